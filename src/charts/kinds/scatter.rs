//! `scatter`: two numbers of each row. Dots are translucent, so that areas with many of them are darker.

use std::collections::BTreeMap;

use super::super::across::ONE_LINE;
use super::super::chart::{Chart, Manner, View};
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::{Data, Point, X};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Key, KeyForm, Panel};
use super::super::frame::Frame;
use super::super::gather;
use super::super::highlight;
use super::super::label::Label;
use super::super::labels::LINE;
use super::super::measure::Measure;
use super::super::messages;
use super::super::point_labels::Labels;
use super::super::scale::linear::Ends;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style};
use super::super::underlay::Underlay;
use super::super::{annotations, checks, key};
use super::kind::{self, Kind, Marks, Turns};
use super::scatter_labels::{self, Placed};
use super::scatter_sizes::Sizes;
use crate::data::Bound;
use crate::language::Language;
use crate::options::Reader;

/// The kind `scatter`.
pub const KIND: Kind = Kind {
    name: "scatter",
    other_names: &["bubble"],
    options: &["size", "label", "log", "zero", "domain", "ticks"],
    refused: &[],
    turns: Turns::Never,
    has_rows: false,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| Box::new(Options { size: reader.string("size"), label: reader.string("label") }),
};

#[derive(Debug)]
struct Options {
    /// The field that the area of a dot shows.
    size: Option<FieldName>,
    /// The field that names the dots.
    label: Option<FieldName>,
}

#[derive(Debug)]
struct Dots {
    data: Data,
    measure: Measure,
    manner: Manner,
    /// The size of each dot, by the row of the table.
    sizes: BTreeMap<usize, f64>,
    /// The measure of the sizes, if there are any.
    size_measure: Option<Measure>,
    labels: Labels,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, &self.label, &self.size)
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("x");
        reader.require("y");
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let size = self.size.as_ref().and_then(|size| source.numeric(size, "size", diagnostics));
        let roles = Roles { is_continuous: true, may_share_places: true, ..Roles::default() };
        let (mut data, mut measure) = gather::gather(common, &roles, source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        let labels = Labels::of(&data, source, source.optional(self.label.as_ref()));
        highlight::colour(&mut data, &common.highlight, &labels, source, diagnostics);
        let size_of = |row: usize| Some((row, source.amount(row, size?)?.plotted));
        let sizes: BTreeMap<usize, f64> = data.points().filter_map(|point| size_of(point.row)).collect();
        let size_field = size.and_then(|size| source.table.fields.get(size));
        let size_measure = size_field.map(|field| Measure::of(field, source.language));
        // Dots at the very edge would be on the axis.
        let manner = Manner { across: Ends::OnTicks, ..Manner::default() };
        Some(Box::new(Dots { data, measure, manner, sizes, size_measure, labels }))
    }
}

impl Marks for Dots {
    fn data(&self) -> &Data {
        &self.data
    }

    fn row(&self, name: &str, language: &Language) -> Option<usize> {
        self.labels.row(name, language)
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.measure, &self.manner);
        checks::numbers(&chart, diagnostics);
        let least = self.data.points().map(|point| point.at).fold(f64::INFINITY, f64::min);
        if view.common.axis.log.x && least <= 0.0 {
            diagnostics.report(|place| messages::not_above_zero(place, &least.to_string()));
        }
        checks::spots(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(&Chart::new(view, &self.measure, &self.manner), self)
    }

    fn key(&self, _view: &View<'_>, _panels: &[Panel]) -> Key {
        key::of_marks(&self.data, KeyForm::Dot)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.measure.title, &self.labels, language)
    }
}

const RADIUS: f64 = 5.0;
/// The radius of the largest size, and where there are many.
const LARGEST: f64 = 22.0;
const LARGEST_OF_MANY: f64 = 12.0;
const MANY: usize = 50;
const SMALLEST: f64 = 2.5;

fn draw(chart: &Chart<'_>, dots: &Dots) -> Scene {
    // The title of the vertical axis is above the highest tick, that of the horizontal axis below its labels.
    let Underlay { across, frame, mut shapes } = Underlay::new(chart, LINE);
    frame.baseline(&mut shapes);
    titles(chart, &frame, &mut shapes);
    let size = |point: &Point| dots.sizes.get(&point.row).copied();
    let mut points: Vec<&Point> = chart.data.points().filter(|point| point.value.is_some()).collect();
    // Large dots are drawn first and highlighted ones last, so that none is hidden.
    points.sort_by(|left, right| {
        left.is_highlight
            .cmp(&right.is_highlight)
            .then_with(|| size(right).unwrap_or(0.0).total_cmp(&size(left).unwrap_or(0.0)))
    });
    let sizes = dots.size_measure.clone().map(|measure| Sizes {
        measure,
        largest: chart.scope.points().filter_map(size).fold(0.0, f64::max),
        radius: if points.len() > MANY { LARGEST_OF_MANY } else { LARGEST },
    });
    let mut placed = Vec::with_capacity(points.len());
    for point in points {
        let Some(value) = point.value else { continue };
        let (x, y) = (across.x(point.at), frame.y(value.plotted));
        let radius = sizes.as_ref().zip(size(point)).map_or(RADIUS, |(sizes, size)| sizes.radius(size).max(SMALLEST));
        let role = if value.bound == Bound::Exact { Role::Bubble } else { Role::OpenBubble };
        let style = Style::new(role).color(point.color).row(point.row).field(point.field);
        shapes.push(Shape::Dot { x, y, radius, style });
        placed.push(Placed { point, name: dots.labels.text(point.row), x, y, radius });
    }
    frame.labels(&mut shapes);
    scatter_labels::draw(chart, &frame, &placed, &mut shapes);
    let above = annotations::before(chart, &frame, &across, &shapes);
    shapes.extend(above);
    let mut height = frame.height;
    if let Some(sizes) = sizes.filter(|_| !chart.is_small) {
        let room = sizes.height();
        sizes.draw(height + room / 2.0, frame.left, &mut shapes);
        height += room;
    }
    let margins =
        across.margins(chart, &frame, Margins { left: frame.left, right: 20.0, narrow_right: 16.0, is_turned: false });
    Scene { height, margins, shapes, is_scaled: false }
}

fn titles(chart: &Chart<'_>, frame: &Frame, shapes: &mut Vec<Shape>) {
    if chart.is_small {
        return;
    }
    let style = Style::new(Role::AxisTitle);
    shapes.push(Shape::Label(Label::new(0.0, 12.0, format!("↑ {}", chart.measure.title), style).from(-frame.left)));
    if let X::Numbers(measure) = &chart.scope.x {
        let label = Label::new(100.0, frame.bottom + ONE_LINE + 10.0, format!("{} →", measure.title), style);
        shapes.push(Shape::Label(label.until(16.0)));
    }
}
