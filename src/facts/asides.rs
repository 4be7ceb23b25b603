//! Finds the dates and row names in a figure's words, which are set aside before the rest is read: whatever identifies
//! the row is not a number of its own (R2).

use std::ops::Range;

use super::lexicon::Lexicon;
use super::located_cell::LocatedCell;
use super::row_names;
use super::stated_dates::{self, StatedDate};
use super::tokens::{Aside, NormalisedText, TokenKind};
use crate::language::Language;

/// The dates in the words, and everything to set aside, including those dates.
pub fn asides(
    words: &NormalisedText<'_>,
    cells: &[&LocatedCell<'_>],
    lexicon: &Lexicon,
    language: &Language,
) -> (Vec<StatedDate>, Vec<Aside>) {
    let mut dates = stated_dates::stated(words, lexicon);
    let mut keys = row_names::keys(words, cells, language);
    let rows = row_names::compared(words, cells);
    let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    // “Agenda 2030” is a name as a whole, and a row may have a date in words.
    dates.retain(|date| !keys.iter().any(|key| meets(key, &date.span) && key.len() > date.span.len()));
    let is_free = |span: &Range<usize>| !dates.iter().any(|date| meets(span, &date.span));
    let rows: Vec<_> = rows.into_iter().filter(|(span, _)| is_free(span)).collect();
    keys.retain(|key| !rows.iter().any(|(span, _)| meets(key, span)));
    keys.retain(|key| !dates.iter().any(|date| meets(key, &date.span)));
    let mut all: Vec<Aside> = keys.into_iter().map(|span| Aside { span, kind: TokenKind::Key }).collect();
    all.extend(rows.into_iter().map(|(span, row)| Aside { span, kind: TokenKind::Row(row) }));
    all.extend(
        dates.iter().enumerate().map(|(index, date)| Aside { span: date.span.clone(), kind: TokenKind::Date(index) }),
    );
    (dates, all)
}
