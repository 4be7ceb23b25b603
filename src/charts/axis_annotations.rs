//! Ranges, rules and notes that an author adds to a chart with a vertical axis of numbers.

use super::annotations::ChartPosition;
use super::axis_labels::PlotWidths;
use super::frame::PlotFrame;
use super::label::Label;
use super::notes;
use super::occupied::{self, PixelRect};
use super::panel_view::Chart;
use super::position_axis::{PLOT_WIDTH, PositionAxis};
use super::scale::BandScale;
use super::shape::Shape;
use super::style::{Role, Style, Visibility};
use super::text_metrics::{SMALL_LINE_HEIGHT, SMALL_SIZE, text_width, wrap};
use super::x_axis::XAxis;

/// Draws the ranges of a chart with a continuous horizontal axis. They are under its marks.
pub fn draw_under_marks(chart: &Chart<'_>, frame: &PlotFrame, x_axis: &XAxis, shapes: &mut Vec<Shape>) {
    ranges(chart, frame, &PositionAxis::Continuous(x_axis), shapes);
}

/// The rules and notes of a chart with a continuous horizontal axis. They are over its marks; `below` has the shapes
/// drawn so far, whose texts they should not cover.
pub fn draw_over_marks(chart: &Chart<'_>, frame: &PlotFrame, x_axis: &XAxis, below: &[Shape]) -> Vec<Shape> {
    rules_and_notes(chart, frame, &PositionAxis::Continuous(x_axis), below)
}

/// Notes are placed first, because they have to be near what they are about, but drawn last.
fn rules_and_notes(chart: &Chart<'_>, frame: &PlotFrame, axis: &PositionAxis<'_>, below: &[Shape]) -> Vec<Shape> {
    let mut notes = Vec::new();
    notes::draw(chart, frame, axis, below, &mut notes);
    let mut shapes = rules(chart, frame, axis, &[below, &notes]);
    shapes.extend(notes);
    shapes
}

/// Like [`draw_under_marks`], for a chart whose horizontal axis has names.
pub fn draw_under_columns(chart: &Chart<'_>, frame: &PlotFrame, band: &BandScale, shapes: &mut Vec<Shape>) {
    ranges(chart, frame, &PositionAxis::Bands(band), shapes);
}

/// Like [`draw_over_marks`], for a chart whose horizontal axis has names.
pub fn draw_over_columns(chart: &Chart<'_>, frame: &PlotFrame, band: &BandScale, below: &[Shape]) -> Vec<Shape> {
    rules_and_notes(chart, frame, &PositionAxis::Bands(band), below)
}

/// Draws the ranges with their texts.
fn ranges(chart: &Chart<'_>, frame: &PlotFrame, axis: &PositionAxis<'_>, shapes: &mut Vec<Shape>) {
    for range in &chart.annotations.ranges {
        let (x, width_percent, y, height) = match (range.from.at, range.to.at) {
            (ChartPosition::Value(from), ChartPosition::Value(to)) => {
                let (top, bottom) = (frame.y(from.max(to)), frame.y(from.min(to)));
                (0.0, 100.0, top, bottom - top)
            }
            (from, to) => {
                let (Some(from), Some(to)) = (axis.extent(from), axis.extent(to)) else { continue };
                let (left, right) = (from.0.min(to.0).clamp(0.0, 100.0), from.1.max(to.1).clamp(0.0, 100.0));
                (left, right - left, frame.top, frame.bottom - frame.top)
            }
        };
        shapes.push(Shape::Rect { x, width: width_percent, y, height, style: Style::new(Role::Range) });
        if chart.is_small || range.text.is_empty() {
            continue;
        }
        let lines = wrap(&range.text, SMALL_SIZE, (width_percent / 100.0 * PLOT_WIDTH - 8.0).max(70.0));
        let (x, label_y) = (x + width_percent / 2.0, y + 15.0);
        // A centred text near an edge would leave the chart.
        let widest = lines.iter().map(|line| text_width(line, SMALL_SIZE)).fold(0.0, f64::max) / PLOT_WIDTH * 50.0;
        let label =
            Label::new(x, label_y, "", Style::new(Role::RangeText).visibility(Visibility::Always)).small_lines(lines);
        let label = if x < widest {
            Label { x: 0.0, ..label }.starting_at(2.0)
        } else if x > 100.0 - widest {
            Label { x: 100.0, ..label }.ending_at(-2.0)
        } else {
            label
        };
        shapes.push(Shape::Label(label));
    }
}

/// Rules with their texts, which are placed where the shapes `drawn` so far and the marks leave room.
fn rules(chart: &Chart<'_>, frame: &PlotFrame, axis: &PositionAxis<'_>, drawn: &[&[Shape]]) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let plots = PlotWidths::with_end_labels(chart, frame.left);
    let mut occupied = OccupiedAreas::of(drawn, plots);
    for rule in &chart.annotations.rules {
        let (line, labels) = match rule.at.at {
            ChartPosition::Value(value) => {
                let y = frame.y(value);
                (((0.0, y), (100.0, y)), beside_level(&rule.text, frame, y, plots))
            }
            at => {
                let Some(x) = axis.middle(at) else { continue };
                (((x, frame.top), (x, frame.bottom)), beside_moment(&rule.text, frame, x, plots))
            }
        };
        shapes.push(Shape::Line { from: line.0, to: line.1, style: Style::new(Role::Rule) });
        if rule.text.is_empty() || chart.is_small {
            continue;
        }
        let marks = notes::obstacles(chart, frame, axis);
        // `min_by_key` takes the first of several positions with the same cost.
        let best = labels.into_iter().min_by_key(|label| occupied.cost(label, &marks));
        if let Some(label) = best {
            occupied.add(&label);
            shapes.push(Shape::Label(label));
        }
    }
    shapes
}

/// Candidate positions for the text of a horizontal rule at height `y`: above or below one of its ends, or further in.
fn beside_level(text: &str, frame: &PlotFrame, y: f64, plots: PlotWidths) -> Vec<Label> {
    // On a phone the text takes at most half of the plot.
    let lines = wrap(text, SMALL_SIZE, (plots.narrow / 2.0).max(90.0));
    let more = (lines.len() as f64 - 1.0) * SMALL_LINE_HEIGHT;
    let at = |x: f64, y: f64| Label::new(x, y, "", Style::new(Role::RuleText)).small_lines(lines.clone());
    let ends = |y: f64| [at(0.0, y).starting_at(4.0), at(100.0, y).ending_at(-4.0)];
    let between = |y: f64| [50.0, 30.0, 70.0].map(|x| at(x, y));
    let sides = [y - 5.0 - more, y + 14.0];
    let places = sides.into_iter().flat_map(ends).chain(sides.into_iter().flat_map(between));
    let is_inside = |label: &Label| label.y >= 10.0 && label.y + more <= frame.bottom - 3.0;
    let (inside, outside): (Vec<Label>, Vec<Label>) = places.partition(is_inside);
    if inside.is_empty() { outside } else { inside }
}

/// Candidate positions for the text of a vertical rule at `x`: beside it, from the top down.
fn beside_moment(text: &str, frame: &PlotFrame, x: f64, plots: PlotWidths) -> Vec<Label> {
    let is_left = x > 62.0;
    let room = if is_left { x } else { 100.0 - x } / 100.0 * plots.narrow - 8.0;
    let lines = wrap(text, SMALL_SIZE, room.clamp(60.0, 130.0));
    let more = (lines.len() as f64 - 1.0) * SMALL_LINE_HEIGHT;
    let at = |y: f64| {
        let label = Label::new(x, y, "", Style::new(Role::RuleText)).small_lines(lines.clone());
        if is_left { label.ending_at(-6.0) } else { label.starting_at(6.0) }
    };
    let top = frame.top + 10.0;
    (0..8u8)
        .map(|step| top + f64::from(step) * SMALL_LINE_HEIGHT)
        .filter(|y| y + more < frame.bottom || *y == top)
        .map(at)
        .collect()
}

/// The areas that are occupied on a plot, at each width for which a label is tested: that of a phone, of the narrowest
/// wide chart, and of a page's column of text.
struct OccupiedAreas([(f64, Vec<PixelRect>); 3]);

impl OccupiedAreas {
    fn of(drawn: &[&[Shape]], plots: PlotWidths) -> Self {
        let widths = [(plots.narrow, true), (plots.wide, false), (PLOT_WIDTH, false)];
        Self(widths.map(|(plot, is_narrow)| {
            (plot, drawn.iter().flat_map(|shapes| occupied::areas(shapes, plot, is_narrow)).collect())
        }))
    }

    fn add(&mut self, label: &Label) {
        for (plot, areas) in &mut self.0 {
            areas.push(PixelRect::of(label, *plot));
        }
    }

    /// The cost of a position: overlapping a text counts more than covering any number of marks.
    fn cost(&self, label: &Label, marks: &[(f64, f64)]) -> usize {
        let met = self.0.iter().map(|(plot, areas)| {
            let area = PixelRect::of(label, *plot).widened(3.0);
            areas.iter().filter(|other| area.overlaps(other)).count()
        });
        let area = PixelRect::of(label, PLOT_WIDTH).widened(3.0);
        met.sum::<usize>() * 10_000 + marks.iter().filter(|mark| area.contains(**mark)).count()
    }
}
