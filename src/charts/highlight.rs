//! Which marks stand out, and the colours of all of them.

use super::kind::ChartKind;
use super::messages;
use super::problems::Problems;
use super::scene::Ink;
use super::series::{Data, X};
use super::spec::Spec;

/// The colours of a theme (charts.md, Colour).
pub const MOST_COLOURS: usize = 6;
/// The grey keeps its distance to the first two colours alone.
const MOST_HIGHLIGHTS: usize = 2;

/// Gives every series and point its colour.
pub fn apply(data: &mut Data, spec: &Spec, problems: &mut Problems<'_>) {
    let wanted = Wanted::find(data, spec, problems);
    data.highlights_names = !wanted.names.is_empty();
    let count = data.series.len();
    let is_crowded = count > MOST_COLOURS && !wanted.any();
    if is_crowded && spec.kind != ChartKind::Waffle {
        problems.report(|place| messages::too_many_series(place, count, MOST_COLOURS));
    }
    // The parts of a waffle are told by their colours, whether they are series or rows.
    let is_facet =
        spec.fields.x.as_ref().zip(spec.facet.as_ref()).is_some_and(|(x, facet)| x.value == facet.field.value);
    let has_parts = spec.kind == ChartKind::Waffle && count == 1 && !wanted.any() && !is_facet;
    for (index, series) in data.series.iter_mut().enumerate() {
        let rank = wanted.series.iter().position(|wanted| *wanted == index);
        series.ink = match rank {
            Some(rank) => slot(rank),
            None if !wanted.series.is_empty() || is_crowded => Ink::Context,
            None => slot(index),
        };
        for point in &mut series.points {
            let is_named = wanted.names.contains(&point.name) && data.x == X::Names
                || (!point.label.is_empty() && wanted.labels.contains(&point.label));
            point.is_highlight = is_named || rank.is_some();
            point.ink = if wanted.names.is_empty() && wanted.labels.is_empty() || is_named || rank.is_some() {
                series.ink
            } else {
                Ink::Context
            };
            if has_parts {
                point.ink = slot(point.name);
            }
        }
    }
}

fn slot(index: usize) -> Ink {
    Ink::Slot(u8::try_from(index % MOST_COLOURS).unwrap_or(0) + 1)
}

/// What `highlight` names.
#[derive(Default)]
struct Wanted {
    series: Vec<usize>,
    names: Vec<usize>,
    labels: Vec<String>,
}

impl Wanted {
    fn find(data: &Data, spec: &Spec, problems: &mut Problems<'_>) -> Self {
        let mut wanted = Wanted::default();
        for text in &spec.highlight {
            let series = data.series.iter().position(|series| !series.name.is_empty() && series.name == text.value);
            if let Some(series) = series {
                wanted.series.push(series);
            } else if let Some(name) = data.names.find(&text.value) {
                wanted.names.push(name);
                // Two rows may share a name.
                wanted.names.extend((name + 1..data.names.len()).filter(|other| data.names.text(*other) == text.value));
            } else if data.points().any(|point| point.label == text.value) {
                wanted.labels.push(text.value.clone());
            } else {
                let names = data.series.iter().map(|series| series.name.as_str()).chain(data.names.texts());
                let labels = data.points().map(|point| point.label.as_str());
                let all: Vec<&str> = names.chain(labels).filter(|name| !name.is_empty()).collect();
                problems
                    .report_at(text.span, |place| messages::unknown_highlight(place, &text.value, all.iter().copied()));
            }
        }
        if wanted.series.len() > MOST_HIGHLIGHTS
            && let Some(third) = spec.highlight.get(MOST_HIGHLIGHTS)
        {
            problems.report_at(third.span, |place| messages::too_many_highlights(place, MOST_HIGHLIGHTS));
        }
        wanted
    }

    fn any(&self) -> bool {
        !(self.series.is_empty() && self.names.is_empty() && self.labels.is_empty())
    }
}
