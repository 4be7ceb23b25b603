//! Draws one panel of a versus chart: a scale of factors on both sides of the middle, and the rows.

use super::super::axis_labels::{WIDE_BREAKPOINT, min_width};
use super::super::distinct_labels::truncated_distinctly;
use super::super::frame::label_width;
use super::super::label::Label;
use super::super::panel_view::{Breakpoint, Chart};
use super::super::rows::{RowLayout, RowsLayout, ValueLabelWidths};
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::style::{ColorRole, Role, Style};
use super::super::text_metrics::{LINE_HEIGHT, SMALL_SIZE, text_width};
use super::value_pair::{BetterValue, LeadingSide, ValuePair, round_times, times};

/// The height above the rows for the names of the sides and the numbers of the scale, in pixels.
pub const HEAD: f64 = 2.0 * LINE_HEIGHT + 4.0;
/// The height of a bar, in pixels.
const BAR: f64 = 22.0;
/// The height of a bar on a phone, where the values are above it.
const NARROW_BAR: f64 = 18.0;
/// The height of the values above a bar on a phone, in pixels.
const VALUES: f64 = LINE_HEIGHT + 3.0;
/// The gap between the plot and the labels beside it, in pixels.
const GAP: f64 = 12.0;
/// The widest name of a side beside the plot, beyond which it is cut short.
const MAX_HEAD: f64 = 110.0;

/// One panel that is being drawn.
pub struct VersusPanel<'p> {
    chart: &'p Chart<'p>,
    pairs: &'p [ValuePair],
    /// The factor at the end of the scale.
    most: f64,
    is_beside: bool,
    shapes: Vec<Shape>,
}

impl<'p> VersusPanel<'p> {
    /// The picture of one panel; `pairs` has the values of each name, by its index.
    pub fn new(chart: &'p Chart<'p>, pairs: &'p [ValuePair]) -> Self {
        let most = pairs.iter().filter_map(ValuePair::lead).map(|lead| lead.times).fold(2.0, f64::max);
        let is_beside = chart.breakpoint == Breakpoint::Wide && !chart.is_small;
        Self { chart, pairs, most, is_beside, shapes: Vec::new() }
    }

    /// Draws the panel.
    pub fn draw(mut self) -> Scene {
        let [left, right] = [0, 1].map(|side| if self.is_beside { self.column(side) } else { 0.0 });
        // Above their bars names have all of the width.
        let labels =
            if self.is_beside { ValueLabelWidths { room: left + right, left } } else { ValueLabelWidths::ALL_ABOVE };
        let thickness = if self.is_beside { BAR } else { VALUES + NARROW_BAR };
        let rows = RowsLayout::with_thickness(self.chart, 1, labels, |_| thickness);
        let left = if self.is_beside { rows.value_label_width(left) } else { 0.0 };
        let margins = Margins { left: rows.names_width() + left, right, narrow_right: right, is_mirrored: false };
        let widest = if self.is_beside { WIDE_BREAKPOINT } else { min_width(self.chart) };
        let half = (widest - margins.left - right) / 2.0;
        self.scale(&rows, half);
        self.heads(margins, half);
        for row in &rows.rows {
            if let Some(pair) = self.pairs.get(row.name) {
                self.row(row, pair, half);
            }
        }
        self.lines(50.0, &self.extents(&rows), Role::Baseline);
        rows.draw_names(self.chart, left, &mut self.shapes);
        Scene { height: rows.bottom + 4.0, margins, shapes: self.shapes, is_scaled: false }
    }

    /// The width beside the plot that the values of a side and its name need, in pixels.
    fn column(&self, side: usize) -> f64 {
        let values = self.pairs.iter().map(|pair| label_width(&pair.text(side)));
        let head = label_width(self.name(side)).min(MAX_HEAD);
        // The name of the first side may extend over the names of the rows.
        let head = if side == 0 { 0.0 } else { head };
        values.fold(head, f64::max) + GAP + 4.0
    }

    /// The name of a side.
    fn name(&self, side: usize) -> &str {
        self.chart.whole.series.get(side).map_or("", |series| series.name.as_str())
    }

    /// The distance of a factor from the middle, as a fraction of half of the scale.
    fn fraction(&self, times: f64) -> f64 {
        libm::log(times) / libm::log(self.most)
    }

    /// The horizontal position of a factor on a side, in per cent.
    fn x(&self, side: usize, times: f64) -> f64 {
        let away = self.fraction(times) * 50.0;
        if side == 0 { 50.0 - away } else { 50.0 + away }
    }

    /// Draws lines at round factors on both sides, and “=” at the middle, where both sides are equal.
    fn scale(&mut self, rows: &RowsLayout, half: f64) {
        let extents = self.extents(rows);
        let ticks = ticks(self.most);
        for side in [0, 1] {
            for tick in &ticks {
                let x = self.x(side, *tick);
                self.lines(x, &extents, Role::Grid);
                let text = round_times(*tick, self.chart.language);
                let is_within = (100.0 - (x - 50.0).abs() * 2.0) / 100.0 * half >= text_width(&text, SMALL_SIZE) / 2.0;
                let label = Label::new(x, 2.0 * LINE_HEIGHT - 3.0, text, Style::new(Role::Tick));
                // At the edge of a phone it would leave the picture.
                self.shapes.push(Shape::Label(match (is_within || self.is_beside, side) {
                    (true, _) => label,
                    (false, 0) => label.starting_at(0.0),
                    (false, _) => label.ending_at(0.0),
                }));
            }
        }
        self.shapes.push(Shape::Label(Label::new(50.0, 2.0 * LINE_HEIGHT - 3.0, "=", Style::new(Role::Tick))));
    }

    /// The vertical extents (top, bottom) of the lines of the scale: all rows or, on a phone, where they would cross
    /// the names, each bar.
    fn extents(&self, rows: &RowsLayout) -> Vec<(f64, f64)> {
        if self.is_beside {
            return vec![(HEAD - 2.0, rows.bottom)];
        }
        rows.rows.iter().map(|row| (row.y + VALUES - 3.0, row.y + VALUES + NARROW_BAR + 3.0)).collect()
    }

    /// Draws vertical lines at `x`, one for each extent.
    fn lines(&mut self, x: f64, extents: &[(f64, f64)], role: Role) {
        let line =
            |(top, bottom): &(f64, f64)| Shape::Line { from: (x, *top), to: (x, *bottom), style: Style::new(role) };
        self.shapes.extend(extents.iter().map(line));
    }

    /// Draws the names of the sides above their values.
    fn heads(&mut self, margins: Margins, half: f64) {
        for side in [0, 1] {
            let room = match (self.is_beside, side) {
                (false, _) => half - GAP,
                (true, 0) => margins.left - GAP,
                (true, _) => margins.right - GAP,
            };
            let names = truncated_distinctly(&[self.name(0), self.name(1)], room);
            let text = names.get(side).cloned().unwrap_or_default();
            let color = self.chart.whole.series.get(side).map_or(ColorRole::Plain, |series| series.color);
            let label = Label::new(0.0, LINE_HEIGHT - 4.0, text, Style::new(Role::SideLabel).color(color));
            self.shapes.push(Shape::Label(self.beside(label, side)));
        }
    }

    /// Moves a label to the values of a side: beside the plot, or on a phone to its edge.
    fn beside(&self, label: Label, side: usize) -> Label {
        match (self.is_beside, side) {
            (true, 0) => label.ending_at(-GAP),
            (true, _) => Label { x: 100.0, ..label }.starting_at(GAP),
            (false, 0) => label.starting_at(0.0),
            (false, _) => Label { x: 100.0, ..label }.ending_at(0.0),
        }
    }

    /// Draws the values of a row, its bar and the factor.
    fn row(&mut self, row: &RowLayout, pair: &ValuePair, half: f64) {
        let lead = pair.lead();
        let leader = lead.filter(|_| pair.better != BetterValue::Neither).and_then(|lead| lead.side);
        let (y, height) = if self.is_beside { (row.y, BAR) } else { (row.y + VALUES, NARROW_BAR) };
        let baseline = if self.is_beside { row.middle() + 5.0 } else { row.y + LINE_HEIGHT - 4.0 };
        for side in [0, 1] {
            let role = if leader.is_some_and(|leader| leader != side) { Role::TrailingValue } else { Role::Value };
            let label = Label::new(0.0, baseline, pair.text(side), Style::new(role));
            self.shapes.push(Shape::Label(self.beside(label, side)));
        }
        let Some(lead) = lead else { return };
        let middle = y + height / 2.0 + 5.0;
        let Some(side) = lead.side else {
            let label = Label::new(50.0, middle, "=", Style::new(Role::Value)).starting_at(6.0);
            self.shapes.push(Shape::Label(label));
            return;
        };
        let color = if leader.is_none() { ColorRole::Context } else { self.color(row.name, side) };
        let end = self.x(side, lead.times);
        let role = if pair.is_open() { Role::OpenBar } else { Role::Bar };
        let (x, width) = (end.min(50.0), (end - 50.0).abs());
        let point = self.chart.data.points().find(|point| point.name == row.name);
        let style = Style {
            row: point.map(|point| point.row),
            field: point.and_then(|point| point.field),
            ..Style::new(role).color(color)
        };
        self.shapes.push(Shape::Rect { x, width, y, height, style });
        self.times(lead, side, (end, middle), color, half, pair.is_open());
    }

    /// Draws the factor within the bar if it fits there at every width, otherwise beyond its end.
    fn times(
        &mut self,
        lead: LeadingSide,
        side: usize,
        (end, y): (f64, f64),
        color: ColorRole,
        half: f64,
        is_open: bool,
    ) {
        let text = times(lead.times, self.chart.language);
        let is_inside = self.fraction(lead.times) * half >= label_width(&text) + 12.0;
        let style = match (is_inside, is_open) {
            (true, false) => Style::new(Role::Inside).color(color),
            _ => Style::new(Role::Value),
        };
        let label = Label::new(end, y, text, style);
        let is_rightwards = (side == 0) == is_inside;
        self.shapes.push(Shape::Label(if is_rightwards { label.starting_at(6.0) } else { label.ending_at(-6.0) }));
    }

    /// The colour of the bar of a side in a row, which is grey if other rows are highlighted.
    fn color(&self, name: usize, side: usize) -> ColorRole {
        let series = self.chart.data.series.get(side);
        let point = series.and_then(|series| series.points.iter().find(|point| point.name == name));
        point.map_or(ColorRole::Context, |point| point.color)
    }
}

/// Round factors up to `most`: two of them, so that a phone has room for their labels.
fn ticks(most: f64) -> Vec<f64> {
    const MAX: i32 = 2;
    let decades = (most.log10() + 1e-9).floor() as i32;
    if decades < 1 {
        return [2.0, 5.0].into_iter().filter(|tick| *tick <= most + 1e-9).collect();
    }
    let step = (decades + MAX - 1) / MAX;
    (1..=decades / step).map(|index| 10f64.powi(index * step)).collect()
}
