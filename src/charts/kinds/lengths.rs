//! What kinds share whose marks are lengths: bars, columns and areas.

use super::super::checks;
use super::super::diagnostics::Diagnostics;
use super::super::panel_view::Chart;
use super::super::plot_value::PlotValue;
use super::super::style::Role;
use super::super::value_format::ValueFormat;
use super::messages;
use crate::data::Bound;
use crate::language::Language;

/// Reports a `domain` that lacks the value at which lengths begin, and numbers that are outside the axis.
pub fn check(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    if let (Some(domain), Some(base)) = (&chart.common.axis.domain, chart.traits.base)
        && !(domain.value.0..=domain.value.1).contains(&base)
    {
        diagnostics.report_at(domain.span, messages::domain_without_zero);
        return;
    }
    checks::numbers_on_axis(chart, diagnostics);
}

/// The number of bars in a row: one for each series, or a single one if series only colour the names.
pub fn bars_per_row(chart: &Chart<'_>) -> usize {
    let mut counts = vec![0usize; chart.scope.names.len() * chart.scope.facets.len().max(1)];
    for point in chart.scope.points() {
        if let Some(count) = counts.get_mut(point.name + chart.scope.names.len() * point.facet) {
            *count += 1;
        }
    }
    if counts.into_iter().max().unwrap_or(0) > 1 { chart.scope.series.len() } else { 1 }
}

/// `part` as a percentage of `sum`; 0 if `sum` is 0.
pub fn percent_of(part: f64, sum: f64) -> f64 {
    if sum == 0.0 { 0.0 } else { part / sum * 100.0 }
}

/// A percentage as text.
pub fn percent_text(size: f64, language: &Language) -> String {
    let rounded = rust_decimal::Decimal::try_from(size).unwrap_or_default();
    ValueFormat::percent("", language).format_full(rounded)
}

/// The role of a bar: hollow if its value is only a bound.
pub fn bar_role(value: PlotValue) -> Role {
    if value.bound == Bound::Exact { Role::Bar } else { Role::OpenBar }
}
