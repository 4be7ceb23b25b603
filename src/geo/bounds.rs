//! Bounds of points: a rectangle on the plane of a projection, or a bounding box of longitudes and latitudes.

use super::feature::Point;
use super::regions::BoundingBox;

/// The smallest rectangle around points on a plane; empty at first.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bounds(Option<(Point, Point)>);

impl Bounds {
    /// Extends it to a point.
    pub fn add(&mut self, (x, y): Point) {
        let (low, high) = self.0.unwrap_or(((x, y), (x, y)));
        self.0 = Some(((low.0.min(x), low.1.min(y)), (high.0.max(x), high.1.max(y))));
    }

    /// Width and height in the unit of the points, each at least 0.000001, so that they can be divided by.
    pub fn size(self) -> (f64, f64) {
        let ((left, bottom), (right, top)) = self.0.unwrap_or_default();
        ((right - left).max(1e-6), (top - bottom).max(1e-6))
    }

    /// The centre; (0, 0) if it is empty.
    pub fn centre(self) -> Point {
        let ((left, bottom), (right, top)) = self.0.unwrap_or_default();
        ((left + right) / 2.0, (bottom + top) / 2.0)
    }
}

/// The smallest bounding box around `places`, in degrees: what it leaves out is the widest gap between their
/// longitudes, wherever on the globe that is. Without places, the whole earth.
pub fn bounding_box(places: impl Iterator<Item = Point>) -> BoundingBox {
    let mut longitudes = Vec::new();
    let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
    for (x, y) in places {
        longitudes.push((x + 180.0).rem_euclid(360.0) - 180.0);
        (south, north) = (south.min(y), north.max(y));
    }
    longitudes.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (longitudes.first().copied(), longitudes.last().copied()) else {
        return (-180.0, -90.0, 180.0, 90.0);
    };
    let mut widest = (first + 360.0 - last, first, last);
    for pair in longitudes.windows(2) {
        if let [before, after] = pair
            && after - before > widest.0
        {
            widest = (after - before, *after, *before);
        }
    }
    let (_, west, east) = widest;
    (west, south, east, north)
}

/// Points along the edges of a box, 16 on each, from which the bounds of its projection can be found.
pub fn boundary_points((west, south, east, north): BoundingBox) -> Vec<Point> {
    const STEPS: u32 = 16;
    let east = if east < west { east + 360.0 } else { east };
    (0..=STEPS)
        .flat_map(|step| {
            let share = f64::from(step) / f64::from(STEPS);
            let (x, y) = (west + (east - west) * share, south + (north - south) * share);
            [(x, south), (x, north), (west, y), (east, y)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bounding_box_can_cross_the_antimeridian() {
        let fiji = [(177.0, -18.0), (-179.0, -16.0), (181.0, -17.0)];
        assert_eq!(bounding_box(fiji.into_iter()), (177.0, -18.0, -179.0, -16.0));
        assert_eq!(bounding_box([(2.0, 1.0), (5.0, 4.0)].into_iter()), (2.0, 1.0, 5.0, 4.0));
        assert!(boundary_points((170.0, 0.0, -170.0, 10.0)).iter().all(|(x, _)| (170.0..=190.0).contains(x)));
    }
}
