//! What all readers of a table's records know about its file.

use super::dialect_options::DialectOptions;
use super::sheet::Sheet;
use crate::text::FilePath;

/// The file of a table and what its sidecar says about it.
pub struct CsvContext<'s> {
    /// The path of the file.
    pub file: &'s FilePath,
    /// The path of the sidecar, which may not exist.
    pub sidecar: &'s str,
    /// The dialect as the sidecar describes it.
    pub dialect: &'s DialectOptions,
    /// Where the records are in a workbook.
    pub sheet: Option<&'s Sheet>,
}
