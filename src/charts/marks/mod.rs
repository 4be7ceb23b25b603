//! Marks: kind of chart → the function that draws it.

pub mod area;
pub mod bar;
pub mod column;
pub mod dot;
pub mod line;
pub mod scatter;
pub mod slope;
pub mod timeline;
pub mod waffle;

use super::chart::Chart;
use super::kind::ChartKind;
use super::scene::{Role, Scene};
use super::series::{Amount, Point, Series};
use crate::data::Bound;

/// Draws one panel.
pub fn draw(chart: &Chart<'_>) -> Scene {
    match chart.spec.kind {
        ChartKind::Line => line::draw(chart),
        ChartKind::Bar => bar::draw(chart),
        ChartKind::Column => column::draw(chart),
        ChartKind::Area => area::draw(chart),
        ChartKind::Dot => dot::draw(chart),
        ChartKind::Slope => slope::draw(chart),
        ChartKind::Scatter => scatter::draw(chart),
        ChartKind::Timeline => timeline::draw(chart),
        ChartKind::Waffle => waffle::draw(chart),
    }
}

/// The points of a series from left to right.
pub fn ordered(series: &Series) -> Vec<&Point> {
    let mut points: Vec<&Point> = series.points.iter().collect();
    points.sort_by(|left, right| left.at.total_cmp(&right.at));
    points
}

/// A dot whose value is only a bound is drawn open.
pub fn bar_role_dot(value: Amount) -> Role {
    if value.bound == Bound::Exact { Role::Dot } else { Role::OpenDot }
}
