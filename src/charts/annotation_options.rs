//! The options of annotations: notes, ranges and rules, with their positions as the author wrote them.

use super::messages;
use crate::options::{OptionReader, OptionValue};
use crate::text::{MappedText, Spanned};

/// A position on one of the axes, as an author writes it.
#[derive(Debug, Clone, PartialEq)]
pub enum WrittenPosition {
    /// A date or a name: a position on the horizontal axis.
    Named(String),
    /// A number: a position on the number axis.
    Number(f64),
}

/// A text with a line to one point of the chart (`[[note]]`).
#[derive(Debug, Clone)]
pub struct NoteOptions {
    /// The position that it is about.
    pub at: Spanned<WrittenPosition>,
    /// The series whose mark it is about. `None` for the highlighted or only one.
    pub series: Option<Spanned<String>>,
    /// Without markup.
    pub text: String,
}

/// A shaded stretch of one axis (`[[range]]`).
#[derive(Debug, Clone)]
pub struct RangeOptions {
    /// Where it begins.
    pub from: Spanned<WrittenPosition>,
    /// Where it ends; on the same axis.
    pub to: Spanned<WrittenPosition>,
    /// The text without markup; empty if the author gave none.
    pub text: String,
}

/// A line across the chart at one position (`[[rule]]`).
#[derive(Debug, Clone)]
pub struct RuleOptions {
    /// The position of the line.
    pub at: Spanned<WrittenPosition>,
    /// The text without markup; empty if the author gave none.
    pub text: String,
}

/// A function that registers a text as one of the block's texts and returns it without markup, as the chart shows it.
pub type RegisterText<'t> = dyn FnMut(&Spanned<MappedText>) -> String + 't;

/// More notes than this hide what they explain.
const MAX_NOTES: usize = 3;

/// Reads the `[[note]]` tables. More than three are reported.
pub fn read_notes(reader: &mut OptionReader<'_, '_>, register: &mut RegisterText<'_>) -> Vec<NoteOptions> {
    let mut notes = Vec::new();
    let mut surplus = None;
    each(reader, "note", "a note", |reader| {
        reader.require("at");
        let at = position(reader, "at");
        let series = reader.string("series");
        let text = reader.required_text("text");
        if let (Some(at), Some(text)) = (at, text) {
            if notes.len() == MAX_NOTES && surplus.is_none() {
                surplus = Some(at.span);
            }
            notes.push(NoteOptions { at, series, text: register(&text) });
        }
    });
    if let Some(span) = surplus {
        let place = reader.place(span);
        reader.report(messages::too_many_notes(place, notes.len(), MAX_NOTES));
    }
    notes
}

/// Reads the `[[range]]` tables.
pub fn read_ranges(reader: &mut OptionReader<'_, '_>, register: &mut RegisterText<'_>) -> Vec<RangeOptions> {
    let mut ranges = Vec::new();
    each(reader, "range", "a range", |reader| {
        reader.require("from");
        reader.require("to");
        let (from, to) = (position(reader, "from"), position(reader, "to"));
        let text = reader.text("text");
        if let (Some(from), Some(to)) = (from, to) {
            ranges.push(RangeOptions { from, to, text: text.map(|text| register(&text)).unwrap_or_default() });
        }
    });
    ranges
}

/// Reads the `[[rule]]` tables.
pub fn read_rules(reader: &mut OptionReader<'_, '_>, register: &mut RegisterText<'_>) -> Vec<RuleOptions> {
    let mut rules = Vec::new();
    each(reader, "rule", "a rule", |reader| {
        reader.require("at");
        let at = position(reader, "at");
        let text = reader.text("text");
        if let Some(at) = at {
            rules.push(RuleOptions { at, text: text.map(|text| register(&text)).unwrap_or_default() });
        }
    });
    rules
}

/// Reads each of the tables called `key` with `read`. `subject` is what messages call one of them.
fn each(
    reader: &mut OptionReader<'_, '_>,
    key: &'static str,
    subject: &str,
    mut read: impl FnMut(&mut OptionReader<'_, '_>),
) {
    let file = reader.file();
    for table in reader.tables(key).unwrap_or_default() {
        let mut inner = OptionReader::new(table, file, subject, reader.diagnostics());
        read(&mut inner);
        inner.finish();
    }
}

/// Reads a position. `None` if it is not given, or not a date, a name or a number, which is reported.
fn position(reader: &mut OptionReader<'_, '_>, key: &'static str) -> Option<Spanned<WrittenPosition>> {
    let found = reader.value(key)?;
    let position = match &found.value {
        OptionValue::String(pieces) => WrittenPosition::Named(pieces.text.clone()),
        OptionValue::Date(text) => WrittenPosition::Named(text.clone()),
        OptionValue::Integer(_) | OptionValue::Float(_) => WrittenPosition::Number(reader.number(key)?.value),
        other => return reader.wrong_type(key, found.span, other, "a date, a name or a number"),
    };
    Some(Spanned::new(position, found.span))
}
