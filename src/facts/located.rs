//! One cell in its table, and what it says of itself: its number with its unit, its sources.

use std::sync::Arc;

use crate::data::{Bound, Cell, Field, FieldKind, FieldSource, Row, Table, Value};

/// One cell by its table, row and field.
#[derive(Debug, Clone, Copy)]
pub struct Located<'t> {
    pub table: &'t Arc<Table>,
    pub row: &'t Row,
    pub field: &'t Field,
    pub cell: &'t Cell,
    pub row_index: usize,
    pub field_index: usize,
}

impl Located<'_> {
    /// Whether the cell is a date or a name rather than a number.
    pub fn is_word(&self) -> bool {
        !matches!(self.cell.value, Value::Number(_)) || matches!(self.field.kind, FieldKind::String)
    }
}

/// The cell in that row and field.
pub fn located(table: &Arc<Table>, row_index: usize, field_index: usize) -> Option<Located<'_>> {
    let (row, field) = (table.rows.get(row_index)?, table.fields.get(field_index)?);
    Some(Located { table, row, field, cell: row.cells.get(field_index)?, row_index, field_index })
}

/// A number as the data have it, with its unit: “13.5 %”, “> 50 %”.
pub fn shown(cell: &Located<'_>) -> String {
    let unit = match crate::data::unit::display(cell.field.unit.as_ref(), cell.field.scale) {
        Some(unit) => format!(" {unit}"),
        None => {
            let column = cell.table.field_index("unit").and_then(|index| cell.row.cells.get(index));
            let unit = column.map(|unit| unit.text.trim()).filter(|unit| !unit.is_empty());
            unit.map(|unit| format!(" {unit}")).unwrap_or_default()
        }
    };
    let sign = if cell.cell.bound == Bound::Exact { String::new() } else { format!("{} ", cell.cell.bound.sign()) };
    format!("{sign}{}{unit}", cell.cell.text)
}

/// The sources of a cell. Where the field names none, those that its row names stand before the table's.
pub fn sources_of<'t>(cell: &Located<'t>) -> Vec<&'t str> {
    let of_row = cell.row.cells.iter().find_map(|cell| match &cell.value {
        Value::Sources(ids) => Some(ids),
        _ => None,
    });
    match of_row.filter(|_| cell.field.source == FieldSource::Table) {
        Some(ids) => ids.iter().map(String::as_str).collect(),
        None => cell.table.cell_sources(cell.row_index, cell.field_index),
    }
}
