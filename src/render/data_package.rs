//! `datapackage.json`: every table of the site with its schema, for programs (Data Package 2.0, datapackage.org).
//!
//! In addition to the properties of the standard, a table has `as_of`, `updated` and `notes`, and a field `unit`,
//! `scale`, `numberFormat`, `bound`, `low`, `high` and `source`, for which Table Schema has no property.

use sha2::{Digest, Sha256};

use crate::data::{Field, FieldSource, FieldType, Period, Precision, Source, Table, mentions};
use crate::language::{Grouping, NumberFormat};
use crate::parse::license::License;

use super::Output;
use super::json_node::{JsonNode, object};
use super::render_context::RenderContext;
use super::table_summaries;

/// Its path in the output.
pub const PATH: &str = "datapackage.json";

const PROFILE: &str = "https://datapackage.org/profiles/2.0";

/// A regular expression for years, quarters, weeks, months, days and fiscal years, as [`Period::parse`] reads them.
const PERIODS: &str = r"\d{4}(-Q[1-4]|-W\d{2}|-\d{2}(-\d{2})?|/\d{2})?";

/// The package of all tables. `None` on a site without tables.
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
        ("contributors", settings.author.iter().map(|author| object([("title", author.as_str().into())])).collect()),
        ("licenses", settings.license.iter().map(of_site).collect()),
        ("sources", parsed.bibliography.iter().map(source).collect()),
        ("resources", parsed.tables.values().map(|table| resource(context, table)).collect()),
    ]);
    let mut text = serde_json::to_string_pretty(&package).ok()?;
    text.push('\n');
    Some(Output::new(PATH, text.into_bytes()))
}

/// The licence of the site, for tables without their own.
fn of_site(license: &License) -> JsonNode<'_> {
    match &license.url {
        Some(url) => object([("path", url.as_str().into()), ("title", license.text.as_str().into())]),
        None => self::license(&license.text),
    }
}

/// The day on which the newest table was last changed, because a build has no date.
fn created(updated: impl Iterator<Item = Period>) -> Option<String> {
    let newest = updated.filter(|period| period.precision == Precision::Day).max()?;
    Some(format!("{}T00:00:00Z", newest.iso()))
}

/// The table as a Data Resource, with its Table Schema.
fn resource<'t>(context: RenderContext<'t, '_>, table: &'t Table) -> JsonNode<'t> {
    let is_tabbed = table_summaries::is_tabbed(table);
    let bibliography = &context.checked.parsed.bibliography;
    let notes = context.checked.notes.for_table(&table.name);
    let hash = Sha256::digest(&table.csv_bytes);
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    object([
        ("$schema", format!("{PROFILE}/dataresource.json").into()),
        ("name", table.name.as_str().into()),
        ("type", "table".into()),
        ("path", table_summaries::csv_path(table).into()),
        ("title", table.title.as_str().into()),
        ("description", table.description.as_deref().into()),
        ("format", if is_tabbed { "tsv" } else { "csv" }.into()),
        ("mediatype", table_summaries::media_type(table).into()),
        ("encoding", "utf-8".into()),
        ("dialect", if is_tabbed { object([("delimiter", "\t".into())]) } else { JsonNode::Null }),
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

fn schema(table: &Table) -> JsonNode<'_> {
    let key = table.key.iter().filter_map(|index| table.fields.get(*index));
    object([
        ("$schema", format!("{PROFILE}/tableschema.json").into()),
        ("fields", table.fields.iter().enumerate().map(|(index, field)| self::field(table, index, field)).collect()),
        ("primaryKey", key.map(|field| field.name.as_str()).collect()),
        ("missingValues", [""].into_iter().collect()),
    ])
}

/// A field as a Field Descriptor of Table Schema.
fn field<'t>(table: &'t Table, index: usize, field: &'t Field) -> JsonNode<'t> {
    let name = |index: Option<usize>| index.and_then(|index| table.fields.get(index)).map(|field| field.name.as_str());
    let is_boolean = field.kind == FieldType::Boolean;
    let spellings = |words: [&'static str; 6]| if is_boolean { words.into_iter().collect() } else { JsonNode::Null };
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
        (
            "constraints",
            if field.kind == FieldType::Period { object([("pattern", PERIODS.into())]) } else { JsonNode::Null },
        ),
        ("unit", field.unit.as_ref().map(crate::data::Unit::code).into()),
        ("scale", field.scale.map(crate::data::Scale::name).into()),
        ("numberFormat", field.format.as_ref().map(pattern).into()),
        ("bound", name(field.bound).into()),
        ("low", name(field.low).into()),
        ("high", name(field.high).into()),
        ("source", source.into()),
    ])
}

/// The type in Table Schema. Its integers have digits only, whereas a cell here may be 1e9.
fn type_of(table: &Table, index: usize, field: &Field) -> &'static str {
    let is_plain = |text: &str| text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit());
    match field.kind {
        FieldType::Integer
            if table.rows.iter().filter_map(|row| row.cells.get(index)).all(|cell| is_plain(&cell.text)) =>
        {
            "integer"
        }
        FieldType::Integer | FieldType::Number => "number",
        FieldType::Boolean => "boolean",
        FieldType::Date => "date",
        FieldType::String | FieldType::Period | FieldType::Source => "string",
    }
}

/// A number format in the notation of sidecars: `#,##0.0#`.
fn pattern(format: &NumberFormat) -> String {
    let whole = if format.grouping == Grouping::Never { "0" } else { "#,##0" };
    let most = format.max_fraction.unwrap_or(format.min_fraction);
    let digit = |place: u32| if place < format.min_fraction { '0' } else { '#' };
    let fraction: String = (0..most).map(digit).collect();
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn source(source: &Source) -> JsonNode<'_> {
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

/// A licence: an id such as `CC0-1.0` is its name, other words are its title.
fn license(text: &str) -> JsonNode<'_> {
    let is_id = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'+'));
    if is_id { object([("name", text.into())]) } else { object([("name", "other".into()), ("title", text.into())]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::field_descriptor::number_format;

    #[test]
    fn a_number_format_is_written_as_it_was_read() {
        for text in ["0", "0.0", "0.00", "#,##0", "#,##0.0#", "0.##"] {
            let format = number_format(text).expect("a format");
            assert_eq!(pattern(&format), text);
        }
    }

    #[test]
    fn a_licence_has_an_id_or_a_title() {
        assert_eq!(license("CC-BY-4.0"), object([("name", "CC-BY-4.0".into())]));
        let titled = object([("name", "other".into()), ("title", "Open Data, with thanks".into())]);
        assert_eq!(license("Open Data, with thanks"), titled);
    }
}
