//! A shape of a place, in degrees, and what it is called.

/// Longitude and latitude in degrees, east and north above zero (WGS 84). A longitude may pass 180, where a shape that
/// lies on both sides of that meridian is kept in one piece.
pub type Point = (f64, f64);

/// Points around a surface, the first not repeated at the end.
pub type Ring = Vec<Point>;

/// A surface: its outer ring, then those around its holes.
pub type Polygon = Vec<Ring>;

/// A country, a state, a district.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// By which it is told from all others: of countries the three letters of ISO 3166.
    pub code: String,
    /// What it is called, the first name before all others; of countries one for each of [`super::world::LANGUAGES`],
    /// then its other names.
    pub names: Vec<String>,
    /// The part of the earth that it is counted to; empty where nothing is known of that.
    pub region: String,
    /// None of one that is too small for outlines so coarse.
    pub polygons: Vec<Polygon>,
    /// Where it is, if it has no outline.
    pub middle: Option<Point>,
}

impl Shape {
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }

    /// Every point that is known of it.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.rings().flatten().copied().chain(self.middle)
    }
}

impl Shape {
    /// About where it is: in the mean of the points of its longest ring.
    pub fn about(&self) -> Option<Point> {
        let Some(ring) = self.rings().max_by_key(|ring| ring.len()) else { return self.middle };
        let (x, y) = ring.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        let count = ring.len().max(1) as f64;
        Some((x / count, y / count))
    }
}
