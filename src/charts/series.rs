//! Spec and table → series of points, with their gaps. All that can be wrong with a chart's data is found here.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::measure::Measure;
use super::names::{Names, name_of};
use super::problems::Problems;
use super::scale::time;
use super::scene::Ink;
use super::spec::{FieldName, Spec};
use super::{highlight, messages};
use crate::charts::kind::ChartKind;
use crate::data::{Bound, Field, FieldKind, Period, Precision, Table};
use crate::language::Language;

/// What is drawn, in the order of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    pub x: X,
    /// The names along the bands; for a scale of time or numbers there are none.
    pub names: Names,
    pub series: Vec<Series>,
    pub measure: Measure,
    /// What the places across count, where they are numbers.
    pub x_measure: Option<Measure>,
    /// What the places of a timeline are.
    pub time: X,
    /// The two moments of a slope, as indices of its names.
    pub moments: (usize, usize),
    /// The titles of the fields `from` and `to`.
    pub ends: (String, String),
    /// The group of each name, where `group` asks for it.
    pub groups: Vec<String>,
    /// The values of the field `facet`; one empty name without it.
    pub facets: Vec<String>,
    /// Whether anything was named in `highlight`.
    pub has_highlight: bool,
    /// Whether what was named are names along the bands.
    pub highlights_names: bool,
}

/// What places across are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum X {
    Names,
    Times { coarsest: Precision, finest: Precision },
    Numbers,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    pub ink: Ink,
    pub points: Vec<Point>,
}

/// One cell, or two, of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub facet: usize,
    /// The index of its band.
    pub name: usize,
    /// Its place on a scale of time or numbers.
    pub at: f64,
    pub period: Option<Period>,
    /// `None` where the cell is empty.
    pub value: Option<Amount>,
    /// The other end of a range: the first of two values.
    pub from: Option<Amount>,
    /// Between which numbers the value lies.
    pub band: Option<(f64, f64)>,
    /// The value that its area shows.
    pub size: Option<f64>,
    /// From when to when an event lasts.
    pub span: Option<(f64, f64)>,
    pub label: String,
    pub ink: Ink,
    pub is_highlight: bool,
}

/// A number of the table, exact as it is written and as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    pub number: Decimal,
    pub plotted: f64,
    pub bound: Bound,
}

impl Amount {
    pub fn new(number: Decimal, bound: Bound) -> Self {
        Self { number, plotted: number.to_f64().unwrap_or_default(), bound }
    }
}

impl Data {
    /// The part of the data that one of the small multiples shows.
    pub fn panel(&self, facet: usize) -> Data {
        let mut panel = self.clone();
        for series in &mut panel.series {
            series.points.retain(|point| point.facet == facet);
        }
        panel
    }

    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| &series.points)
    }

    /// Series of which anything is shown.
    pub fn shown(&self) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(|series| series.points.iter().any(|point| point.value.is_some()))
    }
}

/// The table, the rows that the filter leaves, and the language that names are written in.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    pub table: &'s Table,
    pub rows: &'s [usize],
    pub language: &'s Language,
}

impl<'s> Source<'s> {
    /// The index of a field; one that is unknown is reported by whoever checks the block's fields.
    pub fn field(&self, name: &FieldName) -> Option<(usize, &'s Field)> {
        let index = self.table.field_index(&name.value)?;
        Some((index, self.table.fields.get(index)?))
    }

    pub fn optional(&self, name: &Option<FieldName>) -> Option<usize> {
        self.table.field_index(&name.as_ref()?.value)
    }

    pub fn amount(&self, row: usize, field: usize) -> Option<Amount> {
        let cell = self.table.cell(row, field)?;
        Some(Amount::new(cell.value.number()?, cell.bound))
    }

    /// A cell as the reader sees it.
    pub fn text(&self, row: usize, field: usize) -> String {
        self.table.cell(row, field).map(|cell| name_of(cell, self.language)).unwrap_or_default()
    }
}

/// Which fields make the points.
struct Columns {
    /// Each is a series of its own; with `from`, the other end of its range.
    values: Vec<(usize, Option<usize>)>,
    x: Option<usize>,
    series: Option<usize>,
    facet: Option<usize>,
    size: Option<usize>,
    label: Option<usize>,
    group: Option<usize>,
    band: Option<(usize, usize)>,
}

/// Gathers what `spec` draws of `source`. `None` when a field is missing or of the wrong type.
pub fn build(spec: &Spec, source: Source<'_>, problems: &mut Problems<'_>) -> Option<Data> {
    let columns = columns(spec, source, problems)?;
    let (first, _) = *columns.values.first()?;
    let field = source.table.fields.get(first)?;
    let x = x_of(spec, source, columns.x, problems)?;
    let mut data = Data {
        x,
        names: Names::default(),
        series: Vec::new(),
        measure: Measure::of(field, source.language),
        x_measure: None,
        time: X::Names,
        moments: (0, 0),
        ends: ends(spec, source),
        groups: Vec::new(),
        facets: Vec::new(),
        has_highlight: !spec.highlight.is_empty(),
        highlights_names: false,
    };
    if let (X::Numbers, Some(x)) = (x, columns.x) {
        data.x_measure = source.table.fields.get(x).map(|field| Measure::of(field, source.language));
    }
    if spec.fields.y.len() > 1 || spec.fields.from.is_some() {
        // The title of one of several fields is no title of their axis.
        data.measure.title = String::new();
    }
    fill(&mut data, spec, source, &columns, problems);
    if let Some(base) = &spec.options.index_to {
        super::index::rebase(&mut data, base, source.language, problems);
    }
    if data.points().any(|point| point.value.is_some_and(|value| value.plotted.abs() >= 10_000.0)) {
        data.measure.group_all();
    }
    if data.points().all(|point| point.value.is_none()) {
        problems.report(|place| messages::nothing_to_draw(place, &source.table.name));
        return None;
    }
    if spec.kind == ChartKind::Slope && spec.fields.x.is_some() {
        two_moments(&mut data, spec, problems);
    }
    if x == X::Names {
        data.names.finish(spec.kind == ChartKind::Column, source.language, &mut data.series);
    }
    highlight::apply(&mut data, spec, problems);
    Some(data)
}

/// A slope shows two moments; what lies between them is no part of it.
fn two_moments(data: &mut Data, spec: &Spec, problems: &mut Problems<'_>) {
    let order = super::names::in_time(&data.names);
    let (mut first, mut last) = (order.first().copied().unwrap_or(0), order.last().copied().unwrap_or(0));
    if let Some((from, to)) = &spec.options.moments {
        for (wanted, found) in [(from, &mut first), (to, &mut last)] {
            match data.names.find(&wanted.value) {
                Some(index) => *found = index,
                None => {
                    let names: Vec<&str> = data.names.texts().collect();
                    problems.report_at(wanted.span, |place| {
                        messages::unknown_place(place, &wanted.value, names.iter().copied())
                    });
                }
            }
        }
    }
    data.moments = (first, last);
    for series in &mut data.series {
        series.points.retain(|point| point.name == first || point.name == last);
    }
}

fn ends(spec: &Spec, source: Source<'_>) -> (String, String) {
    let title = |name: &Option<FieldName>| {
        name.as_ref().and_then(|name| source.field(name)).map(|(_, field)| field.title.clone()).unwrap_or_default()
    };
    (title(&spec.fields.from), title(&spec.fields.to))
}

fn columns(spec: &Spec, source: Source<'_>, problems: &mut Problems<'_>) -> Option<Columns> {
    let fields = &spec.fields;
    let is_number = |field: &Field| field.kind.is_numeric();
    let mut numeric = |name: &FieldName, option: &str| {
        let (index, field) = source.field(name)?;
        if !field.kind.is_numeric() {
            problems.report_at(name.span, |place| {
                messages::wrong_field(place, option, field, "numbers", source.table, &is_number)
            });
            return None;
        }
        Some(index)
    };
    let values = match (&fields.from, &fields.to) {
        (Some(from), Some(to)) => {
            let (from, to) = (numeric(from, "from"), numeric(to, "to"));
            vec![(to?, Some(from?))]
        }
        _ => {
            let found: Vec<Option<usize>> = fields.y.iter().map(|name| numeric(name, "y")).collect();
            found.into_iter().map(|index| index.map(|index| (index, None))).collect::<Option<Vec<_>>>()?
        }
    };
    let size = fields.size.as_ref().map(|name| numeric(name, "size"));
    let band = fields.band.as_ref().map(|(low, high)| Some((numeric(low, "band")?, numeric(high, "band")?)));
    if fields.y.len() > 1
        && let Some(series) = &fields.series
    {
        problems.report_at(series.span, messages::y_and_series);
        return None;
    }
    same_units(spec, source, &values, problems)?;
    Some(Columns {
        values,
        x: source.optional(&fields.x),
        series: source.optional(&fields.series),
        facet: spec.facet.as_ref().and_then(|facet| source.table.field_index(&facet.field.value)),
        size: size.flatten(),
        label: source.optional(&fields.label),
        group: source.optional(&fields.group),
        band: band.flatten(),
    })
}

/// Fields that share an axis share their unit.
fn same_units(
    spec: &Spec,
    source: Source<'_>,
    values: &[(usize, Option<usize>)],
    problems: &mut Problems<'_>,
) -> Option<()> {
    let all = values.iter().flat_map(|(value, from)| [Some(*value), *from]).flatten();
    let fields: Vec<&Field> = all.filter_map(|index| source.table.fields.get(index)).collect();
    let first = fields.first()?;
    let other = fields.iter().find(|field| (&field.unit, field.scale) != (&first.unit, first.scale));
    let Some(other) = other else { return Some(()) };
    let names = spec.fields.y.iter().chain(&spec.fields.from).chain(&spec.fields.to);
    let span = names.clone().find(|name| name.value == other.name).map(|name| name.span).unwrap_or_default();
    problems.report_at(span, |place| messages::mixed_units(place, first, other));
    None
}

/// What kind of axis `x` is; a type that the kind of chart has no place for is reported.
fn x_of(spec: &Spec, source: Source<'_>, x: Option<usize>, problems: &mut Problems<'_>) -> Option<X> {
    if !spec.kind.is_continuous() {
        return Some(X::Names);
    }
    let field = source.table.fields.get(x?)?;
    if field.kind.is_numeric() {
        return Some(X::Numbers);
    }
    if matches!(field.kind, FieldKind::Date | FieldKind::Period) {
        let periods = source.rows.iter().filter_map(|row| source.table.cell(*row, x?)?.value.period());
        let precisions: Vec<Precision> = periods.map(|period| period.precision).collect();
        let coarsest = precisions.iter().min().copied().unwrap_or(Precision::Day);
        let finest = precisions.iter().max().copied().unwrap_or(Precision::Day);
        return Some(X::Times { coarsest, finest });
    }
    let span = spec.fields.x.as_ref().map(|name| name.span).unwrap_or_default();
    let fits = |field: &Field| field.kind.is_numeric() || matches!(field.kind, FieldKind::Date | FieldKind::Period);
    problems.report_at(span, |place| {
        messages::wrong_field(place, "x", field, "dates, periods or numbers", source.table, &fits)
    });
    None
}

fn fill(data: &mut Data, spec: &Spec, source: Source<'_>, columns: &Columns, problems: &mut Problems<'_>) {
    // Where each row has several values of its own, two rows of one name are two bands.
    let is_row_each = spec.kind == ChartKind::Dot && (columns.values.len() > 1 || spec.fields.from.is_some());
    let mut facets = Names::default();
    let mut series_names = Names::default();
    for (number, (value, _)) in columns.values.iter().enumerate() {
        if columns.values.len() > 1 {
            let title = source.table.fields.get(*value).map(|field| field.title.clone()).unwrap_or_default();
            series_names.add_new(&title, None, number);
        }
    }
    for row in source.rows {
        let facet = columns.facet.map_or(0, |field| facets.of_cell(source, *row, field));
        let (name, at, period) = place_of(data, source, columns, *row, is_row_each);
        let Some(at) = at else { continue };
        if let Some(group) = columns.group
            && data.groups.len() <= name
        {
            data.groups.resize(name + 1, source.text(*row, group));
        }
        for (number, (value, from)) in columns.values.iter().enumerate() {
            let series = match columns.series {
                Some(field) => series_names.of_cell(source, *row, field),
                None => number,
            };
            while data.series.len() <= series {
                data.series.push(Series { name: String::new(), ink: Ink::Plain, points: Vec::new() });
            }
            let band = columns
                .band
                .and_then(|(low, high)| Some((source.amount(*row, low)?.plotted, source.amount(*row, high)?.plotted)));
            let range = source.table.fields.get(*value).and_then(|field| {
                Some((source.amount(*row, field.low?)?.plotted, source.amount(*row, field.high?)?.plotted))
            });
            let from = from.and_then(|field| source.amount(*row, field));
            let value = source.amount(*row, *value);
            let point = Point {
                facet,
                name,
                at,
                period,
                // A range of which one end is missing is no range.
                value: value.filter(|_| spec.fields.from.is_none() || from.is_some()),
                from,
                band: band.or(range),
                size: columns.size.and_then(|field| source.amount(*row, field)).map(|amount| amount.plotted),
                span: None,
                label: columns.label.map(|field| source.text(*row, field)).unwrap_or_default(),
                ink: Ink::Plain,
                is_highlight: false,
            };
            if let Some(series) = data.series.get_mut(series) {
                series.points.push(point);
            }
        }
    }
    for (series, name) in data.series.iter_mut().zip(series_names.texts()) {
        series.name = name.to_owned();
    }
    data.facets = if columns.facet.is_some() { facets.into_texts() } else { vec![String::new()] };
    check_doubled(data, spec, source, problems);
}

/// Where a row stands: its band, its place across (`None` where the cell is empty) and its period.
fn place_of(
    data: &mut Data,
    source: Source<'_>,
    columns: &Columns,
    row: usize,
    is_row_each: bool,
) -> (usize, Option<f64>, Option<Period>) {
    let Some(x) = columns.x else {
        if data.names.is_empty() {
            data.names.add_new("", None, 0);
        }
        return (0, Some(0.0), None);
    };
    let cell = source.table.cell(row, x);
    let period = cell.and_then(|cell| cell.value.period());
    match data.x {
        X::Names if is_row_each => {
            let text = source.text(row, x);
            (data.names.add_new(&text, period, row), Some(0.0), period)
        }
        X::Names => (data.names.of_cell(source, row, x), Some(0.0), period),
        X::Times { .. } => (0, period.as_ref().map(time::middle), period),
        X::Numbers => (0, cell.and_then(|cell| cell.value.number()?.to_f64()), None),
    }
}

/// Two values at one place make a line jump and hide one bar behind another.
fn check_doubled(data: &Data, spec: &Spec, source: Source<'_>, problems: &mut Problems<'_>) {
    if matches!(spec.kind, ChartKind::Scatter | ChartKind::Dot) {
        return;
    }
    let span = spec.fields.x.as_ref().map(|name| name.span);
    for series in &data.series {
        let mut seen = std::collections::HashSet::new();
        for point in &series.points {
            let place = if data.x == X::Names { point.name as f64 } else { point.at };
            if point.value.is_some() && !seen.insert((point.facet, place.to_bits())) {
                let x = match (&point.period, data.x) {
                    (Some(period), _) => period.written(crate::language::Length::Short, source.language),
                    (None, X::Names) => data.names.text(point.name).to_owned(),
                    (None, _) => point.at.to_string(),
                };
                let message = |place| messages::doubled(place, &series.name, &x);
                match span {
                    Some(span) => problems.report_at(span, message),
                    None => problems.report(message),
                }
                return;
            }
        }
    }
}
