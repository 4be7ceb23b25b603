//! What can be wrong with a map file of the site, in the terms of its author.

/// Why no map can be drawn from a file. Features are counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub enum MapFileError {
    /// It is not JSON; the line and column of the syntax error, both from 1.
    NotJson { line: usize, column: usize },
    /// It is JSON, but neither TopoJSON nor GeoJSON.
    NotMap,
    /// It has no polygons, only points and lines.
    NoPolygons,
    /// A polygon refers to an arc that does not exist, or a coordinate is missing.
    InvalidGeometry { feature: usize },
    /// A position is not in degrees: it is most likely in metres of a projection.
    NotDegrees { x: f64, y: f64 },
    /// A feature with polygons has neither an id nor a name.
    Unnamed { feature: usize },
}
