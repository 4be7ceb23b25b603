//! Clips rings at vertical and horizontal lines (Sutherland and Hodgman 1974).

use super::feature::{Point, Ring};

/// The half of the plane that is kept, by the lowest or the highest coordinate in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HalfPlane {
    /// x ≥ this value.
    MinX(f64),
    /// x ≤ this value.
    MaxX(f64),
    /// y ≤ this value.
    MaxY(f64),
    /// y ≥ this value.
    MinY(f64),
}

impl HalfPlane {
    /// The distance of a point from the edge, positive inside and negative outside.
    fn distance_inside(self, (x, y): Point) -> f64 {
        match self {
            HalfPlane::MinX(edge) => x - edge,
            HalfPlane::MaxX(edge) => edge - x,
            HalfPlane::MaxY(edge) => edge - y,
            HalfPlane::MinY(edge) => y - edge,
        }
    }

    /// The point moved exactly onto the edge, without the rounding error of the interpolation.
    fn snapped_to_edge(self, (x, y): Point) -> Point {
        match self {
            HalfPlane::MinX(edge) | HalfPlane::MaxX(edge) => (edge, y),
            HalfPlane::MaxY(edge) | HalfPlane::MinY(edge) => (x, edge),
        }
    }
}

/// The part of a ring inside `half_plane`. Empty if the ring is outside.
pub fn clip_ring(ring: &Ring, half_plane: HalfPlane) -> Ring {
    if ring.iter().all(|point| half_plane.distance_inside(*point) >= 0.0) {
        return ring.clone();
    }
    let mut kept = Ring::new();
    let Some(mut before) = ring.last().copied() else { return kept };
    for point in ring.iter().copied() {
        let (before_inside, inside) = (half_plane.distance_inside(before), half_plane.distance_inside(point));
        if (before_inside < 0.0) != (inside < 0.0) {
            let share = before_inside / (before_inside - inside);
            let at = (before.0 + (point.0 - before.0) * share, before.1 + (point.1 - before.1) * share);
            kept.push(half_plane.snapped_to_edge(at));
        }
        if inside >= 0.0 {
            kept.push(point);
        }
        before = point;
    }
    kept
}

/// The part of a ring inside the rectangle from (0, 0) to (`width`, `height`).
pub fn clip_to_rectangle(ring: &Ring, width: f64, height: f64) -> Ring {
    let edges = [HalfPlane::MinX(0.0), HalfPlane::MaxX(width), HalfPlane::MinY(0.0), HalfPlane::MaxY(height)];
    edges
        .into_iter()
        .fold(ring.clone(), |ring, half_plane| if ring.is_empty() { ring } else { clip_ring(&ring, half_plane) })
}
