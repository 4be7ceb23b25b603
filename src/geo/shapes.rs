//! The shape of a place in degrees, and its names.

/// Longitude and latitude in degrees, positive to the east and north (WGS 84). A longitude can exceed 180 in a shape
/// that crosses that meridian and is kept in one piece.
pub type Point = (f64, f64);

/// The points around an area; the first is not repeated at the end.
pub type Ring = Vec<Point>;

/// An area: its outer ring, then the rings around its holes.
pub type Polygon = Vec<Ring>;

/// A country, a state, a district.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its unique id; for countries, the ISO 3166-1 alpha-3 code.
    pub code: String,
    /// Its names, the main one first; for countries, one in each of [`super::world::LANGUAGES`], then other names.
    pub names: Vec<String>,
    /// The continent that it is counted to; empty if unknown.
    pub region: String,
    /// Empty for a shape that is too small for outlines at this scale.
    pub polygons: Vec<Polygon>,
    /// Its position, if it has no outline.
    pub middle: Option<Point>,
}

impl Shape {
    /// All its rings: outer ones and holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }

    /// All its points.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.rings().flatten().copied().chain(self.middle)
    }
}

impl Shape {
    /// Its approximate position: the mean of the points of its longest ring.
    pub fn about(&self) -> Option<Point> {
        let Some(ring) = self.rings().max_by_key(|ring| ring.len()) else { return self.middle };
        let (x, y) = ring.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        let count = ring.len().max(1) as f64;
        Some((x / count, y / count))
    }
}
