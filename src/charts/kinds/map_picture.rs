//! The picture of a map: land, shapes with their colours, hatching where there is no row, dots, and labels.

use super::super::chart::View;
use super::super::data::Point;
use super::super::label::Label;
use super::super::measure::Measure;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::style::{ColorRole, Role, Style};
use super::map_form::Form;
use super::map_labels::{self, Wanted};
use super::map_places::Places;
use crate::geo::{Layout, Ring};

/// What a panel of a map is drawn from.
pub struct Picture<'p> {
    /// The panel and its data.
    pub view: &'p View<'p>,
    /// How values are shown.
    pub form: Form,
    /// The measure of the values; `None` for a map without values.
    pub measure: Option<&'p Measure>,
    /// The shapes in pixels.
    pub layout: &'p Layout,
    /// Which rows the shapes belong to.
    pub places: &'p Places,
    /// For each shape, whether a reader expects a value there.
    pub looked_for: &'p [bool],
    /// The greatest value of all panels, which has the largest dot.
    pub most: f64,
}

/// The radius of the dot of the greatest value, in the map's pixels.
const LARGEST: f64 = 26.0;
/// The least radius of the dot of a value above zero, in pixels: smaller ones cannot be seen.
const SMALLEST: f64 = 1.5;
/// The radius of the dot for a shape that is too small to be seen.
const TINY: f64 = 3.5;

/// Draws one panel. Labels are drawn only if it is not one of several.
pub fn draw(picture: &Picture<'_>) -> Scene {
    let mut shapes = Vec::new();
    let mut points: Vec<Option<&Point>> = vec![None; picture.layout.placed.len()];
    for point in picture.view.data.points() {
        for shape in picture.places.of_name(point.name) {
            if let Some(slot) = points.get_mut(*shape) {
                *slot = Some(point);
            }
        }
    }
    ground(picture, &points, &mut shapes);
    match picture.form {
        Form::Shade | Form::Where => surfaces(picture, &points, &mut shapes),
        Form::Dots => dots(picture, &mut shapes),
    }
    if !picture.view.is_small {
        map_labels::draw(&wanted(picture), picture.layout.height, &mut shapes);
    }
    Scene { height: picture.layout.height, margins: Margins::default(), shapes, is_scaled: true }
}

/// Whether the shape of a point is coloured.
fn is_coloured(picture: &Picture<'_>, point: &Point) -> bool {
    picture.measure.is_none() || point.value.is_some()
}

/// Draws everything without a colour of its own as one area: the land around what is shown, hatched where a reader
/// expects a value.
fn ground(picture: &Picture<'_>, points: &[Option<&Point>], shapes: &mut Vec<Shape>) {
    let is_ground = |point: &Option<&Point>| match picture.form {
        Form::Dots => true,
        _ => point.is_none_or(|point| !is_coloured(picture, point)),
    };
    let (mut land, mut missing): (Vec<Ring>, Vec<Ring>) = (Vec::new(), Vec::new());
    let all = picture.layout.placed.iter().zip(points).zip(picture.looked_for);
    for ((placed, _), looked_for) in all.filter(|((_, point), _)| is_ground(point)) {
        let is_hatched = *looked_for && picture.form == Form::Shade;
        if is_hatched { &mut missing } else { &mut land }.extend(placed.rings.iter().cloned());
    }
    for (rings, role) in [(land, Role::Land), (missing, Role::NoData)] {
        if !rings.is_empty() {
            shapes.push(Shape::Outline { rings, style: Style::new(role) });
        }
    }
}

/// Draws the shapes that have a colour, and dots for those that are too small to be seen.
fn surfaces(picture: &Picture<'_>, points: &[Option<&Point>], shapes: &mut Vec<Shape>) {
    let coloured = picture.layout.placed.iter().zip(points);
    let coloured = coloured.filter_map(|(placed, point)| Some((placed, (*point)?)));
    let coloured: Vec<_> = coloured.filter(|(_, point)| is_coloured(picture, point)).collect();
    let style = |role, point: &Point| {
        // On a map without values, shapes are not grey just because others are highlighted.
        let color = if point.color == ColorRole::Plain { ColorRole::Slot(1) } else { point.color };
        Style::new(role).color(color).row(point.row)
    };
    for (placed, point) in &coloured {
        if !placed.rings.is_empty() {
            shapes.push(Shape::Outline { rings: placed.rings.clone(), style: style(Role::Place, point) });
        }
    }
    for (placed, _) in coloured.iter().filter(|(_, point)| point.is_highlight) {
        shapes.push(Shape::Outline { rings: placed.rings.clone(), style: Style::new(Role::LitPlace) });
    }
    // A row that has another, visible shape needs no dot.
    let is_seen = |point: &Point| {
        let shapes = picture.places.of_name(point.name).iter().filter_map(|shape| picture.layout.placed.get(*shape));
        shapes.into_iter().any(|placed| !placed.is_tiny())
    };
    let radius = if picture.view.is_small { TINY * 2.0 } else { TINY };
    for (placed, point) in coloured.iter().filter(|(placed, point)| placed.is_tiny() && !is_seen(point)) {
        if let Some((x, y)) = placed.middle.map(|place| within(picture, place, radius)) {
            shapes.push(Shape::Spot { x, y, radius, style: style(Role::TinyPlace, point) });
        }
    }
}

/// Draws the dots, the largest first, so that none is hidden.
fn dots(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let mut points: Vec<&Point> = picture.view.data.points().collect();
    let size = |point: &Point| point.value.map_or(0.0, |value| value.plotted);
    points.sort_by(|left, right| size(right).total_cmp(&size(left)));
    for point in points {
        let (Some(place), Some(value)) = (middle(picture, point), point.value) else { continue };
        let radius = radius(value.plotted, picture.most);
        let (x, y) = within(picture, place, radius);
        if radius > 0.0 {
            let style = Style::new(Role::Bubble).color(point.color).row(point.row);
            shapes.push(Shape::Spot { x, y, radius, style });
        }
    }
    size_key(picture, shapes);
}

/// Draws the key of dot sizes in a corner.
fn size_key(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let values = picture.view.whole.points().filter_map(|point| point.value);
    let most = values.max_by(|left, right| left.plotted.total_cmp(&right.plotted));
    let (Some(most), Some(measure), false) = (most, picture.measure, picture.view.is_small) else { return };
    let (x, y) = (LARGEST + 2.0, picture.layout.height - LARGEST - 2.0);
    shapes.push(Shape::Spot { x, y, radius: LARGEST, style: Style::new(Role::SizeKey) });
    let text = format!("= {}", measure.bounded(most.number, most.bound));
    let label = Label::new((x + LARGEST) / Scene::WIDTH * 100.0, y, text, Style::new(Role::Tick));
    shapes.push(Shape::Label(label.from(6.0).lower(5.0)));
}

/// The radius of the dot of `value` in pixels, if `most` has the largest dot: the area is proportional to the value.
pub fn radius(value: f64, most: f64) -> f64 {
    if value <= 0.0 || most <= 0.0 { 0.0 } else { ((value / most).sqrt() * LARGEST).max(SMALLEST) }
}

/// The position at which a dot is completely visible: its own, or the nearest to it within the map.
fn within(picture: &Picture<'_>, (x, y): (f64, f64), radius: f64) -> (f64, f64) {
    let edge = radius + 1.0;
    let kept = |at: f64, size: f64| if size > 2.0 * edge { at.clamp(edge, size - edge) } else { size / 2.0 };
    (kept(x, Scene::WIDTH), kept(y, picture.layout.height))
}

/// The position of the mark of a row: on the largest of its shapes. `None` if they are not on the map.
pub fn middle(picture: &Picture<'_>, point: &Point) -> Option<(f64, f64)> {
    let shapes = picture.places.of_name(point.name).iter().filter_map(|shape| picture.layout.placed.get(*shape));
    let seen = shapes.filter(|placed| placed.middle.is_some());
    seen.max_by(|left, right| left.area.total_cmp(&right.area)).and_then(|placed| placed.middle)
}

/// The labels of the map: highlighted rows; if there are none, on a map of places or dots, all places and the largest
/// dots.
fn wanted(picture: &Picture<'_>) -> Vec<Wanted> {
    const LARGEST_NAMED: usize = 5;
    let data = picture.view.data;
    let has_highlight = data.points().any(|point| point.is_highlight);
    let mut points: Vec<&Point> = data.points().collect();
    let size = |point: &Point| point.value.map_or(0.0, |value| value.plotted);
    match (picture.form, has_highlight) {
        (_, true) => points.retain(|point| point.is_highlight),
        (Form::Where, false) => {}
        (Form::Dots, false) => {
            points.sort_by(|left, right| size(right).total_cmp(&size(left)));
            points.truncate(LARGEST_NAMED);
        }
        (Form::Shade, false) => return Vec::new(),
    }
    let wanted = points.into_iter().filter_map(|point| {
        let radius = match picture.form {
            Form::Dots => radius(size(point), picture.most),
            _ => TINY,
        };
        let (x, y) = within(picture, middle(picture, point)?, radius);
        let shapes = picture.places.of_name(point.name).iter().filter_map(|shape| picture.layout.placed.get(*shape));
        let room = match picture.form {
            Form::Where => shapes.map(|placed| placed.area).fold(0.0, f64::max).sqrt() * 0.9,
            _ => 0.0,
        };
        let value = point.value.zip(picture.measure).map(|(value, measure)| measure.bounded(value.number, value.bound));
        let name = data.names.text(point.name);
        let text = value.map_or_else(|| name.to_owned(), |value| format!("{name} {value}"));
        Some(Wanted { text, x, y, radius, room, is_highlight: point.is_highlight || picture.form == Form::Where })
    });
    wanted.collect()
}
