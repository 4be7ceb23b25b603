//! Notes: a text with a line to the point it is about, placed where it covers as little as possible. A narrow chart has
//! only a number at that point, and the text in the list below the chart.

use super::annotations::{ChartNote, ChartPosition};
use super::axis_labels::PlotWidths;
use super::chart_data::{DataPoint, DataSeries, points_by_x};
use super::domain;
use super::frame::PlotFrame;
use super::label::Label;
use super::occupied::{self, PixelRect};
use super::panel_view::Chart;
use super::position_axis::{PLOT_WIDTH, PositionAxis};
use super::shape::Shape;
use super::shared_options::Stack;
use super::style::{ColorRole, Role, Style, Visibility};
use super::svg::number as coordinate;
use super::text_metrics::{SMALL_LINE_HEIGHT, SMALL_SIZE, text_width, wrap};

/// The width in pixels at which a note wraps.
pub const MAX_NOTE_WIDTH: f64 = 150.0;

/// Draws the notes of a chart with a horizontal axis, without overlapping the texts among the shapes `below`.
pub fn draw(chart: &Chart<'_>, frame: &PlotFrame, axis: &PositionAxis<'_>, below: &[Shape], shapes: &mut Vec<Shape>) {
    let obstacles = obstacles(chart, frame, axis);
    let plot = PlotWidths::with_end_labels(chart, frame.left).wide;
    let mut occupied = [PLOT_WIDTH, plot].map(|plot| occupied::areas(below, plot, false));
    for (index, note) in chart.annotations.notes.iter().enumerate() {
        let Some((x, mark)) = target(chart, frame, axis, note) else { continue };
        // A column may have its value above it.
        let is_column = matches!(axis, PositionAxis::Bands(_));
        let y = if is_column { mark - 16.0 } else { mark };
        let lines = wrap(&note.text, SMALL_SIZE, MAX_NOTE_WIDTH);
        let text_width = lines.iter().map(|line| text_width(line, SMALL_SIZE)).fold(0.0, f64::max);
        let height = lines.len() as f64 * SMALL_LINE_HEIGHT;
        let best = candidates((x, plot), y, text_width, height, frame)
            .into_iter()
            .min_by(|left, right| cost(left, &obstacles, &occupied).total_cmp(&cost(right, &obstacles, &occupied)));
        let Some(best) = best else { continue };
        for (occupied, area) in occupied.iter_mut().zip([best.area, best.least]) {
            occupied.push(area);
        }
        let end = if best.area.top > y { best.area.top - 1.0 } else { best.area.bottom + 2.0 };
        let from = if is_column {
            -1
        } else if end > y {
            7
        } else {
            -7
        };
        let leader = format!("M0 {from}L0 {}", coordinate(end - y));
        let wide = |role| Style::new(role).visibility(Visibility::Wide);
        shapes.push(Shape::Glyph { x, y, outline: leader.into(), is_mirrored: false, style: wide(Role::Leader) });
        if !is_column {
            shapes.push(Shape::Dot { x, y, radius: 5.0, style: wide(Role::NoteMark) });
        }
        let label = Label::new(x, best.area.top + 12.0, "", wide(Role::Note)).small_lines(lines);
        let label = match best.side {
            NoteSide::Middle => label,
            NoteSide::Right => label.starting_at(-4.0),
            NoteSide::Left => label.ending_at(4.0),
        };
        shapes.push(Shape::Label(label));
        disc(shapes, x, if is_column { y - 10.0 } else { y }, index + 1);
    }
}

/// Draws the number of a note on a narrow chart, in a disc.
fn disc(shapes: &mut Vec<Shape>, x: f64, y: f64, number: usize) {
    let narrow = |role| Style::new(role).visibility(Visibility::Narrow);
    shapes.push(Shape::Dot { x, y, radius: 9.0, style: narrow(Role::NoteDisc) });
    shapes.push(Shape::Label(Label::new(x, y + 4.5, number.to_string(), narrow(Role::NoteNumber))));
}

/// The point that a note is about: on the mark of its series, or of the highlighted one.
fn target(chart: &Chart<'_>, frame: &PlotFrame, axis: &PositionAxis<'_>, note: &ChartNote) -> Option<(f64, f64)> {
    if let (ChartPosition::Row(row), PositionAxis::Continuous(x_axis)) = (note.at.at, axis) {
        let point = chart.data.points().find(|point| point.row == row)?;
        return Some((x_axis.x(point.at), frame.y(point.value?.plotted)));
    }
    let x = axis.middle(note.at.at)?;
    let wanted = note.series.and_then(|series| chart.data.series.get(series));
    let series = wanted.or_else(|| chart.data.series.iter().find(|series| series.color != ColorRole::Context))?;
    Some((x, height_at(chart, frame, axis, series, x)?))
}

/// The vertical position of a mark at `x`: on a line, interpolated between two points; of a column, its top.
fn height_at(
    chart: &Chart<'_>,
    frame: &PlotFrame,
    axis: &PositionAxis<'_>,
    series: &DataSeries,
    x: f64,
) -> Option<f64> {
    let place = |point: &DataPoint| match axis {
        PositionAxis::Continuous(x_axis) => x_axis.x(point.at),
        PositionAxis::Bands(band) => band.middle(point.name),
    };
    let mut points: Vec<(f64, f64)> = points_by_x(series)
        .into_iter()
        .filter_map(|point| {
            let value = match axis {
                PositionAxis::Bands(_) if chart.stack() != Stack::None => {
                    let sums = domain::stack_sums(chart.data);
                    sums.get(&(point.facet, domain::stack_key(chart.data, point))).map(|(_, above)| *above)?
                }
                _ => point.value?.plotted,
            };
            Some((place(point), frame.y(value)))
        })
        .collect();
    points.sort_by(|left, right| left.0.total_cmp(&right.0));
    let after = points.iter().position(|(at, _)| *at >= x - 1e-9);
    let (Some(after), true) = (after, chart.traits.is_joined) else {
        return points.iter().min_by(|left, right| (left.0 - x).abs().total_cmp(&(right.0 - x).abs())).map(|(_, y)| *y);
    };
    let right = points.get(after)?;
    let Some(left) = after.checked_sub(1).and_then(|index| points.get(index)) else { return Some(right.1) };
    if chart.traits.is_stepped && right.0 > x + 1e-9 {
        return Some(left.1);
    }
    let share = if right.0 > left.0 { (x - left.0) / (right.0 - left.0) } else { 1.0 };
    Some(left.1 + (right.1 - left.1) * share)
}

/// Points that are covered by marks, in pixels of a plot of [`PLOT_WIDTH`].
pub fn obstacles(chart: &Chart<'_>, frame: &PlotFrame, axis: &PositionAxis<'_>) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    for series in &chart.data.series {
        let mut before: Option<(f64, f64)> = None;
        for point in points_by_x(series) {
            let Some(value) = point.value else {
                before = None;
                continue;
            };
            let x = match axis {
                PositionAxis::Continuous(x_axis) => x_axis.x(point.at),
                PositionAxis::Bands(band) => band.middle(point.name),
            };
            let here = (x / 100.0 * PLOT_WIDTH, frame.y(value.plotted));
            // Lines are sampled every few pixels; columns count above their baseline.
            match (before, axis) {
                (Some(there), PositionAxis::Continuous(_)) if chart.traits.is_joined => {
                    let steps = ((here.0 - there.0).abs().max((here.1 - there.1).abs()) / 6.0).clamp(1.0, 120.0);
                    for step in 1..=steps as usize {
                        let share = step as f64 / steps;
                        found.push((there.0 + (here.0 - there.0) * share, there.1 + (here.1 - there.1) * share));
                    }
                }
                (_, PositionAxis::Bands(band)) => {
                    let mut y = here.1;
                    let side = band.mark(0).1 / 200.0 * PLOT_WIDTH;
                    while y < frame.bottom {
                        found.extend([-side, 0.0, side].map(|dx| (here.0 + dx, y)));
                        y += 8.0;
                    }
                }
                _ => found.push(here),
            }
            before = Some(here);
        }
    }
    found
}

/// The horizontal position of a note relative to its point.
#[derive(Clone, Copy, PartialEq)]
enum NoteSide {
    Middle,
    Right,
    Left,
}

/// A possible position of a note.
#[derive(Clone, Copy)]
struct NoteCandidate {
    area: PixelRect,
    /// The same on the narrowest wide chart.
    least: PixelRect,
    side: NoteSide,
    distance: f64,
}

/// Positions above and below the point (`x`, `y`). `least` is its horizontal position in pixels on the narrowest wide
/// plot.
fn candidates((x, least): (f64, f64), y: f64, width: f64, height: f64, frame: &PlotFrame) -> Vec<NoteCandidate> {
    let mut found = Vec::new();
    for side in [NoteSide::Middle, NoteSide::Right, NoteSide::Left] {
        let left = |plot: f64| {
            x / 100.0 * plot
                + match side {
                    NoteSide::Middle => -width / 2.0,
                    NoteSide::Right => -4.0,
                    NoteSide::Left => 4.0 - width,
                }
        };
        let is_inside = |plot: f64| left(plot) >= -4.0 && left(plot) + width <= plot + 10.0;
        if !is_inside(PLOT_WIDTH) || !is_inside(least) {
            continue;
        }
        for step in 0..24 {
            let away = 18.0 + f64::from(step) * 9.0;
            for top in [y - away - height, y + away] {
                let area =
                    |plot: f64| PixelRect { left: left(plot), right: left(plot) + width, top, bottom: top + height };
                if top >= frame.top.min(12.0) - 10.0 && top + height <= frame.bottom - 2.0 {
                    found.push(NoteCandidate { area: area(PLOT_WIDTH), least: area(least), side, distance: away });
                }
            }
        }
    }
    found
}

/// Each covered point of a mark costs more than any distance.
fn cost(candidate: &NoteCandidate, obstacles: &[(f64, f64)], occupied: &[Vec<PixelRect>; 2]) -> f64 {
    let area = candidate.area;
    let covers = obstacles
        .iter()
        .filter(|(x, y)| *x > area.left - 6.0 && *x < area.right + 6.0 && *y > area.top - 5.0 && *y < area.bottom + 5.0)
        .count();
    let is_near = |one: &PixelRect, other: &PixelRect| {
        one.widened(8.0).overlaps(&PixelRect { top: other.top - 4.0, bottom: other.bottom + 4.0, ..*other })
    };
    let places = occupied.iter().zip([area, candidate.least]);
    let meets: usize =
        places.map(|(occupied, area)| occupied.iter().filter(|other| is_near(&area, other)).count()).sum();
    covers as f64 * 300.0
        + meets as f64 * 5000.0
        + candidate.distance
        + if candidate.side == NoteSide::Middle { 0.0 } else { 12.0 }
}
