//! `{chart}`: a table drawn. The options that say how are `charts::spec`'s; the texts around it are here.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::block::{Checked, DataUse, Draft, Kind, Named, Seen, TextId};
use super::messages;
use super::summary;
use crate::charts::scene::{KeyForm, Panel};
use crate::charts::svg_fluid::{self, Naming};
use crate::charts::{Drawing, Plot, Spec, plot, spec};
use crate::data::Selection;
use crate::data::selection::read_filter;
use crate::diagnostic::Diagnostic;
use crate::markdown::slug::slug;
use crate::options::Reader;
use crate::text::Spanned;

#[derive(Debug)]
struct Chart {
    /// `None` when its kind is unknown, which was reported.
    spec: Option<Arc<Spec>>,
    id: Option<Spanned<String>>,
    /// Whether it is also made into files.
    has_files: bool,
    /// `None` for one that is drafted from the data.
    summary: Option<TextId>,
    notes: Vec<TextId>,
}

pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let table = reader.required_string("data");
    let filter = read_filter(reader);
    let mut spec = spec::read(reader);
    let title = reader.required_text("title");
    draft.named_text("title", title);
    let subtitle = reader.text("subtitle");
    draft.named_text("subtitle", subtitle);
    let summary = reader.required_text("summary").filter(|summary| summary.value.text != "auto");
    let summary = draft.named_text("summary", summary);
    let id = read_id(reader);
    let has_files = reader.boolean("files").unwrap_or(true);
    let mut notes = Vec::new();
    if let Some(spec) = &mut spec {
        for note in &mut spec.notes {
            let id = draft.text(&note.text);
            note.plain = draft.plain(id);
            notes.push(id);
        }
        let ranges = spec.ranges.iter_mut().map(|range| (&range.text, &mut range.plain));
        let rules = spec.rules.iter_mut().map(|rule| (&rule.text, &mut rule.plain));
        for (text, plain) in ranges.chain(rules) {
            if let Some(text) = text {
                let id = draft.text(text);
                *plain = draft.plain(id);
            }
        }
        let fields = spec.fields.all(spec.facet.as_ref());
        draft.data = table.map(|table| {
            let selection = Selection { columns: Some(fields), filter, ..Selection::default() };
            DataUse { table, selection, fields: Vec::new() }
        });
    }
    Box::new(Chart { spec: spec.map(Arc::new), id, has_files, summary, notes })
}

fn read_id(reader: &mut Reader<'_, '_>) -> Option<Spanned<String>> {
    let id: Spanned<String> = reader.string("id")?;
    let good = slug(&id.value);
    if good != id.value || good.is_empty() {
        reader.wrong_value(id.span, messages::no_id(&id.value));
        return None;
    }
    Some(id)
}

impl Kind for Chart {
    fn id(&self, table: Option<&str>) -> Option<String> {
        let name = self.id.as_ref().map(|id| id.value.as_str()).or(table)?;
        Some(format!("chart-{name}"))
    }

    fn drawing_name(&self, table: Option<&str>) -> Option<Named> {
        if self.spec.is_none() || !self.has_files {
            return None;
        }
        match &self.id {
            Some(id) => Some(Named { value: id.value.clone(), span: Some(id.span) }),
            None => Some(Named { value: table?.to_owned(), span: None }),
        }
    }

    fn plot(&self, checked: &Checked<'_>) -> (Option<Plot>, Vec<Diagnostic>) {
        let Some(spec) = &self.spec else { return (None, Vec::new()) };
        plot(spec, checked.table, checked.rows, checked.language, (checked.file, checked.at))
    }

    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let mut context = Map::new();
        let (Some(spec), Some(plot)) = (&self.spec, seen.plot) else { return context };
        let summary = match self.summary {
            Some(id) => seen.text(id).to_owned(),
            None => summary::draft(plot, seen),
        };
        let notes: Vec<Value> = self.notes.iter().map(|note| Value::from(seen.text(*note))).collect();
        context.insert("chart".to_owned(), chart_value(spec, seen.drawing, seen.id));
        context.insert("summary_html".to_owned(), summary.into());
        context.insert("notes_html".to_owned(), notes.into());
        context
    }
}

fn chart_value(spec: &Spec, drawing: Option<&Drawing>, id: &str) -> Value {
    let (title, summary) = (format!("{id}-title"), format!("{id}-summary"));
    let none = Vec::new();
    let panels = drawing.map_or(&none, |drawing| &drawing.panels);
    let naming = |panels: &[Panel]| match panels {
        [_] => Naming::By { title: &title, summary: &summary },
        _ => Naming::Hidden,
    };
    let shown: Vec<Value> = panels
        .iter()
        .map(|panel| json!({ "title": panel.title, "svg_html": svg_fluid::write(panel, naming(panels)) }))
        .collect();
    let entries = drawing.map(|drawing| drawing.key.entries.iter()).into_iter().flatten().map(|entry| {
        let form = match entry.form {
            KeyForm::Square => "square",
            KeyForm::Line => "line",
            KeyForm::Dot => "dot",
            KeyForm::From => "from",
        };
        json!({ "text": entry.text, "class": entry.ink.class(), "form": form })
    });
    json!({
        "kind": spec.kind.name(),
        "panels": shown,
        "columns": drawing.map_or(1, |drawing| drawing.columns),
        "events": drawing.map(|drawing| {
            let events = drawing.events.iter().map(|event| json!({ "date": event.date, "text": event.text }));
            events.collect::<Vec<Value>>()
        }),
        "key": entries.collect::<Vec<Value>>(),
        "has_open": drawing.is_some_and(Drawing::has_open),
        "key_is_narrow": drawing.is_some_and(|drawing| drawing.key.narrow_only),
    })
}
