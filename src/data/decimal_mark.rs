//! The decimal mark of a table's numbers.

/// The character between the whole part and the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DecimalMark {
    /// A point. The default if nothing in the table shows otherwise.
    #[default]
    Point,
    /// A point that the sidecar or a number of the table proves to be the decimal mark, so that commas separate
    /// thousands.
    SurePoint,
    /// A comma; points then separate thousands.
    Comma,
}
