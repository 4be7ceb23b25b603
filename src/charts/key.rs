//! The key: what colours mean where the labels on the marks do not say it.

use super::chart::Chart;
use super::highlight::MOST_COLOURS;
use super::kind::ChartKind;
use super::marks::timeline;
use super::scene::{Event, Ink, Key, KeyEntry, KeyForm, Panel, Role, Shape, When};
use super::series::Series;
use crate::language::Length;

/// The key of a chart with these data, drawn on `panels`.
pub fn key(chart: &Chart<'_>, panels: &[Panel]) -> Key {
    let data = chart.data;
    let named: Vec<&Series> = data.shown().filter(|series| !series.name.is_empty()).collect();
    match chart.spec.kind {
        // Small multiples of one share each have it in their titles.
        ChartKind::Waffle if chart.is_small && data.points().all(|point| point.ink == Ink::Slot(1)) => Key::default(),
        ChartKind::Waffle => waffle(chart),
        ChartKind::Bar | ChartKind::Column | ChartKind::Dot if named.len() > 1 => {
            let form = if chart.spec.kind == ChartKind::Dot { KeyForm::Dot } else { KeyForm::Square };
            Key { entries: entries(&named, form), narrow_only: false }
        }
        ChartKind::Dot if data.ends != (String::new(), String::new()) && !chart.spec.options.arrow => {
            let ink = data.series.first().map_or(Ink::Slot(1), |series| series.ink);
            let entry = |text: &String, form| KeyEntry { text: text.clone(), ink, form };
            Key {
                entries: vec![entry(&data.ends.0, KeyForm::From), entry(&data.ends.1, KeyForm::Dot)],
                narrow_only: false,
            }
        }
        ChartKind::Scatter if named.len() > 1 => Key { entries: entries(&named, KeyForm::Dot), narrow_only: false },
        ChartKind::Line | ChartKind::Area | ChartKind::Slope if named.len() > 1 => {
            let form = if chart.spec.kind == ChartKind::Area { KeyForm::Square } else { KeyForm::Line };
            let is_everywhere = |hidden: When| named.iter().all(|series| is_named(series, panels, hidden));
            let is_many = chart.spec.kind == ChartKind::Line && named.len() > MOST_COLOURS - 1 && !data.has_highlight;
            match (is_everywhere(When::Narrow), is_everywhere(When::Wide)) {
                (true, true) if !(is_many && named.len() <= MOST_COLOURS) => Key::default(),
                (on_wide, _) => Key { entries: entries(&named, form), narrow_only: on_wide },
            }
        }
        _ => Key::default(),
    }
}

/// Whether a series that stands out has its whole name beside its mark, at the widths that do not have `hidden` shapes.
fn is_named(series: &Series, panels: &[Panel], hidden: When) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let name = letters(&series.name);
    let mut shapes = panels.iter().flat_map(|panel| &panel.scene.shapes);
    series.ink == Ink::Context
        || shapes.any(|shape| match shape {
            Shape::Label(label) => {
                matches!(label.style.role, Role::EndLabel | Role::SideLabel)
                    && label.style.when != hidden
                    && letters(&label.lines.concat()).starts_with(&name)
            }
            _ => false,
        })
}

fn entries(series: &[&Series], form: KeyForm) -> Vec<KeyEntry> {
    series
        .iter()
        .filter(|series| series.ink != Ink::Context)
        .map(|series| KeyEntry { text: series.name.clone(), ink: series.ink, form })
        .collect()
}

/// The names of the parts with their values.
fn waffle(chart: &Chart<'_>) -> Key {
    let data = chart.data;
    let mut entries: Vec<KeyEntry> = Vec::new();
    for (series, point) in data.series.iter().flat_map(|series| series.points.iter().map(move |point| (series, point)))
    {
        let Some(value) = point.value else { continue };
        let name = if series.name.is_empty() { data.names.text(point.name) } else { series.name.as_str() };
        let name = if name.is_empty() { data.measure.title.as_str() } else { name };
        // Small multiples have a value each, which the key of all cannot say.
        let text = if data.facets.len() > 1 {
            name.to_owned()
        } else {
            format!("{name} {}", data.measure.bounded(value.number, value.bound))
        };
        if !entries.iter().any(|entry| entry.text == text) {
            entries.push(KeyEntry { text, ink: point.ink, form: KeyForm::Square });
        }
    }
    Key { entries, narrow_only: false }
}

/// The events of a timeline in the order of their numbers.
pub fn events(chart: &Chart<'_>) -> Vec<Event> {
    if chart.spec.kind != ChartKind::Timeline {
        return Vec::new();
    }
    let events = timeline::listed(chart).into_iter().map(|point| Event {
        date: point.period.map(|period| period.written(Length::Short, chart.language)).unwrap_or_default(),
        text: point.label.clone(),
    });
    events.collect()
}
