//! Reads the rows of a table as points in series, with gaps for empty cells, and reports what is wrong with the fields
//! and rows.

use super::chart_data::{ChartData, DataPoint, DataSeries, XKind};
use super::common_options::CommonOptions;
use super::diagnostics::Diagnostics;
use super::encoding::{FieldIndices, VisualEncoding, resolve_fields, x_kind};
use super::messages;
use super::names::IndexedNames;
use super::plot_input::PlotInput;
use super::scale::time;
use super::style::ColorRole;
use super::value_format::ValueFormat;
use crate::data::Period;
use crate::language::DateLength;
use rust_decimal::prelude::ToPrimitive;

/// Reads the points of a chart with this `encoding`, and the format that all their numbers have. `None` if a field is
/// missing or has the wrong type, or if no point has a value, which is reported.
pub fn gather(
    common: &CommonOptions,
    encoding: &VisualEncoding<'_>,
    input: PlotInput<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<(ChartData, ValueFormat)> {
    let (data, mut value_format) = gather_points(common, encoding, input, diagnostics)?;
    finish(&data, &mut value_format, input, diagnostics)?;
    Some((data, value_format))
}

/// Like [`gather`], for a kind that changes the values and then calls [`finish`], which checks whether there is
/// anything to draw.
pub fn gather_points(
    common: &CommonOptions,
    encoding: &VisualEncoding<'_>,
    input: PlotInput<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<(ChartData, ValueFormat)> {
    let columns = resolve_fields(common, encoding, input, diagnostics)?;
    let (first, _) = *columns.values.first()?;
    let mut value_format = ValueFormat::of(input.table.fields.get(first)?, input.language);
    let x = x_kind(&common.fields, encoding, input, columns.x, diagnostics)?;
    let mut data = ChartData::empty(x, !common.highlight.is_empty());
    if common.fields.y.len() > 1 || encoding.range.is_some() {
        // If there are several fields, the title of one is not the title of their axis.
        value_format.title = String::new();
    }
    fill(&mut data, encoding, input, &columns);
    if !encoding.allows_repeated_x {
        check_doubled(&data, common, input, diagnostics);
    }
    Some((data, value_format))
}

/// Gives all numbers of a chart the same grouping of digits and a common power of ten, once its points are complete.
/// `None` if no point has a value, which is reported.
pub fn finish(
    data: &ChartData,
    value_format: &mut ValueFormat,
    input: PlotInput<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    if data.points().any(|point| point.value.is_some_and(|value| value.plotted.abs() >= 10_000.0)) {
        value_format.group_digits();
    }
    value_format.use_common_power(
        data.points().flat_map(|point| point.value.into_iter().chain(point.from)).map(|each| each.number),
    );
    if data.points().all(|point| point.value.is_none()) {
        diagnostics.report(|place| messages::nothing_to_draw(place, &input.table.name));
        return None;
    }
    Some(())
}

/// Adds a point for each row and each field of values.
fn fill(data: &mut ChartData, encoding: &VisualEncoding<'_>, input: PlotInput<'_>, columns: &FieldIndices) {
    let mut facets = IndexedNames::default();
    if columns.values.len() > 1 {
        for field in columns.values.iter().filter_map(|(value, _)| input.table.fields.get(*value)) {
            data.series_names.add(field.title_in(input.language), &field.name);
        }
    }
    for row in input.rows {
        let facet = columns.facet.map_or(0, |field| facets.index_of_cell(input, *row, field));
        let (name, at, period) = place_of(data, input, columns, *row, encoding.has_band_per_row);
        let Some(at) = at else { continue };
        for (number, (value, from)) in columns.values.iter().enumerate() {
            let series = match columns.series {
                Some(field) => data.series_names.index_of_cell(input, *row, field),
                None => number,
            };
            while data.series.len() <= series {
                data.series.push(DataSeries { name: String::new(), color: ColorRole::Plain, points: Vec::new() });
            }
            let from = from.and_then(|field| input.plot_value(*row, field));
            let point = DataPoint {
                row: *row,
                field: (columns.values.len() > 1).then_some(*value),
                facet,
                name,
                at,
                period,
                // A range with only one end is not drawn.
                value: input.plot_value(*row, *value).filter(|_| encoding.range.is_none() || from.is_some()),
                from,
                band: band_of(input, columns, *row, *value),
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
fn band_of(input: PlotInput<'_>, columns: &FieldIndices, row: usize, value: usize) -> Option<(f64, f64)> {
    let ends =
        |low: usize, high: usize| Some((input.plot_value(row, low)?.plotted, input.plot_value(row, high)?.plotted));
    let named = columns.band.and_then(|(low, high)| ends(low, high));
    named.or_else(|| {
        let field = input.table.fields.get(value)?;
        ends(field.low?, field.high?)
    })
}

/// The position of a row: its band, its position on a continuous axis (`None` if the cell is empty) and its period.
fn place_of(
    data: &mut ChartData,
    input: PlotInput<'_>,
    columns: &FieldIndices,
    row: usize,
    has_band_per_row: bool,
) -> (usize, Option<f64>, Option<Period>) {
    let Some(x) = columns.x else {
        if data.names.is_empty() {
            data.names.add("", "");
        }
        return (0, Some(0.0), None);
    };
    let cell = input.table.cell(row, x);
    let period = cell.and_then(|cell| cell.value.period());
    match data.x {
        XKind::Names if has_band_per_row => (data.names.add_cell(input, row, x), Some(0.0), period),
        XKind::Names => (data.names.index_of_cell(input, row, x), Some(0.0), period),
        XKind::Times { .. } => (0, period.as_ref().map(time::middle), period),
        XKind::Numbers(_) => (0, cell.and_then(|cell| cell.value.number()?.to_f64()), None),
    }
}

/// Reports two values of a series at one position: they would make a line jump, or hide one bar behind another.
fn check_doubled(data: &ChartData, common: &CommonOptions, input: PlotInput<'_>, diagnostics: &mut Diagnostics<'_>) {
    let span = common.fields.x.as_ref().map(|name| name.span);
    for series in &data.series {
        let mut seen = std::collections::HashSet::new();
        for point in &series.points {
            let place = if data.x == XKind::Names { point.name as f64 } else { point.at };
            if point.value.is_some() && !seen.insert((point.facet, place.to_bits())) {
                let x = match (&point.period, &data.x) {
                    (Some(period), _) => period.format(DateLength::Medium, input.language),
                    (None, XKind::Names) => data.names.text(point.name).to_owned(),
                    (None, _) => point.at.to_string(),
                };
                let message = |place| messages::repeated_position(place, &series.name, &x);
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
pub fn groups(data: &ChartData, input: PlotInput<'_>, field: usize) -> Vec<String> {
    let mut rows: Vec<(usize, usize)> = data.points().map(|point| (point.row, point.name)).collect();
    let order: std::collections::HashMap<usize, usize> =
        input.rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
    rows.sort_by_key(|(row, _)| order.get(row).copied());
    let mut groups: Vec<String> = Vec::new();
    for (row, name) in rows {
        if groups.len() <= name {
            groups.resize(name + 1, input.text(row, field));
        }
    }
    groups
}
