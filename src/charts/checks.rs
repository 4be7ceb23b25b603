//! What can be wrong with data that could be gathered: values that have no place on the scale that is asked for,
//! annotations that have none on the chart, more than can be told apart.

use super::annotations::Axis;
use super::chart::{Chart, Room};
use super::domain::stacked;
use super::frame::{self, Across};
use super::kind::ChartKind;
use super::messages;
use super::names_axis;
use super::place::Spot;
use super::plot::Plot;
use super::problems::Problems;
use super::series::X;
use super::spec::Stack;
use crate::data::Period;
use crate::text::{Span, Spanned};

/// More rows than these are no picture any more.
const MOST_ROWS: usize = 120;
const MOST_COLUMNS: usize = 600;
const MOST_PANELS: usize = 60;

pub fn check(plot: &Plot, problems: &mut Problems<'_>) {
    let Plot { spec, data, language } = plot;
    let chart =
        Chart { spec, data, scope: data, whole: data, language, is_small: spec.facet.is_some(), room: Room::Phone };
    too_many(&chart, problems);
    on_log(&chart, problems);
    whole(&chart, problems);
    in_domain(&chart, problems);
    annotations(&chart, problems);
}

fn too_many(chart: &Chart<'_>, problems: &mut Problems<'_>) {
    let kind = chart.spec.kind;
    let count = match kind {
        ChartKind::Slope => chart.data.series.len(),
        ChartKind::Timeline => chart.data.points().count(),
        _ => chart.data.names.len(),
    };
    let most = if kind == ChartKind::Column { MOST_COLUMNS } else { MOST_ROWS };
    if !kind.is_continuous() && count > most {
        problems.report(|place| messages::too_many_marks(place, kind, count, most));
    }
    if kind == ChartKind::Column && names_axis::hides_names(chart) {
        problems.report(messages::long_names);
    }
    if chart.data.facets.len() > MOST_PANELS {
        let count = chart.data.facets.len();
        problems.report(|place| messages::too_many_panels(place, count, MOST_PANELS));
    }
}

fn on_log(chart: &Chart<'_>, problems: &mut Problems<'_>) {
    let log = chart.spec.axis.log;
    let values = chart.data.points().flat_map(|point| point.value.into_iter().chain(point.from));
    let low = values.min_by(|left, right| left.plotted.total_cmp(&right.plotted));
    if let Some(low) = low.filter(|low| log.y && low.plotted <= 0.0) {
        problems.report(|place| messages::not_above_zero(place, &chart.data.measure.full(low.number)));
    }
    let x = chart.data.points().map(|point| point.at).fold(f64::INFINITY, f64::min);
    if chart.spec.kind == ChartKind::Scatter && log.x && x <= 0.0 {
        problems.report(|place| messages::not_above_zero(place, &x.to_string()));
    }
}

/// Parts of a whole are none below zero, and no more than it.
fn whole(chart: &Chart<'_>, problems: &mut Problems<'_>) {
    let kind = chart.spec.kind;
    let is_whole = kind == ChartKind::Waffle
        || chart.stack() == Stack::Percent
        || (kind == ChartKind::Area && chart.stack() == Stack::Sum);
    let measure = &chart.data.measure;
    let values = || chart.data.points().filter_map(|point| point.value);
    if is_whole && let Some(negative) = values().find(|value| value.plotted < 0.0) {
        problems.report(|place| messages::negative_part(place, &measure.full(negative.number)));
    }
    if kind != ChartKind::Waffle {
        return;
    }
    let of = chart.spec.options.of.as_ref().map_or(100.0, |of| of.value);
    for facet in 0..chart.data.facets.len() {
        let parts = chart.data.points().filter(|point| point.facet == facet).filter_map(|point| point.value);
        let sum: f64 = parts.map(|value| value.plotted).sum();
        // Parts that were rounded one by one may add up to a little more.
        if sum > of * 1.01 {
            let written = |number: f64| {
                rust_decimal::Decimal::try_from(number)
                    .map(|number| measure.full(number.round_dp(6).normalize()))
                    .unwrap_or_default()
            };
            problems.report(|place| messages::over_the_whole(place, &written(sum), &written(of)));
            return;
        }
    }
}

fn in_domain(chart: &Chart<'_>, problems: &mut Problems<'_>) {
    let Some(domain) = &chart.spec.axis.domain else { return };
    let (low, high) = domain.value;
    let base = chart.spec.options.diverge_at.unwrap_or(0.0);
    if chart.spec.kind.shows_lengths() && !(low..=high).contains(&base) {
        problems.report_at(domain.span, messages::domain_without_zero);
        return;
    }
    let measure = &chart.data.measure;
    let is_out = |value: f64| value < low || value > high;
    let out = match chart.stack() {
        Stack::None => chart
            .data
            .points()
            .flat_map(|point| point.value.into_iter().chain(point.from))
            .find(|value| is_out(value.plotted))
            .map(|value| measure.full(value.number)),
        _ => stacked(chart.data).values().find(|(_, above)| is_out(*above)).map(|(_, above)| above.to_string()),
    };
    if let Some(out) = out {
        problems.report_at(domain.span, |place| messages::outside_domain(place, &out));
    }
}

fn annotations(chart: &Chart<'_>, problems: &mut Problems<'_>) {
    let spec = chart.spec;
    if spec.facet.is_some()
        && let Some(note) = spec.notes.first()
    {
        problems.report_at(note.at.span, messages::note_in_facets);
    }
    for note in &spec.notes {
        spot(chart, &note.at, false, problems);
        if let Some(series) = &note.series
            && !chart.data.series.iter().any(|known| known.name == series.value)
        {
            let names: Vec<&str> = chart.data.series.iter().map(|series| series.name.as_str()).collect();
            problems
                .report_at(series.span, |place| messages::unknown_place(place, &series.value, names.iter().copied()));
        }
    }
    for rule in &spec.rules {
        spot(chart, &rule.at, false, problems);
    }
    for range in &spec.ranges {
        spot(chart, &range.from, true, problems);
        spot(chart, &range.to, true, problems);
        let is_number = |spot: &Spot| matches!(spot, Spot::Number(_));
        if is_number(&range.from.value) != is_number(&range.to.value) {
            problems.report_at(range.to.span, messages::mixed_range);
        }
    }
}

/// Whether a place is on the chart; a range may reach beyond it.
fn spot(chart: &Chart<'_>, spot: &Spanned<Spot>, may_reach_out: bool, problems: &mut Problems<'_>) {
    let span = spot.span;
    match &spot.value {
        Spot::Number(value) => number(chart, *value, span, problems),
        Spot::Named(text)
            if chart.spec.kind == ChartKind::Scatter && chart.data.points().any(|point| point.label == *text) => {}
        Spot::Named(text) => match chart.data.x {
            X::Names => {
                if chart.data.names.find(text).is_none() {
                    let names: Vec<&str> = chart.data.names.texts().collect();
                    problems.report_at(span, |place| messages::unknown_place(place, text, names.iter().copied()));
                }
            }
            X::Times { .. } if Period::parse(text).is_none() => {
                problems.report_at(span, |place| messages::no_date(place, text));
            }
            X::Times { .. } | X::Numbers => {
                let across = Across::new(chart);
                let axis = Axis::Across(&across);
                let inside = axis.extent(chart, &spot.value).is_some_and(|(from, to)| to >= -0.5 && from <= 100.5);
                if !inside && !may_reach_out {
                    let (low, high) = across_ends(chart);
                    problems.report_at(span, |place| messages::off_the_chart(place, text, &low, &high));
                }
            }
        },
    }
}

fn number(chart: &Chart<'_>, value: f64, span: Span, problems: &mut Problems<'_>) {
    if matches!(chart.spec.kind, ChartKind::Timeline | ChartKind::Waffle | ChartKind::Slope) {
        problems.report_at(span, |place| messages::no_axis(place, chart.spec.kind));
        return;
    }
    let scale = frame::numbers(chart);
    if (scale.low()..=scale.high()).contains(&value) {
        return;
    }
    let year = value.to_string();
    if matches!(chart.data.x, X::Times { .. }) && Period::parse(&year).is_some() {
        problems.report_at(span, |place| messages::year_without_quotes(place, &year));
        return;
    }
    let (low, high) = (scale.low().to_string(), scale.high().to_string());
    problems.report_at(span, |place| messages::off_the_chart(place, &year, &low, &high));
}

/// The first and the last place across, as the author would write them.
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
