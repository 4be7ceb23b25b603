//! Which part of the earth a map shows, in which projection, and how high the map is.

use super::atlas::Atlas;
use super::bounds::{Bounds, boundary_points, bounding_box};
use super::feature::Point;
use super::projection::Projection;
use super::regions::BoundingBox;
use super::united_states;

/// The width of every map, in its own pixels.
pub const MAP_WIDTH: f64 = 720.0;

/// The meridian in the middle of a map of the world.
const WORLD_CENTRE: f64 = 11.0;
const ANTARCTICA: &str = "ATA";

/// The heights that a map of [`MAP_WIDTH`] can have, in pixels: themes have a class for each.
pub const MAP_HEIGHTS: [u32; 8] = [300, 340, 400, 480, 540, 620, 720, 860];

/// The part of an atlas that a map shows.
#[derive(Debug, Clone, PartialEq)]
pub enum MapArea {
    /// All features.
    Whole,
    /// One of [`super::regions::REGIONS`].
    Region(BoundingBox),
    /// The features with these indices, and their surroundings.
    Around(Vec<usize>),
}

/// A projection, and the rectangle of it that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// The projection, in radii of the earth.
    pub projection: Projection,
    /// The left and the top edge, in the units of the projection.
    left: f64,
    top: f64,
    /// Pixels per unit of the projection.
    scale: f64,
    /// The height of the map in pixels, one of [`MAP_HEIGHTS`].
    pub height: f64,
}

impl Viewport {
    /// The viewport that shows `area` of `atlas`. `rows` are the indices of the features that have a row in the table.
    pub fn of(atlas: &Atlas, area: &MapArea, rows: &[usize]) -> Self {
        if matches!(area, MapArea::Whole) && atlas.is_world {
            return Self::world(atlas, rows);
        }
        if matches!(area, MapArea::Whole) && united_states::is_united_states(atlas) {
            let places = atlas.features.iter().flat_map(|feature| feature.points());
            return Self::fitting(Projection::UnitedStates, places, 0.01);
        }
        let (extent, pad) = match area {
            MapArea::Region(extent) => (*extent, 0.0),
            MapArea::Whole => (bounding_box(atlas.features.iter().flat_map(|feature| feature.points())), 0.02),
            MapArea::Around(indices) => {
                let shown = indices.iter().filter_map(|index| atlas.features.get(*index));
                (bounding_box(shown.flat_map(|feature| feature.points())), 1.2)
            }
        };
        let projection = projection_for(extent);
        match area {
            // The corners of the box are farther out than anything that belongs to the region.
            MapArea::Region(_) => Self::fitting(projection, boundary_points(extent).into_iter(), 0.0),
            MapArea::Whole => {
                Self::fitting(projection, atlas.features.iter().flat_map(|feature| feature.points()), pad)
            }
            MapArea::Around(_) => Self::fitting(projection, with_min_size(extent).into_iter(), pad),
        }
    }

    /// All land, and the islands that have a row; Antarctica only if it has one.
    fn world(atlas: &Atlas, rows: &[usize]) -> Self {
        // With this centre the map is cut in the Bering Strait, so that Asia is in one piece.
        let projection = Projection::EqualEarth { centre: WORLD_CENTRE };
        let land = atlas.features.iter().enumerate().filter(|(index, feature)| {
            rows.contains(index) || (!feature.polygons.is_empty() && feature.code != ANTARCTICA)
        });
        let places = land
            .flat_map(|(_, feature)| feature.points())
            .map(|(x, y)| (x - ((x - WORLD_CENTRE) / 360.0).round() * 360.0, y));
        Self::fitting(projection, places, 0.01)
    }

    /// The smallest viewport around `places`, enlarged by the fraction `pad`, in the nearest of [`MAP_HEIGHTS`].
    fn fitting(projection: Projection, places: impl Iterator<Item = Point>, pad: f64) -> Self {
        let mut extent = Bounds::default();
        places.filter_map(|to_pixels| projection.project(to_pixels)).for_each(|to_pixels| extent.add(to_pixels));
        let (mut width, mut height) = extent.size();
        let (x, y) = extent.centre();
        width *= 1.0 + pad;
        height *= 1.0 + pad;
        let wanted = MAP_WIDTH * height / width;
        let ratio = |height: u32| libm::log(f64::from(height) / wanted).abs();
        let nearest = MAP_HEIGHTS.into_iter().min_by(|left, right| ratio(*left).total_cmp(&ratio(*right)));
        let pixels = f64::from(nearest.unwrap_or(480));
        // What the nearest height adds is split between both sides.
        let scale = (MAP_WIDTH / width).min(pixels / height);
        Self { projection, left: x - MAP_WIDTH / scale / 2.0, top: y + pixels / scale / 2.0, scale, height: pixels }
    }

    /// The position of a point (degrees) in pixels, which can be outside the map. `None` if it cannot be projected.
    pub fn to_pixels(&self, point: Point) -> Option<Point> {
        let (x, y) = self.projection.project(point)?;
        Some(((x - self.left) * self.scale, (self.top - y) * self.scale))
    }

    /// A point (degrees) with its longitude moved by whole turns, so that it is within 180° of the map's centre.
    pub fn wrap_longitude(&self, (x, y): Point) -> Point {
        match self.projection.central_meridian() {
            Some(centre) => (x - ((x - centre) / 360.0).round() * 360.0, y),
            None => (x, y),
        }
    }
}

/// Points around a box that is enlarged to at least 14°: a country of a few miles can only be recognised among its
/// neighbours.
fn with_min_size((west, south, east, north): BoundingBox) -> Vec<Point> {
    const MIN_SIZE: f64 = 14.0;
    let grown = |from: f64, to: f64| {
        let more = ((MIN_SIZE - (to - from)) / 2.0).max(0.0);
        (from - more, to + more)
    };
    let ((west, east), (south, north)) =
        (grown(west, if east < west { east + 360.0 } else { east }), grown(south, north));
    boundary_points((west, south.max(-90.0), east, north.min(90.0)))
}

fn projection_for((west, south, east, north): BoundingBox) -> Projection {
    let width = if east < west { east + 360.0 - west } else { east - west };
    let (height, x, y) = (north - south, west + width / 2.0, (south + north) / 2.0);
    if width > 170.0 {
        return Projection::EqualEarth { centre: x };
    }
    if width.max(height) < 2.0 {
        return Projection::Mercator { centre: x };
    }
    if width > height * 1.3 && width < 80.0 && (20.0..65.0).contains(&y.abs()) {
        return Projection::Albers { centre: (x, y), parallels: (south + height / 6.0, north - height / 6.0) };
    }
    Projection::Azimuthal { centre: (x, y) }
}
