//! `bar`: ranking, magnitude, deviation, parts. Bars are horizontal, so that long names can be read.

use super::super::axis_labels::{PHONE_WIDTH, WIDE_BREAKPOINT};
use super::super::chart_data::{ChartData, DataPoint};
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::domain::stack_sums;
use super::super::drawing::{Legend, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::frame::{label_width, value_scale};
use super::super::gather;
use super::super::highlight;
use super::super::label::Label;
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::plot_value::PlotValue;
use super::super::point_labels::PointLabels;
use super::super::rows::{RowLayout, RowsLayout, ValueLabelWidths};
use super::super::scale::NumberScale;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::shared_options::{SortOrder, Stack, read_sort, read_stack};
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style, Visibility};
use super::super::text_metrics::{TEXT_SIZE, bold_text_width};
use super::super::value_format::ValueFormat;
use super::super::{checks, legend, row_annotations};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::lengths::{self, bar_role, bars_per_row, percent_of, percent_text};
use super::messages;
use crate::data::Bound;
use crate::language::Language;
use crate::options::OptionReader;

/// The kind `bar`.
pub const KIND: ChartKind = ChartKind {
    name: "bar",
    other_names: &["pie", "donut", "doughnut", "bars"],
    options: &["sort", "group", "stack", "diverge_at", "domain"],
    rejected_options: &[("zero", messages::LENGTHS_START_AT_ZERO)],
    mirroring: Mirroring::WithReadingDirection,
    has_rows: true,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| {
        Box::new(BarOptions {
            sort: read_sort(reader),
            group: reader.string("group"),
            stack: read_stack(reader),
            diverge_at: reader.number("diverge_at").map(|number| number.value),
        })
    },
};

/// The options that only bar charts have.
#[derive(Debug)]
struct BarOptions {
    sort: Option<SortOrder>,
    /// The field whose values group the rows.
    group: Option<FieldName>,
    stack: Stack,
    /// The value at which bars begin, instead of zero.
    diverge_at: Option<f64>,
}

/// The bars of a chart.
#[derive(Debug)]
struct BarMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
}

impl kind::KindOptions for BarOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], &self.group)
    }

    fn require(&self, _fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        reader.require("y");
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let (mut data, value_format) = gather::gather(common, &VisualEncoding::default(), input, diagnostics)?;
        highlight::assign_colors(&mut data, &common.highlight, &PointLabels::default(), input, diagnostics);
        let group = input.optional(self.group.as_ref());
        let traits = MarkTraits {
            stack: self.stack,
            base: Some(self.diverge_at.unwrap_or(0.0)),
            has_rows: true,
            sort: self.sort,
            groups: group.map(|group| gather::groups(&data, input, group)).unwrap_or_default(),
            ..MarkTraits::default()
        };
        Some(Box::new(BarMarks { data, value_format, traits }))
    }
}

impl Marks for BarMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.value_format, &self.traits);
        messages::check_count(KIND.name, self.data.names.len(), checks::MAX_ROWS, diagnostics);
        lengths::check(&chart, diagnostics);
        if self.traits.stack == Stack::Percent {
            checks::parts_of_whole(&chart, diagnostics);
        }
        checks::annotations(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(&Chart::new(view, &self.value_format, &self.traits))
    }

    fn legend(&self, _view: &PanelView<'_>, _panels: &[Panel]) -> Legend {
        legend::for_marks(&self.data, LegendSymbol::Square)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(
            &self.data,
            &self.value_format,
            &self.value_format.title,
            &PointLabels::default(),
            language,
        )
    }
}

/// The height of a bar that is made of parts.
const STACKED: f64 = 28.0;

fn draw(chart: &Chart<'_>) -> Scene {
    let is_stacked = chart.stack() != Stack::None;
    let parts = if is_stacked { 1 } else { bars_per_row(chart) };
    let (left, right) = value_room(chart);
    let labels = ValueLabelWidths { room: left + right, left };
    let rows = if is_stacked {
        RowsLayout::with_thickness(chart, 1, labels, |_| STACKED)
    } else {
        RowsLayout::new(chart, parts, labels)
    };
    let mut bars = BarDrawing {
        chart,
        scale: value_scale(chart),
        rows: &rows,
        shapes: Vec::new(),
        inside: Vec::new(),
        left: 0.0,
        right: 8.0,
    };
    row_annotations::draw_under_marks(chart, &bars.scale, &rows, &mut bars.shapes);
    for row in &rows.rows {
        if is_stacked { bars.stack(row) } else { bars.group(row, parts) }
    }
    bars.insides();
    let zero = bars.x(bars.base());
    let extents = rows.baseline_extents();
    bars.shapes.extend(extents.into_iter().map(|(top, bottom)| Shape::Line {
        from: (zero, top),
        to: (zero, bottom),
        style: Style::new(Role::Baseline),
    }));
    let left = rows.value_label_width(bars.left);
    let mut margins =
        Margins { left: rows.names_width() + left, right: bars.right, narrow_right: bars.right, is_mirrored: false };
    row_annotations::draw_over_marks(chart, &bars.scale, &rows, &mut margins, &mut bars.shapes);
    let BarDrawing { mut shapes, .. } = bars;
    rows.draw_names(chart, left, &mut shapes);
    Scene { height: rows.bottom + 6.0 + row_annotations::height_below_rows(chart), margins, shapes, is_scaled: false }
}

/// The least width of the plot on a phone, in pixels: labels of bars that end within it need no margin.
const MIN_PLOT: f64 = 60.0;

/// The width of the widest values left and right of the bars, in pixels.
fn value_room(chart: &Chart<'_>) -> (f64, f64) {
    if chart.stack() == Stack::Percent {
        return (0.0, 0.0);
    }
    let base = chart.traits.base.unwrap_or(0.0);
    let (mut left, mut right) = (0.0f64, 0.0f64);
    for value in chart.whole.points().filter_map(|point| point.value) {
        let room = label_width(&chart.value_format.mark_label(value.number, value.bound)) + 10.0;
        let side = if value.plotted < base { &mut left } else { &mut right };
        *side = side.max(room);
    }
    (left, right)
}

/// A panel of bars while it is drawn.
struct BarDrawing<'b> {
    chart: &'b Chart<'b>,
    scale: NumberScale,
    rows: &'b RowsLayout,
    shapes: Vec<Shape>,
    inside: Vec<PartLabel>,
    /// The margins that values beside the longest bars need, in pixels.
    left: f64,
    right: f64,
}

impl BarDrawing<'_> {
    fn x(&self, value: f64) -> f64 {
        self.scale.fraction(value) * 100.0
    }

    /// The value at which bars begin.
    fn base(&self) -> f64 {
        self.chart.traits.base.unwrap_or(0.0)
    }

    /// Bars of a row, one for each series.
    fn group(&mut self, row: &RowLayout, parts: usize) {
        // Only the first has the unit.
        let mut is_first = self.rows.rows.first().is_some_and(|first| first.name == row.name);
        for (index, series) in self.chart.data.series.iter().enumerate() {
            for point in series.points.iter().filter(|point| point.name == row.name) {
                let part = if parts == 1 { 0 } else { index };
                let (y, height) = row.part(part);
                self.bar(point, y, height, is_first);
                is_first = false;
            }
        }
    }

    /// Draws one bar with its value; a missing value is a dash.
    fn bar(&mut self, point: &DataPoint, y: f64, height: f64, is_first: bool) {
        let middle = y + height / 2.0 + 5.0;
        let Some(value) = point.value else {
            let zero = self.x(self.base());
            self.shapes.push(Shape::Label(Label::new(zero, middle, "–", Style::new(Role::Tick)).starting_at(6.0)));
            return;
        };
        let (zero, end) = (self.x(self.base()), self.x(value.plotted));
        let style = Style::new(bar_role(value)).color(point.color).row(point.row).field(point.field);
        self.shapes.push(Shape::Rect { x: zero.min(end), width: (end - zero).abs(), y, height, style });
        let mut outer = (zero.min(end), zero.max(end));
        if let Some((low, high)) = point.band {
            let (low, high) = (self.x(low), self.x(high));
            let y = y + height / 2.0;
            self.shapes.push(Shape::Line { from: (low, y), to: (high, y), style: Style::new(Role::Whisker) });
            outer = (outer.0.min(low), outer.1.max(high));
        }
        let text = self.chart.value_format.mark_label_of_many(value.number, value.bound, is_first);
        let is_left = value.plotted < self.base();
        self.value(&text, if is_left { outer.0 } else { outer.1 }, middle, is_left);
    }

    /// Draws a value beyond the end of its bar.
    fn value(&mut self, text: &str, x: f64, y: f64, is_left: bool) {
        let room = label_width(text) + 10.0;
        let label = Label::new(x, y, text, Style::new(Role::Value));
        if is_left {
            // Space that the plot has beyond the bar on a phone does not have to be in the margin.
            self.left = self.left.max(room - MIN_PLOT * x / 100.0);
            self.shapes.push(Shape::Label(label.ending_at(-6.0)));
        } else {
            self.right = self.right.max(room - MIN_PLOT * (100.0 - x) / 100.0);
            self.shapes.push(Shape::Label(label.starting_at(6.0)));
        }
    }

    /// Draws one bar that is made of the parts of all series.
    fn stack(&mut self, row: &RowLayout) {
        let is_percent = self.chart.stack() == Stack::Percent;
        let sums = stack_sums(self.chart.data);
        let points = self.chart.data.points().filter(|point| point.name == row.name);
        let points: Vec<(&DataPoint, PlotValue)> = points.filter_map(|point| Some((point, point.value?))).collect();
        let facet = points.first().map_or(0, |(point, _)| point.facet);
        let (_, above) = sums.get(&(facet, row.name as u64)).copied().unwrap_or((0.0, 1.0));
        let (mut low, mut high) = (0.0, 0.0);
        for (point, value) in &points {
            let size = if is_percent { percent_of(value.plotted, above) } else { value.plotted };
            let from = if size < 0.0 { low } else { high };
            *(if size < 0.0 { &mut low } else { &mut high }) += size;
            let (start, end) = (self.x(from), self.x(from + size));
            let (x, width) = (start.min(end), (end - start).abs());
            let style = Style::new(bar_role(*value)).color(point.color).row(point.row).field(point.field);
            self.shapes.push(Shape::Rect { x, width, y: row.y, height: row.thickness, style });
            let text = if is_percent {
                percent_text(size, self.chart.language)
            } else {
                self.chart.value_format.mark_label(value.number, value.bound)
            };
            let role = if value.bound == Bound::Exact { Role::Inside } else { Role::Value };
            let style = Style::new(role).color(point.color);
            self.inside.push(PartLabel { text, x, share: width, y: row.middle() + 5.0, style });
        }
        if !is_percent && points.len() > 1 && low == 0.0 {
            let mut parts = points.iter().map(|(_, value)| value.number);
            let sum = parts.try_fold(rust_decimal::Decimal::ZERO, rust_decimal::Decimal::checked_add);
            if let Some(sum) = sum {
                let text = self.chart.value_format.mark_label(sum, Bound::Exact);
                self.value(&text, self.x(high), row.middle() + 5.0, false);
            }
        }
    }

    /// Draws the values within their parts, if they fit. They are placed last, when the width of the values beyond the
    /// bars is known.
    fn insides(&mut self) {
        let left = Margins::stepped(self.rows.names_width() + self.left);
        let beside = left + Margins::stepped(self.right);
        for PartLabel { text, x, share, y, style } in std::mem::take(&mut self.inside) {
            let room = bold_text_width(&text, TEXT_SIZE) + 6.0;
            let visibility = if room <= (PHONE_WIDTH - beside) * share / 100.0 {
                Visibility::Always
            } else if room <= (WIDE_BREAKPOINT - beside) * share / 100.0 {
                Visibility::Wide
            } else {
                continue;
            };
            self.shapes.push(Shape::Label(Label::new(x + share / 2.0, y, text, style.visibility(visibility))));
        }
    }
}

/// The value of a part, and the size of the part that it has to fit in.
struct PartLabel {
    text: String,
    x: f64,
    share: f64,
    y: f64,
    style: Style,
}
