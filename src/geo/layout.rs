//! Lays shapes out in the pixels of a map.

use super::atlas::Shapes;
use super::clip::within;
use super::cut;
use super::outline::{Cell, area, in_pixels, middle, on_grid};
use super::shapes::{Point, Ring, Shape};
use super::simplify::simplify;
use super::view::View;

/// A map with a width of [`super::view::WIDTH`] pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The height of the map in pixels.
    pub height: f64,
    /// One for each shape, in the same order.
    pub placed: Vec<Placed>,
}

/// The visible part of a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its outlines in pixels; each is closed.
    pub rings: Vec<Ring>,
    /// The visible area, in square pixels.
    pub area: f64,
    /// The middle of its largest part. `None` if nothing of it is on the map.
    pub middle: Option<Point>,
}

/// The smallest area, in square pixels, whose colour can be seen.
const LEAST_AREA: f64 = 9.0;

impl Placed {
    /// Whether it needs a dot to be visible.
    pub fn is_tiny(&self) -> bool {
        self.area < LEAST_AREA
    }
}

/// Lays out every shape.
pub fn lay_out(shapes: &Shapes, view: &View) -> Layout {
    let mut outlines = Vec::new();
    let mut counts = Vec::with_capacity(shapes.shapes.len());
    let mut placed: Vec<Placed> = Vec::with_capacity(shapes.shapes.len());
    for shape in &shapes.shapes {
        let before = outlines.len();
        placed.push(place(shape, view, &mut outlines));
        counts.push(outlines.len() - before);
    }
    simplify(&mut outlines);
    let mut outlines = outlines.iter();
    for (placed, count) in placed.iter_mut().zip(counts) {
        let own = outlines.by_ref().take(count).filter(|outline| !outline.is_empty());
        placed.rings = own.map(|outline| in_pixels(outline)).collect();
    }
    Layout { height: view.height, placed }
}

/// Places a shape; the visible parts of its outlines are added to those of the map.
fn place(shape: &Shape, view: &View, outlines: &mut Vec<Vec<Cell>>) -> Placed {
    let mut placed = Placed { rings: Vec::new(), area: 0.0, middle: None };
    let mut largest = 0.0;
    for polygon in &shape.polygons {
        for (index, ring) in polygon.iter().enumerate() {
            for part in projected(ring, view) {
                let shown = within(&part, super::view::WIDTH, view.height);
                let size = area(&shown);
                if index == 0 {
                    placed.area += size;
                    if size > largest {
                        (largest, placed.middle) = (size, Some(middle(&shown)));
                    }
                }
                outlines.push(on_grid(&shown));
            }
        }
    }
    if placed.middle.is_none() {
        placed.middle = spot(shape, view);
    }
    placed
}

/// Places a shape that has no visible area.
fn spot(shape: &Shape, view: &View) -> Option<Point> {
    let point = shape.middle.or_else(|| shape.polygons.first()?.first()?.first().copied())?;
    if view.projection.is_far(point) {
        return None;
    }
    let (x, y) = view.place(view.turned(point))?;
    ((0.0..=super::view::WIDTH).contains(&x) && (0.0..=view.height).contains(&y)).then_some((x, y))
}

/// The parts of a ring in pixels.
fn projected(ring: &Ring, view: &View) -> Vec<Ring> {
    if ring.iter().all(|point| view.projection.is_far(*point)) {
        return Vec::new();
    }
    let parts = cut::parts(ring, view.projection.centre_of_cut());
    parts.iter().map(|part| part.iter().filter_map(|point| view.place(*point)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::view::WIDTH;
    use super::super::{Part, regions, world};
    use super::*;

    #[test]
    fn every_outline_is_closed_without_a_leap_across_the_map() {
        let world = world::world();
        let parts = regions::REGIONS.iter().map(|(_, region)| Part::Region(*region)).chain([Part::Whole]);
        for part in parts {
            let layout = lay_out(world, &View::of(world, &part, &[]));
            let is_at_edge = |(x, y): &Point| *x <= 0.5 || *y <= 0.5 || *x >= WIDTH - 0.5 || *y >= layout.height - 0.5;
            for ring in layout.placed.iter().flat_map(|placed| &placed.rings) {
                assert!(ring.len() >= 3 && ring.first() != ring.last(), "{part:?}: {ring:?}");
                for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    let length = (from.0 - to.0).hypot(from.1 - to.1);
                    // A border along a whole degree is the longest that there is.
                    let is_short = length < WIDTH / 3.0 || (is_at_edge(from) && is_at_edge(to));
                    assert!(is_short, "{part:?}: from {from:?} to {to:?}");
                }
            }
        }
    }
}
