//! The ticks of a time axis below events, and a picture of events with such an axis alone.

use super::across::{ONE_LINE, TWO_LINES};
use super::axis_labels::{self, LEAST_WIDE, PHONE, Place, Plots};
use super::label::{Anchor, Label};
use super::labels::{LINE, SMALL, width};
use super::scale::Time;
use super::scale::time::{self, TimeTick};
use super::scene::{Margins, Scene};
use super::shape::Shape;
use super::style::{ColorRole, Role, Style, Visibility};
use crate::data::{Period, Precision};
use crate::language::Language;

/// The space for the marks at both ends, in pixels. The names of lanes begin outside it, aligned with the title.
pub const EDGE: f64 = 8.0;

/// A time axis and what its labels depend on.
pub struct TimeAxis<'a> {
    /// Its scale.
    pub time: &'a Time,
    /// The coarsest precision of the dates.
    pub coarsest: Precision,
    /// The finest precision of the dates.
    pub finest: Precision,
    /// The most ticks.
    pub count: usize,
    /// The language of the labels.
    pub language: &'a Language,
}

impl TimeAxis<'_> {
    /// Draws the ticks through all lanes down to `bottom` (pixels), and their labels; widens `margins` for the
    /// outermost. Returns the height of the labels in pixels.
    pub fn draw(&self, bottom: f64, margins: &mut Margins, shapes: &mut Vec<Shape>) -> f64 {
        let ticks = self.time.ticks(self.count, self.coarsest, self.finest, self.language);
        let place = |tick: &TimeTick| Place {
            x: self.time.share(tick.at) * 100.0,
            width: width(&tick.text, SMALL).max(tick.year.as_ref().map_or(0.0, |year| width(year, SMALL))),
            anchor: Anchor::Middle,
            has_year: tick.year.is_some(),
        };
        let places: Vec<Place> = ticks.iter().map(place).collect();
        let plots = Plots { narrow: PHONE - 2.0 * EDGE, wide: LEAST_WIDE - 2.0 * EDGE };
        axis_labels::make_room(&places, plots, margins);
        let plots = Plots {
            narrow: PHONE - Margins::stepped(margins.left) - Margins::stepped(margins.narrow_right),
            wide: LEAST_WIDE - Margins::stepped(margins.left) - Margins::stepped(margins.right),
        };
        let mut years: Vec<(f64, String)> = Vec::new();
        for ((tick, Place { x, .. }), visibility) in
            ticks.into_iter().zip(&places).zip(axis_labels::shown(&places, plots))
        {
            let x = *x;
            shapes.push(Shape::Line { from: (x, 0.0), to: (x, bottom), style: Style::new(Role::Grid) });
            if let Some(visibility) = visibility {
                shapes.push(Shape::Label(Label::new(
                    x,
                    bottom + 18.0,
                    tick.text,
                    Style::new(Role::Tick).visibility(visibility),
                )));
            }
            years.extend(tick.year.map(|year| (x, year)));
        }
        axis_labels::years(&years, bottom + 18.0 + LINE - 1.0, plots, shapes);
        if years.is_empty() { ONE_LINE } else { TWO_LINES }
    }
}

/// Moves the names of lanes to the left edge of the figure.
pub fn flush(marks: &mut [Shape], margins: Margins) {
    for mark in marks {
        if let Shape::Label(label) = mark
            && label.style.role == Role::Group
        {
            label.dx = -Margins::stepped(margins.left);
        }
    }
}

/// A small picture of when events were: a row for each of `lanes`. An event, given by its date and the index of its
/// lane, is a dot, or a bar as long as its period if that is not a single day. `None` without events.
pub fn picture(events: &[(Period, usize)], lanes: &[String], language: &Language) -> Option<Scene> {
    const ROW: f64 = 22.0;
    const NAME: f64 = 20.0;
    let extents = events.iter().map(|(period, _)| time::extent(period));
    let (low, high) = extents.reduce(|all, each| (all.0.min(each.0), all.1.max(each.1)))?;
    let scale = Time::new(low, high);
    let precisions = || events.iter().map(|(period, _)| period.precision);
    let axis =
        TimeAxis { time: &scale, coarsest: precisions().min()?, finest: precisions().max()?, count: 10, language };
    let mut marks = Vec::new();
    let mut y = 0.0;
    for lane in 0..lanes.len().max(1) {
        if let Some(name) = lanes.get(lane).filter(|name| !name.is_empty()) {
            marks.push(Shape::Label(Label::new(0.0, y + 14.0, name.clone(), Style::new(Role::Group)).from(-EDGE)));
            y += NAME;
        }
        let middle = y + ROW / 2.0;
        for (period, _) in events.iter().filter(|(_, of)| *of == lane) {
            let (start, end) = time::extent(period);
            let [start, end] = [start, end].map(|at| (scale.share(at) * 100.0).clamp(0.0, 100.0));
            if end - start > 1.5 {
                let style = Style::new(Role::Span).color(ColorRole::Slot(1));
                marks.push(Shape::Rect { x: start, width: end - start, y: middle - 4.0, height: 8.0, style });
            } else {
                let style = Style::new(Role::Dot).color(ColorRole::Slot(1)).visibility(Visibility::Always);
                marks.push(Shape::Dot { x: (start + end) / 2.0, y: middle, radius: 6.0, style });
            }
        }
        y += ROW + 4.0;
    }
    let mut margins = Margins { left: EDGE, right: EDGE, narrow_right: EDGE, is_turned: false };
    let mut shapes = Vec::new();
    let below = axis.draw(y, &mut margins, &mut shapes);
    flush(&mut marks, margins);
    shapes.extend(marks);
    Some(Scene { height: y + below, margins, shapes, is_scaled: false })
}
