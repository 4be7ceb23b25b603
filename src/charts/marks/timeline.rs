//! `timeline`: events and spans in lanes. A label stands right of its mark, or left where it would leave the chart;
//! those that would cover each other get a line of their own.

use super::super::chart::Chart;
use super::super::frame::{ONE_LINE, TWO_LINES};
use super::super::labels::{LINE, SMALL, SMALL_LINE, width, wrap};
use super::super::scale::{Time, time};
use super::super::scene::{Label, Margins, Role, Scene, Shape, Style, When};
use super::super::series::{Point, X};

/// The width for which lines are shared out, the narrowest that shows labels.
const WIDTH: f64 = 460.0;
const DOT: f64 = 6.0;
/// Room for the marks at both ends; the names of lanes begin beyond it, flush with the title.
const EDGE: f64 = 8.0;
/// One line of a lane.
const ROW: f64 = 36.0;
/// A label breaks where it is wider.
const LABEL: f64 = 150.0;

pub fn draw(chart: &Chart<'_>) -> Scene {
    let extents = chart.scope.points().filter_map(|point| point.span);
    let (low, high) =
        extents.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (start, end)| (low.min(start), high.max(end)));
    let axis = if low.is_finite() { Time::new(low, high) } else { Time::new(0.0, 1.0) };
    let x = |at: f64| axis.share(at) * 100.0;
    let mut shapes = Vec::new();
    let mut y = 2.0;
    let mut lanes: Vec<usize> = chart.data.points().map(|point| point.name).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let mut tops = Vec::new();
    let mut number = 0;
    let mut marks = Vec::new();
    for lane in lanes {
        let name = chart.data.names.text(lane);
        if !name.is_empty() {
            marks.push(Shape::Label(Label::new(0.0, y + 15.0, name, Style::new(Role::Group)).from(-EDGE)));
            y += 24.0;
        }
        tops.push(y);
        let mut points: Vec<&Point> =
            chart.data.points().filter(|point| point.name == lane && point.span.is_some()).collect();
        points.sort_by(|left, right| left.at.total_cmp(&right.at));
        let placed = rows_of(&points, &x);
        let mut heights: Vec<f64> = Vec::new();
        for event in &placed {
            heights.resize(heights.len().max(event.row + 1), ROW);
            if let Some(height) = heights.get_mut(event.row) {
                *height = height.max(event.lines.len() as f64 * SMALL_LINE + 8.0);
            }
        }
        for event in placed {
            number += 1;
            let above: f64 = heights.iter().take(event.row).sum();
            let middle = y + above + heights.get(event.row).copied().unwrap_or(ROW) / 2.0;
            mark(&mut marks, event.point, (event.start, event.end), middle, number);
            let is_strong = event.point.is_highlight && chart.data.has_highlight;
            let style = Style::new(if is_strong { Role::StrongName } else { Role::EventLabel }).when(When::Wide);
            let first = middle - event.lines.len() as f64 * SMALL_LINE / 2.0 + 11.5;
            let label = if event.is_left {
                Label::new(event.start, first, "", style).until(-10.0)
            } else {
                Label::new(event.end, first, "", style).from(10.0)
            };
            marks.push(Shape::Label(label.small_lines(event.lines)));
        }
        y += heights.iter().sum::<f64>() + 12.0;
    }
    let bottom = y - 4.0;
    let below = ticks(chart, &axis, bottom, &mut shapes);
    shapes.extend(marks);
    Scene { height: bottom + below, margins: Margins { left: EDGE, right: EDGE, narrow_right: EDGE }, shapes }
}

/// An event, from where to where it lasts in per cent, and its label.
struct Event<'p> {
    point: &'p Point,
    start: f64,
    end: f64,
    lines: Vec<String>,
    /// Whether the label stands on the left of the mark.
    is_left: bool,
    /// The line of its lane.
    row: usize,
}

/// The events of a lane, each in the first of its lines that has room for mark and label.
fn rows_of<'p>(points: &[&'p Point], x: &impl Fn(f64) -> f64) -> Vec<Event<'p>> {
    let mut rows: Vec<f64> = Vec::new();
    let placed = points.iter().filter_map(|point| {
        let (start, end) = point.span.map(|(start, end)| (x(start), x(end)))?;
        let lines = wrap(&point.label, SMALL, LABEL);
        let words = lines.iter().map(|line| width(line, SMALL)).fold(0.0, f64::max);
        let place = |at: f64| at / 100.0 * WIDTH;
        let is_left = place(end) + words + 16.0 > WIDTH + 8.0 && place(start) > words + 16.0;
        let (from, to) = if is_left {
            (place(start) - words - 14.0, place(end) + DOT)
        } else {
            (place(start) - DOT, place(end) + words + 20.0)
        };
        let row = rows.iter().position(|last| *last + 4.0 <= from).unwrap_or(rows.len());
        match rows.get_mut(row) {
            Some(last) => *last = to,
            None => rows.push(to),
        }
        Some(Event { point, start, end, lines, is_left, row })
    });
    placed.collect()
}

/// A dot, or a bar where the event lasts; on narrow charts its number, which the list below explains.
fn mark(shapes: &mut Vec<Shape>, point: &Point, (start, end): (f64, f64), y: f64, number: usize) {
    let is_span = end - start > 0.8;
    if is_span {
        let style = Style::new(Role::Span).ink(point.ink);
        shapes.push(Shape::Rect { x: start, width: end - start, y: y - 5.0, height: 10.0, style });
    } else {
        let x = (start + end) / 2.0;
        shapes.push(Shape::Dot { x, y, radius: DOT, style: Style::new(Role::Dot).ink(point.ink).when(When::Wide) });
    }
    let x = (start + end) / 2.0;
    shapes.push(Shape::Dot { x, y, radius: 9.0, style: Style::new(Role::NoteDisc).ink(point.ink).when(When::Narrow) });
    let label = Label::new(x, y + 4.5, number.to_string(), Style::new(Role::NoteNumber).when(When::Narrow));
    shapes.push(Shape::Label(label));
}

/// The ticks of time, down through all lanes; gives the room of their labels.
fn ticks(chart: &Chart<'_>, axis: &Time, bottom: f64, shapes: &mut Vec<Shape>) -> f64 {
    let X::Times { coarsest, finest } = chart.scope.time else { return ONE_LINE };
    let ticks = axis.ticks(if chart.is_small { 3 } else { 7 }, coarsest, finest, chart.language);
    let room: f64 = ticks.iter().map(|tick| time_width(&tick.text)).sum();
    let has_years = ticks.iter().any(|tick| tick.year.is_some());
    for (index, tick) in ticks.iter().enumerate() {
        let x = axis.share(tick.at) * 100.0;
        let when = if room > 240.0 && index % 2 == 1 { When::Wide } else { When::Always };
        shapes.push(Shape::Line { from: (x, 0.0), to: (x, bottom), style: Style::new(Role::Grid) });
        shapes.push(Shape::Label(Label::new(x, bottom + 18.0, tick.text.clone(), Style::new(Role::Tick).when(when))));
        if let Some(year) = &tick.year {
            shapes.push(Shape::Label(Label::new(x, bottom + 18.0 + LINE - 1.0, year.clone(), Style::new(Role::Tick))));
        }
    }
    if has_years { TWO_LINES } else { ONE_LINE }
}

fn time_width(text: &str) -> f64 {
    width(text, SMALL) + 12.0
}

/// The events in the order of their numbers.
pub fn listed<'c>(chart: &'c Chart<'_>) -> Vec<&'c Point> {
    let mut points: Vec<&Point> = chart.data.points().filter(|point| point.span.is_some()).collect();
    points.sort_by(|left, right| left.name.cmp(&right.name).then(left.at.total_cmp(&right.at)));
    points
}

/// Where a period of the table begins and ends; an event of one day is its noon.
pub fn span_of(start: &crate::data::Period, end: Option<&crate::data::Period>) -> (f64, f64) {
    match end {
        Some(end) => {
            let ((from, _), (_, to)) = (time::extent(start), time::extent(end));
            (from.min(to), to.max(from))
        }
        None if start.precision == crate::data::Precision::Day => (time::middle(start), time::middle(start)),
        None => time::extent(start),
    }
}
