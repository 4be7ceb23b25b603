//! `{people}`: people and organisations, from a table or written out.

use serde_json::{Map, Value, json};

use super::block::{DataUse, Draft, Kind, Seen, TextId};
use super::heading;
use crate::data::mentions::cell_sources;
use crate::data::{RowView, Selection, Table, TableView};
use crate::markup;
use crate::options::Reader;
use crate::text::Spanned;

#[derive(Debug)]
struct People {
    fields: Option<Fields>,
    people: Vec<Person>,
}

/// The fields of the table for the parts of a person.
#[derive(Debug)]
struct Fields {
    name: String,
    role: Option<String>,
    organisation: Option<String>,
    text: Option<String>,
    group: Option<String>,
    source: Option<String>,
}

#[derive(Debug)]
struct Person {
    name: String,
    role: Option<String>,
    organisation: Option<String>,
    text: Option<TextId>,
}

/// Reads the options of `{people}`: a table and its fields, or a `[[person]]` table for each person.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let caption = reader.text("caption");
    draft.named_text("caption", caption);
    heading::read(reader);
    let table = reader.string("data");
    let fields = match table {
        Some(table) => read_fields(reader, draft, table),
        None => {
            reader.require("person");
            None
        }
    };
    let people = read_people(reader, draft);
    Box::new(People { fields, people })
}

fn read_fields(reader: &mut Reader<'_, '_>, draft: &mut Draft, table: Spanned<String>) -> Option<Fields> {
    let selection = Selection::read(reader);
    let name = reader.required_string("name");
    let others = ["role", "organisation", "text", "group", "source"].map(|key| reader.string(key));
    let name = name?;
    let fields = std::iter::once(Some(name.clone())).chain(others.clone()).flatten().collect();
    draft.data = Some(DataUse { table, selection, fields });
    let [role, organisation, text, group, source] = others.map(|field| field.map(|field| field.value));
    Some(Fields { name: name.value, role, organisation, text, group, source })
}

fn read_people(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Vec<Person> {
    let file = reader.file();
    let tables = reader.tables("person").unwrap_or_default();
    let mut people = Vec::with_capacity(tables.len());
    for table in tables {
        let mut reader = Reader::new(table, file, "a person", reader.diagnostics());
        let name = reader.required_string("name");
        let role = reader.string("role").map(|role| role.value);
        let organisation = reader.string("organisation").map(|organisation| organisation.value);
        let text = reader.text("text");
        ["name", "role", "organisation"].iter().for_each(|key| draft.shown_plain(&reader, key));
        reader.finish();
        if let Some(name) = name {
            let text = text.map(|text| draft.text(&text));
            people.push(Person { name: name.value, role, organisation, text });
        }
    }
    people
}

impl Kind for People {
    fn shown_sources<'t>(&self, table: &'t Table, rows: &[usize]) -> Vec<&'t str> {
        let source = self.fields.as_ref().and_then(|fields| fields.source.as_deref());
        let column = source.and_then(|name| table.field_index(name));
        let cells = column.into_iter().flat_map(|column| rows.iter().map(move |row| (*row, column)));
        cells.flat_map(|(row, column)| cell_sources(table, row, column)).collect()
    }

    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let mut people: Vec<Value> = self.people.iter().map(|person| written_person(person, seen)).collect();
        if let (Some(fields), Some(table)) = (&self.fields, seen.table) {
            people.extend(table.rows.iter().map(|row| table_person(fields, table, row, seen)));
        }
        Map::from_iter([("people".to_owned(), people.into())])
    }
}

fn written_person(person: &Person, seen: &Seen<'_>) -> Value {
    json!({
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
        "text_html": seen.optional_text(person.text),
        "group": null,
        "sources": [],
    })
}

fn table_person(fields: &Fields, table: &TableView, row: &RowView, seen: &Seen<'_>) -> Value {
    let cell = |field: &Option<String>| table.cell(row, field.as_deref()?);
    let text = |field: &Option<String>| cell(field).map(|cell| cell.text.clone()).filter(|text| !text.is_empty());
    let sources: Vec<Value> = cell(&fields.source)
        .map(|cell| cell.source_ids.iter().map(|id| (seen.source)(id)).collect())
        .unwrap_or_default();
    json!({
        "name": table.cell(row, &fields.name).map(|cell| cell.text.clone()),
        "role": text(&fields.role),
        "organisation": text(&fields.organisation),
        "text_html": text(&fields.text).map(|text| markup::text(&text)).unwrap_or_default(),
        "group": text(&fields.group),
        "sources": sources,
    })
}
