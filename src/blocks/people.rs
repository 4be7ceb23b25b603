//! `{people}`: people and organisations, from a table or written out.

use serde_json::{Map, Value, json};

use super::block::{BlockBuilder, BlockInputs, BlockKind, DataUse, TextId};
use super::heading;
use crate::data::mentions::cell_sources;
use crate::data::{RowView, Selection, Table, TableView};
use crate::markup;
use crate::options::OptionReader;
use crate::text::Spanned;

/// The options of `{people}`: the fields of a table, or people that are written out.
#[derive(Debug)]
struct PeopleBlock {
    fields: Option<PersonFields>,
    people: Vec<Person>,
}

/// The fields of the table for the parts of a person.
#[derive(Debug)]
struct PersonFields {
    name: String,
    role: Option<String>,
    organisation: Option<String>,
    text: Option<String>,
    group: Option<String>,
    source: Option<String>,
}

/// A person or an organisation.
#[derive(Debug)]
struct Person {
    name: String,
    role: Option<String>,
    organisation: Option<String>,
    text: Option<TextId>,
}

/// Reads the options of `{people}`: a table and its fields, or a `[[person]]` table for each person.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let caption = reader.text("caption");
    builder.named_text("caption", caption);
    heading::read(reader);
    let table = reader.string("data");
    let fields = match table {
        Some(table) => read_fields(reader, builder, table),
        None => {
            reader.require("person");
            None
        }
    };
    let people = read_people(reader, builder);
    Box::new(PeopleBlock { fields, people })
}

/// Reads the options that name fields of the table. `None` without a field for the names.
fn read_fields(
    reader: &mut OptionReader<'_, '_>,
    builder: &mut BlockBuilder,
    table: Spanned<String>,
) -> Option<PersonFields> {
    let selection = Selection::read(reader);
    let name = reader.required_string("name");
    let others = ["role", "organisation", "text", "group", "source"].map(|key| reader.string(key));
    let name = name?;
    let fields = std::iter::once(Some(name.clone())).chain(others.clone()).flatten().collect();
    builder.data = Some(DataUse { table, selection, fields });
    let [role, organisation, text, group, source] = others.map(|field| field.map(|field| field.value));
    Some(PersonFields { name: name.value, role, organisation, text, group, source })
}

/// Reads the `[[person]]` tables.
fn read_people(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Vec<Person> {
    let file = reader.file();
    let tables = reader.tables("person").unwrap_or_default();
    let mut people = Vec::with_capacity(tables.len());
    for table in tables {
        let mut reader = OptionReader::new(table, file, "a person", reader.diagnostics());
        let name = reader.required_string("name");
        let role = reader.string("role").map(|role| role.value);
        let organisation = reader.string("organisation").map(|organisation| organisation.value);
        let text = reader.text("text");
        ["name", "role", "organisation"].iter().for_each(|key| builder.note_plain_text(&reader, key));
        reader.finish();
        if let Some(name) = name {
            let text = text.map(|text| builder.text(&text));
            people.push(Person { name: name.value, role, organisation, text });
        }
    }
    people
}

impl BlockKind for PeopleBlock {
    fn sources_of_rows<'t>(&self, table: &'t Table, rows: &[usize]) -> Vec<&'t str> {
        let source = self.fields.as_ref().and_then(|fields| fields.source.as_deref());
        let column = source.and_then(|name| table.field_index(name));
        let cells = column.into_iter().flat_map(|column| rows.iter().map(move |row| (*row, column)));
        cells.flat_map(|(row, column)| cell_sources(table, row, column)).collect()
    }

    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let mut people: Vec<Value> = self.people.iter().map(|person| written_person(person, inputs)).collect();
        if let (Some(fields), Some(table)) = (&self.fields, inputs.table) {
            people.extend(table.rows.iter().map(|row| table_person(fields, table, row, inputs)));
        }
        Map::from_iter([("people".to_owned(), people.into())])
    }
}

/// A person that the author wrote out, as templates see it.
fn written_person(person: &Person, inputs: &BlockInputs<'_>) -> Value {
    json!({
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
        "text_html": inputs.optional_text(person.text),
        "group": null,
        "sources": [],
    })
}

/// The person in a row of the table, as templates see it.
fn table_person(fields: &PersonFields, table: &TableView, row: &RowView, inputs: &BlockInputs<'_>) -> Value {
    let cell = |field: &Option<String>| table.cell(row, field.as_deref()?);
    let text = |field: &Option<String>| cell(field).map(|cell| cell.text.clone()).filter(|text| !text.is_empty());
    let sources: Vec<Value> = cell(&fields.source)
        .map(|cell| cell.source_ids.iter().map(|id| (inputs.source)(id)).collect())
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
