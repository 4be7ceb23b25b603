//! Files that could not be read, which has been reported.

use std::collections::BTreeSet;

use crate::data::conversion;
use crate::text::FilePath;

/// Whether the table `name` exists but could not be read. References to it are then not reported, since they only fail
/// because of that.
pub fn is_broken_table(broken: &BTreeSet<FilePath>, name: &str) -> bool {
    conversion::EXTENSIONS.iter().any(|ending| broken.contains(format!("content/data/{name}.{ending}").as_str()))
}
