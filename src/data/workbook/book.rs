//! The bytes of a workbook → the cells of one of its sheets.

use std::io::Cursor;

use calamine::{Range, Reader, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::cells::{CellRange, SheetCell, SheetCells, borrowed};
use super::display_precision::{self, DisplayPrecision};
use super::outcome::WorkbookError;
use super::{format_code, hidden, ods, xls, xlsb, xlsx};

type Book<'b> = Sheets<Cursor<&'b [u8]>>;

/// The name of the sheet `wanted`, or of the first that is not hidden; the names of the others; its cells.
///
/// # Errors
///
/// If the workbook cannot be read, or has no such sheet.
pub fn cells(bytes: &[u8], wanted: Option<&str>) -> Result<(String, Vec<String>, SheetCells), WorkbookError> {
    // The size of the sheet is checked before it is loaded into memory.
    let ods_sheets = ods::read_sheets(bytes)?;
    if !xls::has_plausible_dimensions(bytes) {
        return Err(WorkbookError::Broken("one of its sheets claims to be larger than a sheet can be".to_owned()));
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| not_a_workbook(bytes, &error))?;
    let name = sheet_name(&book, wanted)?;
    let mut cells = match &mut book {
        Sheets::Xlsx(book) => {
            let mut cells = xlsx::cells(book, &name).map_err(|error| broken(&error))?;
            cells.hidden = hidden::of_sheet(bytes, &name);
            cells
        }
        Sheets::Xls(book) => {
            let mut cells = of_range(&book.worksheet_range(&name).map_err(|error| broken(&error))?);
            let merged = book.merge_cells_by_sheet_name(&name).map_err(|error| broken(&error))?;
            cells.merged = merged.iter().map(CellRange::of).collect();
            cells
        }
        Sheets::Xlsb(book) => xlsb::cells(book, &name).map_err(|error| broken(&error))?,
        Sheets::Ods(book) => {
            let range = book.worksheet_range(&name).map_err(|error| broken(&error))?;
            let formulas = book.worksheet_formula(&name).map_err(|error| broken(&error))?;
            let sheet = ods_sheets.unwrap_or_default().remove(&name).unwrap_or_default();
            of_ods(&range, &formulas, sheet)
        }
    };
    cells.sort();
    let shown = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let others = shown.map(|sheet| sheet.name.clone()).filter(|other| *other != name).collect();
    Ok((name, others, cells))
}

fn broken(error: &dyn std::fmt::Display) -> WorkbookError {
    WorkbookError::Broken(error.to_string())
}

/// Why bytes are not a workbook, as far as they show it.
fn not_a_workbook(bytes: &[u8], error: &calamine::Error) -> WorkbookError {
    /// The stream name in a compound file with a password, in UTF-16.
    const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let is_text = !start.is_empty() && !start.contains(&0) && !start.starts_with(b"PK");
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace() && **byte < 0x80);
    if memchr::memmem::find(bytes, ENCRYPTED).is_some() || error.to_string().contains("password") {
        WorkbookError::Protected
    } else if is_text && first == Some(&b'<') {
        WorkbookError::Html
    } else if start.starts_with(b"version https://git-lfs") {
        WorkbookError::LargeFile
    } else if is_text {
        WorkbookError::Text
    } else {
        broken(error)
    }
}

fn sheet_name(book: &Book<'_>, wanted: Option<&str>) -> Result<String, WorkbookError> {
    let names = book.sheet_names();
    let Some(wanted) = wanted else {
        let mut sheets = book.sheets_metadata().iter();
        let first = sheets.find(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone());
        return first.or_else(|| names.first().cloned()).ok_or_else(|| WorkbookError::Empty(String::new()));
    };
    if names.iter().any(|name| name == wanted) { Ok(wanted.to_owned()) } else { Err(WorkbookError::Name(names)) }
}

fn of_range(range: &Range<calamine::Data>) -> SheetCells {
    let mut cells = SheetCells::default();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        cells.push(
            top.saturating_add(place(row)),
            left.saturating_add(place(column)),
            &borrowed(value),
            DisplayPrecision::Whole,
        );
    }
    cells
}

fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The values of an OpenDocument sheet, with the texts that it shows.
fn of_ods(range: &Range<calamine::Data>, formulas: &Range<String>, sheet: ods::OdsSheet) -> SheetCells {
    let mut cells = of_range(range);
    for cell in &mut cells.list {
        let Some(seen) = sheet.seen.get(&(cell.row, cell.column)) else { continue };
        cell.is_error = seen.is_error;
        match seen.kind {
            ods::Kind::Number => {
                let shown = display_precision::of_text(&cell.text, &seen.text);
                cell.shown = display_precision::rounded(&cell.text, shown);
                cell.apply_format(|digits| format_code::of_text(digits, &seen.text, shown));
            }
            ods::Kind::Day => {
                if let Some(coarse) = ods::shown_period(&cell.text, &seen.text) {
                    cell.text = coarse;
                }
            }
            ods::Kind::Other => {}
        }
    }
    let (top, left) = formulas.start().unwrap_or_default();
    let places = formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty());
    let places = places.map(|(row, column, _)| (top.saturating_add(place(row)), left.saturating_add(place(column))));
    let is_empty = |(row, column): &(u32, u32)| {
        range.get_value((*row, *column)).is_none_or(|value| *value == calamine::Data::Empty)
    };
    cells.without_value = places.filter(is_empty).collect();
    // An error has no value, so the reader does not list it.
    let filled: std::collections::HashSet<_> = cells.list.iter().map(|cell| (cell.row, cell.column)).collect();
    for ((row, column), seen) in sheet.seen.iter().filter(|(place, seen)| seen.is_error && !filled.contains(place)) {
        let text = if seen.text.is_empty() { "#N/A".to_owned() } else { seen.text.clone() };
        cells.list.push(SheetCell { row: *row, column: *column, text, shown: None, unit: None, is_error: true });
    }
    cells.merged = sheet.merged;
    cells.hidden = sheet.hidden;
    cells
}
