//! The end of a line or area, where its label is placed, and the points of a stepped line.

use super::panel_view::Chart;
use super::style::ColorRole;
use super::x_axis::LAST_STEP_AT;

/// The last point of a line or area, with the text of its label.
pub struct LineEnd {
    /// The name of the series.
    pub name: String,
    /// Its last value as text.
    pub value: String,
    /// The colour of the series.
    pub color: ColorRole,
    /// The position of the last point, in per cent of the plot's width.
    pub x: f64,
    /// The same in pixels from the top.
    pub y: f64,
    /// The points of its line, in per cent and pixels. Empty for an area, whose name is in the key on narrow charts.
    pub line: Vec<(f64, f64)>,
    /// Whether its last value is only a bound, so that its dot is drawn hollow.
    pub is_open: bool,
}

/// The points of a line through `run`. With the option `step`, a value applies until the next one, so corners are
/// added.
pub fn step_points(chart: &Chart<'_>, run: &[(f64, f64)]) -> Vec<(f64, f64)> {
    if !chart.traits.is_stepped {
        return run.to_vec();
    }
    let mut points = Vec::with_capacity(run.len() * 2);
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in run {
        points.extend(before.map(|(_, above)| (*x, above)));
        points.push((*x, *y));
        before = Some((*x, *y));
    }
    // The last value applies up to the end of the chart, unless the line ends before that.
    if let Some((_, y)) = before.filter(|(x, _)| *x >= LAST_STEP_AT - 1e-6) {
        points.push((100.0, y));
    }
    points
}
