//! `datapackage.json`: every table of the site with its schema, for programs (Data Package 2.0, datapackage.org).
//!
//! Beside the standard's own, a table has the properties `as_of`, `updated` and `notes`, a field `unit`, `scale`,
//! `numberFormat`, `bound`, `low`, `high` and `source`: what a sidecar says and Table Schema has no word for.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::data::{Field, FieldKind, FieldSource, Period, Precision, Source, Table, mentions};
use crate::language::{Grouping, NumberFormat};
use crate::parse::license::License;

use super::Output;
use super::members::object;
use super::render_context::RenderContext;
use super::table_heads;

/// Where it stands in the output.
pub const PATH: &str = "datapackage.json";

const PROFILE: &str = "https://datapackage.org/profiles/2.0";

/// Years, quarters, weeks, months, days and fiscal years, as [`Period::parse`] reads them.
const PERIODS: &str = r"\d{4}(-Q[1-4]|-W\d{2}|-\d{2}(-\d{2})?|/\d{2})?";

/// The package of all tables, if there are any.
pub fn render(context: RenderContext<'_, '_>) -> Option<Output> {
    let parsed = &context.checked.parsed;
    let settings = &parsed.settings;
    if parsed.tables.is_empty() {
        return None;
    }
    let package = object([
        ("$schema", format!("{PROFILE}/datapackage.json").into()),
        ("title", settings.title.as_str().into()),
        ("description", settings.description.as_str().into()),
        ("homepage", settings.base_url.as_deref().into()),
        (
            "created",
            created(parsed.tables.values().filter_map(|table| table.updated.as_ref()).map(|date| date.value)).into(),
        ),
        ("contributors", settings.author.iter().map(|author| json!({ "title": author })).collect()),
        ("licenses", settings.license.iter().map(of_site).collect()),
        ("sources", parsed.bibliography.iter().map(source).collect()),
        ("resources", parsed.tables.values().map(|table| resource(context, table)).collect()),
    ]);
    let mut text = serde_json::to_string_pretty(&package).ok()?;
    text.push('\n');
    Some(Output::new(PATH, text.into_bytes()))
}

/// The licence of the site, of what says nothing else.
fn of_site(license: &License) -> Value {
    match &license.url {
        Some(url) => json!({ "path": url, "title": license.text }),
        None => self::license(&license.text),
    }
}

/// The day on which the newest table was last changed: the build itself has no date.
fn created(updated: impl Iterator<Item = Period>) -> Option<String> {
    let newest = updated.filter(|period| period.precision == Precision::Day).max()?;
    Some(format!("{}T00:00:00Z", newest.iso()))
}

fn resource(context: RenderContext<'_, '_>, table: &Table) -> Value {
    let is_tabbed = table_heads::is_tabbed(table);
    let bibliography = &context.checked.parsed.bibliography;
    let notes = context.checked.notes.of(&table.name);
    let hash = Sha256::digest(&table.csv_bytes);
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    object([
        ("$schema", format!("{PROFILE}/dataresource.json").into()),
        ("name", table.name.as_str().into()),
        ("type", "table".into()),
        ("path", table_heads::csv_path(table).into()),
        ("title", table.title.as_str().into()),
        ("description", table.description.as_deref().into()),
        ("format", if is_tabbed { "tsv" } else { "csv" }.into()),
        ("mediatype", table_heads::media_type(table).into()),
        ("encoding", "utf-8".into()),
        ("dialect", if is_tabbed { json!({ "delimiter": "\t" }) } else { Value::Null }),
        ("bytes", table.csv_bytes.len().into()),
        ("hash", format!("sha256:{digits}").into()),
        ("sources", mentions::ids(table).into_iter().filter_map(|id| bibliography.get(&id)).map(source).collect()),
        ("licenses", table.license.iter().map(|license| self::license(license)).collect()),
        ("as_of", table.as_of.as_ref().map(Period::iso).into()),
        ("updated", table.updated.as_ref().map(|date| date.value.iso()).into()),
        ("notes", notes.map(|note| note.markdown.plain_text()).collect()),
        ("schema", schema(table)),
    ])
}

fn schema(table: &Table) -> Value {
    let key = table.key.iter().filter_map(|index| table.fields.get(*index));
    object([
        ("$schema", format!("{PROFILE}/tableschema.json").into()),
        ("fields", table.fields.iter().enumerate().map(|(index, field)| self::field(table, index, field)).collect()),
        ("primaryKey", key.map(|field| field.name.as_str()).collect()),
        ("missingValues", json!([""])),
    ])
}

fn field(table: &Table, index: usize, field: &Field) -> Value {
    let name = |index: Option<usize>| index.and_then(|index| table.fields.get(index)).map(|field| field.name.as_str());
    let is_boolean = field.kind == FieldKind::Boolean;
    let spellings = |words: [&str; 6]| if is_boolean { json!(words) } else { Value::Null };
    let source = match &field.source {
        FieldSource::Table => None,
        FieldSource::Source(id) => Some(id.value.as_str()),
        FieldSource::Column(column) => name(Some(*column)),
    };
    object([
        ("name", field.name.as_str().into()),
        ("type", type_of(table, index, field).into()),
        ("title", field.title.as_str().into()),
        ("description", field.description.as_deref().into()),
        ("trueValues", spellings(["true", "True", "TRUE", "yes", "Yes", "YES"])),
        ("falseValues", spellings(["false", "False", "FALSE", "no", "No", "NO"])),
        ("constraints", if field.kind == FieldKind::Period { json!({ "pattern": PERIODS }) } else { Value::Null }),
        ("unit", field.unit.as_ref().map(crate::data::Unit::code).into()),
        ("scale", field.scale.map(crate::data::Scale::name).into()),
        ("numberFormat", field.format.as_ref().map(pattern).into()),
        ("bound", name(field.bound).into()),
        ("low", name(field.low).into()),
        ("high", name(field.high).into()),
        ("source", source.into()),
    ])
}

/// The type of Table Schema. Its integers are digits alone, while a cell here may say 1e9.
fn type_of(table: &Table, index: usize, field: &Field) -> &'static str {
    let is_plain = |text: &str| text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit());
    match field.kind {
        FieldKind::Integer
            if table.rows.iter().filter_map(|row| row.cells.get(index)).all(|cell| is_plain(&cell.text)) =>
        {
            "integer"
        }
        FieldKind::Integer | FieldKind::Number => "number",
        FieldKind::Boolean => "boolean",
        FieldKind::Date => "date",
        FieldKind::String | FieldKind::Period | FieldKind::Source => "string",
    }
}

/// A number's pattern as the sidecar writes it: `#,##0.0#`.
fn pattern(format: &NumberFormat) -> String {
    let whole = if format.grouping == Grouping::Never { "0" } else { "#,##0" };
    let most = format.max_fraction.unwrap_or(format.min_fraction);
    let digit = |place: u32| if place < format.min_fraction { '0' } else { '#' };
    let fraction: String = (0..most).map(digit).collect();
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn source(source: &Source) -> Value {
    let title = match &source.publisher {
        Some(publisher) => format!("{publisher}: {}", source.title),
        None => source.title.clone(),
    };
    object([
        ("title", title.into()),
        ("path", source.url.as_deref().into()),
        ("id", source.id.as_str().into()),
        ("date", source.date.as_ref().map(Period::iso).into()),
    ])
}

/// A licence by its id, such as `CC0-1.0`; words that are no id are its title.
fn license(text: &str) -> Value {
    let is_id = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'+'));
    if is_id { json!({ "name": text }) } else { json!({ "name": "other", "title": text }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::field_schema::number_format;

    #[test]
    fn a_format_is_written_as_it_was_read() {
        for text in ["0", "0.0", "0.00", "#,##0", "#,##0.0#", "0.##"] {
            let format = number_format(text).expect("a format");
            assert_eq!(pattern(&format), text);
        }
    }

    #[test]
    fn a_licence_has_an_id_or_a_title() {
        assert_eq!(license("CC-BY-4.0"), json!({ "name": "CC-BY-4.0" }));
        assert_eq!(license("Open Data, with thanks"), json!({ "name": "other", "title": "Open Data, with thanks" }));
    }
}
