//! What is wrong with a file of shapes, in the terms of its author.

/// Why a file cannot be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mistake {
    /// It is not JSON: the line and the column where that shows, both from 1.
    NotJson { line: usize, column: usize },
    /// It is JSON, but neither TopoJSON nor GeoJSON.
    NotShapes,
    /// It has no polygons, only points and lines.
    NoSurfaces,
    /// A polygon refers to an arc that does not exist, or a number is missing.
    Broken { shape: usize },
    /// Coordinates that are not degrees: most likely metres of a projection.
    NotDegrees { x: f64, y: f64 },
    /// A polygon has neither an id nor a name.
    Nameless { shape: usize },
}
