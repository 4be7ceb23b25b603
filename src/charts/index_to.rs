//! The option `index_to`: the value at one date is set to 100 and the others in proportion, so that series of different
//! sizes can be compared by their change.

use rust_decimal::Decimal;

use super::chart_data::{ChartData, DataSeries};
use super::diagnostics::Diagnostics;
use super::messages;
use super::plot_value::PlotValue;
use super::value_format::ValueFormat;
use crate::data::Period;
use crate::language::Language;
use crate::text::Spanned;

/// The most decimals of an index.
const DECIMALS: u32 = 1;

/// Rescales every series so that its value at `base` is 100, and returns the format of the index. A series without a
/// value there, or with zero, is reported and loses its values.
pub fn rebase(
    data: &mut ChartData,
    base: &Spanned<Period>,
    language: &Language,
    diagnostics: &mut Diagnostics<'_>,
) -> ValueFormat {
    for series in &mut data.series {
        for facet in 0..data.facets.len() {
            rebase_series(series, facet, base, diagnostics);
        }
    }
    ValueFormat::without_unit("", DECIMALS, language)
}

/// Rescales the points of a series in one panel.
fn rebase_series(series: &mut DataSeries, facet: usize, base: &Spanned<Period>, diagnostics: &mut Diagnostics<'_>) {
    let points = series.points.iter().filter(|point| point.facet == facet);
    if points.clone().next().is_none() {
        return;
    }
    let at_base = points.clone().find(|point| point.period.is_some_and(|period| base.value.contains(&period)));
    let hundred = at_base.and_then(|point| point.value).map(|value| value.number).filter(|number| !number.is_zero());
    if hundred.is_none() {
        let name = series.name.clone();
        diagnostics.report_at(base.span, |place| messages::no_index_base(place, &name, &base.value.iso()));
    }
    let whole = hundred.map_or(1.0, |number| PlotValue::new(number, crate::data::Bound::Exact).plotted);
    for point in series.points.iter_mut().filter(|point| point.facet == facet) {
        point.value = point.value.zip(hundred).and_then(|(value, hundred)| {
            let number = value.number.checked_div(hundred)?.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(PlotValue::new(number, value.bound))
        });
        point.band = point.band.map(|(low, high)| (low / whole * 100.0, high / whole * 100.0));
    }
}
