//! The labels at the ends of lines, with name and last value. They are moved apart when the site is built, since the
//! height of a chart is fixed.
//!
//! A wide chart has them in its margin. A narrow one has no margin to spare, so they are placed along their lines.
//! Labels for which there is no room are replaced by the legend.

use super::along_lines;
use super::axis_labels::PlotWidths;
use super::chart_data::points_by_x;
use super::distinct_labels::distinct_labels;
use super::frame::{PlotFrame, label_width, margin_for};
use super::label::Label;
use super::line_end::{LineEnd, step_points};
use super::occupied;
use super::panel_view::Chart;
use super::shape::Shape;
use super::spread::spread;
use super::style::{ColorRole, Role, Style, Visibility};
use super::text_metrics::{BOLD_FACTOR, LINE_HEIGHT, TEXT_SIZE, truncated, wrap_within};
use super::x_axis::XAxis;
use crate::data::Bound;

/// A wider label is broken into lines; a wider word is shortened.
const MAX_WIDTH: f64 = 104.0;
const LONGEST_WORD: f64 = 150.0;
/// The most lines of one label.
pub const MAX_LINES: usize = 4;
/// The right margin of a narrow chart in pixels: enough for the dot at the end of a line.
pub const NARROW_MARGIN: f64 = 12.0;
/// The labels that were placed.
pub struct EndLabels {
    /// Labels, and the lines that connect those that were moved with the ends of their lines.
    pub shapes: Vec<Shape>,
    /// The right margin that they need, in pixels.
    pub margin: f64,
}

/// Labels with name and last value of every line, where the shapes leave room: `before` are those drawn before the
/// labels, `after` those drawn later.
pub fn for_lines(chart: &Chart<'_>, frame: &PlotFrame, x_axis: &XAxis, before: &[Shape], after: &[Shape]) -> EndLabels {
    let is_lone = chart.whole.series.len() == 1;
    let ends = chart.data.shown().filter_map(|series| {
        let points = points_by_x(series);
        let line: Vec<(f64, f64)> =
            points.iter().filter_map(|point| Some((x_axis.x(point.at), frame.y(point.value?.plotted)))).collect();
        let value = points.iter().rev().find_map(|point| point.value)?;
        let line = step_points(chart, &line);
        let (x, y) = *line.last()?;
        let name = if is_lone { String::new() } else { series.name.clone() };
        let is_open = value.bound != Bound::Exact;
        let value = chart.value_format.label_beside_axis(value.number, value.bound);
        Some(LineEnd { name, value, color: series.color, x, y, line, is_open })
    });
    let ends: Vec<LineEnd> = ends.collect();
    let plot = PlotWidths::new(chart, frame.left).narrow;
    let occupied = [occupied::areas(before, plot, true), occupied::areas(after, plot, true)].concat();
    // A small multiple has no margin to spare at any width.
    let visibility = if chart.is_small { Visibility::Always } else { Visibility::Narrow };
    let wanted = if chart.is_small { vec![true; ends.len()] } else { shown(&ends, frame) };
    let along = along_lines::place_along_lines(&ends, &wanted, frame, plot, visibility, occupied);
    if chart.is_small {
        let dots = ends.iter().filter(|end| !end.is_open).map(dot);
        let shapes = dots.chain(along).collect();
        return EndLabels { shapes, margin: NARROW_MARGIN };
    }
    let mut labels = place_in_margin(ends, frame);
    labels.shapes.extend(along);
    labels
}

/// The dot at the end of a line.
fn dot(end: &LineEnd) -> Shape {
    Shape::Dot { x: end.x, y: end.y, radius: 3.5, style: Style::new(Role::EndDot).color(end.color) }
}

/// A label in lines that fit into the margin: the name, then the value on the last line or on one of its own.
pub fn lines(name: &str, value: &str, most_lines: usize) -> Vec<String> {
    lines_within(name, value, most_lines, MAX_WIDTH)
}

/// Like [`lines`], with lines of at most `most_width` pixels.
pub fn lines_within(name: &str, value: &str, most_lines: usize, most_width: f64) -> Vec<String> {
    let whole = format!("{name} {value}");
    let whole = whole.trim();
    if label_width(whole) <= most_width {
        return vec![whole.to_owned()];
    }
    let behind = |line: &str| format!("{line} {value}").trim().to_owned();
    if most_lines < 2 {
        let name =
            truncated(name, TEXT_SIZE * BOLD_FACTOR, (most_width - label_width(&behind(""))).max(most_width / 2.0));
        return vec![behind(&name)];
    }
    let wrapped = |count: usize| -> Vec<String> {
        // A word that is wider than the other lines may have a line of its own.
        let widest = name.split_whitespace().map(label_width).fold(most_width, f64::max);
        wrap_within(name, TEXT_SIZE * BOLD_FACTOR, widest.min(LONGEST_WORD), count)
    };
    let mut lines = wrapped(most_lines);
    if value.is_empty() {
        return lines;
    }
    match lines.last_mut() {
        Some(last) if label_width(&behind(last)) <= most_width => *last = behind(last),
        _ => {
            lines = wrapped(most_lines - 1);
            lines.push(value.to_owned());
        }
    }
    lines
}

/// Which labels are shown if there is not enough room for all: those of highlighted lines, and of the grey ones those
/// that are far enough from the others.
fn shown(ends: &[LineEnd], frame: &PlotFrame) -> Vec<bool> {
    const MAX_SHARE: f64 = 0.8;
    let height = |end: &LineEnd| lines(&end.name, &end.value, MAX_LINES).len() as f64 * LINE_HEIGHT;
    let needed: f64 = ends.iter().map(height).sum();
    let is_crowded = needed > (frame.bottom - frame.top) * MAX_SHARE;
    let most = rows_of(frame);
    if !is_crowded || (ends.len() <= most && ends.iter().all(|end| end.color == ColorRole::Context)) {
        return vec![true; ends.len()];
    }
    let mut occupied: Vec<(f64, f64)> = Vec::new();
    let mut shown = vec![false; ends.len()];
    for is_context in [false, true] {
        for (end, shown) in
            ends.iter().zip(&mut shown).filter(|(end, _)| (end.color == ColorRole::Context) == is_context)
        {
            let half = height(end) / 2.0;
            let (top, bottom) = (end.y - half, end.y + half);
            *shown = occupied.len() < most
                && (!is_context || !occupied.iter().any(|(above, below)| top < *below && *above < bottom));
            if *shown {
                occupied.push((top, bottom));
            }
        }
    }
    shown
}

/// Moves labels apart, and connects those that were moved to the ends of their lines.
pub fn place_in_margin(all: Vec<LineEnd>, frame: &PlotFrame) -> EndLabels {
    let mut shapes = Vec::with_capacity(all.len() * 3);
    shapes.extend(all.iter().filter(|end| !end.line.is_empty() && !end.is_open).map(dot));
    let shown = shown(&all, frame);
    let ends: Vec<LineEnd> = all.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|(end, _)| end).collect();
    let most_lines = (rows_of(frame) / ends.len().max(1)).clamp(1, MAX_LINES);
    let names: Vec<&str> = ends.iter().map(|end| end.name.as_str()).collect();
    let names = distinct_labels(&names, |name| lines(name, "", most_lines));
    let texts: Vec<Vec<String>> =
        ends.iter().zip(&names).map(|(end, name)| lines(name, &end.value, most_lines)).collect();
    let heights: Vec<f64> = texts.iter().map(|lines| lines.len() as f64 * LINE_HEIGHT).collect();
    let wanted: Vec<f64> = ends.iter().map(|end| end.y).collect();
    let solved = spread(&wanted, &heights, frame.top - LINE_HEIGHT / 2.0, frame.bottom + LINE_HEIGHT / 2.0);
    let widest = texts.iter().flatten().map(|line| label_width(line)).fold(0.0, f64::max);
    for (((end, middle), height), lines) in ends.iter().zip(solved).zip(heights).zip(texts) {
        let moved = middle - end.y;
        let is_tied = moved.abs() > 5.0;
        if is_tied {
            let outline = format!("M5 0L12 {}", super::svg::number(moved));
            let style = Style::new(Role::Leader).color(end.color).visibility(Visibility::Wide);
            shapes.push(Shape::Glyph { x: end.x, y: end.y, outline: outline.into(), is_mirrored: false, style });
        }
        let first = middle - height / 2.0 + LINE_HEIGHT * 0.75;
        let style = Style::new(Role::EndLabel).color(end.color).visibility(Visibility::Wide);
        let label = Label::new(end.x, first, "", style).starting_at(if is_tied { 15.0 } else { 9.0 });
        shapes.push(Shape::Label(label.lines(lines)));
    }
    EndLabels { shapes, margin: margin_for(widest + 4.0) }
}

/// How many lines of text fit beside the plot, one below the other.
fn rows_of(frame: &PlotFrame) -> usize {
    ((frame.bottom - frame.top + LINE_HEIGHT) / LINE_HEIGHT).floor().max(1.0) as usize
}
