//! `slope`: two moments, and what rose and fell between them.

use super::super::chart::Chart;
use super::super::domain;
use super::super::end_labels::{MOST_LINES, lines};
use super::super::frame::{TOP, label_width, margin_for};
use super::super::labels::{LINE, SMALL, spread, width};
use super::super::scale::Numbers;
use super::super::scale::linear::{Ends, Linear};
use super::super::scene::{Ink, Label, Margins, Role, Scene, Shape, Style};
use super::super::series::{Amount, Series};
use super::bar_role_dot;

const HEIGHT: f64 = 360.0;
const SMALL_HEIGHT: f64 = 220.0;

/// One line: where it begins and where it ends.
struct Slope<'s> {
    series: &'s Series,
    ink: Ink,
    from: Option<Amount>,
    to: Option<Amount>,
}

pub fn draw(chart: &Chart<'_>) -> Scene {
    let (slopes, heads) = slopes(chart);
    let top = TOP + LINE + 8.0;
    let least = chart.spec.axis.height.unwrap_or(if chart.is_small { SMALL_HEIGHT } else { HEIGHT });
    let height = least.max(top + labels_height(chart, &slopes) + 12.0);
    let bottom = height - 12.0;
    // Without an axis there are no ticks to end on: the lines fill the panel.
    let (least, greatest) = domain::values(chart);
    let scale = Numbers::Linear(Linear::new(least, greatest, 5, Ends::AtValues));
    let y = |value: Amount| bottom - share(&scale, value) * (bottom - top);
    let mut shapes = Vec::new();
    for (x, head) in [(0.0, &heads.0), (100.0, &heads.1)] {
        shapes.push(Shape::Line { from: (x, top - 8.0), to: (x, bottom + 8.0), style: Style::new(Role::Grid) });
        let label = Label::new(x, top - 16.0, head.clone(), Style::new(Role::Tick));
        // Both stand outside of the lines, where they do not meet on a phone.
        shapes.push(Shape::Label(if x == 0.0 { label.until(4.0) } else { label.from(-4.0) }));
    }
    for slope in &slopes {
        let role = Style::new(Role::Line).ink(slope.ink);
        if let (Some(from), Some(to)) = (slope.from, slope.to) {
            let run = vec![(0.0, y(from)), (100.0, y(to))];
            shapes.push(Shape::Path { runs: vec![run], closed: false, style: role });
        }
    }
    let mut margins = Margins::default();
    for is_end in [false, true] {
        let x = if is_end { 100.0 } else { 0.0 };
        let mut ends: Vec<(&Slope<'_>, Amount)> =
            slopes.iter().filter_map(|slope| Some((slope, if is_end { slope.to } else { slope.from }?))).collect();
        if !is_end {
            // One label is enough for equal values that have no names; that of the last, which lies uppermost.
            let later: Vec<f64> = ends.iter().map(|(_, value)| value.plotted).collect();
            let mut index = 0;
            ends.retain(|(slope, value)| {
                index += 1;
                slope.to.is_none() || !later.iter().skip(index).any(|other| *other == value.plotted)
            });
        }
        let greatest = ends.iter().map(|(_, value)| value.plotted).fold(f64::NEG_INFINITY, f64::max);
        let texts: Vec<Vec<String>> = ends
            .iter()
            .map(|(slope, value)| {
                // The topmost says the unit for all.
                let text = chart.data.measure.one_of_many(value.number, value.bound, value.plotted == greatest);
                // A line that ends before it reaches the right has its name where it begins.
                if is_end || slope.to.is_none() { lines(&slope.series.name, &text, MOST_LINES) } else { vec![text] }
            })
            .collect();
        let heights: Vec<f64> = texts.iter().map(|lines| lines.len() as f64 * LINE).collect();
        let wanted: Vec<f64> = ends.iter().map(|(_, value)| y(*value)).collect();
        let solved = spread(&wanted, &heights, top - LINE / 2.0, bottom + LINE / 2.0);
        let head = width(if is_end { &heads.1 } else { &heads.0 }, SMALL) - 16.0;
        let widest = texts.iter().flatten().map(|line| label_width(line)).fold(head, f64::max);
        for ((((slope, value), lines), middle), height) in ends.iter().zip(texts).zip(solved).zip(heights) {
            let style = Style::new(bar_role_dot(*value)).ink(slope.ink);
            shapes.push(Shape::Dot { x, y: y(*value), radius: 4.5, style });
            let first = middle - height / 2.0 + LINE * 0.75;
            let label = Label::new(x, first, "", Style::new(Role::SideLabel).ink(slope.ink)).lines(lines);
            shapes.push(Shape::Label(if is_end { label.from(10.0) } else { label.until(-10.0) }));
        }
        *(if is_end { &mut margins.right } else { &mut margins.left }) = margin_for(widest);
    }
    margins.narrow_right = margins.right;
    Scene { height, margins, shapes }
}

/// How high all labels on one side are together; they cannot be left out, for there is no axis.
fn labels_height(chart: &Chart<'_>, slopes: &[Slope<'_>]) -> f64 {
    let value = |amount: Amount| chart.data.measure.bounded(amount.number, amount.bound);
    let named = slopes.iter().map(|slope| match slope.to {
        Some(to) => lines(&slope.series.name, &value(to), MOST_LINES).len(),
        None => 0,
    });
    let begun = slopes.iter().map(|slope| match (slope.from, slope.to) {
        (Some(from), None) => lines(&slope.series.name, &value(from), MOST_LINES).len(),
        (from, _) => usize::from(from.is_some()),
    });
    named.sum::<usize>().max(begun.sum()) as f64 * LINE
}

fn share(scale: &Numbers, value: Amount) -> f64 {
    scale.share(value.plotted)
}

/// The lines, context first, and the names of the two moments.
fn slopes<'c>(chart: &'c Chart<'_>) -> (Vec<Slope<'c>>, (String, String)) {
    let data = chart.data;
    let (first, last) = data.moments;
    let mut found: Vec<Slope<'_>> = data
        .series
        .iter()
        .filter_map(|series| {
            let at = |name: usize| series.points.iter().find(|point| point.name == name);
            let wide = series.points.iter().find(|point| point.from.is_some());
            let (from, to, ink) = match wide {
                Some(point) => (point.from, point.value, point.ink),
                None => (at(first).and_then(|point| point.value), at(last).and_then(|point| point.value), series.ink),
            };
            (from.is_some() || to.is_some()).then_some(Slope { series, ink, from, to })
        })
        .collect();
    found.sort_by_key(|slope| slope.ink != Ink::Context);
    let heads = match (&chart.spec.fields.from, &chart.spec.fields.to) {
        (Some(_), Some(_)) => data.ends.clone(),
        _ => (data.names.text(first).to_owned(), data.names.text(last).to_owned()),
    };
    (found, heads)
}
