//! Checks of data that could be read: values outside the scale, annotations outside the chart, more marks or colours
//! than readers can distinguish.

use super::annotations::{ChartPosition, ResolvedPosition};
use super::chart_data::{ChartData, XKind};
use super::diagnostics::Diagnostics;
use super::domain::stack_sums;
use super::frame;
use super::messages;
use super::note_target;
use super::panel_view::{Chart, PanelView};
use super::position_axis::PositionAxis;
use super::shared_options::Stack;
use super::x_axis::XAxis;
use crate::data::Period;

/// The most rows: a chart with more cannot be read.
pub const MAX_ROWS: usize = 120;
/// The most small multiples of a chart.
const MAX_PANELS: usize = 60;

/// Reports more small multiples than a page has room for.
pub fn panel_count(data: &ChartData, diagnostics: &mut Diagnostics<'_>) {
    let count = data.facets.len();
    if count > MAX_PANELS {
        diagnostics.report(|place| messages::too_many_panels(place, count, MAX_PANELS));
    }
}

/// Reports numbers that are outside the axis: not above zero on a logarithmic one, or outside `domain`.
pub fn numbers_on_axis(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    on_log(chart, diagnostics);
    in_domain(chart, diagnostics);
}

/// Reports a value that a logarithmic axis cannot show.
fn on_log(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    let values = chart.data.points().flat_map(|point| point.value.into_iter().chain(point.from));
    let low = values.min_by(|left, right| left.plotted.total_cmp(&right.plotted));
    if let Some(low) = low.filter(|low| chart.common.axis.log.y && low.plotted <= 0.0) {
        diagnostics.report(|place| messages::not_above_zero(place, &chart.value_format.format_full(low.number)));
    }
}

/// Reports parts of a whole that are below zero.
pub fn parts_of_whole(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    let negative = chart.data.points().filter_map(|point| point.value).find(|value| value.plotted < 0.0);
    if let Some(negative) = negative {
        diagnostics.report(|place| messages::negative_part(place, &chart.value_format.format_full(negative.number)));
    }
}

/// Reports a value, or the sum of a stack, outside the option `domain`.
fn in_domain(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(domain) = &chart.common.axis.domain else { return };
    let (low, high) = domain.value;
    let is_out = |value: f64| value < low || value > high;
    let out = match chart.stack() {
        Stack::None => chart
            .data
            .points()
            .flat_map(|point| point.value.into_iter().chain(point.from))
            .find(|value| is_out(value.plotted))
            .map(|value| chart.value_format.format_full(value.number)),
        _ => stack_sums(chart.data).values().find(|(_, above)| is_out(*above)).map(|(_, above)| above.to_string()),
    };
    if let Some(out) = out {
        diagnostics.report_at(domain.span, |place| messages::outside_domain(place, &out));
    }
}

/// Reports notes, ranges and rules whose position is not on the chart, and notes where the chart has no mark. `kind` is
/// the name of the kind of chart; `chart` is `None` for a kind without axes.
pub fn annotations(view: &PanelView<'_>, chart: Option<&Chart<'_>>, kind: &str, diagnostics: &mut Diagnostics<'_>) {
    let Some(chart) = chart else {
        without_axes(view, kind, diagnostics);
        return;
    };
    let x_axis = XAxis::new(chart);
    for note in &view.annotations.notes {
        let is_on_chart = check_position(chart, &x_axis, &note.at, false, diagnostics);
        if is_on_chart && matches!(note.at.at, ChartPosition::Value(_)) {
            diagnostics.report_at(note.at.span, |place| messages::note_at_number(place, &note.at.written));
        } else if is_on_chart && !note_target::has_value(chart, note) {
            diagnostics.report_at(note.at.span, |place| messages::note_without_value(place, &note.at.written));
        }
    }
    for rule in &view.annotations.rules {
        if chart.traits.has_rows && matches!(rule.at.at, ChartPosition::Name(_)) {
            diagnostics.report_at(rule.at.span, |place| messages::rule_at_row(place, &rule.at.written));
        } else {
            check_position(chart, &x_axis, &rule.at, false, diagnostics);
        }
    }
    for range in &view.annotations.ranges {
        // A range may extend beyond the chart.
        check_position(chart, &x_axis, &range.from, true, diagnostics);
        check_position(chart, &x_axis, &range.to, true, diagnostics);
    }
}

/// A chart without axes cannot have annotations.
fn without_axes(view: &PanelView<'_>, kind: &str, diagnostics: &mut Diagnostics<'_>) {
    let notes = view.annotations.notes.iter().map(|note| &note.at);
    let rules = view.annotations.rules.iter().map(|rule| &rule.at);
    let ranges = view.annotations.ranges.iter().flat_map(|range| [&range.from, &range.to]);
    for position in notes.chain(rules).chain(ranges) {
        diagnostics.report_at(position.span, |place| match position.at {
            ChartPosition::Value(_) => messages::no_value_axis(place, kind),
            _ => messages::no_annotations(place, kind),
        });
    }
}

/// Whether a position is on the chart; otherwise it is reported.
fn check_position(
    chart: &Chart<'_>,
    x_axis: &XAxis,
    position: &ResolvedPosition,
    may_reach_out: bool,
    diagnostics: &mut Diagnostics<'_>,
) -> bool {
    match position.at {
        ChartPosition::Value(value) => return number(chart, value, position, diagnostics),
        ChartPosition::Time(..) | ChartPosition::XValue(_) if !may_reach_out => {
            let extent = PositionAxis::Continuous(x_axis).extent(position.at);
            if !extent.is_some_and(|(from, to)| to >= -0.5 && from <= 100.5) {
                let (low, high) = x_ends(chart);
                diagnostics
                    .report_at(position.span, |place| messages::outside_chart(place, &position.written, &low, &high));
                return false;
            }
        }
        _ => {}
    }
    true
}

/// Whether a position on the axis of values is on it; otherwise it is reported.
fn number(chart: &Chart<'_>, value: f64, position: &ResolvedPosition, diagnostics: &mut Diagnostics<'_>) -> bool {
    let scale = frame::value_scale(chart);
    if (scale.low()..=scale.high()).contains(&value) {
        return true;
    }
    let written = &position.written;
    if matches!(chart.data.x, XKind::Times { .. }) && Period::parse(written).is_some() {
        diagnostics.report_at(position.span, |place| messages::year_without_quotes(place, written));
        return false;
    }
    let (low, high) = (scale.low().to_string(), scale.high().to_string());
    diagnostics.report_at(position.span, |place| messages::outside_chart(place, written, &low, &high));
    false
}

/// The first and the last position on the horizontal axis, as the author would write them.
fn x_ends(chart: &Chart<'_>) -> (String, String) {
    let mut periods: Vec<Period> = chart.data.points().filter_map(|point| point.period).collect();
    periods.sort();
    match (periods.first(), periods.last()) {
        (Some(first), Some(last)) => (first.iso(), last.iso()),
        _ => {
            let at = || chart.data.points().map(|point| point.at);
            (at().fold(f64::INFINITY, f64::min).to_string(), at().fold(f64::NEG_INFINITY, f64::max).to_string())
        }
    }
}
