//! `scatter`: two numbers of each row. Dots are translucent, so that areas with many of them are darker.

use std::collections::BTreeMap;

use super::super::chart_data::{ChartData, DataPoint, XKind};
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Legend, LegendSymbol, Panel};
use super::super::encoding::VisualEncoding;
use super::super::frame::PlotFrame;
use super::super::gather;
use super::super::highlight;
use super::super::label::Label;
use super::super::messages;
use super::super::panel_view::{Chart, MarkTraits, PanelView};
use super::super::plot_input::PlotInput;
use super::super::point_labels::PointLabels;
use super::super::scale::linear::DomainEnds;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style};
use super::super::text_metrics::LINE_HEIGHT;
use super::super::underlay::Underlay;
use super::super::value_format::ValueFormat;
use super::super::x_axis::ONE_LINE;
use super::super::{axis_annotations, checks, legend};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::scatter_labels::{self, PlacedDot};
use super::scatter_sizes::SizeScale;
use crate::data::Bound;
use crate::language::Language;
use crate::options::OptionReader;

/// The kind `scatter`.
pub const KIND: ChartKind = ChartKind {
    name: "scatter",
    other_names: &["bubble"],
    options: &["size", "label", "log", "zero", "domain", "ticks"],
    rejected_options: &[],
    mirroring: Mirroring::Never,
    has_rows: false,
    needs_full_width: false,
    is_wide_by_default: false,
    read: |reader, _| Box::new(ScatterOptions { size: reader.string("size"), label: reader.string("label") }),
};

/// The options that only scatter charts have.
#[derive(Debug)]
struct ScatterOptions {
    /// The field that the area of a dot shows.
    size: Option<FieldName>,
    /// The field that names the dots.
    label: Option<FieldName>,
}

/// The dots of a chart.
#[derive(Debug)]
struct ScatterMarks {
    data: ChartData,
    value_format: ValueFormat,
    traits: MarkTraits,
    /// The size of each dot, by the row of the table.
    sizes: BTreeMap<usize, f64>,
    /// The measure of the sizes, if there are any.
    size_format: Option<ValueFormat>,
    labels: PointLabels,
}

impl kind::KindOptions for ScatterOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        kind::all_fields(common, &self.label, &self.size)
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
        let size = self.size.as_ref().and_then(|size| input.numeric(size, "size", diagnostics));
        let encoding = VisualEncoding { is_continuous: true, allows_repeated_x: true, ..VisualEncoding::default() };
        let (mut data, value_format) = gather::gather(common, &encoding, input, diagnostics)?;
        let labels = PointLabels::new(&data, input, input.optional(self.label.as_ref()));
        highlight::assign_colors(&mut data, &common.highlight, &labels, input, diagnostics);
        let size_of = |row: usize| Some((row, input.plot_value(row, size?)?.plotted));
        let sizes: BTreeMap<usize, f64> = data.points().filter_map(|point| size_of(point.row)).collect();
        let size_field = size.and_then(|size| input.table.fields.get(size));
        let size_format = size_field.map(|field| ValueFormat::of(field, input.language));
        // Dots at the very edge would be on the axis.
        let traits = MarkTraits { x_ends: DomainEnds::OnTicks, ..MarkTraits::default() };
        Some(Box::new(ScatterMarks { data, value_format, traits, sizes, size_format, labels }))
    }
}

impl Marks for ScatterMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn row(&self, name: &str, language: &Language) -> Option<usize> {
        self.labels.row(name, language)
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.value_format, &self.traits);
        checks::numbers_on_axis(&chart, diagnostics);
        let least = self.data.points().map(|point| point.at).fold(f64::INFINITY, f64::min);
        if view.common.axis.log.x && least <= 0.0 {
            diagnostics.report(|place| messages::not_above_zero(place, &least.to_string()));
        }
        checks::annotations(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(&Chart::new(view, &self.value_format, &self.traits), self)
    }

    fn legend(&self, _view: &PanelView<'_>, _panels: &[Panel]) -> Legend {
        legend::for_marks(&self.data, LegendSymbol::Dot)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.value_format, &self.value_format.title, &self.labels, language)
    }
}

/// The radius of a dot without a size, in pixels.
const RADIUS: f64 = 5.0;
/// The radius of the largest dot, and the same if there are more than [`MANY`] dots, in pixels.
const LARGEST: f64 = 22.0;
const LARGEST_OF_MANY: f64 = 12.0;
/// With more dots than this, they are smaller.
const MANY: usize = 50;
/// The least radius of a dot with a size, in pixels: a smaller one cannot be seen.
const SMALLEST: f64 = 2.5;

fn draw(chart: &Chart<'_>, dots: &ScatterMarks) -> Scene {
    // The title of the vertical axis is above the highest tick, that of the horizontal axis below its labels.
    let Underlay { x_axis, frame, mut shapes } = Underlay::new(chart, LINE_HEIGHT);
    frame.draw_baseline(&mut shapes);
    titles(chart, &frame, &mut shapes);
    let size = |point: &DataPoint| dots.sizes.get(&point.row).copied();
    let mut points: Vec<&DataPoint> = chart.data.points().filter(|point| point.value.is_some()).collect();
    // Large dots are drawn first and highlighted ones last, so that none is hidden.
    points.sort_by(|left, right| {
        left.is_highlight
            .cmp(&right.is_highlight)
            .then_with(|| size(right).unwrap_or(0.0).total_cmp(&size(left).unwrap_or(0.0)))
    });
    let sizes = dots.size_format.clone().map(|value_format| SizeScale {
        value_format,
        largest: chart.scope.points().filter_map(size).fold(0.0, f64::max),
        radius: if points.len() > MANY { LARGEST_OF_MANY } else { LARGEST },
    });
    let mut placed = Vec::with_capacity(points.len());
    for point in points {
        let Some(value) = point.value else { continue };
        let (x, y) = (x_axis.x(point.at), frame.y(value.plotted));
        let radius = sizes.as_ref().zip(size(point)).map_or(RADIUS, |(sizes, size)| sizes.radius(size).max(SMALLEST));
        let role = if value.bound == Bound::Exact { Role::Bubble } else { Role::OpenBubble };
        let style = Style::new(role).color(point.color).row(point.row).field(point.field);
        shapes.push(Shape::Dot { x, y, radius, style });
        placed.push(PlacedDot { point, name: dots.labels.text(point.row), x, y, radius });
    }
    frame.draw_tick_labels(&mut shapes);
    scatter_labels::draw(chart, &frame, &placed, &mut shapes);
    let above = axis_annotations::draw_over_marks(chart, &frame, &x_axis, &shapes);
    shapes.extend(above);
    let mut height = frame.height;
    if let Some(sizes) = sizes.filter(|_| !chart.is_small) {
        let room = sizes.height();
        sizes.draw(height + room / 2.0, frame.left, &mut shapes);
        height += room;
    }
    let margins = x_axis.margins(
        chart,
        &frame,
        Margins { left: frame.left, right: 20.0, narrow_right: 16.0, is_mirrored: false },
    );
    Scene { height, margins, shapes, is_scaled: false }
}

/// Draws the titles of both axes; small multiples have no room for them.
fn titles(chart: &Chart<'_>, frame: &PlotFrame, shapes: &mut Vec<Shape>) {
    if chart.is_small {
        return;
    }
    let style = Style::new(Role::AxisTitle);
    shapes.push(Shape::Label(
        Label::new(0.0, 12.0, format!("↑ {}", chart.value_format.title), style).starting_at(-frame.left),
    ));
    if let XKind::Numbers(value_format) = &chart.scope.x {
        let label = Label::new(100.0, frame.bottom + ONE_LINE + 10.0, format!("{} →", value_format.title), style);
        shapes.push(Shape::Label(label.ending_at(16.0)));
    }
}
