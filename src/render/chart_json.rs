//! What a chart shows, for programs: those that make sound or relief of it, and whoever wants to draw it again.

use serde_json::{Map, Value, json};

use crate::charts::Spec;
use crate::data::{Cell, Field, Table};
use crate::language::Language;

/// What is written of a chart: how it is drawn, and of which rows of which table.
pub struct Shown<'s> {
    pub spec: &'s Spec,
    pub table: &'s Table,
    pub rows: &'s [usize],
    pub language: &'s Language,
    /// Without markup.
    pub title: &'s str,
    pub subtitle: &'s str,
}

/// Writes it: kind, words, fields with their part in the chart, and rows with numbers as numbers.
pub fn write(shown: &Shown<'_>) -> String {
    let Shown { spec, table, .. } = *shown;
    let named = spec.fields();
    let fields: Vec<(usize, &Field)> = named
        .iter()
        .filter_map(|name| table.field_index(&name.value))
        .filter_map(|index| Some((index, table.fields.get(index)?)))
        .collect();
    let heads: Vec<Value> = fields.iter().map(|(_, field)| head(field, spec, shown.language)).collect();
    let row = |row: &usize| {
        let cells = fields.iter().map(|(index, field)| (field.name.clone(), value(table.cell(*row, *index))));
        let mut object: Map<String, Value> = cells.collect();
        object.insert("row".to_owned(), json!(row));
        Value::Object(object)
    };
    let rows: Vec<Value> = shown.rows.iter().map(row).collect();
    let whole = json!({
        "kind": spec.kind.name,
        "title": shown.title,
        "subtitle": shown.subtitle,
        "language": shown.language.tag,
        "table": table.name,
        "fields": heads,
        "rows": rows,
    });
    format!("{whole}\n")
}

fn head(field: &Field, spec: &Spec, language: &Language) -> Value {
    json!({
        "name": field.name,
        "title": field.title_in(language),
        "type": field.kind.name(),
        "unit": field.unit.as_ref().map(crate::data::Unit::code),
        "scale": field.scale.map(crate::data::Scale::name),
        "role": role(&field.name, spec),
    })
}

/// What a field is in the chart, as the block's option calls it; `null` for one that only the kind knows.
fn role(name: &str, spec: &Spec) -> Option<&'static str> {
    let fields = &spec.common.fields;
    let is = |field: &crate::charts::common::FieldName| field.value == name;
    if fields.x.as_ref().is_some_and(is) {
        Some("x")
    } else if fields.y.iter().any(is) {
        Some("y")
    } else if fields.series.as_ref().is_some_and(is) {
        Some("series")
    } else if spec.common.facet.as_ref().is_some_and(|facet| is(&facet.field)) {
        Some("facet")
    } else {
        None
    }
}

/// A cell: its number, its text as the table has it, or nothing.
fn value(cell: Option<&Cell>) -> Value {
    let Some(cell) = cell.filter(|cell| !cell.text.is_empty()) else { return Value::Null };
    match cell.value.number() {
        // Exactly as it is written, if a number of JSON can be.
        Some(number) => number
            .normalize()
            .to_string()
            .parse::<serde_json::Number>()
            .map_or_else(|_| json!(cell.text), Value::Number),
        None => json!(cell.text),
    }
}
