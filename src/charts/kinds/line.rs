//! `line`: change over time. Empty cells are gaps; a series that lacks a row which others have is dotted there.

use std::collections::BTreeSet;

use super::super::chart_data::{ChartData, DataPoint, DataSeries, points_by_x};
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::domain::sortable_bits;
use super::super::drawing::{Legend, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::frame::PlotFrame;
use super::super::gather;
use super::super::highlight::{self, MAX_COLOURS};
use super::super::line_end::step_points;
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::point_labels::PointLabels;
use super::super::scale::time;
use super::super::scene::Scene;
use super::super::shape::Shape;
use super::super::shared_options::{read_flag, read_pair};
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style};
use super::super::underlay::Underlay;
use super::super::value_format::ValueFormat;
use super::super::x_axis::XAxis;
use super::super::{axis_annotations, checks, end_labels, index_to, legend};
use super::kind::{self, ChartKind, Marks, Mirroring};
use crate::data::Bound;
use crate::language::Language;
use crate::options::OptionReader;
use crate::text::Spanned;

/// The kind `line`.
pub const KIND: ChartKind = ChartKind {
    name: "line",
    other_names: &["lines"],
    options: &["step", "forecast_from", "band", "index_to", "log", "zero", "domain", "ticks", "time"],
    rejected_options: &[],
    mirroring: Mirroring::WithTime,
    has_rows: false,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| {
        Box::new(LineOptions {
            is_stepped: read_flag(reader, "step"),
            forecast_from: reader.date("forecast_from"),
            index_to: reader.date("index_to"),
            band: read_pair(reader, "band"),
        })
    },
};

/// The options that only line charts have.
#[derive(Debug)]
struct LineOptions {
    /// Whether a value applies until the next one, so that lines have steps.
    is_stepped: bool,
    /// The date from which lines are dashed.
    forecast_from: Option<Spanned<String>>,
    /// The date at which every line is 100.
    index_to: Option<Spanned<String>>,
    /// The two fields with the lower and upper bound of each value.
    band: Option<(FieldName, FieldName)>,
}

/// The lines of a chart.
#[derive(Debug)]
struct LineMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
    /// The position on the axis from which lines are dashed.
    forecast_from: Option<f64>,
}

impl kind::KindOptions for LineOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        let mut fields = kind::all_fields(common, [], []);
        fields.extend(self.band.iter().flat_map(|(low, high)| [low, high]));
        fields
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
        let encoding = VisualEncoding { is_continuous: true, band: self.band.as_ref(), ..VisualEncoding::default() };
        let mut date = |option: &Option<Spanned<String>>| {
            let option = option.as_ref()?;
            Some(Spanned::new(input.period(option, diagnostics)?, option.span))
        };
        let (forecast_from, index_to) = (date(&self.forecast_from), date(&self.index_to));
        let (mut data, mut value_format) = gather::gather_points(common, &encoding, input, diagnostics)?;
        if let Some(base) = &index_to {
            value_format = index_to::rebase(&mut data, base, input.language, diagnostics);
        }
        gather::finish(&data, &mut value_format, input, diagnostics)?;
        highlight::assign_colors(&mut data, &common.highlight, &PointLabels::default(), input, diagnostics);
        let traits =
            MarkTraits { nears_zero: true, is_stepped: self.is_stepped, is_joined: true, ..MarkTraits::default() };
        let forecast_from = forecast_from.map(|period| time::extent(&period.value).0);
        Some(Box::new(LineMarks { data, value_format, traits, forecast_from }))
    }
}

impl Marks for LineMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.value_format, &self.traits);
        checks::numbers_on_axis(&chart, diagnostics);
        checks::annotations(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(&Chart::new(view, &self.value_format, &self.traits), self.forecast_from)
    }

    fn legend(&self, _view: &PanelView<'_>, panels: &[Panel]) -> Legend {
        // As many lines as there are colours need a legend, even if each is named.
        let count = legend::named_series(&self.data).len();
        let is_wanted = count == MAX_COLOURS && !self.data.has_highlight;
        legend::for_lines(&self.data, panels, LegendSymbol::Line, is_wanted)
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

fn draw(chart: &Chart<'_>, forecast_from: Option<f64>) -> Scene {
    let Underlay { x_axis, frame, mut shapes } = Underlay::new(chart, 0.0);
    frame.draw_baseline(&mut shapes);
    let all_places: BTreeSet<u64> = chart.whole.points().map(|point| sortable_bits(point.at)).collect();
    // Highlighted lines are drawn over the others.
    let (front, back): (Vec<&DataSeries>, Vec<&DataSeries>) =
        chart.data.series.iter().partition(|series| series.color != ColorRole::Context);
    for series in back.into_iter().chain(front) {
        band(&frame, &x_axis, series, &mut shapes);
        let context = LineContext { chart, frame: &frame, x_axis: &x_axis, all_places: &all_places, forecast_from };
        lines(&context, series, &mut shapes);
    }
    frame.draw_tick_labels(&mut shapes);
    let above = axis_annotations::draw_over_marks(chart, &frame, &x_axis, &shapes);
    let ends = end_labels::for_lines(chart, &frame, &x_axis, &shapes, &above);
    let margins = x_axis.margins(chart, &frame, frame.margins(ends.margin, end_labels::NARROW_MARGIN));
    shapes.extend(ends.shapes);
    shapes.extend(above);
    Scene { height: frame.height, margins, shapes, is_scaled: false }
}

/// Draws the area between the lower and the upper bound of an estimate.
fn band(frame: &PlotFrame, x_axis: &XAxis, series: &DataSeries, shapes: &mut Vec<Shape>) {
    let points = points_by_x(series);
    let mut runs = Vec::new();
    for run in points.split(|point| point.band.is_none()) {
        let ends = run.iter().filter_map(|point| point.band.map(|(low, high)| (x_axis.x(point.at), low, high)));
        let ends: Vec<(f64, f64, f64)> = ends.collect();
        if ends.len() < 2 {
            continue;
        }
        let upper = ends.iter().map(|(x, _, high)| (*x, frame.y(*high)));
        let lower = ends.iter().rev().map(|(x, low, _)| (*x, frame.y(*low)));
        runs.push(upper.chain(lower).collect());
    }
    if !runs.is_empty() {
        shapes.push(Shape::Path { runs, closed: true, style: Style::new(Role::Band).color(series.color) });
    }
}

/// What all lines of a chart depend on.
struct LineContext<'c> {
    chart: &'c Chart<'c>,
    frame: &'c PlotFrame,
    x_axis: &'c XAxis,
    all_places: &'c BTreeSet<u64>,
    forecast_from: Option<f64>,
}

/// Draws the line of a series: solid, dashed from the forecast on, and dotted over missing values.
fn lines(context: &LineContext<'_>, series: &DataSeries, shapes: &mut Vec<Shape>) {
    let LineContext { chart, frame, x_axis, all_places, forecast_from } = *context;
    let points = points_by_x(series);
    let place = |point: &DataPoint| point.value.map(|value| (x_axis.x(point.at), frame.y(value.plotted)));
    let (mut solid, mut dashed, mut dotted) = (Vec::new(), Vec::new(), Vec::new());
    let mut alone = Vec::new();
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut previous: Option<&DataPoint> = None;
    let usual = if chart.traits.is_stepped { f64::INFINITY } else { longest_usual(&points) };
    for point in &points {
        let Some(here) = place(point) else {
            close(&mut run, &mut solid, &mut alone);
            previous = None;
            continue;
        };
        let is_forecast = forecast_from.is_some_and(|from| point.at >= from);
        match previous.and_then(|previous| Some((previous, place(previous)?))) {
            Some((before, there)) if point.at - before.at > usual || is_skipped(before.at, point.at, all_places) => {
                dotted.push(vec![there, here]);
                close(&mut run, &mut solid, &mut alone);
                run.push(here);
            }
            Some((_, there)) if is_forecast => {
                dashed.push(step_points(chart, &[there, here]));
                close(&mut run, &mut solid, &mut Vec::new());
                run.push(here);
            }
            _ => run.push(here),
        }
        previous = Some(point);
    }
    close(&mut run, &mut solid, &mut alone);
    if dashed.iter().flatten().any(|point| alone.contains(point)) {
        alone.retain(|point| !dashed.iter().flatten().any(|other| other == point));
    }
    for (runs, role) in [(dotted, Role::Gap), (dashed, Role::Forecast)] {
        if !runs.is_empty() {
            shapes.push(Shape::Path { runs, closed: false, style: Style::new(role).color(series.color) });
        }
    }
    if !solid.is_empty() {
        let runs = solid.iter().map(|run| step_points(chart, run)).collect();
        shapes.push(Shape::Path { runs, closed: false, style: Style::new(Role::Line).color(series.color) });
    }
    let dot = |(x, y): (f64, f64), role| Shape::Dot { x, y, radius: 4.0, style: Style::new(role).color(series.color) };
    shapes.extend(alone.into_iter().map(|place| dot(place, Role::Dot)));
    let open = points.iter().filter(|point| point.value.is_some_and(|value| value.bound != Bound::Exact));
    shapes.extend(open.filter_map(|point| place(point)).map(|place| dot(place, Role::OpenDot)));
    asked(chart, &points, &place, shapes);
}

/// The most points for which there are marks to point at: more would be too close to each other.
const MAX_ASKED: usize = 400;

/// Draws marks that are visible only when a reader points at them to see their value.
fn asked(
    chart: &Chart<'_>,
    points: &[&DataPoint],
    place: &dyn Fn(&DataPoint) -> Option<(f64, f64)>,
    shapes: &mut Vec<Shape>,
) {
    if chart.whole.points().count() > MAX_ASKED {
        return;
    }
    shapes.extend(points.iter().filter_map(|point| {
        let (x, y) = place(point)?;
        Some(Shape::Dot {
            x,
            y,
            radius: 4.0,
            style: Style::new(Role::Point).color(point.color).row(point.row).field(point.field),
        })
    }));
}

/// The longest distance between two points that a solid line may bridge: several times the usual distance. Nine missing
/// years in a half-yearly series would otherwise look like a steady rise.
fn longest_usual(points: &[&DataPoint]) -> f64 {
    const TIMES: f64 = 4.0;
    const MIN_STEPS: usize = 4;
    let places: Vec<f64> = points.iter().filter(|point| point.value.is_some()).map(|point| point.at).collect();
    let mut steps: Vec<f64> = places.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    steps.sort_by(f64::total_cmp);
    // Three quarters of the steps are at most this long.
    match steps.get(steps.len() * 3 / 4) {
        Some(usual) if steps.len() >= MIN_STEPS && *usual > 0.0 => usual * TIMES,
        _ => f64::INFINITY,
    }
}

/// Ends a run of points: two or more are a line, a single one is a dot.
fn close(run: &mut Vec<(f64, f64)>, lines: &mut Vec<Vec<(f64, f64)>>, alone: &mut Vec<(f64, f64)>) {
    let ended = std::mem::take(run);
    match ended.as_slice() {
        [] => {}
        [single] => alone.push(*single),
        _ => lines.push(ended),
    }
}

/// Whether other series have points between these two.
fn is_skipped(from: f64, to: f64, all_places: &BTreeSet<u64>) -> bool {
    let (from, to) = (sortable_bits(from), sortable_bits(to));
    let (low, high) = if from < to { (from, to) } else { (to, from) };
    // Nothing in the set of all positions is between two neighbours.
    high > low + 1 && all_places.range(low + 1..high).next().is_some()
}
