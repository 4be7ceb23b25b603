//! Messages about the table of a workbook name its cells as the spreadsheet program does: `Sheet1!B3`.

use super::field::Field;
use super::rows::Row;
use super::sheet::SheetRows;
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Span};

/// A message with the address of the cell that it is about, its notes with those of theirs.
pub fn named(mut told: Diagnostic, file: &str, at: &SheetRows, fields: &[Field], rows: &[Row]) -> Diagnostic {
    let address = |place: &Place| if *place.file == *file { address(place.span, at, fields, rows) } else { None };
    for note in &mut told.notes {
        if let Some(address) = note.place.as_ref().and_then(address) {
            note.text.push_str(&format!(", in {address}"));
        }
    }
    match told.place.as_ref().and_then(address) {
        Some(address) => told.note(format!("in the workbook, this is cell {address}")),
        None => told,
    }
}

/// The address of the cell or the name of a column that a place is in.
fn address(span: Span, at: &SheetRows, fields: &[Field], rows: &[Row]) -> Option<String> {
    let is_in = |whole: Span| whole.start <= span.start && span.start <= whole.end && whole.start < whole.end;
    let after = rows.partition_point(|row| row.span.start <= span.start);
    match after.checked_sub(1).and_then(|index| Some((index, rows.get(index)?))) {
        Some((index, row)) if is_in(row.span) => {
            let field = row.cells.iter().position(|cell| is_in(cell.span))?;
            at.address(Some(index), field)
        }
        Some(_) => None,
        // A message about the whole file stands at its start.
        None if span.start == span.end => None,
        None => at.address(None, fields.iter().position(|field| is_in(field.span))?),
    }
}
