//! Draws one panel of a map: land, features in their colours, hatching where there is no row, dots, and labels.

use super::super::chart_data::DataPoint;
use super::super::label::Label;
use super::super::panel_view::PanelView;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::style::{ColorRole, Role, Style};
use super::super::value_format::ValueFormat;
use super::map_labels::{self, LabelRequest};
use super::map_matches::FeatureMatches;
use super::map_style::MapStyle;
use crate::geo::{MapLayout, Ring};

/// What a panel of a map is drawn from.
pub struct MapPanel<'p> {
    /// The panel and its data.
    pub view: &'p PanelView<'p>,
    /// How values are shown.
    pub map_style: MapStyle,
    /// The measure of the values; `None` for a map without values.
    pub value_format: Option<&'p ValueFormat>,
    /// The features in pixels.
    pub layout: &'p MapLayout,
    /// The features of each row.
    pub matches: &'p FeatureMatches,
    /// For each feature, whether a reader expects a value there.
    pub is_expected: &'p [bool],
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
pub fn draw(panel: &MapPanel<'_>) -> Scene {
    let mut shapes = Vec::new();
    let mut points: Vec<Option<&DataPoint>> = vec![None; panel.layout.placed.len()];
    for point in panel.view.data.points() {
        for shape in panel.matches.features_of(point.name) {
            if let Some(slot) = points.get_mut(*shape) {
                *slot = Some(point);
            }
        }
    }
    ground(panel, &points, &mut shapes);
    match panel.map_style {
        MapStyle::Shade | MapStyle::Where => surfaces(panel, &points, &mut shapes),
        MapStyle::Dots => dots(panel, &mut shapes),
    }
    if !panel.view.is_small {
        map_labels::draw(&wanted(panel), panel.layout.height, &mut shapes);
    }
    Scene { height: panel.layout.height, margins: Margins::default(), shapes, is_scaled: true }
}

/// Whether the shape of a point is coloured.
fn is_coloured(panel: &MapPanel<'_>, point: &DataPoint) -> bool {
    panel.value_format.is_none() || point.value.is_some()
}

/// Draws everything without a colour of its own as one area: the land around what is shown, hatched where a reader
/// expects a value.
fn ground(panel: &MapPanel<'_>, points: &[Option<&DataPoint>], shapes: &mut Vec<Shape>) {
    let is_ground = |point: &Option<&DataPoint>| match panel.map_style {
        MapStyle::Dots => true,
        _ => point.is_none_or(|point| !is_coloured(panel, point)),
    };
    let (mut land, mut missing): (Vec<Ring>, Vec<Ring>) = (Vec::new(), Vec::new());
    let all = panel.layout.placed.iter().zip(points).zip(panel.is_expected);
    for ((placed, _), is_expected) in all.filter(|((_, point), _)| is_ground(point)) {
        let is_hatched = *is_expected && panel.map_style == MapStyle::Shade;
        if is_hatched { &mut missing } else { &mut land }.extend(placed.rings.iter().cloned());
    }
    for (rings, role) in [(land, Role::Land), (missing, Role::NoData)] {
        if !rings.is_empty() {
            shapes.push(Shape::ScaledPath { rings, style: Style::new(role) });
        }
    }
}

/// Draws the shapes that have a colour, and dots for those that are too small to be seen.
fn surfaces(panel: &MapPanel<'_>, points: &[Option<&DataPoint>], shapes: &mut Vec<Shape>) {
    let coloured = panel.layout.placed.iter().zip(points);
    let coloured = coloured.filter_map(|(placed, point)| Some((placed, (*point)?)));
    let coloured: Vec<_> = coloured.filter(|(_, point)| is_coloured(panel, point)).collect();
    let style = |role, point: &DataPoint| {
        // On a map without values, shapes are not grey just because others are highlighted.
        let color = if point.color == ColorRole::Plain { ColorRole::Slot(1) } else { point.color };
        Style::new(role).color(color).row(point.row)
    };
    for (placed, point) in &coloured {
        if !placed.rings.is_empty() {
            shapes.push(Shape::ScaledPath { rings: placed.rings.clone(), style: style(Role::Feature, point) });
        }
    }
    for (placed, _) in coloured.iter().filter(|(_, point)| point.is_highlight) {
        shapes.push(Shape::ScaledPath { rings: placed.rings.clone(), style: Style::new(Role::HighlightedFeature) });
    }
    // A row that has another, visible shape needs no dot.
    let is_seen = |point: &DataPoint| {
        let shapes = panel.matches.features_of(point.name).iter().filter_map(|shape| panel.layout.placed.get(*shape));
        shapes.into_iter().any(|placed| !placed.is_tiny())
    };
    let radius = if panel.view.is_small { TINY * 2.0 } else { TINY };
    for (placed, point) in coloured.iter().filter(|(placed, point)| placed.is_tiny() && !is_seen(point)) {
        if let Some((x, y)) = placed.centroid.map(|place| within(panel, place, radius)) {
            shapes.push(Shape::ScaledDot { x, y, radius, style: style(Role::TinyFeature, point) });
        }
    }
}

/// Draws the dots, the largest first, so that none is hidden.
fn dots(panel: &MapPanel<'_>, shapes: &mut Vec<Shape>) {
    let mut points: Vec<&DataPoint> = panel.view.data.points().collect();
    let size = |point: &DataPoint| point.value.map_or(0.0, |value| value.plotted);
    points.sort_by(|left, right| size(right).total_cmp(&size(left)));
    for point in points {
        let (Some(place), Some(value)) = (middle(panel, point), point.value) else { continue };
        let radius = radius(value.plotted, panel.most);
        let (x, y) = within(panel, place, radius);
        if radius > 0.0 {
            let style = Style::new(Role::Bubble).color(point.color).row(point.row);
            shapes.push(Shape::ScaledDot { x, y, radius, style });
        }
    }
    size_key(panel, shapes);
}

/// Draws the legend of dot sizes in a corner.
fn size_key(panel: &MapPanel<'_>, shapes: &mut Vec<Shape>) {
    let values = panel.view.whole.points().filter_map(|point| point.value);
    let most = values.max_by(|left, right| left.plotted.total_cmp(&right.plotted));
    let (Some(most), Some(value_format), false) = (most, panel.value_format, panel.view.is_small) else { return };
    let (x, y) = (LARGEST + 2.0, panel.layout.height - LARGEST - 2.0);
    shapes.push(Shape::ScaledDot { x, y, radius: LARGEST, style: Style::new(Role::SizeKey) });
    let text = format!("= {}", value_format.mark_label(most.number, most.bound));
    let label = Label::new((x + LARGEST) / Scene::WIDTH * 100.0, y, text, Style::new(Role::Tick));
    shapes.push(Shape::Label(label.starting_at(6.0).moved_down(5.0)));
}

/// The radius of the dot of `value` in pixels, if `most` has the largest dot: the area is proportional to the value.
pub fn radius(value: f64, most: f64) -> f64 {
    if value <= 0.0 || most <= 0.0 { 0.0 } else { ((value / most).sqrt() * LARGEST).max(SMALLEST) }
}

/// The position at which a dot is completely visible: its own, or the nearest to it within the map.
fn within(panel: &MapPanel<'_>, (x, y): (f64, f64), radius: f64) -> (f64, f64) {
    let edge = radius + 1.0;
    let kept = |at: f64, size: f64| if size > 2.0 * edge { at.clamp(edge, size - edge) } else { size / 2.0 };
    (kept(x, Scene::WIDTH), kept(y, panel.layout.height))
}

/// The position of the mark of a row: on the largest of its shapes. `None` if they are not on the map.
pub fn middle(panel: &MapPanel<'_>, point: &DataPoint) -> Option<(f64, f64)> {
    let shapes = panel.matches.features_of(point.name).iter().filter_map(|shape| panel.layout.placed.get(*shape));
    let seen = shapes.filter(|placed| placed.centroid.is_some());
    seen.max_by(|left, right| left.area.total_cmp(&right.area)).and_then(|placed| placed.centroid)
}

/// The labels of the map: highlighted rows; if there are none, on a map of places or dots, all places and the largest
/// dots.
fn wanted(panel: &MapPanel<'_>) -> Vec<LabelRequest> {
    const LARGEST_NAMED: usize = 5;
    let data = panel.view.data;
    let has_highlight = data.points().any(|point| point.is_highlight);
    let mut points: Vec<&DataPoint> = data.points().collect();
    let size = |point: &DataPoint| point.value.map_or(0.0, |value| value.plotted);
    match (panel.map_style, has_highlight) {
        (_, true) => points.retain(|point| point.is_highlight),
        (MapStyle::Where, false) => {}
        (MapStyle::Dots, false) => {
            points.sort_by(|left, right| size(right).total_cmp(&size(left)));
            points.truncate(LARGEST_NAMED);
        }
        (MapStyle::Shade, false) => return Vec::new(),
    }
    let wanted = points.into_iter().filter_map(|point| {
        let radius = match panel.map_style {
            MapStyle::Dots => radius(size(point), panel.most),
            _ => TINY,
        };
        let (x, y) = within(panel, middle(panel, point)?, radius);
        let shapes = panel.matches.features_of(point.name).iter().filter_map(|shape| panel.layout.placed.get(*shape));
        let room = match panel.map_style {
            MapStyle::Where => shapes.map(|placed| placed.area).fold(0.0, f64::max).sqrt() * 0.9,
            _ => 0.0,
        };
        let value = point
            .value
            .zip(panel.value_format)
            .map(|(value, value_format)| value_format.mark_label(value.number, value.bound));
        let name = data.names.text(point.name);
        let text = value.map_or_else(|| name.to_owned(), |value| format!("{name} {value}"));
        Some(LabelRequest {
            text,
            x,
            y,
            radius,
            room,
            is_highlight: point.is_highlight || panel.map_style == MapStyle::Where,
        })
    });
    wanted.collect()
}
