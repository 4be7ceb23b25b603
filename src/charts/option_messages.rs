//! The words of the messages about options whose value cannot be.

pub const NO_DOMAIN: &str = "`domain` is the lowest and the highest value: [0, 100]";
pub const NO_DIRECTION: &str = "`time` runs from left to right, \"ltr\", or from right to left, \"rtl\"";
pub const NO_LOG: &str = "`log` is true, or \"x\" or \"y\" for one axis of a scatter chart";
pub const NO_TICKS: &str = "`ticks` is a number from 2 to 12, or a list of the values themselves";
pub const NO_HEIGHT: &str = "`height` is a number of pixels from 60 to 2000";
pub const NO_COLUMNS: &str = "`columns` is how many small charts are next to each other, from 1 to 6";
pub const NO_STACK: &str = "`stack` is true, or \"percent\" for shares of 100";

/// An option that is about what lies between two fields, and names another number of them.
pub fn no_pair(option: &str) -> String {
    format!("`{option}` names two fields: [\"low\", \"high\"]")
}
