//! `column`: magnitude over time. Columns begin at zero; every period has a position, even if the table lacks it.

use super::super::axis_labels::{self, PHONE_WIDTH, PlotWidths};
use super::super::band_axis::{self, BandAxis};
use super::super::chart_data::ChartData;
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::domain::stack_sums;
use super::super::drawing::{Legend, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::frame::{NARROW_PLOT, PlotFrame};
use super::super::gather;
use super::super::highlight;
use super::super::label::Label;
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::point_labels::PointLabels;
use super::super::scale::{BandScale, time};
use super::super::scene::Scene;
use super::super::shape::Shape;
use super::super::shared_options::{SortOrder, Stack, read_sort, read_stack};
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style, Visibility};
use super::super::text_metrics::{LINE_HEIGHT, TEXT_SIZE, bold_text_width};
use super::super::value_format::ValueFormat;
use super::super::x_axis::ONE_LINE;
use super::super::{axis_annotations, checks, end_labels, legend, occupied, row_order};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::lengths::{self, bar_role, bars_per_row, percent_of};
use super::messages;
use crate::language::Language;
use crate::options::OptionReader;

/// The most columns: more cannot be seen.
const MAX: usize = 600;

/// The kind `column`.
pub const KIND: ChartKind = ChartKind {
    name: "column",
    other_names: &["columns", "histogram"],
    options: &["sort", "stack", "diverge_at", "domain", "ticks", "time"],
    rejected_options: &[("zero", messages::LENGTHS_START_AT_ZERO)],
    mirroring: Mirroring::WithTime,
    has_rows: false,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| {
        Box::new(ColumnOptions {
            sort: read_sort(reader),
            stack: read_stack(reader),
            diverge_at: reader.number("diverge_at").map(|number| number.value),
        })
    },
};

/// The options that only column charts have.
#[derive(Debug)]
struct ColumnOptions {
    sort: Option<SortOrder>,
    stack: Stack,
    /// The value at which columns begin, instead of zero.
    diverge_at: Option<f64>,
}

/// The columns of a chart.
#[derive(Debug)]
struct ColumnMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
    /// The value at which columns begin, if the author set one.
    diverge_at: Option<f64>,
}

impl kind::KindOptions for ColumnOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], [])
    }

    fn require(&self, _fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        reader.require("x");
        reader.require("y");
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let (mut data, value_format) = gather::gather(common, &VisualEncoding::default(), input, diagnostics)?;
        data.fill_gaps(input.language);
        if let Some(sort) = self.sort {
            if data.names.period(0).is_some() {
                diagnostics.report(messages::sorted_periods);
            } else {
                let order = row_order::order_of(&data, Some(sort), self.stack, &[]);
                data.reorder_names(&order);
            }
        }
        highlight::assign_colors(&mut data, &common.highlight, &PointLabels::default(), input, diagnostics);
        let traits = MarkTraits {
            stack: self.stack,
            base: Some(self.diverge_at.unwrap_or(0.0)),
            // A note is above a column, since there is no space on it.
            note_room: 36.0,
            sort: self.sort,
            ..MarkTraits::default()
        };
        Some(Box::new(ColumnMarks { data, value_format, traits, diverge_at: self.diverge_at }))
    }
}

impl Marks for ColumnMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.value_format, &self.traits);
        messages::check_count(KIND.name, self.data.names.len(), MAX, diagnostics);
        if band_axis::hides_names(&chart) {
            diagnostics.report(messages::long_names);
        }
        lengths::check(&chart, diagnostics);
        if self.traits.stack == Stack::Percent {
            checks::parts_of_whole(&chart, diagnostics);
        }
        checks::annotations(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(&Chart::new(view, &self.value_format, &self.traits), self.diverge_at)
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

/// The bands of the columns: next to each other, or at their positions in time if periods are uneven, such as days
/// without Sundays or years with gaps.
fn band(chart: &Chart<'_>) -> BandScale {
    let names = &chart.scope.names;
    let fill = if names.len() > 40 { 0.92 } else { 0.78 };
    let places: Option<Vec<f64>> =
        (0..names.len()).map(|index| names.period(index).map(|period| time::middle(&period))).collect();
    match places.filter(|places| places.len() > 2 && !names.is_consecutive()) {
        Some(places) => BandScale::at(&places, fill),
        None => BandScale::new(names.len(), fill),
    }
}

fn draw(chart: &Chart<'_>, diverge_at: Option<f64>) -> Scene {
    let band = band(chart);
    let numbers = PlotFrame::new(chart, ONE_LINE).left;
    let labels_when = value_labels(chart, &band, PlotWidths::new(chart, numbers));
    // If every column has its value, an axis would only repeat it.
    let has_axis = labels_when != Some(Visibility::Always);
    let left = if has_axis { numbers } else { 0.0 };
    let plots = PlotWidths::new(chart, left);
    let axis = BandAxis::new(chart, &band, plots);
    let mut frame = PlotFrame::new(chart, axis.below);
    let mut shapes = Vec::new();
    let foot = frame.bottom;
    if !has_axis {
        frame.fit_without_axis(chart);
    } else if labels_when.is_some() {
        // A value needs space above the highest column, and below the lowest one with a negative value.
        frame.top = (frame.top + 8.0).min(frame.bottom - 20.0);
        let lowest = chart.data.points().filter_map(|point| Some(point.value?.plotted)).fold(0.0, f64::min);
        let beyond = frame.y(lowest) + LINE_HEIGHT - frame.bottom;
        frame.bottom -= if lowest < 0.0 { beyond.clamp(0.0, LINE_HEIGHT) } else { 0.0 };
    }
    axis_annotations::draw_under_columns(chart, &frame, &band, &mut shapes);
    if has_axis {
        frame.draw_grid(&mut shapes);
    }
    let places = axis.places(&band);
    axis.draw(&band, foot, &mut shapes);
    let mut marks = Vec::new();
    if chart.stack() == Stack::None {
        let base = diverge_at.unwrap_or(frame.numbers.origin());
        columns(chart, &frame, &band, (labels_when, base), &mut marks);
    } else {
        stacks(chart, &frame, &band, &mut marks);
    }
    if has_axis {
        // A long unit extends into the plot, where it covers columns and could collide with a value.
        let mut labels = Vec::new();
        frame.draw_tick_labels(&mut labels);
        marks.retain(|mark| !occupied::overlaps_text(mark, &labels, plots));
        marks.extend(labels);
    }
    shapes.extend(marks);
    frame.draw_baseline(&mut shapes);
    let above = axis_annotations::draw_over_columns(chart, &frame, &band, &shapes);
    shapes.extend(above);
    let mut margins = frame.margins(8.0, end_labels::NARROW_MARGIN);
    margins.left = left;
    axis_labels::widen_margins(&places, plots, &mut margins);
    Scene { height: frame.height, margins, shapes, is_scaled: false }
}

/// Draws columns that are not stacked, with their values: `labels` is where all of them have room, `base` where columns
/// begin.
fn columns(
    chart: &Chart<'_>,
    frame: &PlotFrame,
    band: &BandScale,
    (labels, base): (Option<Visibility>, f64),
    shapes: &mut Vec<Shape>,
) {
    let parts = bars_per_row(chart);
    for (index, series) in chart.data.series.iter().enumerate() {
        let part = if parts == 1 { 0 } else { index };
        for point in &series.points {
            let Some(value) = point.value else { continue };
            let (x, width) = band.part(point.name, part, parts);
            let (zero, end) = (frame.y(base), frame.y(value.plotted));
            let style = Style::new(bar_role(value)).color(point.color).row(point.row).field(point.field);
            shapes.push(Shape::Rect { x, width, y: zero.min(end), height: (end - zero).abs(), style });
            if let Some((low, high)) = point.band {
                let x = x + width / 2.0;
                let (from, to) = ((x, frame.y(low)), (x, frame.y(high)));
                shapes.push(Shape::Line { from, to, style: Style::new(Role::Whisker) });
            }
            let y = if value.plotted < base { end + 15.0 } else { end - 5.0 };
            let text = || chart.value_format.mark_label(value.number, value.bound);
            if let Some(visibility) = labels {
                let label = Label::new(x + width / 2.0, y, text(), Style::new(Role::Value).visibility(visibility));
                shapes.push(Shape::Label(label));
            }
            // A highlighted column has its value even if there is no space for all values.
            if labels != Some(Visibility::Always) && chart.data.has_highlight && point.is_highlight && parts == 1 {
                let text = text();
                let room = bold_text_width(&text, TEXT_SIZE) / NARROW_PLOT * 100.0;
                // Of two neighbours only the first has its value.
                let is_free = chart.data.points().all(|other| {
                    let is_near = other.name != point.name
                        && (band.middle(other.name) - band.middle(point.name)).abs() < (room + width) / 2.0;
                    let is_lower = other.value.is_none_or(|other| frame.y(other.plotted) > y + 2.0);
                    !is_near || (is_lower && !(other.is_highlight && other.name < point.name))
                });
                if is_free && value.plotted >= base {
                    let visibility = if labels.is_some() { Visibility::Narrow } else { Visibility::Always };
                    let style = Style::new(Role::Value).visibility(visibility);
                    // Near the edges a label is aligned with the edge of its column.
                    let label = match x + width / 2.0 {
                        middle if middle + room / 2.0 > 104.0 => Label::new(x + width, y, text, style).ending_at(0.0),
                        middle if middle - room / 2.0 < -4.0 => Label::new(x, y, text, style).starting_at(0.0),
                        middle => Label::new(middle, y, text, style),
                    };
                    shapes.push(Shape::Label(label));
                }
            }
        }
    }
}

/// No value is narrower than this, in pixels: with too many columns, values need not be measured.
const MIN_LABEL: f64 = 9.0;

/// At which widths there is space for a value above each column. `None` if at none.
fn value_labels(chart: &Chart<'_>, band: &BandScale, plots: PlotWidths) -> Option<Visibility> {
    if chart.stack() != Stack::None || chart.is_small {
        return None;
    }
    let room = |plot: f64| plot * band.step() / 100.0 / bars_per_row(chart) as f64;
    if room(plots.wide) < MIN_LABEL {
        return None;
    }
    let texts = chart.data.points().filter_map(|point| point.value);
    let widest = texts
        .map(|value| bold_text_width(&chart.value_format.mark_label(value.number, value.bound), TEXT_SIZE) + 4.0)
        .fold(0.0, f64::max);
    if widest <= room(PHONE_WIDTH - 24.0) {
        Some(Visibility::Always)
    } else if widest <= room(plots.wide) {
        Some(Visibility::Wide)
    } else {
        None
    }
}

/// Draws stacked columns.
fn stacks(chart: &Chart<'_>, frame: &PlotFrame, band: &BandScale, shapes: &mut Vec<Shape>) {
    let is_percent = chart.stack() == Stack::Percent;
    let sums = stack_sums(chart.data);
    let mut tops: std::collections::BTreeMap<usize, (f64, f64)> = std::collections::BTreeMap::new();
    for point in chart.data.points() {
        let Some(value) = point.value else { continue };
        let (_, above) = sums.get(&(point.facet, point.name as u64)).copied().unwrap_or((0.0, 1.0));
        let size = if is_percent { percent_of(value.plotted, above) } else { value.plotted };
        let (low, high) = tops.entry(point.name).or_default();
        let edge = if size < 0.0 { low } else { high };
        let from = *edge;
        *edge += size;
        let (start, end) = (frame.y(from), frame.y(from + size));
        let (x, width) = band.mark(point.name);
        let style = Style::new(bar_role(value)).color(point.color).row(point.row).field(point.field);
        shapes.push(Shape::Rect { x, width, y: start.min(end), height: (end - start).abs(), style });
    }
}
