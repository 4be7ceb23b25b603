//! `dot`: ranges, dumbbells, strips, lollipops. They show positions, not lengths, so the axis does not have to begin at
//! zero.

use super::super::axis_labels::{self, AxisLabel, PlotWidths};
use super::super::chart_data::{ChartData, DataPoint};
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Legend, LegendEntry, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::frame::{label_width, value_scale};
use super::super::gather;
use super::super::highlight;
use super::super::label::{Anchor, Label};
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::plot_value::PlotValue;
use super::super::point_labels::PointLabels;
use super::super::rows::{RowLayout, RowsLayout, ValueLabelWidths};
use super::super::scale::{NumberScale, Tick};
use super::super::scene::{Margins, Scene};
use super::super::shape::{ARROW, Shape};
use super::super::shared_options::{SortOrder, read_flag, read_sort};
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style};
use super::super::text_metrics::{SMALL_SIZE, text_width};
use super::super::value_format::ValueFormat;
use super::super::{checks, legend, row_annotations};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::messages;
use crate::data::Bound;
use crate::language::Language;
use crate::options::OptionReader;

/// The kind `dot`.
pub const KIND: ChartKind = ChartKind {
    name: "dot",
    other_names: &["lollipop", "dumbbell", "range"],
    options: &["sort", "group", "from", "to", "arrow", "log", "zero", "domain", "ticks"],
    rejected_options: &[],
    mirroring: Mirroring::WithReadingDirection,
    has_rows: true,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| {
        Box::new(DotOptions {
            sort: read_sort(reader),
            group: reader.string("group"),
            from: reader.string("from"),
            to: reader.string("to"),
            has_arrows: read_flag(reader, "arrow"),
        })
    },
};

/// The options that only dot charts have.
#[derive(Debug)]
struct DotOptions {
    sort: Option<SortOrder>,
    /// The field whose values group the rows.
    group: Option<FieldName>,
    /// The fields of both ends of a range.
    from: Option<FieldName>,
    to: Option<FieldName>,
    has_arrows: bool,
}

/// The dots or ranges of a chart.
#[derive(Debug)]
struct DotMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
    /// The titles of the fields of both ends of the ranges.
    ends: Option<(String, String)>,
    has_arrows: bool,
}

impl kind::KindOptions for DotOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], self.group.iter().chain(&self.from).chain(&self.to))
    }

    fn require(&self, _fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        if self.from.is_some() || self.to.is_some() {
            reader.require("from");
            reader.require("to");
        } else {
            reader.require("y");
        }
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let range = self.from.as_ref().zip(self.to.as_ref());
        // If each row has several values, two rows with the same name are two bands.
        let has_band_per_row = range.is_some() || common.fields.y.len() > 1;
        let encoding = VisualEncoding { range, has_band_per_row, allows_repeated_x: true, ..VisualEncoding::default() };
        let (mut data, value_format) = gather::gather(common, &encoding, input, diagnostics)?;
        highlight::assign_colors(&mut data, &common.highlight, &PointLabels::default(), input, diagnostics);
        let group = input.optional(self.group.as_ref());
        let traits = MarkTraits {
            nears_zero: true,
            has_rows: true,
            sort: self.sort,
            groups: group.map(|group| gather::groups(&data, input, group)).unwrap_or_default(),
            ..MarkTraits::default()
        };
        let ends = range.map(|(from, to)| (input.title(Some(from)), input.title(Some(to))));
        Some(Box::new(DotMarks { data, value_format, traits, ends, has_arrows: self.has_arrows }))
    }
}

impl Marks for DotMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.value_format, &self.traits);
        messages::check_count(KIND.name, self.data.names.len(), checks::MAX_ROWS, diagnostics);
        checks::numbers_on_axis(&chart, diagnostics);
        checks::annotations(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(&Chart::new(view, &self.value_format, &self.traits), self.has_arrows)
    }

    fn legend(&self, _view: &PanelView<'_>, _panels: &[Panel]) -> Legend {
        if legend::named_series(&self.data).len() > 1 {
            return legend::for_marks(&self.data, LegendSymbol::Dot);
        }
        let Some((from, to)) = self.ends.as_ref().filter(|_| !self.has_arrows) else { return Legend::default() };
        let color = self.data.series.first().map_or(ColorRole::Slot(1), |series| series.color);
        let entry = |text: &String, symbol| LegendEntry { text: text.clone(), color, symbol };
        Legend { entries: vec![entry(from, LegendSymbol::From), entry(to, LegendSymbol::Dot)], is_narrow_only: false }
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        let title = self.ends.as_ref().map_or(&self.value_format.title, |(_, to)| to);
        statement::of_series(&self.data, &self.value_format, title, &PointLabels::default(), language)
    }
}

/// The radius of a dot, in pixels.
const RADIUS: f64 = 6.0;
/// The vertical distance of dots that would otherwise overlap in a strip, in pixels.
const PILE: f64 = 12.0;
/// The plot width for which dots are piled up: that of a phone, so that no dot hides another at any width.
const PILE_WIDTH: f64 = 260.0;
/// The height below the rows for the labels of the axis, in pixels.
const AXIS: f64 = 26.0;

fn draw(chart: &Chart<'_>, has_arrows: bool) -> Scene {
    let scale = value_scale(chart);
    let most = most_in_row(chart);
    // Up to two dots in a row have their values as labels; more need an axis.
    let says_values = most <= 2 && (!chart.is_small || chart.data.names.len() <= 8);
    let widest = if says_values { value_room(chart) } else { 0.0 };
    let labels = ValueLabelWidths { room: widest * most.min(2) as f64, left: if most > 1 { widest } else { 0.0 } };
    let piles: Vec<usize> = (0..chart.data.names.len()).map(|name| pile_height(chart, &scale, name)).collect();
    let rows = RowsLayout::with_thickness(chart, 1, labels, |name| {
        let height = piles.get(name).copied().unwrap_or(1) as f64;
        18.0 + (height - 1.0) * PILE
    });
    let mut dots = DotDrawing { chart, has_arrows, scale, shapes: Vec::new(), left: 0.0, right: RADIUS + 2.0 };
    if !says_values {
        dots.draw_axis(&rows);
    }
    row_annotations::draw_under_marks(chart, &dots.scale, &rows, &mut dots.shapes);
    for (index, row) in rows.rows.iter().enumerate() {
        dots.row(row, says_values, index == 0);
    }
    let left = rows.value_label_width(dots.left.max(RADIUS + 2.0));
    let mut margins =
        Margins { left: rows.names_width() + left, right: dots.right, narrow_right: dots.right, is_mirrored: false };
    row_annotations::draw_over_marks(chart, &dots.scale, &rows, &mut margins, &mut dots.shapes);
    let DotDrawing { mut shapes, .. } = dots;
    rows.draw_names(chart, left, &mut shapes);
    let below = if says_values { row_annotations::height_below_rows(chart) } else { AXIS };
    Scene { height: rows.bottom + 4.0 + below, margins, shapes, is_scaled: false }
}

/// The most dots in a row; a range has two.
fn most_in_row(chart: &Chart<'_>) -> usize {
    let mut counts = vec![0usize; chart.scope.names.len()];
    for point in chart.scope.points().filter(|point| point.value.is_some()) {
        if let Some(count) = counts.get_mut(point.name) {
            *count += if point.from.is_some() { 2 } else { 1 };
        }
    }
    counts.into_iter().max().unwrap_or(0)
}

/// The most dots of one name that are piled up.
fn pile_height(chart: &Chart<'_>, scale: &NumberScale, name: usize) -> usize {
    piled(chart, scale, name).iter().map(|(_, _, level)| level + 1).max().unwrap_or(1)
}

/// The dots of a name with their levels in a pile. Only a strip is piled: if each series has one dot, all are on the
/// line.
fn piled<'c>(chart: &'c Chart<'_>, scale: &NumberScale, name: usize) -> Vec<(&'c DataPoint, PlotValue, usize)> {
    let mut points: Vec<(&DataPoint, PlotValue)> = chart
        .data
        .points()
        .filter(|point| point.name == name)
        .filter_map(|point| Some((point, point.value?)))
        .collect();
    points.sort_by(|left, right| left.1.plotted.total_cmp(&right.1.plotted));
    let is_strip = points.len() > chart.data.series.len();
    let mut levels: Vec<f64> = Vec::new();
    let mut piled = Vec::with_capacity(points.len());
    for (point, value) in points {
        let x = scale.fraction(value.plotted) * PILE_WIDTH;
        let free = levels.iter().position(|last| x - last >= RADIUS * 2.0 - 1.0);
        let level = if is_strip { free.unwrap_or(levels.len()) } else { 0 };
        match levels.get_mut(level) {
            Some(last) => *last = x,
            None => levels.push(x),
        }
        piled.push((point, value, level));
    }
    piled
}

/// The least width of the plot on a phone, in pixels.
const MIN_PLOT: f64 = 70.0;

/// The width of the widest value, in pixels.
fn value_room(chart: &Chart<'_>) -> f64 {
    let values = chart.whole.points().flat_map(|point| point.value.into_iter().chain(point.from));
    values
        .map(|value| label_width(&chart.value_format.mark_label(value.number, value.bound)) + 14.0)
        .fold(0.0, f64::max)
}

/// A panel of dots while it is drawn.
struct DotDrawing<'d> {
    chart: &'d Chart<'d>,
    /// Whether ranges are arrows from one end to the other.
    has_arrows: bool,
    scale: NumberScale,
    shapes: Vec<Shape>,
    left: f64,
    right: f64,
}

impl DotDrawing<'_> {
    fn x(&self, value: f64) -> f64 {
        self.scale.fraction(value) * 100.0
    }

    /// Draws lines at the ticks, and the labels below them.
    fn draw_axis(&mut self, rows: &RowsLayout) {
        let ticks = self.scale.ticks();
        let labels = self.chart.value_format.ticks(ticks, matches!(self.scale, NumberScale::Linear(_)));
        let last = ticks.len().saturating_sub(1);
        let texts: Vec<String> = labels
            .texts
            .iter()
            .enumerate()
            .map(|(at, text)| if at == last { labels.with_prefix(text) + &labels.suffix } else { text.clone() })
            .collect();
        let x = |tick: &Tick| self.scale.fraction(tick.value) * 100.0;
        let place = |(tick, text): (&Tick, &String)| AxisLabel {
            x: x(tick),
            width: text_width(text, SMALL_SIZE),
            anchor: Anchor::Middle,
            has_year: false,
        };
        let places: Vec<AxisLabel> = ticks.iter().zip(&texts).map(place).collect();
        let shown = axis_labels::visibilities(&places, PlotWidths::new(self.chart, rows.names_width() + RADIUS + 2.0));
        let base = self.scale.origin();
        for (((tick, text), place), visibility) in ticks.iter().zip(texts).zip(&places).zip(shown) {
            let role = if tick.value == base && base == 0.0 { Role::Baseline } else { Role::Grid };
            let (from, to) = ((place.x, rows.top), (place.x, rows.bottom));
            self.shapes.push(Shape::Line { from, to, style: Style::new(role) });
            let Some(visibility) = visibility else { continue };
            // Half of the label at either end is beside the plot.
            let beyond = |share: f64| place.width / 2.0 + 2.0 - share / 100.0 * MIN_PLOT;
            self.right = self.right.max(beyond(100.0 - place.x));
            self.left = self.left.max(beyond(place.x) - rows.names_width());
            self.shapes.push(Shape::Label(Label::new(
                place.x,
                rows.bottom + 18.0,
                text,
                Style::new(Role::Tick).visibility(visibility),
            )));
        }
    }

    /// Draws the dots of a row with what connects them.
    fn row(&mut self, row: &RowLayout, says_values: bool, is_first: bool) {
        let piled = piled(self.chart, &self.scale, row.name);
        let y = row.y + row.thickness - 9.0;
        if says_values && self.chart.data.names.len() > 1 {
            self.shapes.push(Shape::Line { from: (0.0, y), to: (100.0, y), style: Style::new(Role::Track) });
        }
        if piled.is_empty() {
            self.shapes.push(Shape::Label(Label::new(0.0, y + 5.0, "–", Style::new(Role::Tick)).starting_at(4.0)));
        }
        self.stems(&piled, y);
        let (front, back): (Vec<_>, Vec<_>) = piled.iter().partition(|(point, ..)| point.color != ColorRole::Context);
        for (point, value, level) in back.into_iter().chain(front) {
            let y = y - level as f64 * PILE;
            if let Some((low, high)) = point.band {
                let (from, to) = ((self.x(low), y), (self.x(high), y));
                self.shapes.push(Shape::Line { from, to, style: Style::new(Role::Stem).color(point.color) });
            }
            if let Some(from) = point.from {
                self.shapes.push(Shape::Dot {
                    x: self.x(from.plotted),
                    y,
                    radius: if self.has_arrows { 3.5 } else { RADIUS - 1.0 },
                    style: Style::new(Role::FromDot).color(point.color),
                });
            }
            if self.has_arrows && point.from.is_some() {
                continue;
            }
            // The stroke of a hollow dot adds to its radius.
            let (role, radius) =
                if value.bound == Bound::Exact { (Role::Dot, RADIUS) } else { (Role::OpenDot, RADIUS - 1.0) };
            self.shapes.push(Shape::Dot {
                x: self.x(value.plotted),
                y,
                radius,
                style: Style::new(role).color(point.color).row(point.row).field(point.field),
            });
        }
        if says_values {
            self.values(&piled, y, is_first);
        }
    }

    /// Draws what connects the dots of a row: a line from one end of a range to the other, or from zero to a single
    /// dot.
    fn stems(&mut self, piled: &[(&DataPoint, PlotValue, usize)], y: f64) {
        let mut joined: Option<(f64, f64)> = None;
        for (point, value, level) in piled {
            if *level > 0 || piled.len() > self.chart.data.series.len() {
                return;
            }
            if let Some(from) = point.from {
                let (start, end) = (self.x(from.plotted), self.x(value.plotted));
                let style = Style::new(Role::Stem).color(point.color);
                self.shapes.push(Shape::Line { from: (start, y), to: (end, y), style });
                if self.has_arrows && start != end {
                    let style = Style::new(Role::Arrow).color(point.color);
                    self.shapes.push(Shape::Glyph {
                        x: end,
                        y,
                        outline: ARROW.into(),
                        is_mirrored: end < start,
                        style,
                    });
                }
                continue;
            }
            let x = self.x(value.plotted);
            joined = Some(joined.map_or((x, x), |(low, high)| (low.min(x), high.max(x))));
        }
        let Some((low, high)) = joined else { return };
        let is_log = matches!(self.scale, NumberScale::Log(_));
        match piled {
            [(point, ..)] if !is_log && self.scale.low() <= 0.0 && self.chart.data.series.len() == 1 => {
                let zero = self.x(0.0);
                let style = Style::new(Role::Stem).color(point.color);
                self.shapes.push(Shape::Line { from: (zero, y), to: (low, y), style });
            }
            [_, _, ..] => {
                let style = Style::new(Role::Stem).color(ColorRole::Plain);
                self.shapes.push(Shape::Line { from: (low, y), to: (high, y), style });
            }
            _ => {}
        }
    }

    /// Draws the values of one or two dots, outside them.
    fn values(&mut self, piled: &[(&DataPoint, PlotValue, usize)], y: f64, is_first: bool) {
        let mut ends: Vec<PlotValue> =
            piled.iter().flat_map(|(point, value, _)| point.from.into_iter().chain([*value])).collect();
        ends.sort_by(|left, right| left.plotted.total_cmp(&right.plotted));
        let (Some(low), Some(high)) = (ends.first(), ends.last()) else { return };
        if ends.len() > 1 && low.plotted != high.plotted {
            let text = self.chart.value_format.mark_label_of_many(low.number, low.bound, is_first);
            let x = self.x(low.plotted);
            self.left = self.left.max(label_width(&text) + 14.0 - MIN_PLOT * x / 100.0);
            self.shapes.push(Shape::Label(Label::new(x, y + 5.0, text, Style::new(Role::Value)).ending_at(-10.0)));
        }
        let text = self.chart.value_format.mark_label_of_many(high.number, high.bound, is_first);
        let x = self.x(high.plotted);
        self.right = self.right.max(label_width(&text) + 14.0 - MIN_PLOT * (100.0 - x) / 100.0);
        self.shapes.push(Shape::Label(Label::new(x, y + 5.0, text, Style::new(Role::Value)).starting_at(10.0)));
    }
}
