//! Clips rings at straight lines (Sutherland and Hodgman 1974).

use super::shapes::{Point, Ring};

/// The half plane that is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Side {
    /// x ≥ this value.
    Above(f64),
    /// x ≤ this value.
    Below(f64),
    /// y ≤ this value.
    Under(f64),
    /// y ≥ this value.
    Over(f64),
}

impl Side {
    /// The signed distance of a point from the edge; above zero inside.
    fn depth(self, (x, y): Point) -> f64 {
        match self {
            Side::Above(edge) => x - edge,
            Side::Below(edge) => edge - x,
            Side::Under(edge) => edge - y,
            Side::Over(edge) => y - edge,
        }
    }

    /// The point moved exactly onto the edge, without the rounding error of the interpolation.
    fn on_edge(self, (x, y): Point) -> Point {
        match self {
            Side::Above(edge) | Side::Below(edge) => (edge, y),
            Side::Under(edge) | Side::Over(edge) => (x, edge),
        }
    }
}

/// The part of a ring on one side of a line. Empty if there is none.
pub fn clipped(ring: &Ring, side: Side) -> Ring {
    if ring.iter().all(|point| side.depth(*point) >= 0.0) {
        return ring.clone();
    }
    let mut kept = Ring::new();
    let Some(mut before) = ring.last().copied() else { return kept };
    for point in ring.iter().copied() {
        let (there, here) = (side.depth(before), side.depth(point));
        if (there < 0.0) != (here < 0.0) {
            let share = there / (there - here);
            let at = (before.0 + (point.0 - before.0) * share, before.1 + (point.1 - before.1) * share);
            kept.push(side.on_edge(at));
        }
        if here >= 0.0 {
            kept.push(point);
        }
        before = point;
    }
    kept
}

/// The part of a ring inside the rectangle from (0, 0) to (`width`, `height`).
pub fn within(ring: &Ring, width: f64, height: f64) -> Ring {
    let sides = [Side::Above(0.0), Side::Below(width), Side::Over(0.0), Side::Under(height)];
    sides.into_iter().fold(ring.clone(), |ring, side| if ring.is_empty() { ring } else { clipped(&ring, side) })
}
