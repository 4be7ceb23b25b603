//! A reference and the tables → the cells that it means.

use std::sync::Arc;

pub use super::amount::{Amount, CellUnit, aggregate, amount, zero};
use super::as_of::as_of;
pub use super::located_cell::LocatedCell;
use super::located_cell::located;
use super::messages::{self, UnresolvedReference};
use super::reference::{Filter, Op, Reference, Segment};
use super::series;
use super::series_messages;
pub use super::tables::FIGURES;
use super::tables::Tables;
use crate::data::{Period, Table};

/// What a reference means.
#[derive(Debug, Clone)]
pub enum ResolvedReference<'t> {
    Cell(LocatedCell<'t>),
    /// From the first to the second.
    Pair(LocatedCell<'t>, LocatedCell<'t>),
    /// The cells of a field that are not missing.
    Column {
        op: Op,
        cells: Vec<LocatedCell<'t>>,
        table: &'t Arc<Table>,
        rows: usize,
        /// The fields by which rows were filtered, with one of the rows that passed.
        chosen: Vec<(usize, usize)>,
        /// The first and the last cell, if they are named: `2020..2024`.
        ends: Option<(LocatedCell<'t>, LocatedCell<'t>)>,
    },
    /// A cell and those that it is ranked among: all others of the column, or those with earlier dates.
    Among {
        cell: LocatedCell<'t>,
        others: Vec<LocatedCell<'t>>,
        /// The dates of the others, the earliest first, if only earlier ones count.
        dates: Option<Vec<Period>>,
        is_filtered: bool,
    },
    /// A column by date.
    Series {
        cells: Vec<(Period, LocatedCell<'t>)>,
        table: &'t Arc<Table>,
        field: usize,
    },
    /// The key of a row: a date or a name.
    Key(LocatedCell<'t>),
    /// The date that the figures of a row are for.
    AsOf {
        row: LocatedCell<'t>,
        period: Period,
    },
}

/// Looks a reference up in the tables. `Ok(None)` for one that is deliberately bound to nothing.
///
/// # Errors
///
/// The message about what does not exist, or does not fit the operation.
pub fn resolve<'t>(
    reference: &Reference<'_>,
    tables: &Tables<'t>,
) -> Result<Option<ResolvedReference<'t>>, UnresolvedReference> {
    match reference {
        Reference::None => Ok(None),
        Reference::Figure { name, op } => {
            let otherwise = |unresolved| messages::other_separator(name, tables).unwrap_or(unresolved);
            let table = tables.get(FIGURES).ok_or_else(|| otherwise(messages::missing_figures_table(name, tables)))?;
            let row = row_index(table, name).map_err(otherwise)?;
            let field = value_field(table).ok_or_else(|| messages::missing_field(table))?;
            let cell = located(table, row, field).ok_or_else(|| messages::missing_field(table))?;
            Ok(Some(of_cell(cell, *op)?))
        }
        Reference::Cell { table, rows, fields, op, filters } => {
            let found = tables.get(table).ok_or_else(|| messages::unknown_table(table, tables))?;
            match op {
                Some(Op::Rank | Op::Record | Op::Runs) => of_rows(found, rows, fields.as_ref(), *op, filters).map(Some),
                _ => in_table(found, rows, fields.as_ref(), *op, filters).map(Some),
            }
        }
    }
}

/// A rank, a record or a run.
fn of_rows<'t>(
    table: &'t Arc<Table>,
    rows: &Segment<'_>,
    fields: Option<&Segment<'_>>,
    op: Option<Op>,
    filters: &[Filter<'_>],
) -> Result<ResolvedReference<'t>, UnresolvedReference> {
    let field = match fields {
        Some(Segment::One(field)) => field_index(table, field)?,
        Some(Segment::Pair(..)) => return Err(series_messages::needs_one_row(op.map_or("rank", Op::name))),
        None => value_field(table).ok_or_else(|| messages::missing_field(table))?,
    };
    if op == Some(Op::Runs) {
        let ends = match rows {
            Segment::One(row) if row == "all" => None,
            Segment::One(_) => return Err(series_messages::runs_needs_all(&table.name)),
            Segment::Pair(from, to) => Some((row_index(table, from)?, row_index(table, to)?)),
        };
        return Ok(ResolvedReference::Series { cells: series::by_date(table, field, ends, filters)?, table, field });
    }
    let Segment::One(row) = rows else { return Err(series_messages::needs_one_row(op.map_or("rank", Op::name))) };
    let cell = located(table, row_index(table, row)?, field).ok_or_else(|| messages::missing_field(table))?;
    let cell = filled_cell(cell)?;
    let is_filtered = !filters.is_empty();
    if op == Some(Op::Record) {
        let (dates, others) = series::earlier(&cell, filters)?.into_iter().unzip();
        return Ok(ResolvedReference::Among { cell, others, dates: Some(dates), is_filtered });
    }
    Ok(ResolvedReference::Among { cell, others: series::others(&cell, filters)?, dates: None, is_filtered })
}

/// Resolves a reference to rows and fields of an existing table.
fn in_table<'t>(
    table: &'t Arc<Table>,
    rows: &Segment<'_>,
    fields: Option<&Segment<'_>>,
    op: Option<Op>,
    filters: &[Filter<'_>],
) -> Result<ResolvedReference<'t>, UnresolvedReference> {
    let cell = |row: &str, field: &str| {
        let row = row_index(table, row)?;
        let field = field_index(table, field)?;
        located(table, row, field).ok_or_else(|| messages::missing_field(table))
    };
    match (rows, fields) {
        (Segment::One(row), fields) if row == "all" && row_index(table, row).is_err() => {
            column(table, fields, op, filters)
        }
        (Segment::One(row), None) => {
            let row = row_index(table, row)?;
            let key = table.key.first().copied().ok_or_else(|| messages::missing_key(table))?;
            let cell = located(table, row, key).ok_or_else(|| messages::missing_key(table))?;
            if op == Some(Op::AsOf) { as_of_meaning(cell) } else { Ok(ResolvedReference::Key(cell)) }
        }
        (Segment::Pair(..), None) => Err(messages::pair_without_field(table)),
        (Segment::One(row), Some(Segment::One(field))) => of_cell(cell(row, field)?, op),
        (Segment::Pair(from, to), Some(Segment::One(field))) => {
            if let Some(op) = op.filter(|op| op.is_of_a_column()) {
                return row_range(table, [from, to], field, op, filters);
            }
            Ok(ResolvedReference::Pair(filled_cell(cell(from, field)?)?, filled_cell(cell(to, field)?)?))
        }
        (Segment::One(_), Some(Segment::Pair(..))) if op.is_some_and(Op::is_of_a_column) => {
            Err(messages::op_needs_all(op.unwrap_or(Op::Sum)))
        }
        (Segment::One(row), Some(Segment::Pair(from, to))) => {
            Ok(ResolvedReference::Pair(filled_cell(cell(row, from)?)?, filled_cell(cell(row, to)?)?))
        }
        (Segment::Pair(..), Some(Segment::Pair(..))) => Err(messages::pair_without_field(table)),
    }
}

fn of_cell(cell: LocatedCell<'_>, op: Option<Op>) -> Result<ResolvedReference<'_>, UnresolvedReference> {
    match op {
        Some(Op::AsOf) => as_of_meaning(cell),
        Some(Op::Rank | Op::Record | Op::Runs) => Err(messages::one_off_figures(cell.table)),
        Some(op) if op.is_of_a_pair() => Err(messages::op_needs_a_pair(op)),
        Some(op) => Err(messages::op_needs_all(op)),
        None => Ok(ResolvedReference::Cell(filled_cell(cell)?)),
    }
}

fn as_of_meaning(row: LocatedCell<'_>) -> Result<ResolvedReference<'_>, UnresolvedReference> {
    let period = as_of(&row).ok_or_else(|| messages::missing_as_of(row.table))?;
    Ok(ResolvedReference::AsOf { row, period })
}

/// Resolves a reference to a whole column (`all`), which needs an operation.
fn column<'t>(
    table: &'t Arc<Table>,
    fields: Option<&Segment<'_>>,
    op: Option<Op>,
    filters: &[Filter<'_>],
) -> Result<ResolvedReference<'t>, UnresolvedReference> {
    let op = op.filter(|op| op.is_of_a_column()).ok_or_else(|| messages::all_needs_op(table))?;
    let counted = series::filtered(table, filters)?;
    let rows = counted.len();
    let by = filters.iter().filter_map(|filter| table.field_index(&filter.field));
    let chosen = by.filter_map(|field| Some((field, *counted.first()?))).collect();
    let cells = match fields {
        None if op == Op::Count => Vec::new(),
        Some(Segment::One(field)) => {
            let field = field_index(table, field)?;
            let all = counted.into_iter().filter_map(|row| located(table, row, field));
            all.filter(|cell| !cell.cell.value.is_missing()).collect()
        }
        _ => return Err(messages::pair_without_field(table)),
    };
    let rows = if fields.is_some() { cells.len() } else { rows };
    Ok(ResolvedReference::Column { op, cells, table, rows, chosen, ends: None })
}

/// The result of an operation on a column between two dated rows.
fn row_range<'t>(
    table: &'t Arc<Table>,
    [from, to]: [&str; 2],
    field: &str,
    op: Op,
    filters: &[Filter<'_>],
) -> Result<ResolvedReference<'t>, UnresolvedReference> {
    let field = field_index(table, field)?;
    let rows = (row_index(table, from)?, row_index(table, to)?);
    let by_date = series::by_date(table, field, Some(rows), filters)?;
    let cells: Vec<LocatedCell<'t>> = by_date.into_iter().map(|(_, cell)| cell).collect();
    let ends = cells.first().cloned().zip(cells.last().cloned());
    Ok(ResolvedReference::Column { op, rows: cells.len(), cells, table, chosen: Vec::new(), ends })
}

/// The cell, unless it is empty.
fn filled_cell(cell: LocatedCell<'_>) -> Result<LocatedCell<'_>, UnresolvedReference> {
    if cell.cell.value.is_missing() { Err(messages::empty_cell(&cell)) } else { Ok(cell) }
}

fn field_index(table: &Table, name: &str) -> Result<usize, UnresolvedReference> {
    table.field_index(name).ok_or_else(|| messages::unknown_field(table, name))
}

/// The field of a reference that names none: `value`, or the only one with numbers.
fn value_field(table: &Table) -> Option<usize> {
    table.field_index("value").or_else(|| {
        let mut numeric =
            table.fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric() && !field.is_bound);
        let first = numeric.next().map(|(index, _)| index);
        if numeric.next().is_some() { None } else { first }
    })
}

/// The row with this key; `latest` and `first`, unless a key is spelt so.
fn row_index(table: &Table, key: &str) -> Result<usize, UnresolvedReference> {
    if let Some(row) = table.row_index(key) {
        return Ok(row);
    }
    by_parts(table, key).or_else(|| by_time(table, key)).ok_or_else(|| messages::unknown_row(table, key))
}

/// The only row of which each part of the key is equal to the given part or its id: `2024,united-states`.
fn by_parts(table: &Table, key: &str) -> Option<usize> {
    table.row_by_parts(&key.split(',').collect::<Vec<_>>())
}

/// `latest`, or `China,latest` in a table whose key is a country and a date.
fn by_time(table: &Table, key: &str) -> Option<usize> {
    let parts: Vec<&str> = key.split(',').collect();
    let slot = parts.iter().position(|part| matches!(*part, "latest" | "first"))?;
    if parts.len() != table.key.len() {
        return None;
    }
    let others: Vec<&str> =
        parts.iter().enumerate().filter(|(index, _)| *index != slot).map(|(_, part)| *part).collect();
    let is_latest = parts.get(slot) == Some(&"latest");
    // `China,latest` and `latest,China`: the order of the key does not matter.
    let slots = std::iter::once(slot).chain((0..parts.len()).filter(|other| *other != slot));
    slots.into_iter().find_map(|slot| table.row_by_time(slot, &others, is_latest))
}
