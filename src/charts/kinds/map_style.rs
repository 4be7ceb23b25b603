//! The forms of a map.

/// How a map shows its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapStyle {
    /// By the colour of a shape: that of its class, or of its series (choropleth).
    Shade,
    /// By a dot on the shape, whose area is proportional to the value.
    Dots,
    /// No values: the shapes stand out among those around them.
    Where,
}
