//! The other cells that a reference with `?rank`, `?record` or `?runs` looks at: those of its column or of its dates.

use std::sync::Arc;

use super::located_cell::{LocatedCell, located};
use super::messages::UnresolvedReference;
use super::reference::Filter;
use super::series_messages as messages;
use crate::data::slug::slug;
use crate::data::{Period, Table};

/// The indices of the rows that pass the filters. Total rows are left out.
pub fn filtered(table: &Table, filters: &[Filter<'_>]) -> Result<Vec<usize>, UnresolvedReference> {
    let mut rows: Vec<usize> = (0..table.rows.len()).filter(|row| !table.totals.contains(row)).collect();
    for filter in filters {
        let field =
            table.field_index(&filter.field).ok_or_else(|| super::messages::unknown_field(table, &filter.field))?;
        let text = |row: &usize| table.cell(*row, field).map(|cell| cell.text.trim()).unwrap_or_default();
        let is_exact = rows.iter().any(|row| text(row) == filter.value);
        let wanted = slug(&filter.value);
        let all = rows.clone();
        rows.retain(|row| if is_exact { text(row) == filter.value } else { slug(text(row)) == wanted });
        if rows.is_empty() {
            return Err(messages::unmatched_filter(table, filter, all.iter().map(text)));
        }
    }
    Ok(rows)
}

/// The other cells of a column that are not empty, in the rows that pass the filters.
pub fn others<'t>(cell: &LocatedCell<'t>, filters: &[Filter<'_>]) -> Result<Vec<LocatedCell<'t>>, UnresolvedReference> {
    let rows = filtered(cell.table, filters)?;
    if !rows.contains(&cell.row_index) {
        return Err(messages::row_filtered_out(cell));
    }
    let all = rows.into_iter().filter(|row| *row != cell.row_index);
    Ok(filled_cells(cell.table, cell.field_index, all).collect())
}

/// The cells of the same column at earlier dates, the earliest first.
pub fn earlier<'t>(
    cell: &LocatedCell<'t>,
    filters: &[Filter<'_>],
) -> Result<Vec<(Period, LocatedCell<'t>)>, UnresolvedReference> {
    let (slot, own) = dated(cell).ok_or_else(|| messages::missing_dates(cell.table))?;
    let is_alike = |other: &LocatedCell<'_>| {
        cell.table.key.iter().filter(|field| **field != slot).all(|field| {
            let text = |located: &LocatedCell<'_>| located.row.cells.get(*field).map(|cell| cell.text.clone());
            text(other) == text(cell)
        })
    };
    let all = others(cell, filters)?.into_iter().filter(is_alike);
    let dates = all.filter_map(|other| Some((other.row.cells.get(slot)?.value.period()?, other)));
    let mut earlier: Vec<(Period, LocatedCell<'t>)> = dates.filter(|(period, _)| *period < own).collect();
    earlier.sort_by_key(|(period, _)| *period);
    Ok(earlier)
}

/// The cells of a column by date, from one to another if they are named.
pub fn by_date<'t>(
    table: &'t Arc<Table>,
    field: usize,
    ends: Option<(usize, usize)>,
    filters: &[Filter<'_>],
) -> Result<Vec<(Period, LocatedCell<'t>)>, UnresolvedReference> {
    let rows = filtered(table, filters)?;
    let slot = table.key.iter().copied().find(|slot| {
        table.rows.iter().any(|row| row.cells.get(*slot).is_some_and(|cell| cell.value.period().is_some()))
    });
    let slot = slot.ok_or_else(|| messages::missing_dates(table))?;
    let date = |row: usize| table.cell(row, slot).and_then(|cell| cell.value.period());
    let (first, last) = ends.map_or((None, None), |(first, last)| (date(first), date(last)));
    // “Canarias,2020..Canarias,2024”: the rows in between are those of the Canaries.
    let is_alike = |row: &usize| {
        let Some((first, _)) = ends else { return true };
        let text = |row: usize, field: usize| table.cell(row, field).map(|cell| cell.text.trim());
        table.key.iter().filter(|field| **field != slot).all(|field| text(*row, *field) == text(first, *field))
    };
    let cells = filled_cells(table, field, rows.into_iter().filter(is_alike));
    let mut cells: Vec<(Period, LocatedCell<'t>)> = cells
        .filter_map(|cell| Some((date(cell.row_index)?, cell)))
        .filter(|(period, _)| first.is_none_or(|first| *period >= first) && last.is_none_or(|last| *period <= last))
        .collect();
    cells.sort_by_key(|(period, _)| *period);
    let twice = cells.windows(2).find_map(|pair| match pair {
        [(first, _), (second, _)] if first == second => Some(*first),
        _ => None,
    });
    match twice {
        Some(period) => Err(messages::duplicate_date(table, &period)),
        None if cells.len() < 2 => Err(messages::too_few_numbers(table)),
        None => Ok(cells),
    }
}

/// The date in the key of a cell's row, with the index of its field.
pub fn dated(cell: &LocatedCell<'_>) -> Option<(usize, Period)> {
    cell.table.key.iter().find_map(|field| Some((*field, cell.row.cells.get(*field)?.value.period()?)))
}

fn filled_cells<'t>(
    table: &'t Arc<Table>,
    field: usize,
    rows: impl Iterator<Item = usize>,
) -> impl Iterator<Item = LocatedCell<'t>> {
    rows.filter_map(move |row| located(table, row, field)).filter(|cell| !cell.cell.value.is_missing())
}
