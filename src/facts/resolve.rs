//! A reference and the tables → the cells that it means.

use std::sync::Arc;

pub use super::amount::{Amount, CellUnit, aggregate, amount, nothing};
use super::as_of::as_of;
pub use super::located::Located;
use super::located::located;
use super::messages::{self, Lost};
use super::reference::{Op, Reference, Segment};
pub use super::tables::FIGURES;
use super::tables::Tables;
use crate::data::{Period, Table};

/// What a reference means.
#[derive(Debug, Clone)]
pub enum Meaning<'t> {
    Cell(Located<'t>),
    /// From the first to the second.
    Pair(Located<'t>, Located<'t>),
    /// The cells of a field that are not missing.
    Column {
        op: Op,
        cells: Vec<Located<'t>>,
        table: &'t Arc<Table>,
        rows: usize,
    },
    /// The key of a row: a date or a name.
    Key(Located<'t>),
    /// When the figure of a row was true.
    AsOf {
        row: Located<'t>,
        period: Period,
    },
}

/// Looks a reference up.
pub fn resolve<'t>(reference: &Reference<'_>, tables: &Tables<'t>) -> Result<Option<Meaning<'t>>, Lost> {
    match reference {
        Reference::None => Ok(None),
        Reference::Figure { name, op } => {
            let table = tables.get(FIGURES).ok_or_else(|| messages::no_figures(name, tables))?;
            let row = row_index(table, name)?;
            let field = value_field(table).ok_or_else(|| messages::no_value_field(table))?;
            let cell = located(table, row, field).ok_or_else(|| messages::no_value_field(table))?;
            Ok(Some(of_cell(cell, *op)?))
        }
        Reference::Cell { table, rows, fields, op } => {
            let found = tables.get(table).ok_or_else(|| messages::no_table(table, tables))?;
            in_table(found, rows, fields.as_ref(), *op).map(Some)
        }
    }
}

fn in_table<'t>(
    table: &'t Arc<Table>,
    rows: &Segment<'_>,
    fields: Option<&Segment<'_>>,
    op: Option<Op>,
) -> Result<Meaning<'t>, Lost> {
    let cell = |row: &str, field: &str| {
        let row = row_index(table, row)?;
        let field = field_index(table, field)?;
        located(table, row, field).ok_or_else(|| messages::no_value_field(table))
    };
    match (rows, fields) {
        (Segment::One(row), fields) if row == "all" && row_index(table, row).is_err() => column(table, fields, op),
        (Segment::One(row), None) => {
            let row = row_index(table, row)?;
            let key = table.key.first().copied().ok_or_else(|| messages::no_key(table))?;
            let cell = located(table, row, key).ok_or_else(|| messages::no_key(table))?;
            if op == Some(Op::AsOf) { as_of_meaning(cell) } else { Ok(Meaning::Key(cell)) }
        }
        (Segment::Pair(..), None) => Err(messages::pair_without_field(table)),
        (Segment::One(row), Some(Segment::One(field))) => of_cell(cell(row, field)?, op),
        (Segment::Pair(from, to), Some(Segment::One(field))) => {
            Ok(Meaning::Pair(whole(cell(from, field)?)?, whole(cell(to, field)?)?))
        }
        (Segment::One(row), Some(Segment::Pair(from, to))) => {
            Ok(Meaning::Pair(whole(cell(row, from)?)?, whole(cell(row, to)?)?))
        }
        (Segment::Pair(..), Some(Segment::Pair(..))) => Err(messages::pair_without_field(table)),
    }
}

fn of_cell(cell: Located<'_>, op: Option<Op>) -> Result<Meaning<'_>, Lost> {
    match op {
        Some(Op::AsOf) => as_of_meaning(cell),
        Some(op) if op.is_of_a_pair() => Err(messages::op_needs_a_pair(op)),
        Some(op) => Err(messages::op_needs_all(op)),
        None => Ok(Meaning::Cell(whole(cell)?)),
    }
}

fn as_of_meaning(row: Located<'_>) -> Result<Meaning<'_>, Lost> {
    let period = as_of(&row).ok_or_else(|| messages::no_as_of(row.table))?;
    Ok(Meaning::AsOf { row, period })
}

fn column<'t>(table: &'t Arc<Table>, fields: Option<&Segment<'_>>, op: Option<Op>) -> Result<Meaning<'t>, Lost> {
    let op = op.filter(|op| op.is_of_a_column()).ok_or_else(|| messages::all_needs_op(table))?;
    // The row of the sum is none of those that it sums.
    let rows = table.rows.len() - usize::from(table.total.is_some());
    let cells = match fields {
        None if op == Op::Count => Vec::new(),
        Some(Segment::One(field)) => {
            let field = field_index(table, field)?;
            let others = (0..table.rows.len()).filter(|row| Some(*row) != table.total);
            let all = others.filter_map(|row| located(table, row, field));
            all.filter(|cell| !cell.cell.value.is_missing()).collect()
        }
        _ => return Err(messages::pair_without_field(table)),
    };
    let rows = if fields.is_some() { cells.len() } else { rows };
    Ok(Meaning::Column { op, cells, table, rows })
}

/// The cell, if something stands in it.
fn whole(cell: Located<'_>) -> Result<Located<'_>, Lost> {
    if cell.cell.value.is_missing() { Err(messages::empty_cell(&cell)) } else { Ok(cell) }
}

fn field_index(table: &Table, name: &str) -> Result<usize, Lost> {
    table.field_index(name).ok_or_else(|| messages::no_field(table, name))
}

/// The field that a reference without one means: `value`, or the only one of numbers.
fn value_field(table: &Table) -> Option<usize> {
    table.field_index("value").or_else(|| {
        let mut numeric =
            table.fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric() && !field.is_bound);
        let first = numeric.next().map(|(index, _)| index);
        if numeric.next().is_some() { None } else { first }
    })
}

/// The row of a key; `latest` and `first` where no key is spelt so.
fn row_index(table: &Table, key: &str) -> Result<usize, Lost> {
    if let Some(row) = table.row_index(key) {
        return Ok(row);
    }
    by_time(table, key).ok_or_else(|| messages::no_row(table, key))
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
    table.row_by_time(slot, &others, parts.get(slot) == Some(&"latest"))
}
