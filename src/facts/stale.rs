//! Data that are older than their table allows.

use super::as_of;
use super::located_cell::LocatedCell;
use super::messages;
use super::request::Today;
use super::resolve::ResolvedReference;
use crate::data::table_schema::MaxAge;
use crate::diagnostic::Diagnostic;

/// Reports data that are older than their table allows. In a series only the newest row counts.
pub fn stale(meaning: &ResolvedReference<'_>, today: Today) -> Vec<Diagnostic> {
    let cells: &[&LocatedCell<'_>] = match meaning {
        ResolvedReference::Cell(cell)
        | ResolvedReference::Key(cell)
        | ResolvedReference::AsOf { row: cell, .. }
        | ResolvedReference::Among { cell, .. } => &[cell],
        ResolvedReference::Pair(from, to) => &[from, to],
        ResolvedReference::Column { .. } | ResolvedReference::Series { .. } => &[],
    };
    let table = match meaning {
        ResolvedReference::Column { table, .. } | ResolvedReference::Series { table, .. } => Some(*table),
        _ => cells.first().map(|cell| cell.table),
    };
    let Some((table, age, today)) = table.and_then(|table| Some((table, table.stale_after.as_ref()?, today?))) else {
        return Vec::new();
    };
    let newest = || as_of::newest(table);
    let of_rows = cells.iter().filter_map(|cell| as_of::row_as_of(cell)).collect::<Vec<_>>();
    let ages = if of_rows.is_empty() { newest().map(|period| (None, period)).into_iter().collect() } else { of_rows };
    let mut found = Vec::new();
    for (row, as_of) in ages {
        let last = as_of.last_day();
        let limit = match age.value {
            MaxAge::Days(days) => last.checked_add(jiff::Span::new().days(days)),
            MaxAge::Months(months) => last.checked_add(jiff::Span::new().months(months)),
        };
        if limit.is_ok_and(|limit| limit < today.first_day()) {
            found.push(messages::stale(table, row, &as_of, age.span));
        }
    }
    found
}
