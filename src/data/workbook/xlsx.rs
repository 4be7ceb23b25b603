//! The cells of an Office Open XML sheet, with the number formats that show them.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{DataRef, Xlsx, XlsxError};

use super::cells::{CellRange, SheetCells};
use super::display_precision::{self, DisplayPrecision};
use super::format_code::FormatCode;

/// Reads the sheet `name`.
pub fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<SheetCells, XlsxError> {
    let mut cells = SheetCells::default();
    let mut empty = HashSet::new();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let code = |style: &calamine::Style| {
        style.number_format.as_ref().map(|format| display_precision::of_code(&format.format_code))
    };
    let formats: Vec<DisplayPrecision> = reader.styles().iter().map(|style| code(style).unwrap_or_default()).collect();
    let dress =
        |style: &calamine::Style| style.number_format.as_ref().map(|format| FormatCode::of_code(&format.format_code));
    let dresses: Vec<FormatCode> = reader.styles().iter().map(|style| dress(style).unwrap_or_default()).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::Empty => {
                empty.insert((row, column));
            }
            value => {
                cells.push(row, column, value, formats.get(style).copied().unwrap_or_default());
                let is_number = matches!(value, DataRef::Float(_) | DataRef::Int(_));
                if let (Some(cell), Some(dress), true) = (cells.list.last_mut(), dresses.get(style), is_number) {
                    cell.apply_format(|digits| dress.on(digits));
                }
            }
        }
    }
    drop(reader);
    if !empty.is_empty() {
        let mut reader = workbook.worksheet_cells_reader(name)?;
        while let Some(formula) = reader.next_formula()? {
            if !formula.get_value().is_empty() && empty.contains(&formula.get_position()) {
                cells.without_value.push(formula.get_position());
            }
        }
    }
    cells.merged = workbook.merge_cells_by_sheet_name(name)?.iter().map(CellRange::of).collect();
    Ok(cells)
}
