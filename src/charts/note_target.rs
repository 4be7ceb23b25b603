//! Whether there is a mark at the position of a note: at an empty cell, or beyond the ends of a line, a note would be
//! about nothing. In the gap of a line it may explain the gap.

use super::annotations::{ChartNote, ChartPosition};
use super::chart_data::{DataPoint, DataSeries, points_by_x};
use super::panel_view::Chart;
use super::style::ColorRole;

/// Whether the chart has a value or a line where `note` is.
pub fn has_value(chart: &Chart<'_>, note: &ChartNote) -> bool {
    let is_value = |point: &&DataPoint| point.value.is_some();
    match note.at.at {
        ChartPosition::Row(row) => chart.data.points().filter(is_value).any(|point| point.row == row),
        ChartPosition::Name(name) => {
            series(chart, note).any(|series| series.points.iter().filter(is_value).any(|point| point.name == name))
        }
        ChartPosition::Time(from, to) => series(chart, note).any(|series| on_line(chart, series, from, to)),
        ChartPosition::XValue(at) => series(chart, note).any(|series| on_line(chart, series, at, at)),
        ChartPosition::Value(_) => true,
    }
}

/// The series that a note may be about: the one it names; otherwise any on a chart with rows, or the highlighted one.
fn series<'c>(chart: &'c Chart<'_>, note: &ChartNote) -> impl Iterator<Item = &'c DataSeries> {
    let all = &chart.data.series;
    let first = note.series.or_else(|| all.iter().position(|series| series.color != ColorRole::Context));
    let is_any = chart.traits.has_rows && note.series.is_none();
    all.iter()
        .enumerate()
        .filter(move |(index, _)| is_any || first.is_none_or(|first| first == *index))
        .map(|(_, series)| series)
}

/// Whether a series has a value between two positions of the axis, or a line passes through them.
fn on_line(chart: &Chart<'_>, series: &DataSeries, from: f64, to: f64) -> bool {
    let points = points_by_x(series);
    if points.iter().any(|point| point.value.is_some() && (from..=to).contains(&point.at)) {
        return true;
    }
    if !chart.traits.is_joined {
        // The nearest mark is meant.
        return points.iter().any(|point| point.value.is_some());
    }
    let middle = (from + to) / 2.0;
    let valued = || points.iter().filter(|point| point.value.is_some());
    let is_between = valued().any(|point| point.at <= middle) && valued().any(|point| point.at >= middle);
    // With `step` the last value continues to apply.
    is_between || chart.traits.is_stepped && valued().any(|point| point.at <= middle)
}
