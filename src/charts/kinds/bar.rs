//! `bar`: ranking, magnitude, deviation, parts. Bars are horizontal, so that long names can be read.

use super::super::amount::Amount;
use super::super::axis_labels::{LEAST_WIDE, PHONE};
use super::super::chart::{Chart, Manner, View};
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::{Data, Point};
use super::super::diagnostics::Diagnostics;
use super::super::domain::stacked;
use super::super::drawing::{Key, KeyForm, Panel};
use super::super::frame::{label_width, numbers};
use super::super::gather;
use super::super::highlight;
use super::super::label::Label;
use super::super::labels::{TEXT, bold_width};
use super::super::measure::Measure;
use super::super::options::{Sort, Stack, read_sort, read_stack};
use super::super::point_labels::Labels as Names;
use super::super::rows::{Labels, Row, Rows};
use super::super::scale::Numbers;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style, Visibility};
use super::super::{checks, key, row_annotations};
use super::kind::{self, Kind, Marks, Turns};
use super::lengths::{self, bar_role, parts, percent_of, percent_text};
use super::messages;
use crate::data::Bound;
use crate::language::Language;
use crate::options::Reader;

/// The kind `bar`.
pub const KIND: Kind = Kind {
    name: "bar",
    other_names: &["pie", "donut", "doughnut", "bars"],
    options: &["sort", "group", "stack", "diverge_at", "domain"],
    refused: &[("zero", messages::ALWAYS_ZERO)],
    turns: Turns::WithReading,
    has_rows: true,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| {
        Box::new(Options {
            sort: read_sort(reader),
            group: reader.string("group"),
            stack: read_stack(reader),
            diverge_at: reader.number("diverge_at").map(|number| number.value),
        })
    },
};

#[derive(Debug)]
struct Options {
    sort: Option<Sort>,
    group: Option<FieldName>,
    stack: Stack,
    diverge_at: Option<f64>,
}

#[derive(Debug)]
struct Bars {
    data: Data,
    measure: Measure,
    manner: Manner,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], &self.group)
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("y");
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let (mut data, mut measure) = gather::gather(common, &Roles::default(), source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        highlight::colour(&mut data, &common.highlight, &Names::default(), source, diagnostics);
        let group = source.optional(self.group.as_ref());
        let manner = Manner {
            stack: self.stack,
            base: Some(self.diverge_at.unwrap_or(0.0)),
            has_rows: true,
            sort: self.sort,
            groups: group.map(|group| gather::groups(&data, source, group)).unwrap_or_default(),
            ..Manner::default()
        };
        Some(Box::new(Bars { data, measure, manner }))
    }
}

impl Marks for Bars {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.measure, &self.manner);
        messages::check_count(KIND.name, self.data.names.len(), checks::MOST_ROWS, diagnostics);
        lengths::check(&chart, diagnostics);
        if self.manner.stack == Stack::Percent {
            checks::parts(&chart, diagnostics);
        }
        checks::spots(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(&Chart::new(view, &self.measure, &self.manner))
    }

    fn key(&self, _view: &View<'_>, _panels: &[Panel]) -> Key {
        key::of_marks(&self.data, KeyForm::Square)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.measure.title, &Names::default(), language)
    }
}

/// The height of a bar that is made of parts.
const STACKED: f64 = 28.0;

fn draw(chart: &Chart<'_>) -> Scene {
    let is_stacked = chart.stack() != Stack::None;
    let parts = if is_stacked { 1 } else { parts(chart) };
    let (left, right) = value_room(chart);
    let labels = Labels { room: left + right, left };
    let rows =
        if is_stacked { Rows::with_thickness(chart, 1, labels, |_| STACKED) } else { Rows::new(chart, parts, labels) };
    let mut bars = Drawn {
        chart,
        scale: numbers(chart),
        rows: &rows,
        shapes: Vec::new(),
        inside: Vec::new(),
        left: 0.0,
        right: 8.0,
    };
    row_annotations::behind(chart, &bars.scale, &rows, &mut bars.shapes);
    for row in &rows.rows {
        if is_stacked { bars.stack(row) } else { bars.group(row, parts) }
    }
    bars.insides();
    let zero = bars.x(bars.base());
    let extents = rows.baselines();
    bars.shapes.extend(extents.into_iter().map(|(top, bottom)| Shape::Line {
        from: (zero, top),
        to: (zero, bottom),
        style: Style::new(Role::Baseline),
    }));
    let left = rows.beside_names(bars.left);
    let mut margins =
        Margins { left: rows.name_room() + left, right: bars.right, narrow_right: bars.right, is_turned: false };
    row_annotations::before(chart, &bars.scale, &rows, &mut margins, &mut bars.shapes);
    let Drawn { mut shapes, .. } = bars;
    rows.names(chart, left, &mut shapes);
    Scene { height: rows.bottom + 6.0 + row_annotations::axis_room(chart), margins, shapes, is_scaled: false }
}

/// The least width of the plot on a phone, in pixels: labels of bars that end within it need no margin.
const LEAST_PLOT: f64 = 60.0;

/// The width of the widest values left and right of the bars, in pixels.
fn value_room(chart: &Chart<'_>) -> (f64, f64) {
    if chart.stack() == Stack::Percent {
        return (0.0, 0.0);
    }
    let base = chart.manner.base.unwrap_or(0.0);
    let (mut left, mut right) = (0.0f64, 0.0f64);
    for value in chart.whole.points().filter_map(|point| point.value) {
        let room = label_width(&chart.measure.bounded(value.number, value.bound)) + 10.0;
        let side = if value.plotted < base { &mut left } else { &mut right };
        *side = side.max(room);
    }
    (left, right)
}

struct Drawn<'b> {
    chart: &'b Chart<'b>,
    scale: Numbers,
    rows: &'b Rows,
    shapes: Vec<Shape>,
    inside: Vec<Inside>,
    /// The margins that values beside the longest bars need, in pixels.
    left: f64,
    right: f64,
}

impl Drawn<'_> {
    fn x(&self, value: f64) -> f64 {
        self.scale.share(value) * 100.0
    }

    fn base(&self) -> f64 {
        self.chart.manner.base.unwrap_or(0.0)
    }

    /// Bars of a row, one for each series.
    fn group(&mut self, row: &Row, parts: usize) {
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

    fn bar(&mut self, point: &Point, y: f64, height: f64, is_first: bool) {
        let middle = y + height / 2.0 + 5.0;
        let Some(value) = point.value else {
            let zero = self.x(self.base());
            self.shapes.push(Shape::Label(Label::new(zero, middle, "–", Style::new(Role::Tick)).from(6.0)));
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
        let text = self.chart.measure.one_of_many(value.number, value.bound, is_first);
        let is_left = value.plotted < self.base();
        self.value(&text, if is_left { outer.0 } else { outer.1 }, middle, is_left);
    }

    /// Draws a value beyond the end of its bar.
    fn value(&mut self, text: &str, x: f64, y: f64, is_left: bool) {
        let room = label_width(text) + 10.0;
        let label = Label::new(x, y, text, Style::new(Role::Value));
        if is_left {
            // Space that the plot has beyond the bar on a phone does not have to be in the margin.
            self.left = self.left.max(room - LEAST_PLOT * x / 100.0);
            self.shapes.push(Shape::Label(label.until(-6.0)));
        } else {
            self.right = self.right.max(room - LEAST_PLOT * (100.0 - x) / 100.0);
            self.shapes.push(Shape::Label(label.from(6.0)));
        }
    }

    /// Draws one bar that is made of the parts of all series.
    fn stack(&mut self, row: &Row) {
        let is_percent = self.chart.stack() == Stack::Percent;
        let sums = stacked(self.chart.data);
        let points = self.chart.data.points().filter(|point| point.name == row.name);
        let points: Vec<(&Point, Amount)> = points.filter_map(|point| Some((point, point.value?))).collect();
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
                self.chart.measure.bounded(value.number, value.bound)
            };
            let role = if value.bound == Bound::Exact { Role::Inside } else { Role::Value };
            let style = Style::new(role).color(point.color);
            self.inside.push(Inside { text, x, share: width, y: row.middle() + 5.0, style });
        }
        if !is_percent && points.len() > 1 && low == 0.0 {
            let mut parts = points.iter().map(|(_, value)| value.number);
            let sum = parts.try_fold(rust_decimal::Decimal::ZERO, rust_decimal::Decimal::checked_add);
            if let Some(sum) = sum {
                let text = self.chart.measure.bounded(sum, Bound::Exact);
                self.value(&text, self.x(high), row.middle() + 5.0, false);
            }
        }
    }

    /// Draws the values within their parts, if they fit. They are placed last, when the width of the values beyond the
    /// bars is known.
    fn insides(&mut self) {
        let left = Margins::stepped(self.rows.name_room() + self.left);
        let beside = left + Margins::stepped(self.right);
        for Inside { text, x, share, y, style } in std::mem::take(&mut self.inside) {
            let room = bold_width(&text, TEXT) + 6.0;
            let visibility = if room <= (PHONE - beside) * share / 100.0 {
                Visibility::Always
            } else if room <= (LEAST_WIDE - beside) * share / 100.0 {
                Visibility::Wide
            } else {
                continue;
            };
            self.shapes.push(Shape::Label(Label::new(x + share / 2.0, y, text, style.visibility(visibility))));
        }
    }
}

/// The value of a part, and the size of the part that it has to fit in.
struct Inside {
    text: String,
    x: f64,
    share: f64,
    y: f64,
    style: Style,
}
