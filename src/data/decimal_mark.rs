//! The decimal mark of a table's numbers.

/// The character before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DecimalMark {
    /// A point. The default if nothing in the table shows otherwise.
    #[default]
    Point,
    /// A comma that the sidecar or a number of the table proves to be the decimal mark; points then separate thousands.
    SurePoint,
    Comma,
}
