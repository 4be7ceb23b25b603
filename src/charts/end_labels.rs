//! The labels at the ends of lines: name and last value, moved apart at build, for the height is fixed.
//!
//! A wide chart has them in its margin. A narrow one has no margin to spare: there each stands at whatever place
//! along its line it covers least.

use super::chart::Chart;
use super::frame::{Across, Frame, label_width, margin_for};
use super::labels::{LINE, TEXT, spread, wrap};
use super::marks::line::stepped;
use super::marks::ordered;
use super::scene::{Ink, Label, Role, Shape, Style, When};
use crate::data::Bound;

/// A wider label breaks into lines.
const MOST_WIDTH: f64 = 104.0;
/// The last dot of a narrow chart needs some room at the edge.
pub const NARROW_MARGIN: f64 = 12.0;
/// The plot of a chart on a phone of 320 px.
const NARROW: f64 = 235.0;
/// The plot of one of several.
const SMALL_PLOT: f64 = 130.0;

pub struct EndLabels {
    pub shapes: Vec<Shape>,
    /// The room they need on the right.
    pub margin: f64,
}

/// A label and the place that it belongs to.
pub struct End {
    pub name: String,
    pub value: String,
    pub ink: Ink,
    pub x: f64,
    pub y: f64,
    /// The points of its line; a surface has none, and on narrow charts the key says its name.
    pub line: Vec<(f64, f64)>,
    /// Whether its last value is only a bound, which has its own open dot.
    pub is_open: bool,
}

/// Name and last value of every line.
pub fn for_lines(chart: &Chart<'_>, frame: &Frame, across: &Across) -> EndLabels {
    let is_lone = chart.whole.series.len() == 1;
    let ends = chart.data.shown().filter_map(|series| {
        let points = ordered(series);
        let line: Vec<(f64, f64)> =
            points.iter().filter_map(|point| Some((across.x(point.at), frame.y(point.value?.plotted)))).collect();
        let value = points.iter().rev().find_map(|point| point.value)?;
        let line = stepped(chart, &line);
        let (x, y) = *line.last()?;
        let name = if is_lone { String::new() } else { series.name.clone() };
        let is_open = value.bound != Bound::Exact;
        let value = chart.data.measure.beside_axis(value.number, value.bound);
        Some(End { name, value, ink: series.ink, x, y, line, is_open })
    });
    if chart.is_small {
        // One of several has no margin to spare at any width.
        let ends: Vec<End> = ends.collect();
        let mut shapes = Vec::new();
        shapes.extend(ends.iter().filter(|end| !end.is_open).map(dot));
        along_lines(&ends, &[], frame, SMALL_PLOT, When::Always, &mut shapes);
        return EndLabels { shapes, margin: NARROW_MARGIN };
    }
    place(ends.collect(), frame)
}

fn dot(end: &End) -> Shape {
    Shape::Dot { x: end.x, y: end.y, radius: 3.5, style: Style::new(Role::EndDot).ink(end.ink) }
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

/// The labels that are shown where not all of them have room: those of what stands out, and of the grey ones each
/// that stands clear of the others.
fn shown(ends: &[End], frame: &Frame) -> Vec<bool> {
    const MOST_SHARE: f64 = 0.8;
    let height = |end: &End| lines(&end.name, &end.value).len() as f64 * LINE;
    let needed: f64 = ends.iter().map(height).sum();
    let is_crowded = needed > (frame.bottom - frame.top) * MOST_SHARE;
    if !is_crowded || ends.iter().all(|end| end.ink == Ink::Context) {
        return vec![true; ends.len()];
    }
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut shown = vec![false; ends.len()];
    for is_context in [false, true] {
        for (end, shown) in ends.iter().zip(&mut shown).filter(|(end, _)| (end.ink == Ink::Context) == is_context) {
            let half = height(end) / 2.0;
            let (top, bottom) = (end.y - half, end.y + half);
            *shown = !is_context || !taken.iter().any(|(above, below)| top < *below && *above < bottom);
            if *shown {
                taken.push((top, bottom));
            }
        }
    }
    shown
}

/// Moves the labels apart and ties those that had to move to their places.
pub fn place(all: Vec<End>, frame: &Frame) -> EndLabels {
    let mut shapes = Vec::with_capacity(all.len() * 3);
    shapes.extend(all.iter().filter(|end| !end.line.is_empty() && !end.is_open).map(dot));
    let shown = shown(&all, frame);
    let obstacles: Vec<Vec<(f64, f64)>> =
        all.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(end, _)| end.line.clone()).collect();
    let ends: Vec<End> = all.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|(end, _)| end).collect();
    let texts: Vec<Vec<String>> = ends.iter().map(|end| lines(&end.name, &end.value)).collect();
    let heights: Vec<f64> = texts.iter().map(|lines| lines.len() as f64 * LINE).collect();
    let wanted: Vec<f64> = ends.iter().map(|end| end.y).collect();
    let solved = spread(&wanted, &heights, frame.top - LINE / 2.0, frame.bottom + LINE / 2.0);
    let widest = texts.iter().flatten().map(|line| label_width(line)).fold(0.0, f64::max);
    for (((end, middle), height), lines) in ends.iter().zip(solved).zip(heights).zip(texts) {
        let moved = middle - end.y;
        let is_tied = moved.abs() > 5.0;
        if is_tied {
            let outline = format!("M5 0L12 {}", super::svg::number(moved));
            let style = Style::new(Role::Leader).ink(end.ink).when(When::Wide);
            shapes.push(Shape::Glyph { x: end.x, y: end.y, outline: outline.into(), is_mirrored: false, style });
        }
        let first = middle - height / 2.0 + LINE * 0.75;
        let style = Style::new(Role::EndLabel).ink(end.ink).when(When::Wide);
        let label = Label::new(end.x, first, "", style).from(if is_tied { 15.0 } else { 9.0 });
        shapes.push(Shape::Label(label.lines(lines)));
    }
    along_lines(&ends, &obstacles, frame, NARROW, When::Narrow, &mut shapes);
    EndLabels { shapes, margin: margin_for(widest + 4.0) }
}

/// A place for a label in pixels of a narrow plot.
#[derive(Clone, Copy)]
struct Box {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Box {
    fn holds(&self, (x, y): (f64, f64)) -> bool {
        x > self.left && x < self.right && y > self.top && y < self.bottom
    }

    fn meets(&self, other: &Box) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Labels within a plot so wide, each where it covers least of all lines, near the end of its own if it can be.
/// `others` are lines without a label.
fn along_lines(
    ends: &[End],
    others: &[Vec<(f64, f64)>],
    frame: &Frame,
    plot: f64,
    when: When,
    shapes: &mut Vec<Shape>,
) {
    let lines = ends.iter().map(|end| &end.line).chain(others);
    let obstacles: Vec<(f64, f64)> = lines.flat_map(|line| sampled(line, plot)).collect();
    let mut taken: Vec<Box> = Vec::new();
    for end in ends.iter().filter(|end| !end.line.is_empty()) {
        let whole = format!("{} {}", end.name, end.value);
        let mut best: Option<(f64, Box, String)> = None;
        for step in 0..=10u8 {
            let at = 100.0 - f64::from(step) * 10.0;
            // The value belongs to the end; further along only the name is true. Of several lines all have their names
            // alone, for the axis says the values of each.
            let text =
                if step == 0 && (ends.len() == 1 || end.name.is_empty()) { whole.trim() } else { end.name.as_str() };
            let Some(y) = height_at(&end.line, at).filter(|_| !text.is_empty()) else { continue };
            let width = label_width(text);
            let left = (at / 100.0 * plot - width / 2.0).clamp(0.0, (plot - width + 6.0).max(0.0));
            for away in [-8.0, -12.0, -20.0, 8.0, 12.0, 20.0f64] {
                let top = if away < 0.0 { y + away - 14.0 } else { y + away };
                let area = Box { left, right: left + width, top, bottom: top + 14.0 };
                let covers = obstacles.iter().filter(|place| area.holds(**place)).count() as f64;
                let meets = taken.iter().filter(|other| area.meets(other)).count() as f64;
                let is_out = top < frame.top - 12.0 || top + 14.0 > frame.bottom;
                let cost = covers * 12.0
                    + meets * 400.0
                    + f64::from(step) * 1.5
                    + away.abs() * 0.4
                    + if is_out { 200.0 } else { 0.0 };
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, area, text.to_owned()));
                }
            }
        }
        let Some((_, area, text)) = best else { continue };
        taken.push(Box { left: area.left - 4.0, right: area.right + 4.0, ..area });
        let style = Style::new(Role::EndLabel).ink(end.ink).when(when);
        // One at the edge stays there, whatever the width; others keep their place in the plot.
        let label = if area.right >= plot - 1.0 {
            Label::new(100.0, area.bottom - 2.0, text, style).until(6.0)
        } else if area.left <= 1.0 {
            Label::new(0.0, area.bottom - 2.0, text, style).from(0.0)
        } else {
            Label::new((area.left + area.right) / 2.0 / plot * 100.0, area.bottom - 2.0, text, style)
        };
        shapes.push(Shape::Label(label));
    }
}

/// A line as points a few pixels apart, in pixels of a narrow plot.
fn sampled(line: &[(f64, f64)], plot: f64) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    for pair in line.windows(2) {
        let [from, to] = pair else { continue };
        let (from, to) = ((from.0 / 100.0 * plot, from.1), (to.0 / 100.0 * plot, to.1));
        let steps = ((to.0 - from.0).abs().max((to.1 - from.1).abs()) / 4.0).clamp(1.0, 100.0);
        for step in 0..=steps as usize {
            let share = step as f64 / steps;
            found.push((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
        }
    }
    found
}

/// The height of a line at a place across; `None` where it does not reach.
fn height_at(line: &[(f64, f64)], x: f64) -> Option<f64> {
    if let Some((last, y)) = line.last()
        && (x - last).abs() < 1e-9
    {
        return Some(*y);
    }
    line.windows(2).find_map(|pair| {
        let [from, to] = pair else { return None };
        let inside = from.0 <= x && x <= to.0 && to.0 > from.0;
        inside.then(|| from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0))
    })
}
