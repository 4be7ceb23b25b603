//! `timeline`: events and spans in lanes. A label stands right of its mark, left where it would leave the chart, or
//! below; those that would cover each other get a row of their own.

use super::super::axis_labels::{self, LEAST_WIDE, PHONE, Place, Plots};
use super::super::chart::Chart;
use super::super::frame::{ONE_LINE, TWO_LINES};
use super::super::labels::{BOLD, LINE, SMALL, SMALL_LINE, TEXT, bold_width, shortened, width, wrap_within};
use super::super::scale::Time;
use super::super::scale::time::{self, TimeTick};
use super::super::scene::{Anchor, Label, Margins, Role, Scene, Shape, Style, When};
use super::super::series::{Point, X};

/// The width for which lines are shared out, the narrowest that shows labels.
const WIDTH: f64 = LEAST_WIDE - 2.0 * EDGE;
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
    let mut shapes = Vec::new();
    let mut y = 2.0;
    let mut lanes: Vec<usize> = chart.data.points().map(|point| point.name).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let mut number = 0;
    let mut marks = Vec::new();
    for lane in lanes {
        let name = shortened(chart.data.names.text(lane), TEXT * BOLD, PHONE - EDGE);
        if !name.is_empty() {
            marks.push(Shape::Label(Label::new(0.0, y + 15.0, name, Style::new(Role::Group)).from(-EDGE)));
            y += 24.0;
        }
        let mut points: Vec<&Point> =
            chart.data.points().filter(|point| point.name == lane && point.span.is_some()).collect();
        points.sort_by(|left, right| left.at.total_cmp(&right.at));
        let events: Vec<Event<'_>> = points
            .into_iter()
            .filter_map(|point| Event::new(point, chart.data.has_highlight, |at| axis.share(at) * 100.0))
            .collect();
        for row in rows(&events) {
            let height = row.iter().map(|event| event.height()).fold(ROW, f64::max);
            for event in row {
                // As the list under a narrow chart has them: in the order of time.
                let at = events.iter().position(|other| std::ptr::eq(other, event)).unwrap_or_default();
                event.draw(y + height / 2.0, number + at + 1, &mut marks);
            }
            y += height;
        }
        number += events.len();
        y += 12.0;
    }
    let bottom = y - 4.0;
    let mut margins = Margins { left: EDGE, right: EDGE, narrow_right: EDGE, is_turned: false };
    let below = ticks(chart, &axis, bottom, &mut margins, &mut shapes);
    shapes.extend(marks);
    Scene { height: bottom + below, margins, shapes }
}

/// An event, where it lasts, and the label of a wide chart.
struct Event<'p> {
    point: &'p Point,
    /// Whether it is one of those that stand out.
    is_strong: bool,
    /// In per cent.
    start: f64,
    end: f64,
    lines: Vec<String>,
    words: f64,
    side: Side,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    /// Under the mark, which leaves no room beside it.
    Below,
}

impl<'p> Event<'p> {
    fn new(point: &'p Point, has_highlight: bool, x: impl Fn(f64) -> f64) -> Option<Self> {
        let (start, end) = point.span?;
        let (start, end) = (x(start), x(end));
        let lines = wrap_within(&point.label, SMALL, LABEL, usize::MAX);
        let is_strong = point.is_highlight && has_highlight;
        let measure = |line: &String| if is_strong { bold_width(line, TEXT) } else { width(line, SMALL) };
        let words = lines.iter().map(measure).fold(0.0, f64::max);
        let side = if end / 100.0 * WIDTH + words + 8.0 <= WIDTH {
            Side::Right
        } else if start / 100.0 * WIDTH >= words + 8.0 {
            Side::Left
        } else {
            Side::Below
        };
        Some(Self { point, is_strong, start, end, lines, words, side })
    }

    fn height(&self) -> f64 {
        let words = self.lines.len() as f64 * SMALL_LINE;
        if self.side == Side::Below { words + 30.0 } else { words + 6.0 }
    }

    /// From where to where mark and label reach, in pixels of the narrowest wide chart.
    fn extent(&self) -> (f64, f64) {
        let (start, end) = (self.start / 100.0 * WIDTH, self.end / 100.0 * WIDTH);
        match self.side {
            Side::Right => (start - DOT, end + self.words + 20.0),
            Side::Left => (start - self.words - 14.0, end + DOT),
            Side::Below => (0.0, WIDTH),
        }
    }

    fn draw(&self, middle: f64, number: usize, shapes: &mut Vec<Shape>) {
        let words = self.lines.len() as f64 * SMALL_LINE;
        let (y, first) = match self.side {
            Side::Below => (middle - words / 2.0, middle - words / 2.0 + 24.0),
            _ => (middle, middle - words / 2.0 + 11.5),
        };
        mark(shapes, self.point, (self.start, self.end), y, number);
        let role = if self.is_strong { Role::StrongName } else { Role::EventLabel };
        let at = |x: f64| Label::new(x, first, "", Style::new(role).when(When::Wide)).small_lines(self.lines.clone());
        shapes.push(Shape::Label(match self.side {
            Side::Right => at(self.end).from(10.0),
            Side::Left => at(self.start).until(-10.0),
            Side::Below if self.start / 100.0 * WIDTH + self.words <= WIDTH => at(self.start).from(0.0),
            Side::Below if self.end / 100.0 * WIDTH >= self.words => at(self.end).until(0.0),
            Side::Below => at(0.0).from(0.0),
        }));
    }
}

/// Events in rows, so that none covers another.
fn rows<'e, 'p>(events: &'e [Event<'p>]) -> Vec<Vec<&'e Event<'p>>> {
    let mut rows: Vec<(f64, Vec<&Event<'_>>)> = Vec::new();
    for event in events {
        let (from, to) = event.extent();
        match rows.iter_mut().find(|(last, _)| *last + 4.0 <= from) {
            Some((last, row)) => {
                *last = to;
                row.push(event);
            }
            None => rows.push((to, vec![event])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
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
fn ticks(chart: &Chart<'_>, axis: &Time, bottom: f64, margins: &mut Margins, shapes: &mut Vec<Shape>) -> f64 {
    let X::Times { coarsest, finest } = chart.scope.time else { return ONE_LINE };
    let ticks = axis.ticks(if chart.is_small { 3 } else { 7 }, coarsest, finest, chart.language);
    let place = |tick: &TimeTick| Place {
        x: axis.share(tick.at) * 100.0,
        width: width(&tick.text, SMALL).max(tick.year.as_ref().map_or(0.0, |year| width(year, SMALL))),
        anchor: Anchor::Middle,
        has_year: tick.year.is_some(),
    };
    let places: Vec<Place> = ticks.iter().map(place).collect();
    let plots = Plots { narrow: PHONE - 2.0 * EDGE, wide: WIDTH };
    axis_labels::make_room(&places, plots, margins);
    let plots = Plots {
        narrow: PHONE - Margins::stepped(margins.left) - Margins::stepped(margins.narrow_right),
        wide: LEAST_WIDE - Margins::stepped(margins.left) - Margins::stepped(margins.right),
    };
    let mut years: Vec<(f64, String)> = Vec::new();
    for ((tick, Place { x, .. }), when) in ticks.into_iter().zip(&places).zip(axis_labels::shown(&places, plots)) {
        let x = *x;
        shapes.push(Shape::Line { from: (x, 0.0), to: (x, bottom), style: Style::new(Role::Grid) });
        if let Some(when) = when {
            shapes.push(Shape::Label(Label::new(x, bottom + 18.0, tick.text, Style::new(Role::Tick).when(when))));
        }
        years.extend(tick.year.map(|year| (x, year)));
    }
    axis_labels::years(&years, bottom + 18.0 + LINE - 1.0, plots, shapes);
    if years.is_empty() { ONE_LINE } else { TWO_LINES }
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
