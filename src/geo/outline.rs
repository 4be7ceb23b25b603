//! Outlines in pixels: no more points than can be told apart, the same on both sides of a border.

use super::shapes::{Point, Ring};

/// Points stand on a grid of half a pixel. A point's place on it depends on nothing but the point, so that neighbours
/// keep their border in common.
pub const GRID: f64 = 2.0;

/// A ring on the grid, without points that add nothing; empty where nothing of it is left to see.
pub fn simplified(ring: &Ring) -> Ring {
    let mut cells: Vec<(i64, i64)> =
        ring.iter().map(|(x, y)| ((x * GRID).round() as i64, (y * GRID).round() as i64)).collect();
    cells.dedup();
    while cells.len() > 1 && cells.first() == cells.last() {
        cells.pop();
    }
    let straightened = straight(&cells);
    if straightened.len() < 3 || twice_area(&straightened) == 0 {
        return Ring::new();
    }
    straightened.into_iter().map(|(x, y)| (x as f64 / GRID, y as f64 / GRID)).collect()
}

/// Without the points that lie on the line between their neighbours.
fn straight(cells: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut kept: Vec<(i64, i64)> = Vec::with_capacity(cells.len());
    let count = cells.len();
    for (index, here) in cells.iter().enumerate() {
        let next = cells.get((index + 1) % count.max(1)).unwrap_or(here);
        let before = kept.last().or(cells.last()).unwrap_or(here);
        let (first, second) = ((here.0 - before.0, here.1 - before.1), (next.0 - here.0, next.1 - here.1));
        let is_straight = first.0 * second.1 == first.1 * second.0 && first.0 * second.0 + first.1 * second.1 >= 0;
        if !is_straight {
            kept.push(*here);
        }
    }
    kept
}

fn twice_area(cells: &[(i64, i64)]) -> i64 {
    let after = cells.iter().cycle().skip(1);
    cells.iter().zip(after).map(|(here, next)| here.0 * next.1 - here.1 * next.0).sum()
}

/// The surface of a ring in square pixels.
pub fn area(ring: &Ring) -> f64 {
    let after = ring.iter().cycle().skip(1);
    let twice: f64 = ring.iter().zip(after).map(|(here, next)| here.0 * next.1 - here.1 * next.0).sum();
    (twice / 2.0).abs()
}

/// The middle of the surface of a ring.
pub fn middle(ring: &Ring) -> Point {
    let after = ring.iter().cycle().skip(1);
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for (here, next) in ring.iter().zip(after) {
        let cross = here.0 * next.1 - here.1 * next.0;
        twice += cross;
        x += (here.0 + next.0) * cross;
        y += (here.1 + next.1) * cross;
    }
    if twice.abs() < 1e-9 { ring.first().copied().unwrap_or_default() } else { (x / (3.0 * twice), y / (3.0 * twice)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_that_add_nothing_are_left_out() {
        let ring = vec![(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (4.0, 0.0), (4.1, 0.05), (4.0, 3.0), (0.0, 3.0)];
        assert_eq!(simplified(&ring), [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)]);
        assert_eq!(simplified(&vec![(0.0, 0.0), (0.1, 0.1), (0.2, 0.0)]), Ring::new());
        assert_eq!(simplified(&Ring::new()), Ring::new());
        assert_eq!(middle(&vec![(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)]), (2.0, 1.0));
    }
}
