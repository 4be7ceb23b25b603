//! `line`: change over time. Missing cells are gaps; a series that lacks a row which others have is dotted there.

use std::collections::BTreeSet;

use super::super::chart::Chart;
use super::super::frame::{Across, Frame, LAST_STEP};
use super::super::ground::Ground;
use super::super::scale::time;
use super::super::scene::{Ink, Role, Scene, Shape, Style};
use super::super::series::{Point, Series};
use super::super::{annotations, end_labels};
use super::ordered;
use crate::data::Bound;

pub fn draw(chart: &Chart<'_>) -> Scene {
    let Ground { across, frame, mut shapes } = Ground::new(chart, 0.0);
    frame.baseline(&mut shapes);
    let all_places: BTreeSet<u64> = chart.whole.points().map(|point| point.at.to_bits()).collect();
    // What stands out lies upon the rest.
    let (front, back): (Vec<&Series>, Vec<&Series>) =
        chart.data.series.iter().partition(|series| series.ink != Ink::Context);
    for series in back.into_iter().chain(front) {
        band(&frame, &across, series, &mut shapes);
        lines(chart, &frame, &across, series, &all_places, &mut shapes);
    }
    frame.labels(&mut shapes);
    let above = annotations::before(chart, &frame, &across, &shapes);
    let ends = end_labels::for_lines(chart, &frame, &across, &shapes, &above);
    let margins = across.margins(chart, &frame, frame.margins(ends.margin, end_labels::NARROW_MARGIN));
    shapes.extend(ends.shapes);
    shapes.extend(above);
    Scene { height: frame.height, margins, shapes }
}

/// The surface between the low and the high end of an estimate.
fn band(frame: &Frame, across: &Across, series: &Series, shapes: &mut Vec<Shape>) {
    let points = ordered(series);
    let mut runs = Vec::new();
    for run in points.split(|point| point.band.is_none()) {
        let ends = run.iter().filter_map(|point| point.band.map(|(low, high)| (across.x(point.at), low, high)));
        let ends: Vec<(f64, f64, f64)> = ends.collect();
        if ends.len() < 2 {
            continue;
        }
        let upper = ends.iter().map(|(x, _, high)| (*x, frame.y(*high)));
        let lower = ends.iter().rev().map(|(x, low, _)| (*x, frame.y(*low)));
        runs.push(upper.chain(lower).collect());
    }
    if !runs.is_empty() {
        shapes.push(Shape::Path { runs, closed: true, style: Style::new(Role::Band).ink(series.ink) });
    }
}

fn lines(
    chart: &Chart<'_>,
    frame: &Frame,
    across: &Across,
    series: &Series,
    all_places: &BTreeSet<u64>,
    shapes: &mut Vec<Shape>,
) {
    let points = ordered(series);
    let forecast = chart.spec.options.forecast_from.as_ref().map(|period| time::extent(&period.value).0);
    let place = |point: &Point| point.value.map(|value| (across.x(point.at), frame.y(value.plotted)));
    let (mut solid, mut dashed, mut dotted) = (Vec::new(), Vec::new(), Vec::new());
    let mut alone = Vec::new();
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut previous: Option<&Point> = None;
    let usual = if chart.spec.options.step { f64::INFINITY } else { longest_usual(&points) };
    for point in &points {
        let Some(here) = place(point) else {
            close(&mut run, &mut solid, &mut alone);
            previous = None;
            continue;
        };
        let is_forecast = forecast.is_some_and(|from| point.at >= from);
        match previous.and_then(|previous| Some((previous, place(previous)?))) {
            Some((before, there)) if point.at - before.at > usual || is_skipped(before.at, point.at, all_places) => {
                dotted.push(vec![there, here]);
                close(&mut run, &mut solid, &mut alone);
                run.push(here);
            }
            Some((_, there)) if is_forecast => {
                dashed.push(stepped(chart, &[there, here]));
                close(&mut run, &mut solid, &mut Vec::new());
                run.push(here);
            }
            _ => run.push(here),
        }
        previous = Some(point);
    }
    close(&mut run, &mut solid, &mut alone);
    if dashed.iter().flatten().any(|point| alone.contains(point)) {
        alone.retain(|point| !dashed.iter().flatten().any(|other| other == point));
    }
    for (runs, role) in [(dotted, Role::Gap), (dashed, Role::Forecast)] {
        if !runs.is_empty() {
            shapes.push(Shape::Path { runs, closed: false, style: Style::new(role).ink(series.ink) });
        }
    }
    if !solid.is_empty() {
        let runs = solid.iter().map(|run| stepped(chart, run)).collect();
        shapes.push(Shape::Path { runs, closed: false, style: Style::new(Role::Line).ink(series.ink) });
    }
    let dot = |(x, y): (f64, f64), role| Shape::Dot { x, y, radius: 4.0, style: Style::new(role).ink(series.ink) };
    shapes.extend(alone.into_iter().map(|place| dot(place, Role::Dot)));
    let open = points.iter().filter(|point| point.value.is_some_and(|value| value.bound != Bound::Exact));
    shapes.extend(open.filter_map(|point| place(point)).map(|place| dot(place, Role::OpenDot)));
}

/// From one place to the next it may be so far that the line between them is still read as data: several times as
/// far as it usually is. Nine years that a line of half-years lacks are no steady rise.
fn longest_usual(points: &[&Point]) -> f64 {
    const TIMES: f64 = 4.0;
    const LEAST_STEPS: usize = 4;
    let places: Vec<f64> = points.iter().filter(|point| point.value.is_some()).map(|point| point.at).collect();
    let mut steps: Vec<f64> = places.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    steps.sort_by(f64::total_cmp);
    // Three in four steps are no longer than this.
    match steps.get(steps.len() * 3 / 4) {
        Some(usual) if steps.len() >= LEAST_STEPS && *usual > 0.0 => usual * TIMES,
        _ => f64::INFINITY,
    }
}

/// Ends a run: two points or more are a line, one by itself is a dot.
fn close(run: &mut Vec<(f64, f64)>, lines: &mut Vec<Vec<(f64, f64)>>, alone: &mut Vec<(f64, f64)>) {
    let ended = std::mem::take(run);
    match ended.as_slice() {
        [] => {}
        [single] => alone.push(*single),
        _ => lines.push(ended),
    }
}

/// Whether other series have places between these two.
fn is_skipped(from: f64, to: f64, all_places: &BTreeSet<u64>) -> bool {
    let (from, to) = (from.to_bits(), to.to_bits());
    let (low, high) = if from < to { (from, to) } else { (to, from) };
    // Two places next to each other have nothing between them in the set of all.
    high > low + 1 && all_places.range(low + 1..high).next().is_some()
}

/// With `step`, a value holds until the next.
pub fn stepped(chart: &Chart<'_>, run: &[(f64, f64)]) -> Vec<(f64, f64)> {
    if !chart.spec.options.step {
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
