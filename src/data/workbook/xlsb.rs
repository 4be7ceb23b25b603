//! The cells of a sheet in the binary form of Office Open XML (MS-XLSB), one by one, so that a cell at the far corner
//! of a sheet does not allocate memory for all those before it.

use std::io::Cursor;

use calamine::{DataRef, Xlsb, XlsbError};

use super::cells::SheetCells;
use super::display_precision::DisplayPrecision;

/// Reads the sheet `name`.
pub fn cells(workbook: &mut Xlsb<Cursor<&[u8]>>, name: &str) -> Result<SheetCells, XlsbError> {
    let mut cells = SheetCells::default();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::Empty => {}
            value => cells.push(row, column, value, DisplayPrecision::Whole),
        }
    }
    Ok(cells)
}
