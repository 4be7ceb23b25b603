//! The events of a timeline: when, how long, in which lane, and what they are called.

use super::kind::ChartKind;
use super::marks::timeline::span_of;
use super::measure::Measure;
use super::names::Names;
use super::problems::Problems;
use super::scene::Ink;
use super::series::{Data, Point, Series, Source, X};
use super::spec::{FieldName, Spec};
use super::{highlight, messages};
use crate::data::{Field, FieldKind, Precision};

/// Gathers the events that `spec` draws. `None` when a field is of the wrong type or no event has a date.
pub fn build(spec: &Spec, source: Source<'_>, problems: &mut Problems<'_>) -> Option<Data> {
    let mut date = |name: &Option<FieldName>, option: &str| {
        let name = name.as_ref()?;
        let (index, field) = source.field(name)?;
        let fits = |field: &Field| matches!(field.kind, FieldKind::Date | FieldKind::Period);
        if fits(field) {
            return Some(index);
        }
        problems.report_at(name.span, |place| {
            messages::wrong_field(place, option, field, "dates or periods", source.table, &fits)
        });
        None
    };
    let start = date(&spec.fields.start, "start");
    let end = date(&spec.fields.end, "end");
    let (start, label) = (start?, source.optional(&spec.fields.label)?);
    let lane = source.optional(&spec.fields.lane);
    let facet = spec.facet.as_ref().and_then(|facet| source.table.field_index(&facet.field.value));
    let mut lanes = Names::default();
    let mut facets = Names::default();
    let mut points = Vec::new();
    let (mut coarsest, mut finest) = (Precision::Day, Precision::Year);
    for row in source.rows {
        let period = source.table.cell(*row, start).and_then(|cell| cell.value.period());
        let Some(period) = period else { continue };
        coarsest = coarsest.min(period.precision);
        finest = finest.max(period.precision);
        let last = end.and_then(|end| source.table.cell(*row, end)?.value.period());
        let span = span_of(&period, last.as_ref());
        points.push(Point {
            facet: facet.map_or(0, |field| facets.of_cell(source, *row, field)),
            name: match lane {
                Some(lane) => lanes.of_cell(source, *row, lane),
                None => 0,
            },
            at: span.0,
            period: Some(period),
            value: None,
            from: None,
            band: None,
            size: None,
            span: Some(span),
            label: source.text(*row, label),
            ink: Ink::Plain,
            is_highlight: false,
        });
    }
    if points.is_empty() {
        problems.report(|place| messages::nothing_to_draw(place, &source.table.name));
        return None;
    }
    debug_assert_eq!(spec.kind, ChartKind::Timeline);
    let mut data = Data {
        x: X::Names,
        time: X::Times { coarsest, finest },
        names: lanes,
        series: vec![Series { name: String::new(), ink: Ink::Plain, points }],
        measure: Measure::bare("", 0, source.language),
        x_measure: None,
        moments: (0, 0),
        ends: Default::default(),
        groups: Vec::new(),
        facets: if facet.is_some() { facets.into_texts() } else { vec![String::new()] },
        has_highlight: !spec.highlight.is_empty(),
        highlights_names: false,
    };
    highlight::apply(&mut data, spec, problems);
    Some(data)
}
