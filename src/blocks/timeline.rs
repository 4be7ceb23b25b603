//! `{timeline}`: dated events, from a table or written out.

use serde_json::{Map, Value, json};

use super::block::{BlockBuilder, BlockInputs, BlockKind, CheckInputs, DataUse, TextId};
use super::{heading, messages};
use crate::charts::Plot;
use crate::charts::style::Visibility;
use crate::charts::svg_fluid::{self, AccessibleName};
use crate::charts::time_axis;
use crate::data::mentions::cell_sources;
use crate::data::period::{Period, Precision};
use crate::data::{RowView, Selection, Table, TableView, view};
use crate::diagnostic::Diagnostic;
use crate::markdown::slug::slug;
use crate::markup;
use crate::options::OptionReader;
use crate::text::{Place, Spanned};

/// The options of `{timeline}`: the fields of a table, or events that are written out.
#[derive(Debug)]
struct TimelineBlock {
    fields: Option<EventFields>,
    events: Vec<Event>,
    /// Whether a chart above the list shows when they were.
    has_axis: bool,
}

/// The fields of the table for the parts of an event.
#[derive(Debug)]
struct EventFields {
    date: Spanned<String>,
    text: Option<String>,
    title: Option<String>,
    group: Option<String>,
    precision: Option<String>,
    source: Option<String>,
}

/// An event with a title or a text, or both.
#[derive(Debug)]
struct Event {
    date: Period,
    title: Option<TextId>,
    text: Option<TextId>,
}

/// Reads the options of `{timeline}`: a table and its fields, or an `[[event]]` table for each event.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let caption = reader.text("caption");
    builder.named_text("caption", caption);
    heading::read(reader);
    let table = reader.string("data");
    let fields = match table {
        Some(table) => read_fields(reader, builder, table),
        None => {
            reader.require("event");
            None
        }
    };
    let has_axis = reader.boolean("axis").unwrap_or(false);
    let events = read_events(reader, builder);
    Box::new(TimelineBlock { fields, events, has_axis })
}

/// Reads the options that name fields of the table. `None` without a field for the dates.
fn read_fields(
    reader: &mut OptionReader<'_, '_>,
    builder: &mut BlockBuilder,
    table: Spanned<String>,
) -> Option<EventFields> {
    let mut selection = Selection::read(reader);
    let date = reader.required_string("date");
    let others = ["text", "title", "group", "precision", "source"].map(|key| reader.string(key));
    let date = date?;
    if selection.sort.is_empty() {
        selection.sort.push(date.clone());
    }
    // `sort = "-date"` means the option `date`, whatever its field is called.
    for sort in &mut selection.sort {
        match sort.value.as_str() {
            "date" => sort.value = date.value.clone(),
            "-date" => sort.value = format!("-{}", date.value),
            _ => {}
        }
    }
    let fields = std::iter::once(Some(date.clone())).chain(others.clone()).flatten().collect();
    builder.data = Some(DataUse { table, selection, fields });
    let [text, title, group, precision, source] = others.map(|field| field.map(|field| field.value));
    Some(EventFields { date, text, title, group, precision, source })
}

/// Reads the `[[event]]` tables. An event without a date or without any text is reported.
fn read_events(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Vec<Event> {
    let file = reader.file();
    let tables = reader.tables("event").unwrap_or_default();
    let mut events = Vec::with_capacity(tables.len());
    for table in tables {
        let mut reader = OptionReader::new(table, file, "an event", reader.diagnostics());
        reader.require("date");
        let date = reader.date("date");
        let title = reader.text("title");
        let text = reader.text("text");
        let date = date.and_then(|date| {
            let period = Period::parse(&date.value);
            if period.is_none() {
                reader.wrong_value(date.span, messages::not_a_date(&date.value));
            }
            period
        });
        if let (Some(_), None, None) = (&date, &title, &text) {
            let place = reader.place(table.span);
            reader.report(messages::event_without_text(place));
        }
        reader.finish();
        if let Some(date) = date {
            let title = title.map(|title| builder.text(&title));
            events.push(Event { date, title, text: text.map(|text| builder.text(&text)) });
        }
    }
    events
}

impl BlockKind for TimelineBlock {
    /// A timeline has no plot, but the cells of its date field have to be dates.
    fn plot(&self, checked: &CheckInputs<'_>) -> (Option<Plot>, Vec<Diagnostic>) {
        let found = self.fields.as_ref().and_then(|fields| invalid_dates(&fields.date, checked));
        (None, found.into_iter().collect())
    }

    fn sources_of_rows<'t>(&self, table: &'t Table, rows: &[usize]) -> Vec<&'t str> {
        let source = self.fields.as_ref().and_then(|fields| fields.source.as_deref());
        let column = source.and_then(|name| table.field_index(name));
        let cells = column.into_iter().flat_map(|column| rows.iter().map(move |row| (*row, column)));
        cells.flat_map(|(row, column)| cell_sources(table, row, column)).collect()
    }

    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let mut events: Vec<Value> = self.events.iter().map(|event| written_event(event, inputs)).collect();
        if let (Some(fields), Some(table)) = (&self.fields, inputs.table) {
            events.extend(table.rows.iter().map(|row| table_event(fields, table, row, inputs)));
        }
        let mut groups: Vec<Value> = Vec::new();
        for event in &events {
            let (Some(id), Some(title)) = (event.get("group_id"), event.get("group")) else { continue };
            if !title.is_null() && !groups.iter().any(|group| group.get("id") == Some(id)) {
                groups.push(json!({ "id": id, "title": title }));
            }
        }
        let axis = self.has_axis.then(|| axis(&events, &groups, inputs)).flatten();
        Map::from_iter([
            ("axis_svg_html".to_owned(), axis.into()),
            ("events".to_owned(), events.into()),
            ("groups".to_owned(), groups.into()),
        ])
    }
}

/// The SVG of a chart of when the events were, with a lane for each group. `None` if no event has a date.
fn axis(events: &[Value], groups: &[Value], inputs: &BlockInputs<'_>) -> Option<String> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let dated = events.iter().filter_map(|event| {
        let lane = groups.iter().position(|group| group.get("id") == event.get("group_id")).unwrap_or(0);
        Some((Period::parse(&text(event, "date_iso"))?, lane))
    });
    let lanes: Vec<String> = groups.iter().map(|group| text(group, "title")).collect();
    let scene = time_axis::events_scene(&dated.collect::<Vec<_>>(), &lanes, inputs.language)?;
    Some(svg_fluid::write_scene(&scene, AccessibleName::Hidden, Visibility::Always, inputs.id))
}

/// The year of a date as the page writes it.
fn year(period: &Period, inputs: &BlockInputs<'_>) -> String {
    view::period_text(&period.coarsened(Precision::Year), inputs.language)
}

/// Reports the first row whose cell is not a date.
fn invalid_dates(field: &Spanned<String>, checked: &CheckInputs<'_>) -> Option<Diagnostic> {
    let column = checked.table.field_index(&field.value)?;
    let is_wrong = |row: &&usize| {
        let text = checked.table.cell(**row, column).map_or("", |cell| &cell.text);
        !text.trim().is_empty() && Period::parse(text.trim()).is_none()
    };
    let wrong: Vec<usize> = checked.rows.iter().filter(is_wrong).copied().collect();
    let first = &checked.table.cell(*wrong.first()?, column)?.text;
    Some(messages::invalid_dates(Place::new(checked.file, field.span), &field.value, first, wrong.len()))
}

/// An event that the author wrote out, as templates see it.
fn written_event(event: &Event, inputs: &BlockInputs<'_>) -> Value {
    json!({
        "date": view::period_text(&event.date, inputs.language),
        "date_iso": event.date.iso(),
        "year": year(&event.date, inputs),
        "title_html": inputs.optional_text(event.title),
        "text_html": inputs.optional_text(event.text),
        "group": null,
        "group_id": null,
        "sources": [],
    })
}

/// The event in a row of the table, as templates see it.
fn table_event(fields: &EventFields, table: &TableView, row: &RowView, inputs: &BlockInputs<'_>) -> Value {
    let cell = |field: &Option<String>| table.cell(row, field.as_deref()?);
    let text = |field: &Option<String>| cell(field).map(|cell| cell.text.clone()).filter(|text| !text.is_empty());
    let html = |field: &Option<String>| text(field).map(|text| markup::text(&text)).unwrap_or_default();
    let period = table.cell(row, &fields.date.value).and_then(|cell| Period::parse(&cell.value));
    let precision = text(&fields.precision).and_then(|word| Precision::from_word(&word));
    let period = match (period, precision) {
        (Some(period), Some(precision)) => Some(period.coarsened(precision)),
        (period, _) => period,
    };
    let group = text(&fields.group);
    let sources: Vec<Value> = cell(&fields.source)
        .map(|cell| cell.source_ids.iter().map(|id| (inputs.source)(id)).collect())
        .unwrap_or_default();
    json!({
        "date": period.as_ref().map(|period| view::period_text(period, inputs.language)),
        "date_iso": period.as_ref().map(Period::iso),
        "year": period.as_ref().map(|period| year(period, inputs)),
        "title_html": html(&fields.title),
        "text_html": html(&fields.text),
        "group_id": group.as_deref().map(slug),
        "group": group,
        "sources": sources,
    })
}
