//! Cuts rings at the antimeridian of a map, 180° from its centre, and adds points between distant neighbours, so that
//! lines along a meridian or a parallel bend as the projection does.

use super::clip::{HalfPlane, clip_ring};
use super::feature::{Point, Ring};

/// The largest distance between two neighbouring points of a cut ring, in degrees.
const MAX_STEP: f64 = 4.0;

/// The parts of a ring on a map with the central meridian `centre` (degrees), cut at its antimeridian; their longitudes
/// are within 180° of the centre. `None` is a map without a cut, on which the ring stays in one piece.
pub fn cut(ring: &Ring, centre: Option<f64>) -> Vec<Ring> {
    let whole = unwrapped(ring);
    let Some(centre) = centre else { return vec![whole] };
    let (west, east) = (centre - 180.0, centre + 180.0);
    let mut found = Vec::new();
    let (least, most) = extent(&whole);
    let first = ((west - most) / 360.0).ceil() as i64;
    let last = ((east - least) / 360.0).floor() as i64;
    for turn in first..=last {
        let moved: Ring = whole.iter().map(|(x, y)| (x + 360.0 * turn as f64, *y)).collect();
        let part = clip_ring(&clip_ring(&moved, HalfPlane::MinX(west)), HalfPlane::MaxX(east));
        if part.len() > 2 && extent(&part).1 - extent(&part).0 > 1e-9 {
            found.push(part);
        }
    }
    found
}

fn extent(ring: &Ring) -> (f64, f64) {
    let xs = || ring.iter().map(|(x, _)| *x);
    (xs().fold(f64::INFINITY, f64::min), xs().fold(f64::NEG_INFINITY, f64::max))
}

/// The ring with longitudes that may leave ±180°, so that no step between two points is longer than half a turn. A ring
/// around a pole is closed over the pole.
fn unwrapped(ring: &Ring) -> Ring {
    let mut found: Ring = Vec::with_capacity(ring.len() + 4);
    let first = ring.first().copied();
    for point in ring.iter().copied().chain(first) {
        match found.last().copied() {
            None => found.push(point),
            Some(last) => {
                let turns = ((last.0 - point.0) / 360.0).round();
                extend_to(&mut found, last, (point.0 + turns * 360.0, point.1));
            }
        }
    }
    let (Some(start), Some(end)) = (found.first().copied(), found.last().copied()) else { return found };
    if (end.0 - start.0).abs() > 180.0 {
        let pole = if found.iter().map(|(_, y)| y).sum::<f64>() < 0.0 { -90.0 } else { 90.0 };
        extend_to(&mut found, end, (end.0, pole));
        extend_to(&mut found, (end.0, pole), (start.0, pole));
        extend_to(&mut found, (start.0, pole), start);
    }
    found.pop();
    found
}

/// Adds the point `to`, and points between `from` and it, at most `MAX_STEP` degrees apart.
fn extend_to(ring: &mut Ring, from: Point, to: Point) {
    let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
    let steps = (length / MAX_STEP).ceil().clamp(1.0, 200.0) as u32;
    ring.extend((1..=steps).map(|step| {
        let share = f64::from(step) / f64::from(steps);
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(ring: &[Point], centre: f64) -> Vec<(f64, f64)> {
        cut(&ring.to_vec(), Some(centre)).iter().map(extent).collect()
    }

    #[test]
    fn a_ring_across_the_antimeridian_becomes_two() {
        let island = [(178.0, 0.0), (-178.0, 0.0), (-178.0, 4.0), (178.0, 4.0)];
        assert_eq!(spans(&island, 0.0), [(-180.0, -178.0), (178.0, 180.0)]);
        assert_eq!(spans(&island, 170.0), [(178.0, 182.0)]);
        // The same, written past 180.
        let island = [(178.0, 0.0), (182.0, 0.0), (182.0, 4.0), (178.0, 4.0)];
        assert_eq!(spans(&island, 0.0), [(-180.0, -178.0), (178.0, 180.0)]);
        assert_eq!(spans(&[(10.0, 0.0), (12.0, 0.0), (12.0, 4.0)], 11.0), [(10.0, 12.0)]);
    }

    #[test]
    fn a_ring_around_a_pole_is_closed_over_it() {
        let ring: Ring = (0..36).map(|step| (f64::from(step) * 10.0 - 180.0, -70.0)).collect();
        let found = cut(&ring, Some(0.0));
        assert!(found.iter().flatten().any(|(_, y)| *y == -90.0));
        assert!(found.iter().flatten().all(|(x, _)| x.abs() <= 180.0));
    }
}
