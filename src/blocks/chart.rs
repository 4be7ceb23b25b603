//! `{chart}`: a chart of a table. The options for the chart itself are those of `charts::spec`; the texts around it are
//! here.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::block::{Checked, DataUse, Draft, Kind, Named, Seen, TextId};
use super::{heading, messages, summary};
use crate::charts::drawing::{KeyForm, Panel};
use crate::charts::svg_fluid::{self, Naming};
use crate::charts::{Drawing, Plot, Source, Spec, plot, spec};
use crate::data::Selection;
use crate::data::selection::read_filter;
use crate::diagnostic::Diagnostic;
use crate::markdown::slug::slug;
use crate::options::Reader;
use crate::text::{Place, Span, Spanned};

#[derive(Debug)]
struct Chart {
    spec: Arc<Spec>,
    id: Option<Spanned<String>>,
    /// Whether it is wider than a column of text.
    is_wide: bool,
    /// Whether it is also published as files.
    has_files: bool,
    /// `None` for a summary that is drafted from the data.
    summary: Option<TextId>,
    /// Where the author asks for the draft.
    drafted_at: Option<Span>,
    notes: Vec<TextId>,
}

/// A chart of an unknown kind, which was reported. Links to it are still valid.
#[derive(Debug)]
struct Unknown {
    id: Option<Spanned<String>>,
}

/// Reads the options of `{chart}`. If the kind of chart is unknown, which is reported, links to the block stay valid.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let table = reader.required_string("data");
    let filter = read_filter(reader);
    let title = reader.required_text("title");
    draft.named_text("title", title);
    let subtitle = reader.text("subtitle");
    draft.named_text("subtitle", subtitle);
    let summary = reader.required_text("summary");
    let drafted_at = summary.as_ref().filter(|summary| summary.value.text == "auto").map(|summary| summary.span);
    let summary = summary.filter(|_| drafted_at.is_none());
    let summary = draft.named_text("summary", summary);
    heading::read(reader);
    let id = read_id(reader);
    let has_files = reader.boolean("files").unwrap_or(true);
    let width = read_width(reader);
    let mut texts = Vec::new();
    let spec = spec::read(reader, &mut |text| {
        let id = draft.text(text);
        texts.push(id);
        draft.plain(id)
    });
    let Some(spec) = spec else { return Box::new(Unknown { id }) };
    draft.data = table.map(|table| {
        let selection = Selection { columns: Some(spec.fields()), filter, ..Selection::default() };
        DataUse { table, selection, fields: Vec::new() }
    });
    // The texts of notes come first.
    let notes = texts.into_iter().take(spec.common.notes.len()).collect();
    // Small multiples and maps have more to show than a column of text has room for.
    let is_wide = width.unwrap_or(spec.common.facet.is_some() || spec.kind.is_wide_by_itself);
    Box::new(Chart { spec: Arc::new(spec), id, is_wide, has_files, summary, drafted_at, notes })
}

/// Whether the author asks for a wide chart, or for one that is not wide.
fn read_width(reader: &mut Reader<'_, '_>) -> Option<bool> {
    let width = reader.string("width")?;
    match width.value.as_str() {
        "wide" => Some(true),
        "text" => Some(false),
        _ => {
            reader.wrong_value(width.span, messages::NO_CHART_WIDTH);
            None
        }
    }
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

/// The id of a chart's element: from the author's own `id`, otherwise from its table.
fn element_id(id: Option<&Spanned<String>>, table: Option<&str>) -> Option<Named> {
    let value = format!("chart-{}", id.map(|id| id.value.as_str()).or(table)?);
    Some(Named { value, span: id.map(|id| id.span) })
}

impl Kind for Unknown {
    fn id(&self, table: Option<&str>) -> Option<Named> {
        element_id(self.id.as_ref(), table)
    }

    fn context(&self, _seen: &Seen<'_>) -> Map<String, Value> {
        Map::new()
    }
}

impl Kind for Chart {
    fn id(&self, table: Option<&str>) -> Option<Named> {
        element_id(self.id.as_ref(), table)
    }

    fn drawing_name(&self, table: Option<&str>) -> Option<Named> {
        match &self.id {
            _ if !self.has_files => None,
            Some(id) => Some(Named { value: id.value.clone(), span: Some(id.span) }),
            None => Some(Named { value: table?.to_owned(), span: None }),
        }
    }

    fn plot(&self, checked: &Checked<'_>) -> (Option<Plot>, Vec<Diagnostic>) {
        let Checked { table, rows, language, shapes, subjects, .. } = *checked;
        let source = Source { table, rows, language, shapes, subjects };
        let (plot, mut found) = plot(&self.spec, source, (checked.file, checked.at));
        if let Some(span) = self.drafted_at.filter(|_| checked.is_published) {
            found.push(messages::drafted_summary(Place::new(checked.file, span)));
        }
        (plot, found)
    }

    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let mut context = Map::new();
        let Some(plot) = seen.plot else { return context };
        let summary = match self.summary {
            Some(id) => seen.text(id).to_owned(),
            None => summary::draft(plot, seen),
        };
        let notes: Vec<Value> = self.notes.iter().map(|note| Value::from(seen.text(*note))).collect();
        context.insert("chart".to_owned(), chart_value(plot, self.is_wide, seen.drawing, seen.id));
        context.insert("summary_html".to_owned(), summary.into());
        context.insert("notes_html".to_owned(), notes.into());
        context
    }
}

fn chart_value(plot: &Plot, is_wide: bool, drawing: Option<&Drawing>, id: &str) -> Value {
    let (title, summary) = (format!("{id}-title"), format!("{id}-summary"));
    let none = Vec::new();
    let panels = drawing.map_or(&none, |drawing| &drawing.panels);
    let naming = |panels: &[Panel]| match panels {
        [_] => Naming::By { title: &title, summary: &summary },
        _ => Naming::Hidden,
    };
    let shown: Vec<Value> = panels
        .iter()
        .enumerate()
        .map(|(index, panel)| {
            let svg = svg_fluid::write(panel, naming(panels), &format!("{id}-hatching-{}", index + 1));
            json!({ "title": panel.title, "svg_html": svg })
        })
        .collect();
    let entries = drawing.map(|drawing| drawing.key.entries.iter()).into_iter().flatten().map(|entry| {
        let form = match entry.form {
            KeyForm::Square => "square",
            KeyForm::Line => "line",
            KeyForm::Dot => "dot",
            KeyForm::From => "from",
            KeyForm::NoData => "no-data",
        };
        json!({ "text": entry.text, "class": entry.color.class(), "form": form })
    });
    json!({
        "kind": plot.spec.kind.name,
        "field": plot.field,
        "is_wide": is_wide,
        "panels": shown,
        "columns": drawing.map_or(1, |drawing| drawing.columns),
        "events": drawing.map(|drawing| {
            let events = drawing.events.iter().map(|event| json!({ "date": event.date, "text": event.text }));
            events.collect::<Vec<Value>>()
        }),
        "key": entries.collect::<Vec<Value>>(),
        "map": drawing.and_then(|drawing| drawing.notice).map(|notice| {
            json!({ "is_world": notice.is_world, "without_row": notice.without_row, "outside": notice.outside })
        }),
        "has_open": drawing.is_some_and(Drawing::has_open),
        "key_is_narrow": drawing.is_some_and(|drawing| drawing.key.narrow_only),
    })
}
