//! One cell in its table: its number with its unit, its sources.

use std::sync::Arc;

use crate::data::{Bound, Cell, CellValue, Field, FieldSource, FieldType, Row, Table};

/// One cell with its table, row and field.
#[derive(Debug, Clone, Copy)]
pub struct LocatedCell<'t> {
    /// The table.
    pub table: &'t Arc<Table>,
    /// The row of the cell.
    pub row: &'t Row,
    /// The field of the cell.
    pub field: &'t Field,
    /// The cell itself.
    pub cell: &'t Cell,
    /// The index of the row.
    pub row_index: usize,
    /// The index of the field.
    pub field_index: usize,
}

impl LocatedCell<'_> {
    /// Whether the cell is a date or a name rather than a number.
    pub fn is_word(&self) -> bool {
        !matches!(self.cell.value, CellValue::Number(_)) || matches!(self.field.kind, FieldType::String)
    }
}

/// The cell in a row and a field, both by their indices.
pub fn located(table: &Arc<Table>, row_index: usize, field_index: usize) -> Option<LocatedCell<'_>> {
    let (row, field) = (table.rows.get(row_index)?, table.fields.get(field_index)?);
    Some(LocatedCell { table, row, field, cell: row.cells.get(field_index)?, row_index, field_index })
}

/// The number of a cell with its unit, for messages: “13.5 %”, “> 50 %”.
pub fn shown(cell: &LocatedCell<'_>) -> String {
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

/// The ids of the sources of a cell: its field's, otherwise those that its row names, otherwise the table's.
pub fn sources_of<'t>(cell: &LocatedCell<'t>) -> Vec<&'t str> {
    let of_row = cell.row.cells.iter().find_map(|cell| match &cell.value {
        CellValue::Sources(ids) => Some(ids),
        _ => None,
    });
    match of_row.filter(|_| cell.field.source == FieldSource::Table) {
        Some(ids) => ids.iter().map(String::as_str).collect(),
        None => cell.table.cell_sources(cell.row_index, cell.field_index),
    }
}
