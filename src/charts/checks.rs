//! Checks data that could be read: values outside the scale, annotations outside the chart, more marks or colours than
//! readers can distinguish.

use super::across::Across;
use super::axis::Axis;
use super::chart::{Chart, View};
use super::data::{Data, X};
use super::diagnostics::Diagnostics;
use super::domain::stacked;
use super::frame;
use super::messages;
use super::options::Stack;
use super::spots::{At, Located};
use super::standing;
use crate::data::Period;

/// The most rows: a chart with more cannot be read.
pub const MOST_ROWS: usize = 120;
const MOST_PANELS: usize = 60;

/// Reports more small multiples than a page has room for.
pub fn panels(data: &Data, diagnostics: &mut Diagnostics<'_>) {
    let count = data.facets.len();
    if count > MOST_PANELS {
        diagnostics.report(|place| messages::too_many_panels(place, count, MOST_PANELS));
    }
}

/// Reports numbers that are outside the axis: not above zero on a logarithmic one, or outside `domain`.
pub fn numbers(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    on_log(chart, diagnostics);
    in_domain(chart, diagnostics);
}

fn on_log(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    let values = chart.data.points().flat_map(|point| point.value.into_iter().chain(point.from));
    let low = values.min_by(|left, right| left.plotted.total_cmp(&right.plotted));
    if let Some(low) = low.filter(|low| chart.common.axis.log.y && low.plotted <= 0.0) {
        diagnostics.report(|place| messages::not_above_zero(place, &chart.measure.full(low.number)));
    }
}

/// Reports parts of a whole that are below zero.
pub fn parts(chart: &Chart<'_>, diagnostics: &mut Diagnostics<'_>) {
    let negative = chart.data.points().filter_map(|point| point.value).find(|value| value.plotted < 0.0);
    if let Some(negative) = negative {
        diagnostics.report(|place| messages::negative_part(place, &chart.measure.full(negative.number)));
    }
}

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
            .map(|value| chart.measure.full(value.number)),
        _ => stacked(chart.data).values().find(|(_, above)| is_out(*above)).map(|(_, above)| above.to_string()),
    };
    if let Some(out) = out {
        diagnostics.report_at(domain.span, |place| messages::outside_domain(place, &out));
    }
}

/// Reports notes, ranges and rules whose position is not on the chart, or where nothing is drawn. `kind` is the name of
/// the kind of chart; `chart` is `None` for a kind without axes.
pub fn spots(view: &View<'_>, chart: Option<&Chart<'_>>, kind: &str, diagnostics: &mut Diagnostics<'_>) {
    let Some(chart) = chart else {
        without_axes(view, kind, diagnostics);
        return;
    };
    let across = Across::new(chart);
    for note in &view.spots.notes {
        let is_on_chart = spot(chart, &across, &note.at, false, diagnostics);
        if is_on_chart && matches!(note.at.at, At::Number(_)) {
            diagnostics.report_at(note.at.span, |place| messages::note_at_number(place, &note.at.written));
        } else if is_on_chart && !standing::has_value(chart, note) {
            diagnostics.report_at(note.at.span, |place| messages::note_without_value(place, &note.at.written));
        }
    }
    for rule in &view.spots.rules {
        if chart.manner.has_rows && matches!(rule.at.at, At::Name(_)) {
            diagnostics.report_at(rule.at.span, |place| messages::rule_at_row(place, &rule.at.written));
        } else {
            spot(chart, &across, &rule.at, false, diagnostics);
        }
    }
    for range in &view.spots.ranges {
        // A range may extend beyond the chart.
        spot(chart, &across, &range.from, true, diagnostics);
        spot(chart, &across, &range.to, true, diagnostics);
    }
}

/// A chart without axes cannot have annotations.
fn without_axes(view: &View<'_>, kind: &str, diagnostics: &mut Diagnostics<'_>) {
    let notes = view.spots.notes.iter().map(|note| &note.at);
    let rules = view.spots.rules.iter().map(|rule| &rule.at);
    let ranges = view.spots.ranges.iter().flat_map(|range| [&range.from, &range.to]);
    for spot in notes.chain(rules).chain(ranges) {
        diagnostics.report_at(spot.span, |place| match spot.at {
            At::Number(_) => messages::no_axis(place, kind),
            _ => messages::no_annotations(place, kind),
        });
    }
}

/// Whether a position is on the chart; otherwise it is reported.
fn spot(
    chart: &Chart<'_>,
    across: &Across,
    spot: &Located,
    may_reach_out: bool,
    diagnostics: &mut Diagnostics<'_>,
) -> bool {
    match spot.at {
        At::Number(value) => return number(chart, value, spot, diagnostics),
        At::Time(..) | At::Across(_) if !may_reach_out => {
            let extent = Axis::Across(across).extent(spot.at);
            if !extent.is_some_and(|(from, to)| to >= -0.5 && from <= 100.5) {
                let (low, high) = across_ends(chart);
                diagnostics.report_at(spot.span, |place| messages::off_the_chart(place, &spot.written, &low, &high));
                return false;
            }
        }
        _ => {}
    }
    true
}

fn number(chart: &Chart<'_>, value: f64, spot: &Located, diagnostics: &mut Diagnostics<'_>) -> bool {
    let scale = frame::numbers(chart);
    if (scale.low()..=scale.high()).contains(&value) {
        return true;
    }
    let written = &spot.written;
    if matches!(chart.data.x, X::Times { .. }) && Period::parse(written).is_some() {
        diagnostics.report_at(spot.span, |place| messages::year_without_quotes(place, written));
        return false;
    }
    let (low, high) = (scale.low().to_string(), scale.high().to_string());
    diagnostics.report_at(spot.span, |place| messages::off_the_chart(place, written, &low, &high));
    false
}

/// The first and the last position on the horizontal axis, as the author would write them.
fn across_ends(chart: &Chart<'_>) -> (String, String) {
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
