//! Where an annotation stands: notes, ranges and rules, as the block gives them.

use super::messages;
use crate::options::{Reader, Value};
use crate::text::{Pieces, Spanned};

/// A place on one of the axes, as an author writes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// A date or a name: a place across.
    Named(String),
    /// A number: a place on the axis of numbers.
    Number(f64),
}

/// A remark on one place of the chart.
#[derive(Debug, Clone)]
pub struct Note {
    pub at: Spanned<Spot>,
    /// With it the note belongs to the mark of this series.
    pub series: Option<Spanned<String>>,
    /// Without markup.
    pub text: String,
}

/// A stretch of one axis that is set off.
#[derive(Debug, Clone)]
pub struct Range {
    pub from: Spanned<Spot>,
    pub to: Spanned<Spot>,
    /// Without markup; empty where there is none.
    pub text: String,
}

/// A line across the chart at one place.
#[derive(Debug, Clone)]
pub struct Rule {
    pub at: Spanned<Spot>,
    /// Without markup; empty where there is none.
    pub text: String,
}

/// Takes a text that was read into those of the block, and gives it back without its markup, as a picture shows it.
pub type Texts<'t> = dyn FnMut(&Spanned<Pieces>) -> String + 't;

/// More annotations than these hide what they explain.
const MOST_NOTES: usize = 3;

/// Reads the tables `note`.
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

/// Reads the tables `range`.
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

/// Reads the tables `rule`.
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
