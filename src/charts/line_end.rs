//! The end of a line or of a surface, and the line itself as it is drawn.

use super::across::LAST_STEP;
use super::chart::Chart;
use super::style::ColorRole;

/// A label and the place that it belongs to.
pub struct End {
    pub name: String,
    pub value: String,
    pub color: ColorRole,
    pub x: f64,
    pub y: f64,
    /// The points of its line; a surface has none, and on narrow charts the key says its name.
    pub line: Vec<(f64, f64)>,
    /// Whether its last value is only a bound, which has its own open dot.
    pub is_open: bool,
}

/// With `step`, a value holds until the next.
pub fn stepped(chart: &Chart<'_>, run: &[(f64, f64)]) -> Vec<(f64, f64)> {
    if !chart.manner.is_stepped {
        return run.to_vec();
    }
    let mut points = Vec::with_capacity(run.len() * 2);
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in run {
        points.extend(before.map(|(_, above)| (*x, above)));
        points.push((*x, *y));
        before = Some((*x, *y));
    }
    // The last place of the chart; a line that ends before it ends where its data do.
    if let Some((_, y)) = before.filter(|(x, _)| *x >= LAST_STEP - 1e-6) {
        points.push((100.0, y));
    }
    points
}
