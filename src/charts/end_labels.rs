//! The labels at the ends of lines: name and last value, moved apart at build, for the height is fixed.

use super::chart::Chart;
use super::frame::{Across, Frame, label_width, margin_for};
use super::labels::{LINE, TEXT, spread, wrap};
use super::marks::ordered;
use super::scene::{Ink, Label, Role, Shape, Style, When};
use super::series::{Point, Series};

/// A wider label breaks into lines.
const MOST_WIDTH: f64 = 104.0;
/// On a narrow chart the labels stand above their lines; the last dot needs some room all the same.
pub const NARROW_MARGIN: f64 = 12.0;

pub struct EndLabels {
    pub shapes: Vec<Shape>,
    /// The room they need on the right.
    pub margin: f64,
}

/// A label and the place that it belongs to.
pub struct End {
    pub lines: Vec<String>,
    pub ink: Ink,
    pub x: f64,
    pub y: f64,
    pub form: Form,
}

/// What the label is at the end of: where a narrow chart has room for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A line that rises has room above its end.
    Rising,
    /// A line that falls has room below.
    Falling,
    /// A surface has none; the key says it on narrow charts.
    Area,
}

/// Name and last value of every line.
pub fn for_lines(chart: &Chart<'_>, frame: &Frame, across: &Across) -> EndLabels {
    let is_lone = chart.data.shown().count() == 1 && chart.data.series.len() == 1;
    let ends = chart.data.shown().filter_map(|series| {
        let points = ordered(series);
        let last = points.iter().rev().find(|point| point.value.is_some())?;
        let value = last.value?;
        let before = points.iter().rev().filter_map(|point| point.value).nth(1);
        let text = chart.data.measure.bounded(value.number, value.bound);
        let lines = if is_lone && !chart.data.has_highlight {
            vec![text]
        } else if chart.is_small && series.name.is_empty() {
            vec![text]
        } else {
            lines(&series.name, &text)
        };
        let form = match before {
            Some(before) if before.plotted > value.plotted => Form::Falling,
            _ => Form::Rising,
        };
        Some(End { lines, ink: series.ink, x: across.x(last.at), y: frame.y(value.plotted), form })
    });
    place(ends.collect(), frame)
}

/// The name in lines that fit, the value behind it or below.
pub fn lines(name: &str, value: &str) -> Vec<String> {
    let whole = format!("{name} {value}");
    let whole = whole.trim();
    if label_width(whole) <= MOST_WIDTH {
        return vec![whole.to_owned()];
    }
    let mut lines = wrap(name, TEXT * 1.08, MOST_WIDTH);
    match lines.last_mut() {
        Some(last) if label_width(&format!("{last} {value}")) <= MOST_WIDTH => {
            last.push(' ');
            last.push_str(value);
        }
        _ => lines.push(value.to_owned()),
    }
    lines
}

/// Moves the labels apart and ties those that had to move to their places.
pub fn place(ends: Vec<End>, frame: &Frame) -> EndLabels {
    let heights: Vec<f64> = ends.iter().map(|end| end.lines.len() as f64 * LINE).collect();
    let wanted: Vec<f64> = ends.iter().map(|end| end.y).collect();
    let solved = spread(&wanted, &heights, frame.top - LINE / 2.0, frame.bottom + LINE / 2.0);
    let widest = ends.iter().flat_map(|end| &end.lines).map(|line| label_width(line)).fold(0.0, f64::max);
    let mut shapes = Vec::with_capacity(ends.len() * 2);
    for ((end, middle), height) in ends.into_iter().zip(solved).zip(heights) {
        // A line that ends early has its label there; only those at the edge have the margin to themselves.
        let moved = middle - end.y;
        let is_tied = moved.abs() > 5.0;
        if is_tied {
            let outline = format!("M5 0L12 {}", super::svg::number(moved));
            let style = Style::new(Role::Leader).ink(end.ink).when(When::Wide);
            shapes.push(Shape::Glyph { x: end.x, y: end.y, outline: outline.into(), is_mirrored: false, style });
        }
        if end.form != Form::Area {
            shapes.push(Shape::Dot { x: end.x, y: end.y, radius: 3.5, style: Style::new(Role::Dot).ink(end.ink) });
        }
        let (role, when) = match end.form {
            Form::Rising => (Role::EndLabel, When::Always),
            Form::Falling => (Role::EndLabelBelow, When::Always),
            Form::Area => (Role::EndLabel, When::Wide),
        };
        let first = middle - height / 2.0 + LINE * 0.75;
        let dx = if is_tied { 15.0 } else { 9.0 };
        let label = Label::new(end.x, first, "", Style::new(role).ink(end.ink).when(when)).from(dx).lines(end.lines);
        shapes.push(Shape::Label(label));
    }
    EndLabels { shapes, margin: margin_for(widest + 4.0) }
}

/// The last point of a series that has a value.
pub fn last(series: &Series) -> Option<&Point> {
    ordered(series).into_iter().rev().find(|point| point.value.is_some())
}
