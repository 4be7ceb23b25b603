//! Ranges, rules and notes that an author adds to a chart with a vertical axis of numbers.

use super::across::Across;
use super::axis::{Axis, WIDTH};
use super::axis_labels::Plots;
use super::chart::Chart;
use super::frame::Frame;
use super::label::Label;
use super::labels::{SMALL, SMALL_LINE, width, wrap};
use super::notes;
use super::scale::Band;
use super::shape::Shape;
use super::spots::At;
use super::style::{Role, Style, Visibility};
use super::taken::{self, Area};

/// Draws the ranges, which are behind the marks, of a chart with a time or number axis.
pub fn behind(chart: &Chart<'_>, frame: &Frame, across: &Across, shapes: &mut Vec<Shape>) {
    ranges(chart, frame, &Axis::Across(across), shapes);
}

/// The rules and notes, which are drawn over the marks. `below` has the shapes drawn so far, which texts should not
/// cover.
pub fn before(chart: &Chart<'_>, frame: &Frame, across: &Across, below: &[Shape]) -> Vec<Shape> {
    rules_and_notes(chart, frame, &Axis::Across(across), below)
}

/// Notes are placed first, because they have to be near what they are about, and drawn last.
fn rules_and_notes(chart: &Chart<'_>, frame: &Frame, axis: &Axis<'_>, below: &[Shape]) -> Vec<Shape> {
    let mut notes = Vec::new();
    notes::draw(chart, frame, axis, below, &mut notes);
    let mut shapes = rules(chart, frame, axis, &[below, &notes]);
    shapes.extend(notes);
    shapes
}

/// Like [`behind`], for a chart whose horizontal axis has names.
pub fn behind_bands(chart: &Chart<'_>, frame: &Frame, band: &Band, shapes: &mut Vec<Shape>) {
    ranges(chart, frame, &Axis::Bands(band), shapes);
}

/// Like [`before`], for a chart whose horizontal axis has names.
pub fn before_bands(chart: &Chart<'_>, frame: &Frame, band: &Band, below: &[Shape]) -> Vec<Shape> {
    rules_and_notes(chart, frame, &Axis::Bands(band), below)
}

fn ranges(chart: &Chart<'_>, frame: &Frame, axis: &Axis<'_>, shapes: &mut Vec<Shape>) {
    for range in &chart.spots.ranges {
        let (x, width_percent, y, height) = match (range.from.at, range.to.at) {
            (At::Number(from), At::Number(to)) => {
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
        let lines = wrap(&range.text, SMALL, (width_percent / 100.0 * WIDTH - 8.0).max(70.0));
        let (x, label_y) = (x + width_percent / 2.0, y + 15.0);
        // Near an edge the text would leave the chart.
        let widest = lines.iter().map(|line| width(line, SMALL)).fold(0.0, f64::max) / WIDTH * 50.0;
        let label =
            Label::new(x, label_y, "", Style::new(Role::RangeText).visibility(Visibility::Always)).small_lines(lines);
        let label = if x < widest {
            Label { x: 0.0, ..label }.from(2.0)
        } else if x > 100.0 - widest {
            Label { x: 100.0, ..label }.until(-2.0)
        } else {
            label
        };
        shapes.push(Shape::Label(label));
    }
}

/// Rules with their texts, which are placed where `drawn` and the marks leave room.
fn rules(chart: &Chart<'_>, frame: &Frame, axis: &Axis<'_>, drawn: &[&[Shape]]) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let plots = Plots::of_lines(chart, frame.left);
    let mut taken = Taken::by(drawn, plots);
    for rule in &chart.spots.rules {
        let (line, labels) = match rule.at.at {
            At::Number(value) => {
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
        // Of equally free positions, the first.
        let best = labels.into_iter().min_by_key(|label| taken.cost(label, &marks));
        if let Some(label) = best {
            taken.add(&label);
            shapes.push(Shape::Label(label));
        }
    }
    shapes
}

/// Positions for the text of a rule at height `y`: at one of its ends, above or below, or further in.
fn beside_level(text: &str, frame: &Frame, y: f64, plots: Plots) -> Vec<Label> {
    // On a phone the text takes at most half of the plot.
    let lines = wrap(text, SMALL, (plots.narrow / 2.0).max(90.0));
    let more = (lines.len() as f64 - 1.0) * SMALL_LINE;
    let at = |x: f64, y: f64| Label::new(x, y, "", Style::new(Role::RuleText)).small_lines(lines.clone());
    let ends = |y: f64| [at(0.0, y).from(4.0), at(100.0, y).until(-4.0)];
    let between = |y: f64| [50.0, 30.0, 70.0].map(|x| at(x, y));
    let sides = [y - 5.0 - more, y + 14.0];
    let places = sides.into_iter().flat_map(ends).chain(sides.into_iter().flat_map(between));
    let is_inside = |label: &Label| label.y >= 10.0 && label.y + more <= frame.bottom - 3.0;
    let (inside, outside): (Vec<Label>, Vec<Label>) = places.partition(is_inside);
    if inside.is_empty() { outside } else { inside }
}

/// Positions for the text of a rule at a moment: beside it, as high as possible, or further down.
fn beside_moment(text: &str, frame: &Frame, x: f64, plots: Plots) -> Vec<Label> {
    let is_left = x > 62.0;
    let room = if is_left { x } else { 100.0 - x } / 100.0 * plots.narrow - 8.0;
    let lines = wrap(text, SMALL, room.clamp(60.0, 130.0));
    let more = (lines.len() as f64 - 1.0) * SMALL_LINE;
    let at = |y: f64| {
        let label = Label::new(x, y, "", Style::new(Role::RuleText)).small_lines(lines.clone());
        if is_left { label.until(-6.0) } else { label.from(6.0) }
    };
    let top = frame.top + 10.0;
    (0..8u8)
        .map(|step| top + f64::from(step) * SMALL_LINE)
        .filter(|y| y + more < frame.bottom || *y == top)
        .map(at)
        .collect()
}

/// What is already on a plot, at the widths for which a label is tested: a phone's, the narrowest wide chart's, and
/// that of a page's column of text.
struct Taken([(f64, Vec<Area>); 3]);

impl Taken {
    fn by(drawn: &[&[Shape]], plots: Plots) -> Self {
        let widths = [(plots.narrow, true), (plots.wide, false), (WIDTH, false)];
        Self(widths.map(|(plot, is_narrow)| {
            (plot, drawn.iter().flat_map(|shapes| taken::by(shapes, plot, is_narrow)).collect())
        }))
    }

    fn add(&mut self, label: &Label) {
        for (plot, areas) in &mut self.0 {
            areas.push(Area::of(label, *plot));
        }
    }

    /// Meeting a text counts more than covering any number of marks.
    fn cost(&self, label: &Label, marks: &[(f64, f64)]) -> usize {
        let met = self.0.iter().map(|(plot, areas)| {
            let area = Area::of(label, *plot).wider(3.0);
            areas.iter().filter(|other| area.meets(other)).count()
        });
        let area = Area::of(label, WIDTH).wider(3.0);
        met.sum::<usize>() * 10_000 + marks.iter().filter(|mark| area.holds(**mark)).count()
    }
}
