//! How a kind of chart encodes fields of a table: finds the fields that its points are read from, and checks their
//! types and units.

use super::chart_data::XKind;
use super::common_options::{CommonFields, CommonOptions, FieldName};
use super::diagnostics::Diagnostics;
use super::messages;
use super::plot_input::PlotInput;
use super::value_format::ValueFormat;
use crate::data::{Field, FieldType, Precision};

/// How a kind of chart reads its points from the fields that options name.
#[derive(Debug, Default)]
pub struct VisualEncoding<'o> {
    /// Whether the horizontal axis is of time or numbers, not of names.
    pub is_continuous: bool,
    /// The two fields with the ends of a range. `None` if each field of `y` is a series of single values.
    pub range: Option<(&'o FieldName, &'o FieldName)>,
    /// The two fields with the lower and upper bound of each value, drawn as a band around a line.
    pub band: Option<&'o (FieldName, FieldName)>,
    /// Whether each row has a band of its own, even if two rows have the same name.
    pub has_band_per_row: bool,
    /// Whether several values of a series may have the same position; otherwise that is reported.
    pub allows_repeated_x: bool,
}

/// The fields of a chart, as indices into the fields of the table.
pub struct FieldIndices {
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

/// Finds the fields that the options name. `None` if one is missing or has the wrong type, which is reported.
pub fn resolve_fields(
    common: &CommonOptions,
    encoding: &VisualEncoding<'_>,
    input: PlotInput<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<FieldIndices> {
    let fields = &common.fields;
    let values = match encoding.range {
        Some((from, to)) => {
            let (from, to) = (input.numeric(from, "from", diagnostics), input.numeric(to, "to", diagnostics));
            vec![(to?, Some(from?))]
        }
        None => {
            let found: Vec<Option<usize>> = fields.y.iter().map(|name| input.numeric(name, "y", diagnostics)).collect();
            found.into_iter().map(|index| index.map(|index| (index, None))).collect::<Option<Vec<_>>>()?
        }
    };
    let band = encoding.band.and_then(|(low, high)| {
        Some((input.numeric(low, "band", diagnostics)?, input.numeric(high, "band", diagnostics)?))
    });
    if fields.y.len() > 1
        && let Some(series) = &fields.series
    {
        diagnostics.report_at(series.span, messages::y_and_series);
        return None;
    }
    same_units(fields, encoding, input, &values, diagnostics)?;
    Some(FieldIndices {
        values,
        x: input.optional(fields.x.as_ref()),
        series: input.optional(fields.series.as_ref()),
        facet: input.optional(common.facet.as_ref().map(|facet| &facet.field)),
        band,
    })
}

/// Reports fields that share an axis and have different units; `None` if there are any.
fn same_units(
    fields: &CommonFields,
    encoding: &VisualEncoding<'_>,
    input: PlotInput<'_>,
    values: &[(usize, Option<usize>)],
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    let all = values.iter().flat_map(|(value, from)| [Some(*value), *from]).flatten();
    let drawn: Vec<&Field> = all.filter_map(|index| input.table.fields.get(index)).collect();
    let first = drawn.first()?;
    let other = drawn.iter().find(|field| (&field.unit, field.scale) != (&first.unit, first.scale));
    let Some(other) = other else { return Some(()) };
    let range = encoding.range.into_iter().flat_map(|(from, to)| [from, to]);
    let mut names = fields.y.iter().chain(range);
    let span = names.find(|name| name.value == other.name).map(|name| name.span).unwrap_or_default();
    diagnostics.report_at(span, |place| messages::mixed_units(place, first, other));
    None
}

/// The kind of axis for `x`; a type that the kind of chart cannot have is reported.
pub fn x_kind(
    fields: &CommonFields,
    encoding: &VisualEncoding<'_>,
    input: PlotInput<'_>,
    x: Option<usize>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<XKind> {
    if !encoding.is_continuous {
        return Some(XKind::Names);
    }
    let is_time = |field: &Field| matches!(field.kind, FieldType::Date | FieldType::Period);
    let fits = |field: &Field| field.kind.is_numeric() || is_time(field);
    input.fitting(fields.x.as_ref()?, ("x", "dates, periods or numbers"), &fits, diagnostics)?;
    let x = x?;
    let field = input.table.fields.get(x)?;
    if field.kind.is_numeric() {
        return Some(XKind::Numbers(ValueFormat::of(field, input.language)));
    }
    let periods = input.rows.iter().filter_map(|row| input.table.cell(*row, x)?.value.period());
    let precisions: Vec<Precision> = periods.map(|period| period.precision).collect();
    let coarsest = precisions.iter().min().copied().unwrap_or(Precision::Day);
    let finest = precisions.iter().max().copied().unwrap_or(Precision::Day);
    Some(XKind::Times { coarsest, finest })
}
