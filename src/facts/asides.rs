//! Dates and names of rows in a figure's words, set aside before the rest is read: what says which row is meant is no
//! number of its own (R2).

use std::ops::Range;

use super::lexicon::Lexicon;
use super::located::Located;
use super::row_names;
use super::stated_dates::{self, Stated};
use super::tokens::{Aside, Kind, Words};
use crate::language::Language;

/// The dates that the words state, and everything to be set aside, those dates among it.
pub fn asides(
    words: &Words<'_>,
    cells: &[&Located<'_>],
    lexicon: &Lexicon,
    language: &Language,
) -> (Vec<Stated>, Vec<Aside>) {
    let mut dates = stated_dates::stated(words, lexicon);
    let mut keys = row_names::keys(words, cells, language);
    let rows = row_names::compared(words, cells);
    let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    // “Agenda 2030” is a name as a whole, and a date may be written in the words that the row has.
    dates.retain(|date| !keys.iter().any(|key| meets(key, &date.span) && key.len() > date.span.len()));
    let is_free = |span: &Range<usize>| !dates.iter().any(|date| meets(span, &date.span));
    let rows: Vec<_> = rows.into_iter().filter(|(span, _)| is_free(span)).collect();
    keys.retain(|key| !rows.iter().any(|(span, _)| meets(key, span)));
    keys.retain(|key| !dates.iter().any(|date| meets(key, &date.span)));
    let mut all: Vec<Aside> = keys.into_iter().map(|span| Aside { span, kind: Kind::Key }).collect();
    all.extend(rows.into_iter().map(|(span, row)| Aside { span, kind: Kind::Row(row) }));
    all.extend(
        dates.iter().enumerate().map(|(index, date)| Aside { span: date.span.clone(), kind: Kind::Date(index) }),
    );
    (dates, all)
}
