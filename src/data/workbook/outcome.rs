//! What a workbook gives: a sheet, or why there is none.

use crate::data::sheet::Sheet;

/// The most cells, empty ones among them, that a sheet may have.
pub const MOST_CELLS: u64 = 10_000_000;

/// A sheet as CSV.
#[derive(Debug)]
pub struct SheetText {
    pub text: String,
    pub sheet: Sheet,
    /// Numbers that are shown with fewer digits than the sheet keeps, if nothing was said of them.
    pub rounded: Option<Rounded>,
    /// The unit that the formats of a column show, by the column, counted from 0 at the first.
    pub units: Vec<(usize, String)>,
}

/// Numbers that were rounded as the sheet shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    pub count: usize,
    /// The address of the first, and what it keeps and shows.
    pub address: String,
    pub kept: String,
    pub shown: String,
}

/// Why a workbook gives no table.
#[derive(Debug, PartialEq, Eq)]
pub enum NoSheet {
    Protected,
    /// A page of the web that was named like a workbook.
    Html,
    /// Plain text that was named like a workbook.
    Text,
    /// What Git LFS leaves where it keeps the workbook elsewhere.
    LargeFile,
    /// The bytes are no workbook; what the reader says of them.
    Broken(String),
    /// There is no sheet of that name; those there are.
    Name(Vec<String>),
    /// The range is not written like `B3:F20`.
    Range,
    /// Nothing stands in the sheet of that name, or in the range.
    Empty(String),
    /// It has too many cells.
    TooLarge,
    /// Cells that give no value.
    Cells(Faults),
}

/// A kind of cell that gives no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Merged,
    WithoutValue,
    Error,
    /// The program of the sheet does not show them.
    Hidden,
    /// Cells of one column that are shown in several currencies.
    Currencies,
}

/// The addresses of the cells of each kind, in their order; an error has its text behind it.
pub type Faults = Vec<(Fault, Vec<String>)>;
