//! What is wrong with a file of shapes, in the terms of who made it.

/// Why a file cannot be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mistake {
    /// It is no JSON: where it stops being so, from 1.
    NotJson { line: usize, column: usize },
    /// It is JSON, but neither TopoJSON nor GeoJSON.
    NotShapes,
    /// It has no surfaces: points and lines alone.
    NoSurfaces,
    /// A surface refers to an arc that is not there, or a number is missing.
    Broken { shape: usize },
    /// Numbers that are no degrees: most likely metres of a projection.
    NotDegrees { x: f64, y: f64 },
    /// A surface has neither an id nor a name.
    Nameless { shape: usize },
}
