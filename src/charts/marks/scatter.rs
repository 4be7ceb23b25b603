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
/// The radius of the largest size, and where there are many.
const LARGEST: f64 = 22.0;
const LARGEST_OF_MANY: f64 = 12.0;
const MANY: usize = 50;
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
    let most = if points.len() > MANY { LARGEST_OF_MANY } else { LARGEST };
    let mut placed = Vec::with_capacity(points.len());
    for point in points {
        let Some(value) = point.value else { continue };
        let (x, y) = (across.x(point.at), frame.y(value.plotted));
        let radius = radius(point, largest, most);
        let role = if value.bound == Bound::Exact { Role::Bubble } else { Role::OpenBubble };
        shapes.push(Shape::Dot { x, y, radius, style: Style::new(role).ink(point.ink) });
        placed.push(Placed { point, x, y, radius });
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
fn radius(point: &Point, largest: f64, most: f64) -> f64 {
    match point.size {
        Some(size) if largest > 0.0 => ((size / largest).max(0.0).sqrt() * most).max(SMALLEST),
        _ => RADIUS,
    }
}

struct Placed<'p> {
    point: &'p Point,
    /// In per cent.
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
/// unless it is highlighted. A phone has other places than a wide chart, and fewer.
fn labels(chart: &Chart<'_>, frame: &Frame, placed: &[Placed<'_>], shapes: &mut Vec<Shape>) {
    let wide = sides(chart, frame, placed, WIDTH);
    let narrow = sides(chart, frame, placed, NARROW_PLOT);
    for ((dot, wide), narrow) in placed.iter().zip(wide).zip(narrow) {
        if wide == narrow {
            shapes.extend(wide.map(|side| dot.label(side, When::Always)));
        } else {
            shapes.extend(wide.map(|side| dot.label(side, When::Wide)));
            shapes.extend(narrow.map(|side| dot.label(side, When::Narrow)));
        }
    }
}

/// On which side of its dot each label stands in a plot of this width.
fn sides(chart: &Chart<'_>, frame: &Frame, placed: &[Placed<'_>], plot: f64) -> Vec<Option<Side>> {
    let all = placed.len() <= MOST_LABELS && !chart.is_small;
    let mut taken: Vec<Rect> = placed
        .iter()
        .map(|dot| {
            let (x, r) = (dot.x / 100.0 * plot, dot.radius.min(8.0));
            Rect { left: x - r, top: dot.y - r, right: x + r, bottom: dot.y + r }
        })
        .collect();
    let mut ranked: Vec<(usize, &Placed<'_>)> =
        placed.iter().enumerate().filter(|(_, dot)| !dot.point.label.is_empty()).collect();
    ranked.retain(|(_, dot)| dot.point.is_highlight || all);
    ranked.sort_by_key(|(_, dot)| !dot.point.is_highlight);
    let mut sides = vec![None; placed.len()];
    for (index, dot) in ranked {
        let candidates = Side::ALL.map(|side| (dot.rect(side, plot), side));
        let fits = |rect: &Rect| {
            rect.left > -30.0
                && rect.right < plot + 18.0
                && rect.top > frame.top - 12.0
                && rect.bottom < frame.bottom
                && !taken.iter().any(|other| rect.meets(other))
        };
        let free = candidates.iter().find(|(rect, _)| fits(rect)).copied();
        let chosen = free.or(candidates.first().copied().filter(|_| dot.point.is_highlight));
        if let (Some((rect, side)), Some(slot)) = (chosen, sides.get_mut(index)) {
            taken.push(rect);
            *slot = Some(side);
        }
    }
    sides
}

impl Placed<'_> {
    fn gap(&self) -> f64 {
        self.radius + 4.0
    }

    /// Where the label would be in a plot of this width.
    fn rect(&self, side: Side, plot: f64) -> Rect {
        let width = bold_width(&self.point.label, TEXT);
        let (x, y, gap) = (self.x / 100.0 * plot, self.y, self.gap());
        let (left, middle) = match side {
            Side::Right => (x + gap, y),
            Side::Left => (x - gap - width, y),
            Side::Above => (x - width / 2.0, y - gap - 6.0),
            Side::Below => (x - width / 2.0, y + gap + 7.0),
        };
        Rect { left, top: middle - 8.0, right: left + width, bottom: middle + 8.0 }
    }

    fn label(&self, side: Side, when: When) -> Shape {
        let style = Style::new(if self.point.is_highlight { Role::StrongName } else { Role::DotLabel }).when(when);
        let (x, y, gap) = (self.x, self.y, self.gap());
        let at = |y: f64| Label::new(x, y, self.point.label.clone(), style);
        Shape::Label(match side {
            Side::Right => at(y + 5.0).from(gap),
            Side::Left => at(y + 5.0).until(-gap),
            Side::Above => at(y - gap - 1.0),
            Side::Below => at(y + gap + 12.0),
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    Above,
    Below,
}

impl Side {
    /// In the order in which they are tried.
    const ALL: [Side; 4] = [Side::Right, Side::Left, Side::Above, Side::Below];
}
