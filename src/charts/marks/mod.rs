//! Marks: kind of chart → the function that draws it.

pub mod bar;
pub mod line;

use super::chart::Chart;
use super::kind::ChartKind;
use super::scene::Scene;
use super::series::{Point, Series};

/// Draws one panel.
pub fn draw(chart: &Chart<'_>) -> Scene {
    match chart.spec.kind {
        ChartKind::Line => line::draw(chart),
        _ => bar::draw(chart),
    }
}

/// The points of a series from left to right.
pub fn ordered(series: &Series) -> Vec<&Point> {
    let mut points: Vec<&Point> = series.points.iter().collect();
    points.sort_by(|left, right| left.at.total_cmp(&right.at));
    points
}
