//! Reads the rows of a table as points in series, with gaps for empty cells, and reports what is wrong with the fields
//! and rows.

use super::columns::{Columns, Roles, columns, x_of};
use super::common::Common;
use super::data::{Data, Point, Series, X};
use super::diagnostics::Diagnostics;
use super::measure::Measure;
use super::messages;
use super::names::Names;
use super::scale::time;
use super::source::Source;
use super::style::ColorRole;
use crate::data::Period;
use crate::language::Length;
use rust_decimal::prelude::ToPrimitive;

/// Reads the points that `roles` ask for, and the measure of their numbers. `None` if a field is missing or has the
/// wrong type, which is reported. Whether there is anything to draw is checked by [`finish`].
pub fn gather(
    common: &Common,
    roles: &Roles<'_>,
    source: Source<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<(Data, Measure)> {
    let columns = columns(common, roles, source, diagnostics)?;
    let (first, _) = *columns.values.first()?;
    let mut measure = Measure::of(source.table.fields.get(first)?, source.language);
    let x = x_of(&common.fields, roles, source, columns.x, diagnostics)?;
    let mut data = Data::empty(x, !common.highlight.is_empty());
    if common.fields.y.len() > 1 || roles.range.is_some() {
        // If there are several fields, the title of one is not the title of their axis.
        measure.title = String::new();
    }
    fill(&mut data, roles, source, &columns);
    if !roles.may_share_places {
        check_doubled(&data, common, source, diagnostics);
    }
    Some((data, measure))
}

/// Checks that there is something to draw, and gives the numbers of one chart the same grouping of digits. `None` if
/// there is no value, which is reported.
pub fn finish(data: &Data, measure: &mut Measure, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    if data.points().any(|point| point.value.is_some_and(|value| value.plotted.abs() >= 10_000.0)) {
        measure.group_all();
    }
    measure
        .share_power(data.points().flat_map(|point| point.value.into_iter().chain(point.from)).map(|each| each.number));
    if data.points().all(|point| point.value.is_none()) {
        diagnostics.report(|place| messages::nothing_to_draw(place, &source.table.name));
        return None;
    }
    Some(())
}

fn fill(data: &mut Data, roles: &Roles<'_>, source: Source<'_>, columns: &Columns) {
    let mut facets = Names::default();
    if columns.values.len() > 1 {
        for field in columns.values.iter().filter_map(|(value, _)| source.table.fields.get(*value)) {
            data.series_names.add(field.title_in(source.language), &field.name);
        }
    }
    for row in source.rows {
        let facet = columns.facet.map_or(0, |field| facets.of_cell(source, *row, field));
        let (name, at, period) = place_of(data, source, columns, *row, roles.is_row_each);
        let Some(at) = at else { continue };
        for (number, (value, from)) in columns.values.iter().enumerate() {
            let series = match columns.series {
                Some(field) => data.series_names.of_cell(source, *row, field),
                None => number,
            };
            while data.series.len() <= series {
                data.series.push(Series { name: String::new(), color: ColorRole::Plain, points: Vec::new() });
            }
            let from = from.and_then(|field| source.amount(*row, field));
            let point = Point {
                row: *row,
                field: (columns.values.len() > 1).then_some(*value),
                facet,
                name,
                at,
                period,
                // A range with only one end is not drawn.
                value: source.amount(*row, *value).filter(|_| roles.range.is_none() || from.is_some()),
                from,
                band: band_of(source, columns, *row, *value),
                color: ColorRole::Plain,
                is_highlight: false,
            };
            if let Some(series) = data.series.get_mut(series) {
                series.points.push(point);
            }
        }
    }
    for (series, name) in data.series.iter_mut().zip(data.series_names.texts()) {
        series.name = name.to_owned();
    }
    data.facets = if columns.facet.is_some() { facets.into_texts() } else { vec![String::new()] };
}

/// The bounds of a value: from the fields that the chart names, otherwise from those that belong to the value's own
/// field.
fn band_of(source: Source<'_>, columns: &Columns, row: usize, value: usize) -> Option<(f64, f64)> {
    let ends = |low: usize, high: usize| Some((source.amount(row, low)?.plotted, source.amount(row, high)?.plotted));
    let named = columns.band.and_then(|(low, high)| ends(low, high));
    named.or_else(|| {
        let field = source.table.fields.get(value)?;
        ends(field.low?, field.high?)
    })
}

/// The position of a row: its band, its position on a continuous axis (`None` if the cell is empty) and its period.
fn place_of(
    data: &mut Data,
    source: Source<'_>,
    columns: &Columns,
    row: usize,
    is_row_each: bool,
) -> (usize, Option<f64>, Option<Period>) {
    let Some(x) = columns.x else {
        if data.names.is_empty() {
            data.names.add("", "");
        }
        return (0, Some(0.0), None);
    };
    let cell = source.table.cell(row, x);
    let period = cell.and_then(|cell| cell.value.period());
    match data.x {
        X::Names if is_row_each => (data.names.add_cell(source, row, x), Some(0.0), period),
        X::Names => (data.names.of_cell(source, row, x), Some(0.0), period),
        X::Times { .. } => (0, period.as_ref().map(time::middle), period),
        X::Numbers(_) => (0, cell.and_then(|cell| cell.value.number()?.to_f64()), None),
    }
}

/// Reports two values of a series at one position: they would make a line jump, or hide one bar behind another.
fn check_doubled(data: &Data, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) {
    let span = common.fields.x.as_ref().map(|name| name.span);
    for series in &data.series {
        let mut seen = std::collections::HashSet::new();
        for point in &series.points {
            let place = if data.x == X::Names { point.name as f64 } else { point.at };
            if point.value.is_some() && !seen.insert((point.facet, place.to_bits())) {
                let x = match (&point.period, &data.x) {
                    (Some(period), _) => period.written(Length::Short, source.language),
                    (None, X::Names) => data.names.text(point.name).to_owned(),
                    (None, _) => point.at.to_string(),
                };
                let message = |place| messages::doubled(place, &series.name, &x);
                match span {
                    Some(span) => diagnostics.report_at(span, message),
                    None => diagnostics.report(message),
                }
                return;
            }
        }
    }
}

/// The group of each name: the text of `field` in the first row that has the name.
pub fn groups(data: &Data, source: Source<'_>, field: usize) -> Vec<String> {
    let mut rows: Vec<(usize, usize)> = data.points().map(|point| (point.row, point.name)).collect();
    let order: std::collections::HashMap<usize, usize> =
        source.rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
    rows.sort_by_key(|(row, _)| order.get(row).copied());
    let mut groups: Vec<String> = Vec::new();
    for (row, name) in rows {
        if groups.len() <= name {
            groups.resize(name + 1, source.text(row, field));
        }
    }
    groups
}
