//! The options of annotations: notes, ranges and rules, with their positions as the author wrote them.

use super::messages;
use crate::options::{Reader, Value};
use crate::text::{Pieces, Spanned};

/// A position on one of the axes, as an author writes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// A date or a name: a position on the horizontal axis.
    Named(String),
    /// A number: a position on the number axis.
    Number(f64),
}

/// A remark about one point of the chart.
#[derive(Debug, Clone)]
pub struct Note {
    /// The position that it is about.
    pub at: Spanned<Spot>,
    /// The series whose mark it is about. `None` for the highlighted or only one.
    pub series: Option<Spanned<String>>,
    /// Without markup.
    pub text: String,
}

/// A stretch of one axis that is shaded.
#[derive(Debug, Clone)]
pub struct Range {
    /// Where it begins.
    pub from: Spanned<Spot>,
    /// Where it ends; on the same axis.
    pub to: Spanned<Spot>,
    /// Without markup; empty where there is none.
    pub text: String,
}

/// A line across the chart at one place.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The position of the line.
    pub at: Spanned<Spot>,
    /// Without markup; empty where there is none.
    pub text: String,
}

/// Receives a text as it was read, registers it as a text of the block, and returns it without markup, as a picture
/// shows it.
pub type Texts<'t> = dyn FnMut(&Spanned<Pieces>) -> String + 't;

/// More notes than this hide what they explain.
const MOST_NOTES: usize = 3;

/// Reads the `[[note]]` tables. More than three are reported.
pub fn read_notes(reader: &mut Reader<'_, '_>, written: &mut Texts<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut surplus = None;
    each(reader, "note", "a note", |reader| {
        reader.require("at");
        let at = spot(reader, "at");
        let series = reader.string("series");
        let text = reader.required_text("text");
        if let (Some(at), Some(text)) = (at, text) {
            if notes.len() == MOST_NOTES && surplus.is_none() {
                surplus = Some(at.span);
            }
            notes.push(Note { at, series, text: written(&text) });
        }
    });
    if let Some(span) = surplus {
        let place = reader.place(span);
        reader.report(messages::too_many_notes(place, notes.len(), MOST_NOTES));
    }
    notes
}

/// Reads the `[[range]]` tables.
pub fn read_ranges(reader: &mut Reader<'_, '_>, written: &mut Texts<'_>) -> Vec<Range> {
    let mut ranges = Vec::new();
    each(reader, "range", "a range", |reader| {
        reader.require("from");
        reader.require("to");
        let (from, to) = (spot(reader, "from"), spot(reader, "to"));
        let text = reader.text("text");
        if let (Some(from), Some(to)) = (from, to) {
            ranges.push(Range { from, to, text: text.map(|text| written(&text)).unwrap_or_default() });
        }
    });
    ranges
}

/// Reads the `[[rule]]` tables.
pub fn read_rules(reader: &mut Reader<'_, '_>, written: &mut Texts<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    each(reader, "rule", "a rule", |reader| {
        reader.require("at");
        let at = spot(reader, "at");
        let text = reader.text("text");
        if let Some(at) = at {
            rules.push(Rule { at, text: text.map(|text| written(&text)).unwrap_or_default() });
        }
    });
    rules
}

fn each(reader: &mut Reader<'_, '_>, key: &'static str, subject: &str, mut read: impl FnMut(&mut Reader<'_, '_>)) {
    let file = reader.file();
    for table in reader.tables(key).unwrap_or_default() {
        let mut inner = Reader::new(table, file, subject, reader.diagnostics());
        read(&mut inner);
        inner.finish();
    }
}

fn spot(reader: &mut Reader<'_, '_>, key: &'static str) -> Option<Spanned<Spot>> {
    let found = reader.value(key)?;
    let spot = match &found.value {
        Value::String(pieces) => Spot::Named(pieces.text.clone()),
        Value::Date(text) => Spot::Named(text.clone()),
        Value::Integer(_) | Value::Float(_) => Spot::Number(reader.number(key)?.value),
        other => return reader.wrong_type(key, found.span, other, "a date, a name or a number"),
    };
    Some(Spanned::new(spot, found.span))
}
