//! The messages about options with an invalid value: each says what the value has to be.

/// `domain` is not a pair of numbers.
pub const INVALID_DOMAIN: &str = "`domain` is the lowest and the highest value: [0, 100]";
/// `time` is not a direction.
pub const INVALID_TIME: &str = "`time` runs from left to right, \"ltr\", or from right to left, \"rtl\"";
/// `log` is not a flag and not the name of an axis.
pub const INVALID_LOG: &str = "`log` is true, or \"x\" or \"y\" for one axis of a scatter chart";
/// `ticks` is not a count and not a list of numbers.
pub const INVALID_TICKS: &str = "`ticks` is a number from 2 to 12, or a list of the values themselves";
/// `height` is not a number in the range.
pub const INVALID_HEIGHT: &str = "`height` is a number of pixels from 60 to 2000";
/// `columns` is not a number in the range.
pub const INVALID_COLUMNS: &str = "`columns` is how many small charts are next to each other, from 1 to 6";
/// `stack` is not a flag and not `"percent"`.
pub const INVALID_STACK: &str = "`stack` is true, or \"percent\" for shares of 100";

/// An option for the range between two fields does not name exactly two.
pub fn invalid_pair(option: &str) -> String {
    format!("`{option}` names two fields: [\"low\", \"high\"]")
}
