//! The cells of a sheet of the binary form of Office Open XML (MS-XLSB), one by one: a cell at the far corner of a sheet
//! is no reason to make room for all those before it.

use std::io::Cursor;

use calamine::{DataRef, Xlsb, XlsbError};

use super::cells::Cells;
use super::shown::Shown;

/// Reads the sheet `name`.
pub fn cells(workbook: &mut Xlsb<Cursor<&[u8]>>, name: &str) -> Result<Cells, XlsbError> {
    let mut cells = Cells::default();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::Empty => {}
            value => cells.push(row, column, value, Shown::Whole),
        }
    }
    Ok(cells)
}
