//! Files that could not be understood, which was reported.

use std::collections::BTreeSet;

use crate::data::opening;
use crate::text::FilePath;

/// A table that could not be read was reported; what is said of it elsewhere would only follow from that.
pub fn is_broken_table(broken: &BTreeSet<FilePath>, name: &str) -> bool {
    opening::ENDINGS.iter().any(|ending| broken.contains(format!("content/data/{name}.{ending}").as_str()))
}
