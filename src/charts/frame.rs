//! The frame of a chart whose numbers rise: the axis of numbers, its grid, and the axis across under it.

use super::axis_labels::{self, Place, Plots};
use super::chart::Chart;
use super::domain;
use super::kind::ChartKind;
use super::labels::{LINE, SMALL, bold_width, width};
use super::measure::TickLabels;
use super::scale::{Linear, Log, Numbers, Tick, Time, linear::Ends, time};
use super::scene::{Anchor, Label, Margins, Role, Shape, Style};
use super::series::X;
use super::spec::Ticks;
use crate::data::{Period, Precision};
use crate::language::{Direction, Length};

/// Room above the highest tick: half a line of its label.
pub const TOP: f64 = 12.0;
/// Height of a chart with an axis across, unless `height` says otherwise.
const HEIGHT: f64 = 340.0;
/// Height of one of several small charts.
const SMALL_HEIGHT: f64 = 180.0;
/// The narrowest plot that a phone of 320 px leaves.
pub const NARROW_PLOT: f64 = 230.0;

/// The plot of a chart: where a number stands, and how much room is beside.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    pub top: f64,
    pub bottom: f64,
    pub height: f64,
    pub numbers: Numbers,
    labels: TickLabels,
    /// Whether the unit is part of the text of the topmost tick, and not behind it.
    is_joined: bool,
    /// Room on the left for the numbers.
    pub left: f64,
}

impl Frame {
    /// A frame for the numbers of `chart`, with `below` pixels under the plot for the axis across.
    pub fn new(chart: &Chart<'_>, below: f64) -> Self {
        let height = chart.spec.axis.height.unwrap_or(if chart.is_small { SMALL_HEIGHT } else { HEIGHT });
        let numbers = numbers(chart);
        let is_even = matches!(numbers, Numbers::Linear(_));
        let measure = &chart.scope.measure;
        let ticks = numbers.ticks();
        let labels = measure.ticks(ticks, is_even);
        let is_joined = chart.language.direction == Direction::RightToLeft;
        let widths = labels.texts.iter().map(|text| width(&labels.with_prefix(text), SMALL));
        // Where one reads from right to left the unit stands on the left of the number, in the same text.
        let joined = if is_joined { width(&labels.suffix, SMALL) } else { 0.0 };
        let left = widths.fold(0.0, f64::max) + joined + 8.0;
        // A note needs room above a column, for it has none upon it.
        let note_room = if chart.spec.kind == ChartKind::Column && !chart.spec.notes.is_empty() { 36.0 } else { 0.0 };
        let top = (TOP + note_room).min(height / 4.0);
        let bottom = (height - below).max(top + 20.0);
        Self {
            top,
            bottom,
            height: height.max(bottom + below),
            numbers,
            labels,
            is_joined,
            left: Margins::stepped(left),
        }
    }

    /// Without an axis there are no ticks to end on: the greatest value takes all of the height, but for its label.
    pub fn fit(&mut self, chart: &Chart<'_>) {
        let (low, high) = domain::values(chart);
        if chart.spec.axis.domain.is_some() || chart.spec.axis.ticks.is_some() {
            return;
        }
        self.top = (self.top + 6.0).min(self.bottom - 20.0);
        // A label below the lowest value needs room too.
        let low = if low < 0.0 { low - (high - low) * LINE / (self.bottom - self.top) } else { low };
        self.numbers = Numbers::Linear(Linear::new(low, high, 5, Ends::AtValues));
    }

    /// Where a number stands, from the top.
    pub fn y(&self, value: f64) -> f64 {
        self.bottom - self.numbers.share(value) * (self.bottom - self.top)
    }

    pub fn margins(&self, right: f64, narrow_right: f64) -> Margins {
        Margins { left: self.left, right, narrow_right, is_turned: false }
    }

    /// The lines of the ticks, which lie behind the marks.
    pub fn grid(&self, shapes: &mut Vec<Shape>) {
        for tick in self.numbers.ticks().iter().filter(|tick| tick.value != self.numbers.origin()) {
            let y = self.y(tick.value);
            shapes.push(Shape::Line { from: (0.0, y), to: (100.0, y), style: Style::new(Role::Grid) });
        }
    }

    /// The line on which the marks stand.
    pub fn baseline(&self, shapes: &mut Vec<Shape>) {
        let y = self.y(self.numbers.origin());
        shapes.push(Shape::Line { from: (0.0, y), to: (100.0, y), style: Style::new(Role::Baseline) });
    }

    /// The numbers of the ticks; only the top one has the unit.
    pub fn labels(&self, shapes: &mut Vec<Shape>) {
        let ticks = self.numbers.ticks();
        let last = ticks.len().saturating_sub(1);
        for (index, (tick, text)) in ticks.iter().zip(&self.labels.texts).enumerate() {
            let y = self.y(tick.value);
            let mut text = if index == last { self.labels.with_prefix(text) } else { text.clone() };
            if index == last && self.is_joined {
                // A mark of direction, for a sign of per cent has none.
                text = format!("\u{200f}{text}{}", self.labels.suffix);
            }
            shapes.push(Shape::Label(Label::new(0.0, y + 4.5, text, Style::new(Role::Tick)).until(-8.0)));
            if index == last && !self.is_joined && !self.labels.suffix.is_empty() {
                let suffix = Label::new(0.0, y + 4.5, self.labels.suffix.clone(), Style::new(Role::Tick)).from(-8.0);
                shapes.push(Shape::Label(suffix));
            }
        }
    }
}

/// The scale of a chart's numbers.
pub fn numbers(chart: &Chart<'_>) -> Numbers {
    let (low, high) = domain::values(chart);
    let axis = &chart.spec.axis;
    if axis.log.y {
        return Numbers::Log(Log::new(low, high));
    }
    let count = match &axis.ticks {
        Some(Ticks::At(values)) => {
            let numbers: Vec<_> =
                values.iter().filter_map(|value| rust_decimal::Decimal::try_from(*value).ok()).collect();
            return Numbers::Linear(Linear::with_ticks(low, high, &numbers));
        }
        Some(Ticks::Count(count)) => count.saturating_sub(1).max(1),
        None if chart.is_small => 3,
        None => 5,
    };
    let ends = if axis.domain.is_some() { Ends::AtValues } else { Ends::OnTicks };
    let mut scale = Linear::new(low, high, count, ends);
    if chart.scope.measure.is_whole {
        scale.ticks.retain(|tick| tick.number.is_integer());
    }
    Numbers::Linear(scale)
}

/// The axis across, of time or of numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Across {
    Time(Time),
    Numbers(Numbers),
}

/// Where the last value of an axis of time stands with `step`, in per cent.
pub const LAST_STEP: f64 = 95.0;

/// Where an axis of time begins: at the first value, or a little before it, at the beginning of its year, so that
/// this year has its tick as all others have.
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

/// Room under a plot for an axis of time: the labels and, for months and days, the year.
pub const ONE_LINE: f64 = 28.0;
pub const TWO_LINES: f64 = 44.0;

impl Across {
    pub fn new(chart: &Chart<'_>) -> Self {
        let places = chart.scope.points().map(|point| point.at);
        let (low, high) =
            places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
        let (low, high) = if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) };
        match chart.scope.x {
            X::Times { .. } => {
                // With `step` the last value holds as well, for a while that can be seen.
                let more = if chart.spec.options.step { (high - low) * (100.0 / LAST_STEP - 1.0) } else { 0.0 };
                Across::Time(Time::new(first_year(chart, low, high), high + more))
            }
            _ if chart.spec.axis.log.x => Across::Numbers(Numbers::Log(Log::new(low, high))),
            _ => {
                // Dots at the very edge would stand upon the axis.
                let count = if chart.is_small { 3 } else { 5 };
                let ends = if chart.spec.kind == ChartKind::Scatter { Ends::OnTicks } else { Ends::AtValues };
                Across::Numbers(Numbers::Linear(Linear::new(low, high, count, ends)))
            }
        }
    }

    /// Per cent from the left.
    pub fn x(&self, at: f64) -> f64 {
        let share = match self {
            Across::Time(time) => time.share(at),
            Across::Numbers(numbers) => numbers.share(at),
        };
        share * 100.0
    }

    /// Draws the labels under the plot, as many as have room.
    pub fn axis(&self, chart: &Chart<'_>, frame: &Frame, shapes: &mut Vec<Shape>) {
        let y = frame.bottom;
        let labels = self.labels(chart);
        let plots = Plots::of_lines(chart, frame.left);
        let shown = axis_labels::shown(&places(&labels), plots);
        for (label, when) in labels.iter().zip(shown) {
            shapes.push(Shape::Line { from: (label.x, y), to: (label.x, y + 5.0), style: Style::new(Role::Baseline) });
            if let Some(when) = when {
                let text = Label::new(label.x, y + 19.0, label.text.clone(), Style::new(Role::Tick).when(when));
                shapes.push(Shape::Label(Label { anchor: label.anchor, ..text }));
            }
        }
        let years: Vec<(f64, String)> = labels.into_iter().filter_map(|label| Some((label.x, label.year?))).collect();
        axis_labels::years(&years, y + 19.0 + LINE - 1.0, plots, shapes);
    }

    /// `margins` with room for the outermost labels.
    pub fn margins(&self, chart: &Chart<'_>, frame: &Frame, mut margins: Margins) -> Margins {
        axis_labels::make_room(&places(&self.labels(chart)), Plots::of_lines(chart, frame.left), &mut margins);
        margins
    }

    /// Whether the labels take a second line for the years.
    pub fn below(&self, chart: &Chart<'_>) -> f64 {
        if self.labels(chart).iter().any(|label| label.year.is_some()) { TWO_LINES } else { ONE_LINE }
    }

    fn labels(&self, chart: &Chart<'_>) -> Vec<AcrossLabel> {
        let most = if chart.is_small { 3 } else { 8 };
        match (self, chart.scope.x) {
            (Across::Time(time), X::Times { .. }) if chart.is_small => first_and_last(chart, time),
            (Across::Time(time), X::Times { coarsest, finest }) => time
                .ticks(most, coarsest, finest, chart.language)
                .into_iter()
                .map(|tick| AcrossLabel {
                    x: time.share(tick.at) * 100.0,
                    text: tick.text,
                    year: tick.year,
                    anchor: Anchor::Middle,
                })
                .collect(),
            (Across::Time(_), _) => Vec::new(),
            (Across::Numbers(numbers), _) => number_labels(chart, numbers),
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

/// A small chart has no room for more than its ends.
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
    // Where quarters or days at both ends would meet, their years are enough.
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

fn number_labels(chart: &Chart<'_>, numbers: &Numbers) -> Vec<AcrossLabel> {
    let Some(measure) = &chart.scope.x_measure else { return Vec::new() };
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

/// Room on the right for labels of this widest text, in steps that the theme's CSS has.
pub fn margin_for(text_width: f64) -> f64 {
    if text_width > 0.0 { text_width + 12.0 } else { 12.0 }
}

/// The width of a label in bold at the size of labels.
pub fn label_width(text: &str) -> f64 {
    bold_width(text, super::labels::TEXT)
}
