//! Lays out the features of an atlas in the pixels of a map.

use super::antimeridian;
use super::atlas::Atlas;
use super::clip::clip_to_rectangle;
use super::feature::{Feature, Point, Ring};
use super::outline::{GridPoint, centroid, ring_area, snap_to_grid, to_pixels};
use super::simplify::simplify;
use super::viewport::Viewport;

/// The features of a map in pixels of a picture that is [`super::viewport::MAP_WIDTH`] wide.
#[derive(Debug, Clone, PartialEq)]
pub struct MapLayout {
    /// The height of the map in pixels.
    pub height: f64,
    /// One for each feature of the atlas, in the same order.
    pub placed: Vec<PlacedFeature>,
}

/// The visible part of a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedFeature {
    /// Its outlines in pixels; each is closed.
    pub rings: Vec<Ring>,
    /// The visible area, in square pixels.
    pub area: f64,
    /// The centroid of its largest visible part. `None` if nothing of it is on the map.
    pub centroid: Option<Point>,
}

/// The smallest area in square pixels whose colour a reader can see.
const MIN_VISIBLE_AREA: f64 = 9.0;

impl PlacedFeature {
    /// Whether it is too small to be visible without a dot.
    pub fn is_tiny(&self) -> bool {
        self.area < MIN_VISIBLE_AREA
    }
}

/// Projects, clips and simplifies every feature of `atlas` for `viewport`.
pub fn lay_out(atlas: &Atlas, viewport: &Viewport) -> MapLayout {
    let mut outlines = Vec::new();
    let mut counts = Vec::with_capacity(atlas.features.len());
    let mut placed: Vec<PlacedFeature> = Vec::with_capacity(atlas.features.len());
    for feature in &atlas.features {
        let before = outlines.len();
        placed.push(place_feature(feature, viewport, &mut outlines));
        counts.push(outlines.len() - before);
    }
    simplify(&mut outlines);
    let mut outlines = outlines.iter();
    for (placed, count) in placed.iter_mut().zip(counts) {
        let own = outlines.by_ref().take(count).filter(|outline| !outline.is_empty());
        placed.rings = own.map(|outline| to_pixels(outline)).collect();
    }
    MapLayout { height: viewport.height, placed }
}

/// Measures the visible part of a feature, and adds the outlines of that part to those of the map.
fn place_feature(feature: &Feature, viewport: &Viewport, outlines: &mut Vec<Vec<GridPoint>>) -> PlacedFeature {
    let mut placed = PlacedFeature { rings: Vec::new(), area: 0.0, centroid: None };
    let mut largest = 0.0;
    for polygon in &feature.polygons {
        for (index, ring) in polygon.iter().enumerate() {
            for part in projected(ring, viewport) {
                let shown = clip_to_rectangle(&part, super::viewport::MAP_WIDTH, viewport.height);
                let size = ring_area(&shown);
                if index == 0 {
                    placed.area += size;
                    if size > largest {
                        (largest, placed.centroid) = (size, Some(centroid(&shown)));
                    }
                }
                outlines.push(snap_to_grid(&shown));
            }
        }
    }
    if placed.centroid.is_none() {
        placed.centroid = position_on_map(feature, viewport);
    }
    placed
}

/// The position in pixels of a feature without a visible area. `None` if it is not on the map.
fn position_on_map(feature: &Feature, viewport: &Viewport) -> Option<Point> {
    let point = feature.position.or_else(|| feature.polygons.first()?.first()?.first().copied())?;
    if viewport.projection.is_on_far_side(point) {
        return None;
    }
    let (x, y) = viewport.to_pixels(viewport.wrap_longitude(point))?;
    ((0.0..=super::viewport::MAP_WIDTH).contains(&x) && (0.0..=viewport.height).contains(&y)).then_some((x, y))
}

/// The parts of a ring in pixels, which can be outside the map. Empty if all of it is on the far side of the globe.
fn projected(ring: &Ring, viewport: &Viewport) -> Vec<Ring> {
    if ring.iter().all(|point| viewport.projection.is_on_far_side(*point)) {
        return Vec::new();
    }
    let parts = antimeridian::cut(ring, viewport.projection.central_meridian());
    parts.iter().map(|part| part.iter().filter_map(|point| viewport.to_pixels(*point)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::viewport::MAP_WIDTH;
    use super::super::{MapArea, regions, world};
    use super::*;

    #[test]
    fn no_outline_jumps_across_the_map() {
        let world = world::world();
        let parts = regions::REGIONS.iter().map(|(_, region)| MapArea::Region(*region)).chain([MapArea::Whole]);
        for part in parts {
            let layout = lay_out(world, &Viewport::of(world, &part, &[]));
            let is_at_edge =
                |(x, y): &Point| *x <= 0.5 || *y <= 0.5 || *x >= MAP_WIDTH - 0.5 || *y >= layout.height - 0.5;
            for ring in layout.placed.iter().flat_map(|placed| &placed.rings) {
                assert!(ring.len() >= 3 && ring.first() != ring.last(), "{part:?}: {ring:?}");
                for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    let length = (from.0 - to.0).hypot(from.1 - to.1);
                    // A border along a whole degree is the longest that there is.
                    let is_short = length < MAP_WIDTH / 3.0 || (is_at_edge(from) && is_at_edge(to));
                    assert!(is_short, "{part:?}: from {from:?} to {to:?}");
                }
            }
        }
    }
}
