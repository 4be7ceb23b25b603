//! The horizontal axis below a plot, of time or numbers.

use super::axis_labels::{self, AxisLabel, PlotWidths};
use super::chart_data::XKind;
use super::frame::PlotFrame;
use super::label::{Anchor, Label};
use super::panel_view::Chart;
use super::scale::{LinearScale, LogScale, NumberScale, Tick, TimeScale, time};
use super::scene::Margins;
use super::shape::Shape;
use super::style::{Role, Style};
use super::text_metrics::{LINE_HEIGHT, SMALL_SIZE, text_width};
use super::value_format::ValueFormat;
use crate::data::{Period, Precision};
use crate::language::DateLength;

/// The horizontal axis, of time or numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum XAxis {
    Time(TimeScale),
    Numbers(NumberScale),
}

/// The position of the last value of a time axis with the option `step`, in per cent of the plot's width: the value
/// applies until some later time, so it gets a visible piece of line.
pub const LAST_STEP_AT: f64 = 95.0;

/// The start of a time axis: the first value, or the beginning of its year if that is only a little earlier, so that
/// the first year has a tick like all others.
fn axis_start(chart: &Chart<'_>, low: f64, high: f64) -> f64 {
    const MAX_SHARE: f64 = 0.04;
    let first = chart.scope.points().filter(|point| point.at <= low).find_map(|point| point.period);
    let Some(first) = first.filter(|period| !matches!(period.precision, Precision::Year | Precision::Day)) else {
        return low;
    };
    let (start, _) = time::extent(&first);
    let (year, _) = time::extent(&first.coarsened(Precision::Year));
    if start == year && low - start <= (high - low) * MAX_SHARE { start } else { low }
}

/// The height below a plot for the labels of a horizontal axis, in pixels.
pub const ONE_LINE: f64 = 28.0;
/// The same if the years are on a second line, below the months or days.
pub const TWO_LINES: f64 = 44.0;

impl XAxis {
    /// The axis for all values of `chart.scope`. Times get a time scale, numbers a linear or logarithmic one; without
    /// any value it runs from 0 to 1.
    pub fn new(chart: &Chart<'_>) -> Self {
        let places = chart.scope.points().map(|point| point.at);
        let (low, high) =
            places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
        let (low, high) = if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) };
        match &chart.scope.x {
            XKind::Times { .. } => {
                // On a stepped line the last value applies until some later time too, so it gets a visible piece of
                // line.
                let more = if chart.traits.is_stepped { (high - low) * (100.0 / LAST_STEP_AT - 1.0) } else { 0.0 };
                XAxis::Time(TimeScale::new(axis_start(chart, low, high), high + more))
            }
            _ if chart.common.axis.log.x => XAxis::Numbers(NumberScale::Log(LogScale::new(low, high))),
            _ => {
                let count = if chart.is_small { 3 } else { 5 };
                XAxis::Numbers(NumberScale::Linear(LinearScale::new(low, high, count, chart.traits.x_ends)))
            }
        }
    }

    /// The horizontal position of `at` (days since 1970 or a number, see `DataPoint::at`), in per cent of the plot's
    /// width.
    pub fn x(&self, at: f64) -> f64 {
        let share = match self {
            XAxis::Time(time) => time.fraction(at),
            XAxis::Numbers(numbers) => numbers.fraction(at),
        };
        share * 100.0
    }

    /// Draws the labels below the plot, as many as fit.
    pub fn draw(&self, chart: &Chart<'_>, frame: &PlotFrame, shapes: &mut Vec<Shape>) {
        let y = frame.bottom;
        let labels = self.labels(chart);
        let plots = PlotWidths::with_end_labels(chart, frame.left);
        let shown = axis_labels::visibilities(&places(&labels), plots);
        for (label, visibility) in labels.iter().zip(shown) {
            shapes.push(Shape::Line { from: (label.x, y), to: (label.x, y + 5.0), style: Style::new(Role::Baseline) });
            if let Some(visibility) = visibility {
                let text =
                    Label::new(label.x, y + 19.0, label.text.clone(), Style::new(Role::Tick).visibility(visibility));
                shapes.push(Shape::Label(Label { anchor: label.anchor, ..text }));
            }
        }
        let years: Vec<(f64, String)> = labels.into_iter().filter_map(|label| Some((label.x, label.year?))).collect();
        axis_labels::draw_years(&years, y + 19.0 + LINE_HEIGHT - 1.0, plots, shapes);
    }

    /// `margins`, widened for the outermost labels.
    pub fn margins(&self, chart: &Chart<'_>, frame: &PlotFrame, mut margins: Margins) -> Margins {
        axis_labels::widen_margins(
            &places(&self.labels(chart)),
            PlotWidths::with_end_labels(chart, frame.left),
            &mut margins,
        );
        margins
    }

    /// The height below the plot that the labels need, in pixels: one line, or two if the years are below months or
    /// days.
    pub fn label_height(&self, chart: &Chart<'_>) -> f64 {
        if self.labels(chart).iter().any(|label| label.year.is_some()) { TWO_LINES } else { ONE_LINE }
    }

    /// The labels of all ticks, including those that have no room.
    fn labels(&self, chart: &Chart<'_>) -> Vec<XAxisLabel> {
        let most = if chart.is_small { 3 } else { 8 };
        match (self, &chart.scope.x) {
            (XAxis::Time(time), XKind::Times { .. }) if chart.is_small => first_and_last(chart, time),
            (XAxis::Time(time), XKind::Times { coarsest, finest }) => time
                .ticks(most, *coarsest, *finest, chart.language)
                .into_iter()
                .map(|tick| XAxisLabel {
                    x: time.fraction(tick.at) * 100.0,
                    text: tick.text,
                    year: tick.year,
                    anchor: Anchor::Middle,
                })
                .collect(),
            (XAxis::Time(_), _) => Vec::new(),
            (XAxis::Numbers(numbers), XKind::Numbers(value_format)) => number_labels(value_format, numbers),
            (XAxis::Numbers(_), _) => Vec::new(),
        }
    }
}

/// The label of a tick.
struct XAxisLabel {
    x: f64,
    text: String,
    year: Option<String>,
    anchor: Anchor,
}

/// The labels with their widths.
fn places(labels: &[XAxisLabel]) -> Vec<AxisLabel> {
    let place = |label: &XAxisLabel| {
        let text = text_width(&label.text, SMALL_SIZE)
            .max(label.year.as_ref().map_or(0.0, |year| text_width(year, SMALL_SIZE)));
        AxisLabel { x: label.x, width: text, anchor: label.anchor, has_year: label.year.is_some() }
    };
    labels.iter().map(place).collect()
}

/// A small chart has room only for labels at its ends.
fn first_and_last(chart: &Chart<'_>, time: &TimeScale) -> Vec<XAxisLabel> {
    let mut periods: Vec<Period> = chart.scope.points().filter_map(|point| point.period).collect();
    periods.sort();
    periods.dedup();
    let label = |period: &Period, anchor| XAxisLabel {
        x: time.fraction(time::middle(period)) * 100.0,
        text: period.format(DateLength::Medium, chart.language),
        year: None,
        anchor,
    };
    // If quarters or days at both ends would touch, only their years are shown.
    if let (Some(first), Some(last)) = (periods.first().copied(), periods.last().copied()) {
        let text = |period: Period| text_width(&period.format(DateLength::Medium, chart.language), SMALL_SIZE);
        let years = [first.coarsened(Precision::Year), last.coarsened(Precision::Year)];
        if text(first) + text(last) > 84.0 && years[0] != years[1] {
            let place = |period: &Period, year: &Period, anchor| XAxisLabel {
                x: time.fraction(time::middle(period)) * 100.0,
                text: year.format(DateLength::Medium, chart.language),
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

/// The labels of the ticks of a number axis; only the last has the unit.
fn number_labels(value_format: &ValueFormat, numbers: &NumberScale) -> Vec<XAxisLabel> {
    let ticks: Vec<Tick> =
        numbers.ticks().iter().copied().filter(|tick| !value_format.is_whole || tick.number.is_integer()).collect();
    let labels = value_format.ticks(&ticks, matches!(numbers, NumberScale::Linear(_)));
    let last = ticks.len().saturating_sub(1);
    let texts = labels.texts.iter().enumerate().map(|(index, text)| {
        if index == last { format!("{}{}", labels.with_prefix(text), labels.suffix) } else { text.clone() }
    });
    ticks
        .iter()
        .zip(texts)
        .map(|(tick, text)| XAxisLabel {
            x: numbers.fraction(tick.value) * 100.0,
            text,
            year: None,
            anchor: Anchor::Middle,
        })
        .collect()
}
