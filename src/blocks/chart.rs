//! `{chart}`: a chart of a table. The options of the chart itself are read in `charts::spec`, the texts around it here.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::block::{BlockBuilder, BlockInputs, BlockKind, BlockName, CheckInputs, DataUse, TextId};
use super::{heading, messages, summary};
use crate::charts::drawing::{LegendSymbol, Panel};
use crate::charts::svg_fluid::{self, AccessibleName};
use crate::charts::{ChartSpec, Drawing, Plot, PlotInput, plot, spec};
use crate::data::Selection;
use crate::data::selection::read_filter;
use crate::diagnostic::Diagnostic;
use crate::markdown::slug::slug;
use crate::options::OptionReader;
use crate::text::{Place, Span, Spanned};

/// The options of `{chart}`.
#[derive(Debug)]
struct ChartBlock {
    /// The options of the chart itself.
    spec: Arc<ChartSpec>,
    /// The name of the chart's files and of its element, if the author set one.
    id: Option<Spanned<String>>,
    /// Whether it is wider than a column of text.
    is_wide: bool,
    /// Whether it is also published as files.
    has_files: bool,
    /// `None` for a summary that is drafted from the data.
    summary: Option<TextId>,
    /// The span of `"auto"`, with which the author asks for a draft.
    auto_summary_at: Option<Span>,
    /// The texts of notes, ranges and rules, which narrow charts list below the picture.
    notes: Vec<TextId>,
}

/// A chart of an unknown kind, which has been reported. It still has an id, so that links to it are not reported too.
#[derive(Debug)]
struct UnknownChart {
    id: Option<Spanned<String>>,
}

/// Reads the options of `{chart}`. An unknown kind of chart is reported.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let table = reader.required_string("data");
    let filter = read_filter(reader);
    let title = reader.required_text("title");
    builder.named_text("title", title);
    let subtitle = reader.text("subtitle");
    builder.named_text("subtitle", subtitle);
    let summary = reader.required_text("summary");
    let auto_summary_at = summary.as_ref().filter(|summary| summary.value.text == "auto").map(|summary| summary.span);
    let summary = summary.filter(|_| auto_summary_at.is_none());
    let summary = builder.named_text("summary", summary);
    heading::read(reader);
    let id = read_id(reader);
    let has_files = reader.boolean("files").unwrap_or(true);
    let width = read_width(reader);
    let mut texts = Vec::new();
    let spec = spec::read(reader, &mut |text| {
        let id = builder.text(text);
        texts.push(id);
        builder.plain(id)
    });
    let Some(spec) = spec else { return Box::new(UnknownChart { id }) };
    builder.data = table.map(|table| {
        let selection = Selection { columns: Some(spec.fields()), filter, ..Selection::default() };
        DataUse { table, selection, fields: Vec::new() }
    });
    // The texts of notes come first.
    let notes = texts.into_iter().take(spec.common.notes.len()).collect();
    // A column of text is too narrow for small multiples and maps.
    let is_wide = width.unwrap_or(spec.common.facet.is_some() || spec.kind.is_wide_by_default);
    Box::new(ChartBlock { spec: Arc::new(spec), id, is_wide, has_files, summary, auto_summary_at, notes })
}

/// Reads `width`: whether the author asks for a wide chart. `None` without the option.
fn read_width(reader: &mut OptionReader<'_, '_>) -> Option<bool> {
    let width = reader.string("width")?;
    match width.value.as_str() {
        "wide" => Some(true),
        "text" => Some(false),
        _ => {
            reader.wrong_value(width.span, messages::CHART_WIDTH);
            None
        }
    }
}

/// Reads `id`. `None` if it is not given, or has characters that an id cannot have, which is reported.
fn read_id(reader: &mut OptionReader<'_, '_>) -> Option<Spanned<String>> {
    let id: Spanned<String> = reader.string("id")?;
    let valid = slug(&id.value);
    if valid != id.value || valid.is_empty() {
        reader.wrong_value(id.span, messages::invalid_id(&id.value));
        return None;
    }
    Some(id)
}

/// The id of a chart's element, from the option `id`, otherwise from the name of its table.
fn element_id(id: Option<&Spanned<String>>, table: Option<&str>) -> Option<BlockName> {
    let value = format!("chart-{}", id.map(|id| id.value.as_str()).or(table)?);
    Some(BlockName { value, span: id.map(|id| id.span) })
}

impl BlockKind for UnknownChart {
    fn id(&self, table: Option<&str>) -> Option<BlockName> {
        element_id(self.id.as_ref(), table)
    }

    fn context(&self, _seen: &BlockInputs<'_>) -> Map<String, Value> {
        Map::new()
    }
}

impl BlockKind for ChartBlock {
    fn id(&self, table: Option<&str>) -> Option<BlockName> {
        element_id(self.id.as_ref(), table)
    }

    fn chart_file_name(&self, table: Option<&str>) -> Option<BlockName> {
        match &self.id {
            _ if !self.has_files => None,
            Some(id) => Some(BlockName { value: id.value.clone(), span: Some(id.span) }),
            None => Some(BlockName { value: table?.to_owned(), span: None }),
        }
    }

    fn plot(&self, checked: &CheckInputs<'_>) -> (Option<Plot>, Vec<Diagnostic>) {
        let CheckInputs { table, rows, language, shapes, subjects, .. } = *checked;
        let input = PlotInput { table, rows, language, shapes, subjects };
        let (plot, mut found) = plot(&self.spec, input, (checked.file, checked.at));
        if let Some(span) = self.auto_summary_at.filter(|_| checked.is_published) {
            found.push(messages::drafted_summary(Place::new(checked.file, span)));
        }
        (plot, found)
    }

    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let mut context = Map::new();
        let Some(plot) = inputs.plot else { return context };
        let summary = match self.summary {
            Some(id) => inputs.text(id).to_owned(),
            None => summary::draft_summary(plot, inputs),
        };
        let notes: Vec<Value> = self.notes.iter().map(|note| Value::from(inputs.text(*note))).collect();
        context.insert("chart".to_owned(), chart_value(plot, self.is_wide, inputs.drawing, inputs.id));
        context.insert("summary_html".to_owned(), summary.into());
        context.insert("notes_html".to_owned(), notes.into());
        context
    }
}

/// The template variable `chart`; `id` is that of the block's element.
fn chart_value(plot: &Plot, is_wide: bool, drawing: Option<&Drawing>, id: &str) -> Value {
    let (title, summary) = (format!("{id}-title"), format!("{id}-summary"));
    let none = Vec::new();
    let panels = drawing.map_or(&none, |drawing| &drawing.panels);
    let naming = |panels: &[Panel]| match panels {
        [_] => AccessibleName::By { title: &title, summary: &summary },
        _ => AccessibleName::Hidden,
    };
    let shown: Vec<Value> = panels
        .iter()
        .enumerate()
        .map(|(index, panel)| {
            let svg = svg_fluid::write(panel, naming(panels), &format!("{id}-hatching-{}", index + 1));
            json!({ "title": panel.title, "svg_html": svg })
        })
        .collect();
    let entries = drawing.map(|drawing| drawing.legend.entries.iter()).into_iter().flatten().map(|entry| {
        let form = match entry.symbol {
            LegendSymbol::Square => "square",
            LegendSymbol::Line => "line",
            LegendSymbol::Dot => "dot",
            LegendSymbol::From => "from",
            LegendSymbol::NoData => "no-data",
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
        "has_open": drawing.is_some_and(Drawing::has_hollow_marks),
        "key_is_narrow": drawing.is_some_and(|drawing| drawing.legend.is_narrow_only),
    })
}
