//! `area`: parts of a whole over time, stacked. An empty cell is a gap in all of them: without one part, the whole is
//! unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::super::chart_data::ChartData;
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::domain::{StackKey, stack_key, stack_sums};
use super::super::drawing::{Legend, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::end_labels::{self, NARROW_MARGIN};
use super::super::frame::PlotFrame;
use super::super::gather;
use super::super::highlight;
use super::super::line_end::LineEnd;
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::plot_value::PlotValue;
use super::super::point_labels::PointLabels;
use super::super::scene::Scene;
use super::super::shape::{Polyline, Shape};
use super::super::shared_options::{Stack, read_stack};
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style};
use super::super::underlay::Underlay;
use super::super::value_format::ValueFormat;
use super::super::x_axis::XAxis;
use super::super::{axis_annotations, checks, legend};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::lengths::{self, percent_of, percent_text};
use super::messages;
use crate::language::Language;
use crate::options::OptionReader;

/// The kind `area`.
pub const KIND: ChartKind = ChartKind {
    name: "area",
    other_names: &[],
    options: &["stack", "domain", "ticks", "time"],
    rejected_options: &[("zero", messages::LENGTHS_START_AT_ZERO)],
    mirroring: Mirroring::WithTime,
    has_rows: false,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| Box::new(AreaOptions { stack: read_stack(reader) }),
};

/// The options that only area charts have.
#[derive(Debug)]
struct AreaOptions {
    stack: Stack,
}

/// The stacked areas of a chart.
#[derive(Debug)]
struct AreaMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
}

impl kind::KindOptions for AreaOptions {
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
        let encoding = VisualEncoding { is_continuous: true, ..VisualEncoding::default() };
        let (mut data, value_format) = gather::gather(common, &encoding, input, diagnostics)?;
        highlight::assign_colors(&mut data, &common.highlight, &PointLabels::default(), input, diagnostics);
        // Several areas are always stacked, since they would otherwise hide each other.
        let stack = if self.stack == Stack::None && data.series.len() > 1 { Stack::Sum } else { self.stack };
        let traits = MarkTraits { stack, base: Some(0.0), is_joined: true, ..MarkTraits::default() };
        Some(Box::new(AreaMarks { data, value_format, traits }))
    }
}

impl Marks for AreaMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.value_format, &self.traits);
        lengths::check(&chart, diagnostics);
        if self.traits.stack != Stack::None {
            checks::parts_of_whole(&chart, diagnostics);
        }
        checks::annotations(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(&Chart::new(view, &self.value_format, &self.traits))
    }

    fn legend(&self, _view: &PanelView<'_>, panels: &[Panel]) -> Legend {
        legend::for_lines(&self.data, panels, LegendSymbol::Square, false)
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

fn draw(chart: &Chart<'_>) -> Scene {
    let Underlay { x_axis, frame, mut shapes } = Underlay::new(chart, 0.0);
    let ends = draw_areas(chart, &frame, &x_axis, &mut shapes);
    frame.draw_baseline(&mut shapes);
    frame.draw_tick_labels(&mut shapes);
    let ends = end_labels::place_in_margin(ends, &frame);
    shapes.extend(ends.shapes);
    let above = axis_annotations::draw_over_marks(chart, &frame, &x_axis, &shapes);
    shapes.extend(above);
    let margins = x_axis.margins(chart, &frame, frame.margins(ends.margin, NARROW_MARGIN));
    Scene { height: frame.height, margins, shapes, is_scaled: false }
}

/// Draws the areas from the lowest up, and returns the ends that labels are placed at.
fn draw_areas(chart: &Chart<'_>, frame: &PlotFrame, x_axis: &XAxis, shapes: &mut Vec<Shape>) -> Vec<LineEnd> {
    let data = chart.data;
    let is_percent = chart.stack() == Stack::Percent;
    let sums = stack_sums(data);
    let mut places: BTreeMap<StackKey, (f64, usize)> = BTreeMap::new();
    let mut holes: BTreeSet<StackKey> = BTreeSet::new();
    for point in data.points() {
        places.insert(stack_key(data, point), (point.at, point.facet));
        if point.value.is_none() {
            holes.insert(stack_key(data, point));
        }
    }
    let mut floor: BTreeMap<StackKey, f64> = BTreeMap::new();
    let mut ends = Vec::new();
    for series in &data.series {
        let values: BTreeMap<StackKey, PlotValue> =
            series.points.iter().filter_map(|point| Some((stack_key(data, point), point.value?))).collect();
        let mut runs: Vec<Polyline> = Vec::new();
        let (mut upper, mut lower) = (Polyline::new(), Polyline::new());
        let mut last = None;
        for (key, (at, facet)) in &places {
            if holes.contains(key) {
                close(&mut upper, &mut lower, &mut runs);
                continue;
            }
            let value = values.get(key).map_or(0.0, |value| value.plotted);
            let sum = sums.get(&(*facet, *key)).map_or(0.0, |(_, above)| *above);
            let size = if is_percent { percent_of(value, sum) } else { value };
            let base = floor.get(key).copied().unwrap_or(0.0);
            let x = x_axis.x(*at);
            lower.push((x, frame.y(base)));
            upper.push((x, frame.y(base + size)));
            floor.insert(*key, base + size);
            last =
                values.get(key).map(|value| (*value, size, x, (frame.y(base) + frame.y(base + size)) / 2.0)).or(last);
        }
        close(&mut upper, &mut lower, &mut runs);
        if !runs.is_empty() {
            shapes.push(Shape::Path { runs, closed: true, style: Style::new(Role::Area).color(series.color) });
        }
        if let Some((value, size, x, y)) = last {
            let text = if is_percent {
                percent_text(size, chart.language)
            } else {
                chart.value_format.label_beside_axis(value.number, value.bound)
            };
            ends.push(LineEnd {
                name: series.name.clone(),
                value: text,
                color: series.color,
                x,
                y,
                line: Vec::new(),
                is_open: false,
            });
        }
    }
    ends
}

/// Closes an area. A single position has no area, so it gets a narrow one that is visible.
fn close(upper: &mut Polyline, lower: &mut Polyline, runs: &mut Vec<Polyline>) {
    let mut run = std::mem::take(upper);
    let floor = std::mem::take(lower);
    if let ([(x, high)], [(_, low)]) = (run.as_slice(), floor.as_slice()) {
        let (from, to) = ((x - 0.75).max(0.0), (x + 0.75).min(100.0));
        runs.push(vec![(from, *high), (to, *high), (to, *low), (from, *low)]);
        return;
    }
    run.extend(floor.into_iter().rev());
    if !run.is_empty() {
        runs.push(run);
    }
}
