//! Outlines on a grid of half a pixel, since finer details cannot be seen; the area and the centroid of a ring.

use super::feature::{Point, Ring};

/// Grid steps per pixel. A point's position on the grid depends only on the point, so that neighbours keep a common
/// border.
pub const CELLS_PER_PIXEL: f64 = 2.0;

/// A point on the grid, in half pixels.
pub type GridPoint = (i64, i64);

/// Rounds a ring to the grid; points that coincide are merged.
pub fn snap_to_grid(ring: &Ring) -> Vec<GridPoint> {
    let mut cells: Vec<GridPoint> = ring
        .iter()
        .map(|(x, y)| ((x * CELLS_PER_PIXEL).round() as i64, (y * CELLS_PER_PIXEL).round() as i64))
        .collect();
    cells.dedup();
    while cells.len() > 1 && cells.first() == cells.last() {
        cells.pop();
    }
    cells
}

/// The ring of grid cells, in pixels.
pub fn to_pixels(cells: &[GridPoint]) -> Ring {
    cells.iter().map(|(x, y)| (*x as f64 / CELLS_PER_PIXEL, *y as f64 / CELLS_PER_PIXEL)).collect()
}

/// The area of a ring, in square pixels.
pub fn ring_area(ring: &Ring) -> f64 {
    let after = ring.iter().cycle().skip(1);
    let twice: f64 = ring.iter().zip(after).map(|(here, next)| here.0 * next.1 - here.1 * next.0).sum();
    (twice / 2.0).abs()
}

/// The centroid of a ring.
pub fn centroid(ring: &Ring) -> Point {
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
    fn points_that_coincide_on_the_grid_are_merged() {
        let ring = vec![(0.0, 0.0), (1.0, 0.01), (4.0, 0.0), (4.1, 0.05), (4.0, 3.0), (0.1, 0.1)];
        assert_eq!(to_pixels(&snap_to_grid(&ring)), [(0.0, 0.0), (1.0, 0.0), (4.0, 0.0), (4.0, 3.0)]);
        assert_eq!(snap_to_grid(&Ring::new()), []);
        assert_eq!(centroid(&vec![(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)]), (2.0, 1.0));
    }
}
