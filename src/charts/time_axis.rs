//! The ticks of a time axis below events, and a picture of events with such an axis alone.

use super::axis_labels::{self, AxisLabel, PHONE_WIDTH, PlotWidths, WIDE_BREAKPOINT};
use super::label::{Anchor, Label};
use super::scale::TimeScale;
use super::scale::time::{self, TimeTick};
use super::scene::{Margins, Scene};
use super::shape::Shape;
use super::style::{ColorRole, Role, Style, Visibility};
use super::text_metrics::{LINE_HEIGHT, SMALL_SIZE, text_width};
use super::x_axis::{ONE_LINE, TWO_LINES};
use crate::data::{Period, Precision};
use crate::language::Language;

/// The space for the marks at both ends, in pixels. The names of lanes begin outside it, aligned with the title.
pub const EDGE: f64 = 8.0;

/// A time axis and what its labels depend on.
pub struct TimeAxis<'a> {
    /// Its scale.
    pub time: &'a TimeScale,
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
        let place = |tick: &TimeTick| AxisLabel {
            x: self.time.fraction(tick.at) * 100.0,
            width: text_width(&tick.text, SMALL_SIZE)
                .max(tick.year.as_ref().map_or(0.0, |year| text_width(year, SMALL_SIZE))),
            anchor: Anchor::Middle,
            has_year: tick.year.is_some(),
        };
        let places: Vec<AxisLabel> = ticks.iter().map(place).collect();
        let plots = PlotWidths { narrow: PHONE_WIDTH - 2.0 * EDGE, wide: WIDE_BREAKPOINT - 2.0 * EDGE };
        axis_labels::widen_margins(&places, plots, margins);
        let plots = PlotWidths {
            narrow: PHONE_WIDTH - Margins::stepped(margins.left) - Margins::stepped(margins.narrow_right),
            wide: WIDE_BREAKPOINT - Margins::stepped(margins.left) - Margins::stepped(margins.right),
        };
        let mut years: Vec<(f64, String)> = Vec::new();
        for ((tick, AxisLabel { x, .. }), visibility) in
            ticks.into_iter().zip(&places).zip(axis_labels::visibilities(&places, plots))
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
        axis_labels::draw_years(&years, bottom + 18.0 + LINE_HEIGHT - 1.0, plots, shapes);
        if years.is_empty() { ONE_LINE } else { TWO_LINES }
    }
}

/// Moves the names of lanes to the left edge of the figure.
pub fn align_lane_names(marks: &mut [Shape], margins: Margins) {
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
pub fn events_scene(events: &[(Period, usize)], lanes: &[String], language: &Language) -> Option<Scene> {
    const ROW: f64 = 22.0;
    const NAME: f64 = 20.0;
    let extents = events.iter().map(|(period, _)| time::extent(period));
    let (low, high) = extents.reduce(|all, each| (all.0.min(each.0), all.1.max(each.1)))?;
    let scale = TimeScale::new(low, high);
    let precisions = || events.iter().map(|(period, _)| period.precision);
    let axis =
        TimeAxis { time: &scale, coarsest: precisions().min()?, finest: precisions().max()?, count: 10, language };
    let mut marks = Vec::new();
    let mut y = 0.0;
    for lane in 0..lanes.len().max(1) {
        if let Some(name) = lanes.get(lane).filter(|name| !name.is_empty()) {
            marks.push(Shape::Label(
                Label::new(0.0, y + 14.0, name.clone(), Style::new(Role::Group)).starting_at(-EDGE),
            ));
            y += NAME;
        }
        let middle = y + ROW / 2.0;
        for (period, _) in events.iter().filter(|(_, of)| *of == lane) {
            let (start, end) = time::extent(period);
            let [start, end] = [start, end].map(|at| (scale.fraction(at) * 100.0).clamp(0.0, 100.0));
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
    let mut margins = Margins { left: EDGE, right: EDGE, narrow_right: EDGE, is_mirrored: false };
    let mut shapes = Vec::new();
    let below = axis.draw(y, &mut margins, &mut shapes);
    align_lane_names(&mut marks, margins);
    shapes.extend(marks);
    Some(Scene { height: y + below, margins, shapes, is_scaled: false })
}
