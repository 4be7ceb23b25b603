//! The frame of a chart whose numbers rise: the axis of numbers and its grid.

use super::axis_options::TickRequest;
use super::domain;
use super::label::Label;
use super::panel_view::Chart;
use super::scale::{LinearScale, LogScale, NumberScale, linear::DomainEnds};
use super::scene::Margins;
use super::shape::Shape;
use super::style::{Role, Style};
use super::text_metrics::{LINE_HEIGHT, SMALL_SIZE, bold_text_width, text_width};
use super::tick_labels::TickLabels;
use crate::language::Direction;

/// The height above the highest tick, in pixels: half a line of its label.
pub const TOP: f64 = 12.0;
/// The height of a chart with a horizontal axis, in pixels, unless the option `height` says otherwise.
const HEIGHT: f64 = 340.0;
/// Height of one of several small charts.
const SMALL_HEIGHT: f64 = 180.0;
/// The narrowest plot on a phone with a width of 320 px, in pixels.
pub const NARROW_PLOT: f64 = 230.0;

/// The plot of a chart with a vertical number axis. All lengths are in pixels, measured from the top of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotFrame {
    /// The top of the plot.
    pub top: f64,
    /// The bottom of the plot.
    pub bottom: f64,
    /// The height of the whole picture, with the labels of the horizontal axis.
    pub height: f64,
    /// The scale of the vertical axis.
    pub numbers: NumberScale,
    labels: TickLabels,
    /// Whether the unit is part of the topmost tick's text instead of a label of its own, as in right-to-left text.
    is_joined: bool,
    /// The left margin for the tick labels.
    pub left: f64,
}

impl PlotFrame {
    /// A frame for the numbers of `chart`, with `below` pixels under the plot for the horizontal axis.
    pub fn new(chart: &Chart<'_>, below: f64) -> Self {
        let height = chart.common.axis.height.unwrap_or(if chart.is_small { SMALL_HEIGHT } else { HEIGHT });
        let numbers = value_scale(chart);
        let is_even = matches!(numbers, NumberScale::Linear(_));
        let value_format = chart.value_format;
        let ticks = numbers.ticks();
        let labels = value_format.ticks(ticks, is_even);
        let is_joined = chart.language.direction == Direction::RightToLeft;
        let widths = labels.texts.iter().map(|text| text_width(&labels.with_prefix(text), SMALL_SIZE));
        // In right-to-left text the unit is on the left of the number, in the same label.
        let joined = if is_joined { text_width(&labels.suffix, SMALL_SIZE) } else { 0.0 };
        let left = widths.fold(0.0, f64::max) + joined + 8.0;
        let note_room = if chart.common.notes.is_empty() { 0.0 } else { chart.traits.note_room };
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

    /// Fits the scale of a chart that shows no axis: without ticks to end on, the greatest value takes the whole
    /// height, less its label. Does nothing if the author set `domain` or `ticks`.
    pub fn fit_without_axis(&mut self, chart: &Chart<'_>) {
        let (low, high) = domain::value_extent(chart);
        if chart.common.axis.domain.is_some() || chart.common.axis.ticks.is_some() {
            return;
        }
        self.top = (self.top + 6.0).min(self.bottom - 20.0);
        // A label below the lowest value needs room too.
        let low = if low < 0.0 { low - (high - low) * LINE_HEIGHT / (self.bottom - self.top) } else { low };
        self.numbers = NumberScale::Linear(LinearScale::new(low, high, 5, DomainEnds::AtValues));
    }

    /// The vertical position of `value`.
    pub fn y(&self, value: f64) -> f64 {
        self.bottom - self.numbers.fraction(value) * (self.bottom - self.top)
    }

    /// The margins of the picture: the left one of this frame, and these on the right, of a wide and of a narrow chart.
    pub fn margins(&self, right: f64, narrow_right: f64) -> Margins {
        Margins { left: self.left, right, narrow_right, is_mirrored: false }
    }

    /// Draws the grid lines at the ticks; none at the baseline.
    pub fn draw_grid(&self, shapes: &mut Vec<Shape>) {
        for tick in self.numbers.ticks().iter().filter(|tick| tick.value != self.numbers.origin()) {
            let y = self.y(tick.value);
            shapes.push(Shape::Line { from: (0.0, y), to: (100.0, y), style: Style::new(Role::Grid) });
        }
    }

    /// Draws the line at the origin of the scale.
    pub fn draw_baseline(&self, shapes: &mut Vec<Shape>) {
        let y = self.y(self.numbers.origin());
        shapes.push(Shape::Line { from: (0.0, y), to: (100.0, y), style: Style::new(Role::Baseline) });
    }

    /// Draws the tick labels; only the topmost has the unit.
    pub fn draw_tick_labels(&self, shapes: &mut Vec<Shape>) {
        let ticks = self.numbers.ticks();
        let last = ticks.len().saturating_sub(1);
        for (index, (tick, text)) in ticks.iter().zip(&self.labels.texts).enumerate() {
            let y = self.y(tick.value);
            let mut text = if index == last { self.labels.with_prefix(text) } else { text.clone() };
            if index == last && self.is_joined {
                // A direction mark is needed, since a per cent sign has no direction itself.
                text = format!("\u{200f}{text}{}", self.labels.suffix);
            }
            shapes.push(Shape::Label(Label::new(0.0, y + 4.5, text, Style::new(Role::Tick)).ending_at(-8.0)));
            if index == last && !self.is_joined && !self.labels.suffix.is_empty() {
                let suffix =
                    Label::new(0.0, y + 4.5, self.labels.suffix.clone(), Style::new(Role::Tick)).starting_at(-8.0);
                shapes.push(Shape::Label(suffix));
            }
        }
    }
}

/// The scale for the values of `chart`, with the options `domain`, `ticks` and `log`.
pub fn value_scale(chart: &Chart<'_>) -> NumberScale {
    let (low, high) = domain::value_extent(chart);
    let axis = &chart.common.axis;
    if axis.log.y {
        return NumberScale::Log(LogScale::new(low, high));
    }
    let count = match &axis.ticks {
        Some(TickRequest::At(values)) => {
            let numbers: Vec<_> =
                values.iter().filter_map(|value| rust_decimal::Decimal::try_from(*value).ok()).collect();
            return NumberScale::Linear(LinearScale::with_ticks(low, high, &numbers));
        }
        Some(TickRequest::Count(count)) => count.saturating_sub(1).max(1),
        None if chart.is_small => 3,
        None => 5,
    };
    let ends = if axis.domain.is_some() { DomainEnds::AtValues } else { DomainEnds::OnTicks };
    let mut scale = LinearScale::new(low, high, count, ends);
    if chart.value_format.is_whole {
        scale.ticks.retain(|tick| tick.number.is_integer());
    }
    NumberScale::Linear(scale)
}

/// The right margin for labels whose widest has `text_width` pixels, rounded up to a step of the theme's CSS.
pub fn margin_for(text_width: f64) -> f64 {
    if text_width > 0.0 { text_width + 12.0 } else { 12.0 }
}

/// The width of a bold label, in pixels.
pub fn label_width(text: &str) -> f64 {
    bold_text_width(text, super::text_metrics::TEXT_SIZE)
}
