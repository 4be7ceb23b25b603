//! The fields of a table for the points of a chart: which ones, of which types, and whether they fit together.

use super::common::{Common, FieldName, Fields};
use super::data::X;
use super::diagnostics::Diagnostics;
use super::measure::Measure;
use super::messages;
use super::source::Source;
use crate::data::{Field, FieldKind, Precision};

/// Which fields make the points of a kind of chart, and how.
#[derive(Debug, Default)]
pub struct Roles<'o> {
    /// Whether the horizontal axis is of time or numbers, not of names.
    pub is_continuous: bool,
    /// The two fields for the ends of a range; without them each field of `y` is a series.
    pub range: Option<(&'o FieldName, &'o FieldName)>,
    /// The two fields between which a value lies.
    pub band: Option<&'o (FieldName, FieldName)>,
    /// Whether two rows with the same name are two bands.
    pub is_row_each: bool,
    /// Whether several values can have the same position.
    pub may_share_places: bool,
}

/// The fields by their indices.
pub struct Columns {
    /// Each is a separate series; with a range, the other end of it.
    pub values: Vec<(usize, Option<usize>)>,
    pub x: Option<usize>,
    pub series: Option<usize>,
    pub facet: Option<usize>,
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

/// Fields that share an axis need the same unit.
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
