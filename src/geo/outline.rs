//! Outlines in pixels, on a grid of points that can be told apart: their area and their middle.

use super::shapes::{Point, Ring};

/// Grid cells per pixel: points are rounded to half a pixel. A point's cell depends only on the point, so that
/// neighbours keep a common border.
pub const GRID: f64 = 2.0;

/// A point on the grid, in half pixels.
pub type Cell = (i64, i64);

/// Rounds a ring to the grid; points that coincide are merged.
pub fn on_grid(ring: &Ring) -> Vec<Cell> {
    let mut cells: Vec<Cell> =
        ring.iter().map(|(x, y)| ((x * GRID).round() as i64, (y * GRID).round() as i64)).collect();
    cells.dedup();
    while cells.len() > 1 && cells.first() == cells.last() {
        cells.pop();
    }
    cells
}

/// The ring of grid cells, in pixels.
pub fn in_pixels(cells: &[Cell]) -> Ring {
    cells.iter().map(|(x, y)| (*x as f64 / GRID, *y as f64 / GRID)).collect()
}

/// The area of a ring, in square pixels.
pub fn area(ring: &Ring) -> f64 {
    let after = ring.iter().cycle().skip(1);
    let twice: f64 = ring.iter().zip(after).map(|(here, next)| here.0 * next.1 - here.1 * next.0).sum();
    (twice / 2.0).abs()
}

/// The centroid of a ring.
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
    fn points_that_fall_together_on_the_grid_are_one() {
        let ring = vec![(0.0, 0.0), (1.0, 0.01), (4.0, 0.0), (4.1, 0.05), (4.0, 3.0), (0.1, 0.1)];
        assert_eq!(in_pixels(&on_grid(&ring)), [(0.0, 0.0), (1.0, 0.0), (4.0, 0.0), (4.0, 3.0)]);
        assert_eq!(on_grid(&Ring::new()), []);
        assert_eq!(middle(&vec![(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)]), (2.0, 1.0));
    }
}
