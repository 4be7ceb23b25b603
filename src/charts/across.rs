//! The horizontal axis below a plot, of time or numbers.

use super::axis_labels::{self, Place, Plots};
use super::chart::Chart;
use super::data::X;
use super::frame::Frame;
use super::label::{Anchor, Label};
use super::labels::{LINE, SMALL, width};
use super::measure::Measure;
use super::scale::{Linear, Log, Numbers, Tick, Time, time};
use super::scene::Margins;
use super::shape::Shape;
use super::style::{Role, Style};
use crate::data::{Period, Precision};
use crate::language::Length;

/// The horizontal axis, of time or numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Across {
    Time(Time),
    Numbers(Numbers),
}

/// Where the last value of a time axis with `step` is, in per cent of the plot's width.
pub const LAST_STEP: f64 = 95.0;

/// Where a time axis begins: at the first value or a little before it, at the beginning of its year, so that this year
/// has a tick like all others.
fn first_year(chart: &Chart<'_>, low: f64, high: f64) -> f64 {
    const MOST_SHARE: f64 = 0.04;
    let first = chart.scope.points().filter(|point| point.at <= low).find_map(|point| point.period);
    let Some(first) = first.filter(|period| !matches!(period.precision, Precision::Year | Precision::Day)) else {
        return low;
    };
    let (start, _) = time::extent(&first);
    let (year, _) = time::extent(&first.coarsened(Precision::Year));
    if start == year && low - start <= (high - low) * MOST_SHARE { start } else { low }
}

/// The height below a plot for the labels of a horizontal axis, in pixels.
pub const ONE_LINE: f64 = 28.0;
/// The same if the years are on a second line, below the months or days.
pub const TWO_LINES: f64 = 44.0;

impl Across {
    /// The axis for all values of `chart.scope`. Times get a time scale, numbers a linear or logarithmic one; without
    /// any value it runs from 0 to 1.
    pub fn new(chart: &Chart<'_>) -> Self {
        let places = chart.scope.points().map(|point| point.at);
        let (low, high) =
            places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
        let (low, high) = if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) };
        match &chart.scope.x {
            X::Times { .. } => {
                // On a stepped line the last value applies until some later time too, so it gets a visible piece of
                // line.
                let more = if chart.manner.is_stepped { (high - low) * (100.0 / LAST_STEP - 1.0) } else { 0.0 };
                Across::Time(Time::new(first_year(chart, low, high), high + more))
            }
            _ if chart.common.axis.log.x => Across::Numbers(Numbers::Log(Log::new(low, high))),
            _ => {
                let count = if chart.is_small { 3 } else { 5 };
                Across::Numbers(Numbers::Linear(Linear::new(low, high, count, chart.manner.across)))
            }
        }
    }

    /// The horizontal position of `at` (days since 1970 or a number, see `Point::at`), in per cent of the plot's width.
    pub fn x(&self, at: f64) -> f64 {
        let share = match self {
            Across::Time(time) => time.share(at),
            Across::Numbers(numbers) => numbers.share(at),
        };
        share * 100.0
    }

    /// Draws the labels below the plot, as many as fit.
    pub fn axis(&self, chart: &Chart<'_>, frame: &Frame, shapes: &mut Vec<Shape>) {
        let y = frame.bottom;
        let labels = self.labels(chart);
        let plots = Plots::of_lines(chart, frame.left);
        let shown = axis_labels::shown(&places(&labels), plots);
        for (label, visibility) in labels.iter().zip(shown) {
            shapes.push(Shape::Line { from: (label.x, y), to: (label.x, y + 5.0), style: Style::new(Role::Baseline) });
            if let Some(visibility) = visibility {
                let text =
                    Label::new(label.x, y + 19.0, label.text.clone(), Style::new(Role::Tick).visibility(visibility));
                shapes.push(Shape::Label(Label { anchor: label.anchor, ..text }));
            }
        }
        let years: Vec<(f64, String)> = labels.into_iter().filter_map(|label| Some((label.x, label.year?))).collect();
        axis_labels::years(&years, y + 19.0 + LINE - 1.0, plots, shapes);
    }

    /// `margins`, widened for the outermost labels.
    pub fn margins(&self, chart: &Chart<'_>, frame: &Frame, mut margins: Margins) -> Margins {
        axis_labels::make_room(&places(&self.labels(chart)), Plots::of_lines(chart, frame.left), &mut margins);
        margins
    }

    /// The height below the plot that the labels need, in pixels: one line, or two if the years are below months or
    /// days.
    pub fn below(&self, chart: &Chart<'_>) -> f64 {
        if self.labels(chart).iter().any(|label| label.year.is_some()) { TWO_LINES } else { ONE_LINE }
    }

    fn labels(&self, chart: &Chart<'_>) -> Vec<AcrossLabel> {
        let most = if chart.is_small { 3 } else { 8 };
        match (self, &chart.scope.x) {
            (Across::Time(time), X::Times { .. }) if chart.is_small => first_and_last(chart, time),
            (Across::Time(time), X::Times { coarsest, finest }) => time
                .ticks(most, *coarsest, *finest, chart.language)
                .into_iter()
                .map(|tick| AcrossLabel {
                    x: time.share(tick.at) * 100.0,
                    text: tick.text,
                    year: tick.year,
                    anchor: Anchor::Middle,
                })
                .collect(),
            (Across::Time(_), _) => Vec::new(),
            (Across::Numbers(numbers), X::Numbers(measure)) => number_labels(measure, numbers),
            (Across::Numbers(_), _) => Vec::new(),
        }
    }
}

struct AcrossLabel {
    x: f64,
    text: String,
    year: Option<String>,
    anchor: Anchor,
}

fn places(labels: &[AcrossLabel]) -> Vec<Place> {
    let place = |label: &AcrossLabel| {
        let text = width(&label.text, SMALL).max(label.year.as_ref().map_or(0.0, |year| width(year, SMALL)));
        Place { x: label.x, width: text, anchor: label.anchor, has_year: label.year.is_some() }
    };
    labels.iter().map(place).collect()
}

/// A small chart has room only for labels at its ends.
fn first_and_last(chart: &Chart<'_>, time: &Time) -> Vec<AcrossLabel> {
    let mut periods: Vec<Period> = chart.scope.points().filter_map(|point| point.period).collect();
    periods.sort();
    periods.dedup();
    let label = |period: &Period, anchor| AcrossLabel {
        x: time.share(time::middle(period)) * 100.0,
        text: period.written(Length::Short, chart.language),
        year: None,
        anchor,
    };
    // If quarters or days at both ends would touch, only their years are shown.
    if let (Some(first), Some(last)) = (periods.first().copied(), periods.last().copied()) {
        let text = |period: Period| width(&period.written(Length::Short, chart.language), SMALL);
        let years = [first.coarsened(Precision::Year), last.coarsened(Precision::Year)];
        if text(first) + text(last) > 84.0 && years[0] != years[1] {
            let place = |period: &Period, year: &Period, anchor| AcrossLabel {
                x: time.share(time::middle(period)) * 100.0,
                text: year.written(Length::Short, chart.language),
                year: None,
                anchor,
            };
            return vec![place(&first, &years[0], Anchor::Start), place(&last, &years[1], Anchor::End)];
        }
    }
    match periods.as_slice() {
        [] => Vec::new(),
        [only] => vec![label(only, Anchor::Middle)],
        [first, .., last] => vec![label(first, Anchor::Start), label(last, Anchor::End)],
    }
}

fn number_labels(measure: &Measure, numbers: &Numbers) -> Vec<AcrossLabel> {
    let ticks: Vec<Tick> =
        numbers.ticks().iter().copied().filter(|tick| !measure.is_whole || tick.number.is_integer()).collect();
    let labels = measure.ticks(&ticks, matches!(numbers, Numbers::Linear(_)));
    let last = ticks.len().saturating_sub(1);
    let texts = labels.texts.iter().enumerate().map(|(index, text)| {
        if index == last { format!("{}{}", labels.with_prefix(text), labels.suffix) } else { text.clone() }
    });
    ticks
        .iter()
        .zip(texts)
        .map(|(tick, text)| AcrossLabel {
            x: numbers.share(tick.value) * 100.0,
            text,
            year: None,
            anchor: Anchor::Middle,
        })
        .collect()
}
