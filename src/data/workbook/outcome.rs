//! The result of reading a workbook: the text of a sheet, or the reason why it cannot be read.

use crate::data::sheet::Sheet;

/// The most cells, empty ones included, that a sheet may have.
pub const MAX_CELLS: u64 = 10_000_000;

/// A sheet as CSV.
#[derive(Debug)]
pub struct SheetText {
    /// The CSV.
    pub text: String,
    /// Where its cells are in the workbook.
    pub sheet: Sheet,
    /// Numbers that are shown with fewer digits than the sheet stores, if the sidecar does not say which to take.
    pub rounded: Option<Rounded>,
    /// The unit that the formats of a column show, by the index of the column.
    pub units: Vec<(usize, String)>,
}

/// Numbers that were rounded to what the sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// How many there are.
    pub count: usize,
    /// The address of the first.
    pub address: String,
    /// The digits that the sheet stores for it.
    pub stored: String,
    /// The digits that the sheet shows.
    pub shown: String,
}

/// Why a workbook gives no table.
#[derive(Debug, PartialEq, Eq)]
pub enum WorkbookError {
    Protected,
    /// It is a web page with the name of a workbook.
    Html,
    /// It is plain text with the name of a workbook.
    Text,
    /// It is the pointer that Git LFS leaves in place of a file.
    LargeFile,
    /// The bytes are not a workbook; what the library says about them.
    Broken(String),
    /// There is no sheet with that name; the names that exist.
    Name(Vec<String>),
    /// The range is not in the notation `B3:F20`.
    Range,
    /// The sheet with that name, or the range, is empty.
    Empty(String),
    /// It has too many cells.
    TooLarge,
    /// Some cells have no usable value.
    Cells(CellFaults),
}

/// Why a cell would give a wrong value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellFault {
    Merged,
    WithoutValue,
    Error,
    /// The program of the sheet does not show it.
    Hidden,
    /// Its column is shown in several currencies.
    Currencies,
}

/// The addresses of the cells with each fault, in their order. For an error, each address is followed by the text of
/// the error.
pub type CellFaults = Vec<(CellFault, Vec<String>)>;
