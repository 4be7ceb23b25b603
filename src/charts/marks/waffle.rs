//! `waffle`: one share of a whole, in a hundred squares.

use super::super::chart::Chart;
use super::super::scene::{Ink, Margins, Role, Scene, Shape, Style};

/// Squares in a row and in a column.
const SIDE: usize = 10;

pub fn draw(chart: &Chart<'_>) -> Scene {
    let (side, gap) = if chart.is_small { (11.0, 2.0) } else { (22.0, 3.0) };
    let parts = parts(chart);
    let mut owners: Vec<Option<Ink>> = Vec::with_capacity(SIDE * SIDE);
    for (ink, count) in parts {
        owners.extend(std::iter::repeat_n(Some(ink), count));
    }
    owners.resize(SIDE * SIDE, None);
    let shapes = owners.into_iter().enumerate().map(|(index, owner)| {
        let (row, column) = (index / SIDE, index % SIDE);
        let place = |at: usize| at as f64 * (side + gap);
        let style = match owner {
            Some(ink) => Style::new(Role::Tile).ink(ink),
            None => Style::new(Role::EmptyTile),
        };
        // From the bottom up, as one fills a glass.
        Shape::Tile { x: 0.0, dx: place(column), y: 2.0 + place(SIDE - 1 - row), side, style }
    });
    let height = SIDE as f64 * (side + gap) + 2.0;
    Scene { height, margins: Margins::default(), shapes: shapes.collect() }
}

/// How many squares each part fills: those that are whole, then one more for the largest remainders, so that what
/// is shown adds up as the numbers do.
fn parts(chart: &Chart<'_>) -> Vec<(Ink, usize)> {
    let of = chart.spec.options.of.as_ref().map_or(100.0, |of| of.value);
    let shares: Vec<(Ink, f64)> = chart
        .data
        .points()
        .filter_map(|point| Some((point.ink, (point.value?.plotted / of * 100.0).clamp(0.0, 100.0))))
        .collect();
    let mut counts: Vec<usize> = shares.iter().map(|(_, share)| share.floor() as usize).collect();
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    let wanted = (sum.round() as usize).min(SIDE * SIDE);
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |index: &usize| shares.get(*index).map_or(0.0, |(_, share)| share.fract());
    order.sort_by(|left, right| rest(right).total_cmp(&rest(left)));
    let missing = wanted.saturating_sub(counts.iter().sum());
    for index in order.into_iter().take(missing) {
        if let Some(count) = counts.get_mut(index) {
            *count += 1;
        }
    }
    shares.into_iter().map(|(ink, _)| ink).zip(counts).collect()
}
