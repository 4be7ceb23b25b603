//! Where an annotation stands: notes, ranges and rules, as the block gives them.

use super::messages;
use crate::options::{Reader, Value};
use crate::text::{Pieces, Span, Spanned};

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
    pub text: Spanned<Pieces>,
    /// The text without markup, for the picture; the block fills it in.
    pub plain: String,
}

/// A stretch of one axis that is set off.
#[derive(Debug, Clone)]
pub struct Range {
    pub from: Spanned<Spot>,
    pub to: Spanned<Spot>,
    pub text: Option<Spanned<Pieces>>,
    pub plain: String,
    pub span: Span,
}

/// A line across the chart at one place.
#[derive(Debug, Clone)]
pub struct Rule {
    pub at: Spanned<Spot>,
    pub text: Option<Spanned<Pieces>>,
    pub plain: String,
}

/// More annotations than these hide what they explain.
const MOST_NOTES: usize = 3;

pub fn read_notes(reader: &mut Reader<'_, '_>) -> Vec<Note> {
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
            notes.push(Note { at, series, text, plain: String::new() });
        }
    });
    if let Some(span) = surplus {
        let place = reader.place(span);
        reader.report(messages::too_many_notes(place, notes.len(), MOST_NOTES));
    }
    notes
}

pub fn read_ranges(reader: &mut Reader<'_, '_>) -> Vec<Range> {
    let mut ranges = Vec::new();
    each(reader, "range", "a range", |reader| {
        reader.require("from");
        reader.require("to");
        let (from, to) = (spot(reader, "from"), spot(reader, "to"));
        let text = reader.text("text");
        if let (Some(from), Some(to)) = (from, to) {
            let span = from.span;
            ranges.push(Range { from, to, text, plain: String::new(), span });
        }
    });
    ranges
}

pub fn read_rules(reader: &mut Reader<'_, '_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    each(reader, "rule", "a rule", |reader| {
        reader.require("at");
        let at = spot(reader, "at");
        let text = reader.text("text");
        rules.extend(at.map(|at| Rule { at, text, plain: String::new() }));
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
