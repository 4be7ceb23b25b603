//! Features of a map (RFC 7946 §3.2): the polygons of a place, with its names.

/// A position as (longitude, latitude) in degrees, positive to the east and north (WGS 84; RFC 7946 §4). A longitude
/// can exceed 180 in a feature that crosses that meridian and is in one piece. After projection, (x, y) on a plane.
pub type Point = (f64, f64);

/// The points around an area (RFC 7946 §3.1.6), but without the first one repeated at the end.
pub type Ring = Vec<Point>;

/// An area: its exterior ring, then the rings around its holes.
pub type Polygon = Vec<Ring>;

/// One place of a map: a country, a state, a district.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its unique id; for countries, the ISO 3166-1 alpha-3 code.
    pub code: String,
    /// Its names, the main one first; for countries, one in each of [`super::world::LANGUAGES`], then other names.
    pub names: Vec<String>,
    /// The name of its continent in [`super::regions::REGIONS`]; empty if unknown.
    pub region: String,
    /// Its areas in degrees; empty for a place that is too small to have an outline at this scale.
    pub polygons: Vec<Polygon>,
    /// Its position if it has no polygons.
    pub position: Option<Point>,
}

impl Feature {
    /// All its rings: exterior ones and holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }

    /// All points of its rings, and its position if it has one.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.rings().flatten().copied().chain(self.position)
    }
}

impl Feature {
    /// The mean of the points of its longest ring, otherwise its position. `None` if it has neither.
    pub fn approximate_position(&self) -> Option<Point> {
        let Some(ring) = self.rings().max_by_key(|ring| ring.len()) else { return self.position };
        let (x, y) = ring.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        let count = ring.len().max(1) as f64;
        Some((x / count, y / count))
    }
}
