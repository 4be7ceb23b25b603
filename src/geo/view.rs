//! Which part of the earth a map shows, in which projection, and how high it is.

use super::atlas::Shapes;
use super::extent::{Extent, box_around, densified};
use super::projection::Projection;
use super::regions::Box;
use super::shapes::Point;
use super::united_states;

/// The width of every map, in its own pixels.
pub const WIDTH: f64 = 720.0;

/// The meridian in the middle of a map of the world.
const WORLD_CENTRE: f64 = 11.0;
const ANTARCTICA: &str = "ATA";

/// The heights that a map of [`WIDTH`] can have, in pixels: themes have a class for each.
pub const HEIGHTS: [u32; 8] = [300, 340, 400, 480, 540, 620, 720, 860];

/// The part that is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// All shapes.
    Whole,
    /// One of [`regions::REGIONS`].
    Region(Box),
    /// These shapes and their surroundings.
    Around(Vec<usize>),
}

/// A projection and the window of it that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The projection, in radii of the earth.
    pub projection: Projection,
    /// The left and the top edge, in the units of the projection.
    left: f64,
    top: f64,
    /// Pixels per unit of the projection.
    scale: f64,
    /// The height of the map in pixels, one of [`HEIGHTS`].
    pub height: f64,
}

impl View {
    /// Chooses the view of `part` of `shapes`; `rows` are the indices of the shapes that have a row in the table.
    pub fn of(shapes: &Shapes, part: &Part, rows: &[usize]) -> Self {
        if matches!(part, Part::Whole) && shapes.is_world {
            return Self::world(shapes, rows);
        }
        if matches!(part, Part::Whole) && united_states::are_states(shapes) {
            let places = shapes.shapes.iter().flat_map(|shape| shape.points());
            return Self::around(Projection::UnitedStates, places, 0.01);
        }
        let (extent, pad) = match part {
            Part::Region(extent) => (*extent, 0.0),
            Part::Whole => (box_around(shapes.shapes.iter().flat_map(|shape| shape.points())), 0.02),
            Part::Around(lit) => {
                let shown = lit.iter().filter_map(|index| shapes.shapes.get(*index));
                (box_around(shown.flat_map(|shape| shape.points())), 1.2)
            }
        };
        let projection = projection_for(extent);
        match part {
            // The corners of a region in degrees are farther out than what anybody calls by its name.
            Part::Region(_) => Self::around(projection, densified(extent).into_iter(), 0.0),
            Part::Whole => Self::around(projection, shapes.shapes.iter().flat_map(|shape| shape.points()), pad),
            Part::Around(_) => Self::around(projection, least_size(extent).into_iter(), pad),
        }
    }

    /// All land, and the islands that have a row; Antarctica only if it has one.
    fn world(shapes: &Shapes, rows: &[usize]) -> Self {
        // Cut in the Bering Strait, so that Asia is in one piece.
        let projection = Projection::EqualEarth { centre: WORLD_CENTRE };
        let land =
            shapes.shapes.iter().enumerate().filter(|(index, shape)| {
                rows.contains(index) || (!shape.polygons.is_empty() && shape.code != ANTARCTICA)
            });
        let places = land
            .flat_map(|(_, shape)| shape.points())
            .map(|(x, y)| (x - ((x - WORLD_CENTRE) / 360.0).round() * 360.0, y));
        Self::around(projection, places, 0.01)
    }

    /// The smallest window around `places` plus `pad`, as a fraction of its size, in the nearest of the heights.
    fn around(projection: Projection, places: impl Iterator<Item = Point>, pad: f64) -> Self {
        let mut extent = Extent::default();
        places.filter_map(|place| projection.project(place)).for_each(|place| extent.add(place));
        let (mut width, mut height) = extent.size();
        let (x, y) = extent.middle();
        width *= 1.0 + pad;
        height *= 1.0 + pad;
        let wanted = WIDTH * height / width;
        let ratio = |height: u32| libm::log(f64::from(height) / wanted).abs();
        let nearest = HEIGHTS.into_iter().min_by(|left, right| ratio(*left).total_cmp(&ratio(*right)));
        let pixels = f64::from(nearest.unwrap_or(480));
        // The difference to the height is split between both sides.
        let scale = (WIDTH / width).min(pixels / height);
        Self { projection, left: x - WIDTH / scale / 2.0, top: y + pixels / scale / 2.0, scale, height: pixels }
    }

    /// The position of a point in pixels, which can be outside the map.
    pub fn place(&self, point: Point) -> Option<Point> {
        let (x, y) = self.projection.project(point)?;
        Some(((x - self.left) * self.scale, (self.top - y) * self.scale))
    }

    /// Moves a longitude by whole turns until it is within 180° of the map's centre.
    pub fn turned(&self, (x, y): Point) -> Point {
        match self.projection.centre_of_cut() {
            Some(centre) => (x - ((x - centre) / 360.0).round() * 360.0, y),
            None => (x, y),
        }
    }
}

/// A country of a few miles needs its neighbours around it to be recognised.
fn least_size((west, south, east, north): Box) -> Vec<Point> {
    const LEAST: f64 = 14.0;
    let grown = |from: f64, to: f64| {
        let more = ((LEAST - (to - from)) / 2.0).max(0.0);
        (from - more, to + more)
    };
    let ((west, east), (south, north)) =
        (grown(west, if east < west { east + 360.0 } else { east }), grown(south, north));
    densified((west, south.max(-90.0), east, north.min(90.0)))
}

fn projection_for((west, south, east, north): Box) -> Projection {
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
