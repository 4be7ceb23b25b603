//! The dates that words state against those of the rows that they speak of (R9).

use super::as_of;
use super::claim::{Claim, Side};
use super::located::Located;
use super::stated_dates::{Fit, Part, Stated};
use super::table_words;
use crate::data::Period;

/// A date that is not the rows'.
pub struct Mistake<'m> {
    pub date: &'m Stated,
    /// The cell, its date, and how the two lie; none where no row has a date to be held against.
    pub row: Option<(&'m Located<'m>, Period, Fit)>,
}

/// The dates of the words that are not those of the rows.
pub fn mistakes<'m>(claim: &Claim, dates: &'m [Stated], cells: &[&'m Located<'m>]) -> Vec<Mistake<'m>> {
    let mut found = Vec::new();
    for mention in &claim.dates {
        let Some(date) = dates.get(mention.date) else { continue };
        let meant = match (mention.side, cells) {
            (Some(Side::From), [from, _]) => std::slice::from_ref(from),
            (Some(Side::To), [_, to]) => std::slice::from_ref(to),
            _ => cells,
        };
        if meant.iter().any(|cell| fits(date, cell)) {
            continue;
        }
        let nearest = meant.iter().flat_map(|cell| periods(cell).map(|period| (*cell, period, date.fit(&period))));
        let row = nearest.min_by_key(|(_, _, fit)| *fit != Fit::Finer);
        found.push(Mistake { date, row });
    }
    found
}

/// Whether a cell has the date: its row's, or one in the names of its row and field.
fn fits(date: &Stated, cell: &Located<'_>) -> bool {
    let is_named = |year: i16| {
        date.part == Part::Year && table_words::texts(cell).any(|text| table_words::holds(text, &year.to_string()))
    };
    periods(cell).any(|period| date.fit(&period) == Fit::Fits) || date.year.is_some_and(is_named)
}

/// The dates of a cell's row: those of its key, and when it was true.
fn periods(cell: &Located<'_>) -> impl Iterator<Item = Period> {
    let keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field)?.value.period());
    let keys: Vec<Period> = keys.collect();
    // A table's own date says little of a row that has one.
    let as_of = if keys.is_empty() { as_of::as_of(cell) } else { as_of::row_as_of(cell).map(|(_, period)| period) };
    keys.into_iter().chain(as_of)
}
