//! Finds the fields of a table that the points of a chart are read from, and checks their types and units.

use super::common::{Common, FieldName, Fields};
use super::data::X;
use super::diagnostics::Diagnostics;
use super::measure::Measure;
use super::messages;
use super::source::Source;
use crate::data::{Field, FieldKind, Precision};

/// What a kind of chart reads its points from.
#[derive(Debug, Default)]
pub struct Roles<'o> {
    /// Whether the horizontal axis is of time or numbers, not of names.
    pub is_continuous: bool,
    /// The two fields with the ends of a range. `None` if each field of `y` is a series of single values.
    pub range: Option<(&'o FieldName, &'o FieldName)>,
    /// The two fields with the lower and upper bound of each value, drawn as a band around a line.
    pub band: Option<&'o (FieldName, FieldName)>,
    /// Whether each row has a band of its own, even if two rows have the same name.
    pub is_row_each: bool,
    /// Whether several values of a series may have the same position; otherwise that is reported.
    pub may_share_places: bool,
}

/// The fields of a chart, as indices into the fields of the table.
pub struct Columns {
    /// The fields of values, one series each, in the order of `y`. With a range, there is one pair: where it begins and
    /// where it ends.
    pub values: Vec<(usize, Option<usize>)>,
    /// The field of names, times or numbers along the horizontal axis.
    pub x: Option<usize>,
    /// The field whose values divide the rows into series.
    pub series: Option<usize>,
    /// The field of small multiples.
    pub facet: Option<usize>,
    /// The fields of lower and upper bounds.
    pub band: Option<(usize, usize)>,
}

/// Finds the fields. `None` if one is missing or has the wrong type, which is reported.
pub fn columns(
    common: &Common,
    roles: &Roles<'_>,
    source: Source<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Columns> {
    let fields = &common.fields;
    let values = match roles.range {
        Some((from, to)) => {
            let (from, to) = (source.numeric(from, "from", diagnostics), source.numeric(to, "to", diagnostics));
            vec![(to?, Some(from?))]
        }
        None => {
            let found: Vec<Option<usize>> =
                fields.y.iter().map(|name| source.numeric(name, "y", diagnostics)).collect();
            found.into_iter().map(|index| index.map(|index| (index, None))).collect::<Option<Vec<_>>>()?
        }
    };
    let band = roles.band.and_then(|(low, high)| {
        Some((source.numeric(low, "band", diagnostics)?, source.numeric(high, "band", diagnostics)?))
    });
    if fields.y.len() > 1
        && let Some(series) = &fields.series
    {
        diagnostics.report_at(series.span, messages::y_and_series);
        return None;
    }
    same_units(fields, roles, source, &values, diagnostics)?;
    Some(Columns {
        values,
        x: source.optional(fields.x.as_ref()),
        series: source.optional(fields.series.as_ref()),
        facet: source.optional(common.facet.as_ref().map(|facet| &facet.field)),
        band,
    })
}

/// Reports fields that share an axis and have different units; `None` if there are any.
fn same_units(
    fields: &Fields,
    roles: &Roles<'_>,
    source: Source<'_>,
    values: &[(usize, Option<usize>)],
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    let all = values.iter().flat_map(|(value, from)| [Some(*value), *from]).flatten();
    let drawn: Vec<&Field> = all.filter_map(|index| source.table.fields.get(index)).collect();
    let first = drawn.first()?;
    let other = drawn.iter().find(|field| (&field.unit, field.scale) != (&first.unit, first.scale));
    let Some(other) = other else { return Some(()) };
    let range = roles.range.into_iter().flat_map(|(from, to)| [from, to]);
    let mut names = fields.y.iter().chain(range);
    let span = names.find(|name| name.value == other.name).map(|name| name.span).unwrap_or_default();
    diagnostics.report_at(span, |place| messages::mixed_units(place, first, other));
    None
}

/// The kind of axis for `x`; a type that the kind of chart cannot have is reported.
pub fn x_of(
    fields: &Fields,
    roles: &Roles<'_>,
    source: Source<'_>,
    x: Option<usize>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<X> {
    if !roles.is_continuous {
        return Some(X::Names);
    }
    let is_time = |field: &Field| matches!(field.kind, FieldKind::Date | FieldKind::Period);
    let fits = |field: &Field| field.kind.is_numeric() || is_time(field);
    source.fitting(fields.x.as_ref()?, ("x", "dates, periods or numbers"), &fits, diagnostics)?;
    let x = x?;
    let field = source.table.fields.get(x)?;
    if field.kind.is_numeric() {
        return Some(X::Numbers(Measure::of(field, source.language)));
    }
    let periods = source.rows.iter().filter_map(|row| source.table.cell(*row, x)?.value.period());
    let precisions: Vec<Precision> = periods.map(|period| period.precision).collect();
    let coarsest = precisions.iter().min().copied().unwrap_or(Precision::Day);
    let finest = precisions.iter().max().copied().unwrap_or(Precision::Day);
    Some(X::Times { coarsest, finest })
}
