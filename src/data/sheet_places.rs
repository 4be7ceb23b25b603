//! Names the cells of a workbook in messages as the spreadsheet program does: `Sheet1!B3`.

use super::field::Field;
use super::rows::Row;
use super::sheet::SheetRows;
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Span};

/// Adds the address of the cell to a message, and those of its notes to the notes.
pub fn with_cell_addresses(
    mut diagnostic: Diagnostic,
    file: &str,
    at: &SheetRows,
    fields: &[Field],
    rows: &[Row],
) -> Diagnostic {
    let address = |place: &Place| if *place.file == *file { address(place.span, at, fields, rows) } else { None };
    for note in &mut diagnostic.notes {
        if let Some(address) = note.place.as_ref().and_then(address) {
            note.text.push_str(&format!(", in {address}"));
        }
    }
    match diagnostic.place.as_ref().and_then(address) {
        Some(address) => diagnostic.note(format!("in the workbook, this is cell {address}")),
        None => diagnostic,
    }
}

/// The address of the cell or the column name at a place.
fn address(span: Span, at: &SheetRows, fields: &[Field], rows: &[Row]) -> Option<String> {
    let is_in = |whole: Span| whole.start <= span.start && span.start <= whole.end && whole.start < whole.end;
    let after = rows.partition_point(|row| row.span.start <= span.start);
    match after.checked_sub(1).and_then(|index| Some((index, rows.get(index)?))) {
        Some((index, row)) if is_in(row.span) => {
            let field = row.cells.iter().position(|cell| is_in(cell.span))?;
            at.address(Some(index), field)
        }
        Some(_) => None,
        // A message about the whole file is at its start.
        None if span.start == span.end => None,
        None => at.address(None, fields.iter().position(|field| is_in(field.span))?),
    }
}
