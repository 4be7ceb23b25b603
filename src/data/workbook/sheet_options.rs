//! The options of a sidecar that say which part of a workbook to read, and how.

/// The part of a workbook that the sidecar asks for.
#[derive(Debug, Clone, Default)]
pub struct SheetOptions {
    /// The name of the sheet. `None` for the first that is not hidden.
    pub sheet: Option<String>,
    /// A range in the notation of spreadsheets: `B3:F20`.
    pub range: Option<String>,
    /// The row of the column names, counted from 1.
    pub head: Option<u32>,
    /// Texts that mean “not known”.
    pub missing: Vec<String>,
    /// Whether numbers are rounded to what the sheet shows, if the sidecar says so.
    pub as_shown: Option<bool>,
    /// Whether hidden rows and columns are read.
    pub hidden: bool,
}
