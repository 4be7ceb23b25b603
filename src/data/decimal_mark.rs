//! The sign that parts the decimals of a table's numbers.

/// The sign before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DecimalMark {
    /// Nothing in the table says otherwise.
    #[default]
    Point,
    /// The sidecar or some number of the table says so, and a comma can only part thousands.
    SurePoint,
    Comma,
}
