//! The forms that a map has.

/// What shows the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The colour of a shape: by its value, or by the series that it is of.
    Shade,
    /// A dot upon it, whose surface is as its value.
    Dots,
    /// Shapes that stand out among those around them.
    Where,
}
