//! What a sidecar asks of a workbook.

/// What the sidecar asks for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The sheet's name; the first that is not hidden without it.
    pub sheet: Option<String>,
    /// Cells as spreadsheets name them: `B3:F20`.
    pub range: Option<String>,
    /// The row of the column names, counted from 1.
    pub head: Option<u32>,
    /// Texts that stand for “not known”.
    pub missing: Vec<String>,
    /// Whether numbers are taken as the sheet shows them, where the sidecar says.
    pub as_shown: Option<bool>,
    /// Whether hidden rows and columns are read.
    pub hidden: bool,
}
