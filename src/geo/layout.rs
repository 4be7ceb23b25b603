//! Shapes laid out in the pixels of a map.

use super::atlas::Shapes;
use super::clip::within;
use super::cut;
use super::outline::{area, middle, simplified};
use super::shapes::{Point, Ring, Shape};
use super::view::View;

/// A map of [`super::view::WIDTH`] pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    pub height: f64,
    /// One for each shape, in their order.
    pub placed: Vec<Placed>,
}

/// What of a shape is on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its outlines, each closed.
    pub rings: Vec<Ring>,
    /// The surface that is seen, in square pixels.
    pub area: f64,
    /// The middle of its largest part; `None` where nothing of it is on the map.
    pub middle: Option<Point>,
}

/// Less than this cannot be seen to have a colour, in square pixels.
const LEAST_AREA: f64 = 9.0;

impl Placed {
    /// Whether it needs a dot to be seen.
    pub fn is_tiny(&self) -> bool {
        self.area < LEAST_AREA
    }
}

/// Lays out every shape.
pub fn lay_out(shapes: &Shapes, view: &View) -> Layout {
    Layout { height: view.height, placed: shapes.shapes.iter().map(|shape| place(shape, view)).collect() }
}

fn place(shape: &Shape, view: &View) -> Placed {
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
                let outline = simplified(&shown);
                if !outline.is_empty() {
                    placed.rings.push(outline);
                }
            }
        }
    }
    if placed.middle.is_none() {
        placed.middle = spot(shape, view);
    }
    placed
}

/// Where a shape is that has no surface to see.
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
