//! Compares the dates in a figure's words with those of its rows (R9).

use super::as_of;
use super::claim::{Claim, PairEnd};
use super::located_cell::LocatedCell;
use super::stated_dates::{DateFit, PartOfYear, StatedDate};
use super::table_words;
use crate::data::Period;

/// A date that is not that of the rows.
pub struct DateMismatch<'m> {
    /// The date in the words.
    pub date: &'m StatedDate,
    /// The cell, the date of its row, and how the two relate; `None` if no row has a date.
    pub row: Option<(&'m LocatedCell<'m>, Period, DateFit)>,
}

/// The dates in the words that are not those of the rows.
pub fn mistakes<'m>(claim: &Claim, dates: &'m [StatedDate], cells: &[&'m LocatedCell<'m>]) -> Vec<DateMismatch<'m>> {
    let mut found = Vec::new();
    for mention in &claim.dates {
        let Some(date) = dates.get(mention.date) else { continue };
        let meant = match (mention.side, cells) {
            (Some(PairEnd::From), [from, _]) => std::slice::from_ref(from),
            (Some(PairEnd::To), [_, to]) => std::slice::from_ref(to),
            _ => cells,
        };
        if meant.iter().any(|cell| fits(date, cell)) {
            continue;
        }
        let nearest = meant.iter().flat_map(|cell| periods(cell).map(|period| (*cell, period, date.fit(&period))));
        let row = nearest.min_by_key(|(_, _, fit)| *fit != DateFit::Finer);
        found.push(DateMismatch { date, row });
    }
    found
}

/// Whether a cell has the date: its row has it, or the name of its row or field.
fn fits(date: &StatedDate, cell: &LocatedCell<'_>) -> bool {
    let is_named = |year: i16| {
        date.part == PartOfYear::Year
            && table_words::texts(cell).any(|text| table_words::contains_word(text, &year.to_string()))
    };
    periods(cell).any(|period| date.fit(&period) == DateFit::Fits) || date.year.is_some_and(is_named)
}

/// The dates of a cell's row: those of its key, and its `as_of`.
fn periods(cell: &LocatedCell<'_>) -> impl Iterator<Item = Period> {
    let keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field)?.value.period());
    let keys: Vec<Period> = keys.collect();
    // The date of the table is less specific than that of the row.
    let as_of = if keys.is_empty() { as_of::as_of(cell) } else { as_of::row_as_of(cell).map(|(_, period)| period) };
    keys.into_iter().chain(as_of)
}
