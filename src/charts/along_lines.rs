//! Labels of lines on a narrow chart, which has no margin for them: each is placed along its line, where it covers as
//! little as possible.

use super::frame::{PlotFrame, label_width};
use super::label::Label;
use super::line_end::LineEnd;
use super::occupied::PixelRect;
use super::shape::Shape;
use super::style::{ColorRole, Role, Style, Visibility};
use super::text_metrics::{BOLD_FACTOR, LINE_HEIGHT, TEXT_SIZE, truncated, wrap_within};

/// A name that is wider than this fraction of the plot is truncated.
const LONGEST: f64 = 0.85;
/// The cost of a forbidden position: over another text, or outside the plot.
const FORBIDDEN: f64 = 400.0;
/// The height of a line of a label, and its baseline in that, in pixels.
const HEIGHT: f64 = 14.0;
const BASELINE: f64 = 12.0;

/// The labels of those `ends` that are `wanted`, in a plot with a width of `plot` pixels, where they do not overlap
/// anything in `occupied`. A label without a free position is left out.
pub fn place_along_lines(
    ends: &[LineEnd],
    wanted: &[bool],
    frame: &PlotFrame,
    plot: f64,
    visibility: Visibility,
    mut occupied: Vec<PixelRect>,
) -> Vec<Shape> {
    let obstacles: Vec<(f64, f64)> = ends.iter().flat_map(|end| sampled(&end.line, plot)).collect();
    let mut shapes = Vec::with_capacity(ends.len());
    // Highlighted lines choose their positions first.
    let wanted = ends.iter().zip(wanted).filter(|(_, wanted)| **wanted).map(|(end, _)| end);
    let (front, back): (Vec<&LineEnd>, Vec<&LineEnd>) = wanted.partition(|end| end.color != ColorRole::Context);
    for end in front.into_iter().chain(back) {
        let best = candidates(end, ends.len(), frame, plot)
            .map(|place| (cost(&place, frame, &obstacles, &occupied), place))
            .min_by(|(left, _), (right, _)| left.total_cmp(right))
            .filter(|(cost, _)| *cost < FORBIDDEN);
        let Some((_, LabelCandidate { area, lines, .. })) = best else { continue };
        occupied.push(area.widened(4.0));
        let style = Style::new(Role::EndLabel).color(end.color).visibility(visibility);
        let first = area.top + BASELINE;
        // A label at the right edge is anchored there at every width; the others are placed in per cent of the plot.
        let label = if area.right >= plot - 1.0 {
            Label::new(100.0, first, "", style).ending_at(6.0)
        } else if area.left <= 1.0 {
            Label::new(0.0, first, "", style).starting_at(0.0)
        } else {
            Label::new((area.left + area.right) / 2.0 / plot * 100.0, first, "", style)
        };
        shapes.push(Shape::Label(label.lines(lines)));
    }
    shapes
}

/// A possible position of a label.
struct LabelCandidate {
    area: PixelRect,
    lines: Vec<String>,
    /// The distance from the end of the line and from the line, weighted: smaller is better.
    distance: f64,
}

/// Positions above and below a line, from its end to its beginning.
fn candidates(end: &LineEnd, count: usize, frame: &PlotFrame, plot: f64) -> impl Iterator<Item = LabelCandidate> {
    let whole = format!("{} {}", end.name, end.value).trim().to_owned();
    // The value is true only of the end of the line; further along, the label has the name alone. If there are several
    // lines, all labels have only names, since the axis shows their values.
    let says_value = count == 1 || end.name.is_empty();
    let room = if end.line.is_empty() { 0u8 } else { 11 };
    let top = frame.top;
    (0..room)
        .flat_map(move |step| {
            let at = 100.0 - f64::from(step) * 10.0;
            let text = if step == 0 && says_value { whole.as_str() } else { end.name.as_str() };
            let text = truncated(text, TEXT_SIZE * BOLD_FACTOR, plot * LONGEST);
            let width = label_width(&text);
            let y = height_at(&end.line, at).filter(|_| !text.is_empty());
            let left = (at / 100.0 * plot - width / 2.0).clamp(0.0, (plot - width + 6.0).max(0.0));
            let aways = [-8.0, -12.0, -20.0, 8.0, 12.0, 20.0f64];
            aways.into_iter().filter_map(move |away| {
                let y = y?;
                let top = if away < 0.0 { y + away - HEIGHT } else { y + away };
                let area = PixelRect { left, right: left + width, top, bottom: top + HEIGHT };
                Some(LabelCandidate {
                    area,
                    lines: vec![text.clone()],
                    distance: f64::from(step) * 1.5 + away.abs() * 0.4,
                })
            })
        })
        .chain(beside_steep(end, plot))
        .filter(move |place| place.area.top >= top - 12.0)
}

/// Positions beside the steep parts of a line: a step upwards leaves room beside it, but not above or below.
fn beside_steep(end: &LineEnd, plot: f64) -> Vec<LabelCandidate> {
    /// Per cent across, and pixels down.
    const STEEP: (f64, f64) = (3.0, 30.0);
    /// Positions above or below are better, if they are free.
    const DISTANCE: f64 = 10.0;
    const GAP: f64 = 6.0;
    let lines = wrap_within(&end.name, TEXT_SIZE * BOLD_FACTOR, plot / 2.0, 2);
    let width = lines.iter().map(|line| label_width(line)).fold(0.0, f64::max);
    let height = (lines.len().max(1) - 1) as f64 * LINE_HEIGHT + HEIGHT;
    let mut found = Vec::new();
    for pair in end.line.windows(2) {
        let [from, to] = pair else { continue };
        if lines.is_empty() || (to.0 - from.0).abs() > STEEP.0 || (to.1 - from.1).abs() < STEEP.1 {
            continue;
        }
        let (first, last) = (from.0.min(to.0) / 100.0 * plot, from.0.max(to.0) / 100.0 * plot);
        for left in [first - GAP - width, last + GAP] {
            for share in [0.25, 0.5, 0.75] {
                let top = from.1 + (to.1 - from.1) * share - height / 2.0;
                let area = PixelRect { left, right: left + width, top, bottom: top + height };
                if left >= 0.0 && area.right <= plot + GAP {
                    found.push(LabelCandidate { area, lines: lines.clone(), distance: DISTANCE });
                }
            }
        }
    }
    found
}

/// The cost of a position: covered points of lines, the distance from the end of the line, and whether it is forbidden.
fn cost(place: &LabelCandidate, frame: &PlotFrame, obstacles: &[(f64, f64)], occupied: &[PixelRect]) -> f64 {
    let area = &place.area;
    let covers = obstacles.iter().filter(|obstacle| area.contains(**obstacle)).count() as f64;
    let is_out = area.bottom > frame.bottom;
    let meets = occupied.iter().any(|other| area.overlaps(other));
    // Any position is better than no label, except a forbidden one.
    (covers * 12.0).min(FORBIDDEN / 2.0) + place.distance + if is_out || meets { FORBIDDEN } else { 0.0 }
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

/// The height of a line at a horizontal position. `None` if it does not reach that far.
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
