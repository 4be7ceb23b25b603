//! `scatter`: two numbers of each row. Dots are seen through, so that many upon each other are darker.

use super::super::annotations;
use super::super::chart::Chart;
use super::super::frame::{Frame, NARROW_PLOT, ONE_LINE};
use super::super::ground::Ground;
use super::super::labels::{LINE, TEXT, bold_width};
use super::super::scene::{Label, Margins, Role, Scene, Shape, Style, When};
use super::super::series::Point;
use crate::data::Bound;

const RADIUS: f64 = 5.0;
/// The radius of the largest size.
const LARGEST: f64 = 22.0;
const SMALLEST: f64 = 2.5;
/// More labels than these are a cloud of words; then only what is highlighted has one.
const MOST_LABELS: usize = 25;
/// The width for which labels are placed, that of a page's column of text.
const WIDTH: f64 = 580.0;

pub fn draw(chart: &Chart<'_>) -> Scene {
    // The title of the numbers stands above the highest tick, that of those across under theirs.
    let Ground { across, frame, mut shapes } = Ground::new(chart, LINE);
    frame.baseline(&mut shapes);
    titles(chart, &frame, &mut shapes);
    let largest = chart.scope.points().filter_map(|point| point.size).fold(0.0, f64::max);
    let mut points: Vec<&Point> = chart.data.points().filter(|point| point.value.is_some()).collect();
    // Large ones first, and what stands out last, so that nothing lies hidden.
    points.sort_by(|left, right| {
        left.is_highlight
            .cmp(&right.is_highlight)
            .then_with(|| right.size.unwrap_or(0.0).total_cmp(&left.size.unwrap_or(0.0)))
    });
    let mut placed = Vec::with_capacity(points.len());
    for point in points {
        let Some(value) = point.value else { continue };
        let (x, y) = (across.x(point.at), frame.y(value.plotted));
        let radius = radius(point, largest);
        let role = if value.bound == Bound::Exact { Role::Bubble } else { Role::OpenBubble };
        shapes.push(Shape::Dot { x, y, radius, style: Style::new(role).ink(point.ink) });
        placed.push(Placed { point, x: x / 100.0 * WIDTH, y, radius });
    }
    labels(chart, &frame, &placed, &mut shapes);
    annotations::before(chart, &frame, &across, &mut shapes);
    let margins = Margins { left: frame.left, right: 20.0, narrow_right: 16.0 };
    Scene { height: frame.height, margins, shapes }
}

fn titles(chart: &Chart<'_>, frame: &Frame, shapes: &mut Vec<Shape>) {
    if chart.is_small {
        return;
    }
    let style = Style::new(Role::AxisTitle);
    shapes
        .push(Shape::Label(Label::new(0.0, 12.0, format!("↑ {}", chart.scope.measure.title), style).from(-frame.left)));
    if let Some(measure) = &chart.scope.x_measure {
        let label = Label::new(100.0, frame.bottom + ONE_LINE + 10.0, format!("{} →", measure.title), style);
        shapes.push(Shape::Label(label.until(16.0)));
    }
}

/// The area of a dot is proportional to its value.
fn radius(point: &Point, largest: f64) -> f64 {
    match point.size {
        Some(size) if largest > 0.0 => ((size / largest).max(0.0).sqrt() * LARGEST).max(SMALLEST),
        _ => RADIUS,
    }
}

struct Placed<'p> {
    point: &'p Point,
    x: f64,
    y: f64,
    radius: f64,
}

#[derive(Clone, Copy)]
struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    fn meets(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Labels beside their dots, where they cover neither a dot nor each other; one that finds no place is left out,
/// unless it is highlighted.
fn labels(chart: &Chart<'_>, frame: &Frame, placed: &[Placed<'_>], shapes: &mut Vec<Shape>) {
    let all = placed.len() <= MOST_LABELS;
    let mut taken: Vec<Rect> = placed
        .iter()
        .map(|dot| {
            let r = dot.radius.min(8.0);
            Rect { left: dot.x - r, top: dot.y - r, right: dot.x + r, bottom: dot.y + r }
        })
        .collect();
    let mut ranked: Vec<&Placed<'_>> = placed.iter().filter(|dot| !dot.point.label.is_empty()).collect();
    ranked.retain(|dot| dot.point.is_highlight || (all && !chart.is_small));
    ranked.sort_by_key(|dot| !dot.point.is_highlight);
    for dot in ranked {
        let text = &dot.point.label;
        let width = bold_width(text, TEXT);
        let gap = dot.radius + 4.0;
        let box_at =
            |left: f64, middle: f64| Rect { left, top: middle - 8.0, right: left + width, bottom: middle + 8.0 };
        let (x, y) = (dot.x, dot.y);
        let candidates = [
            (box_at(x + gap, y), Side::Right),
            (box_at(x - gap - width, y), Side::Left),
            (box_at(x - width / 2.0, y - gap - 6.0), Side::Above),
            (box_at(x - width / 2.0, y + gap + 7.0), Side::Below),
        ];
        let fits = |rect: &Rect| {
            rect.left > -30.0
                && rect.right < WIDTH + 20.0
                && rect.top > frame.top - 12.0
                && rect.bottom < frame.bottom
                && !taken.iter().any(|other| rect.meets(other))
                && (!dot.point.is_highlight || fits_narrow(dot, rect))
        };
        let free = candidates.iter().find(|(rect, _)| fits(rect));
        let chosen = match free {
            Some(found) => Some(*found),
            None if dot.point.is_highlight => candidates.first().copied(),
            None => None,
        };
        let Some((rect, side)) = chosen else { continue };
        taken.push(rect);
        let when = if dot.point.is_highlight { When::Always } else { When::Wide };
        let style = Style::new(if dot.point.is_highlight { Role::StrongName } else { Role::DotLabel }).when(when);
        let percent = dot.x / WIDTH * 100.0;
        let label = match side {
            Side::Right => Label::new(percent, y + 5.0, text.clone(), style).from(gap),
            Side::Left => Label::new(percent, y + 5.0, text.clone(), style).until(-gap),
            Side::Above => Label::new(percent, y - gap - 1.0, text.clone(), style),
            Side::Below => Label::new(percent, y + gap + 12.0, text.clone(), style),
        };
        shapes.push(Shape::Label(label));
    }
}

/// Whether a label that phones show as well stays on the chart there.
fn fits_narrow(dot: &Placed<'_>, rect: &Rect) -> bool {
    let shift = dot.x / WIDTH * NARROW_PLOT - dot.x;
    rect.left + shift > -40.0 && rect.right + shift < NARROW_PLOT + 16.0
}

#[derive(Clone, Copy)]
enum Side {
    Right,
    Left,
    Above,
    Below,
}
