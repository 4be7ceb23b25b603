//! `column`: magnitude over time. Columns begin at zero; every period has a position, even if the table lacks it.

use super::super::across::ONE_LINE;
use super::super::axis_labels::{self, PHONE, Plots};
use super::super::chart::{Chart, Manner, View};
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::Data;
use super::super::diagnostics::Diagnostics;
use super::super::domain::stacked;
use super::super::drawing::{Key, KeyForm, Panel};
use super::super::frame::{Frame, NARROW_PLOT};
use super::super::gather;
use super::super::highlight;
use super::super::label::Label;
use super::super::labels::{LINE, TEXT, bold_width};
use super::super::measure::Measure;
use super::super::names_axis::{self, NamesAxis};
use super::super::options::{Sort, Stack, read_sort, read_stack};
use super::super::point_labels::Labels;
use super::super::scale::{Band, time};
use super::super::scene::Scene;
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style, Visibility};
use super::super::{annotations, checks, end_labels, key, row_order, taken};
use super::kind::{self, Kind, Marks, Turns};
use super::lengths::{self, bar_role, parts, percent_of};
use super::messages;
use crate::language::Language;
use crate::options::Reader;

/// The most columns: more cannot be seen.
const MOST: usize = 600;

/// The kind `column`.
pub const KIND: Kind = Kind {
    name: "column",
    other_names: &["columns", "histogram"],
    options: &["sort", "stack", "diverge_at", "domain", "ticks", "time"],
    refused: &[("zero", messages::ALWAYS_ZERO)],
    turns: Turns::WithTime,
    has_rows: false,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| {
        Box::new(Options {
            sort: read_sort(reader),
            stack: read_stack(reader),
            diverge_at: reader.number("diverge_at").map(|number| number.value),
        })
    },
};

#[derive(Debug)]
struct Options {
    sort: Option<Sort>,
    stack: Stack,
    diverge_at: Option<f64>,
}

#[derive(Debug)]
struct Columns {
    data: Data,
    measure: Measure,
    manner: Manner,
    diverge_at: Option<f64>,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], [])
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("x");
        reader.require("y");
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let (mut data, mut measure) = gather::gather(common, &Roles::default(), source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        data.fill_gaps(source.language);
        if let Some(sort) = self.sort {
            if data.names.period(0).is_some() {
                diagnostics.report(messages::sorted_periods);
            } else {
                let order = row_order::order_of(&data, Some(sort), self.stack, &[]);
                data.reorder_names(&order);
            }
        }
        highlight::colour(&mut data, &common.highlight, &Labels::default(), source, diagnostics);
        let manner = Manner {
            stack: self.stack,
            base: Some(self.diverge_at.unwrap_or(0.0)),
            // A note is above a column, since there is no space on it.
            note_room: 36.0,
            sort: self.sort,
            ..Manner::default()
        };
        Some(Box::new(Columns { data, measure, manner, diverge_at: self.diverge_at }))
    }
}

impl Marks for Columns {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.measure, &self.manner);
        messages::check_count(KIND.name, self.data.names.len(), MOST, diagnostics);
        if names_axis::hides_names(&chart) {
            diagnostics.report(messages::long_names);
        }
        lengths::check(&chart, diagnostics);
        if self.manner.stack == Stack::Percent {
            checks::parts(&chart, diagnostics);
        }
        checks::spots(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(&Chart::new(view, &self.measure, &self.manner), self.diverge_at)
    }

    fn key(&self, _view: &View<'_>, _panels: &[Panel]) -> Key {
        key::of_marks(&self.data, KeyForm::Square)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.measure.title, &Labels::default(), language)
    }
}

/// The bands of the columns: next to each other, or at their positions in time if periods are uneven, such as days
/// without Sundays or years with gaps.
fn band(chart: &Chart<'_>) -> Band {
    let names = &chart.scope.names;
    let fill = if names.len() > 40 { 0.92 } else { 0.78 };
    let places: Option<Vec<f64>> =
        (0..names.len()).map(|index| names.period(index).map(|period| time::middle(&period))).collect();
    match places.filter(|places| places.len() > 2 && !names.is_even()) {
        Some(places) => Band::at(&places, fill),
        None => Band::new(names.len(), fill),
    }
}

fn draw(chart: &Chart<'_>, diverge_at: Option<f64>) -> Scene {
    let band = band(chart);
    let numbers = Frame::new(chart, ONE_LINE).left;
    let labels_when = value_labels(chart, &band, Plots::new(chart, numbers));
    // If every column has its value, an axis would only repeat it.
    let has_axis = labels_when != Some(Visibility::Always);
    let left = if has_axis { numbers } else { 0.0 };
    let plots = Plots::new(chart, left);
    let axis = NamesAxis::new(chart, &band, plots);
    let mut frame = Frame::new(chart, axis.below);
    let mut shapes = Vec::new();
    let foot = frame.bottom;
    if !has_axis {
        frame.fit(chart);
    } else if labels_when.is_some() {
        // A value needs space above the highest column, and below the lowest one with a negative value.
        frame.top = (frame.top + 8.0).min(frame.bottom - 20.0);
        let lowest = chart.data.points().filter_map(|point| Some(point.value?.plotted)).fold(0.0, f64::min);
        let beyond = frame.y(lowest) + LINE - frame.bottom;
        frame.bottom -= if lowest < 0.0 { beyond.clamp(0.0, LINE) } else { 0.0 };
    }
    annotations::behind_bands(chart, &frame, &band, &mut shapes);
    if has_axis {
        frame.grid(&mut shapes);
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
        frame.labels(&mut labels);
        marks.retain(|mark| !taken::meets(mark, &labels, plots));
        marks.extend(labels);
    }
    shapes.extend(marks);
    frame.baseline(&mut shapes);
    let above = annotations::before_bands(chart, &frame, &band, &shapes);
    shapes.extend(above);
    let mut margins = frame.margins(8.0, end_labels::NARROW_MARGIN);
    margins.left = left;
    axis_labels::make_room(&places, plots, &mut margins);
    Scene { height: frame.height, margins, shapes, is_scaled: false }
}

fn columns(
    chart: &Chart<'_>,
    frame: &Frame,
    band: &Band,
    (labels, base): (Option<Visibility>, f64),
    shapes: &mut Vec<Shape>,
) {
    let parts = parts(chart);
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
            let text = || chart.measure.bounded(value.number, value.bound);
            if let Some(visibility) = labels {
                let label = Label::new(x + width / 2.0, y, text(), Style::new(Role::Value).visibility(visibility));
                shapes.push(Shape::Label(label));
            }
            // A highlighted column has its value even if there is no space for all values.
            if labels != Some(Visibility::Always) && chart.data.has_highlight && point.is_highlight && parts == 1 {
                let text = text();
                let room = bold_width(&text, TEXT) / NARROW_PLOT * 100.0;
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
                        middle if middle + room / 2.0 > 104.0 => Label::new(x + width, y, text, style).until(0.0),
                        middle if middle - room / 2.0 < -4.0 => Label::new(x, y, text, style).from(0.0),
                        middle => Label::new(middle, y, text, style),
                    };
                    shapes.push(Shape::Label(label));
                }
            }
        }
    }
}

/// No value is narrower than this, in pixels: with too many columns, values need not be measured.
const LEAST_LABEL: f64 = 9.0;

/// At which widths there is space for a value above each column. `None` if at none.
fn value_labels(chart: &Chart<'_>, band: &Band, plots: Plots) -> Option<Visibility> {
    if chart.stack() != Stack::None || chart.is_small {
        return None;
    }
    let room = |plot: f64| plot * band.step() / 100.0 / parts(chart) as f64;
    if room(plots.wide) < LEAST_LABEL {
        return None;
    }
    let texts = chart.data.points().filter_map(|point| point.value);
    let widest = texts
        .map(|value| bold_width(&chart.measure.bounded(value.number, value.bound), TEXT) + 4.0)
        .fold(0.0, f64::max);
    if widest <= room(PHONE - 24.0) {
        Some(Visibility::Always)
    } else if widest <= room(plots.wide) {
        Some(Visibility::Wide)
    } else {
        None
    }
}

fn stacks(chart: &Chart<'_>, frame: &Frame, band: &Band, shapes: &mut Vec<Shape>) {
    let is_percent = chart.stack() == Stack::Percent;
    let sums = stacked(chart.data);
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
