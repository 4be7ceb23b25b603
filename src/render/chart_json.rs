//! The data of a chart, for programs: for sonification, tactile graphics, or to draw it again.

use serde_json::{Map, Value, json};

use crate::charts::ChartSpec;
use crate::data::{Cell, Field, Table};
use crate::language::Language;

/// What the JSON of a chart is made from: its options, and the rows of the table that it shows.
pub struct ChartJsonInputs<'s> {
    /// The options.
    pub spec: &'s ChartSpec,
    /// The table.
    pub table: &'s Table,
    /// The indices of the rows.
    pub rows: &'s [usize],
    /// The language of the page.
    pub language: &'s Language,
    /// The title without markup.
    pub title: &'s str,
    /// The subtitle without markup.
    pub subtitle: &'s str,
}

/// The chart as JSON: kind, texts, fields with their role in the chart, and rows with numbers as numbers.
pub fn write(chart: &ChartJsonInputs<'_>) -> String {
    let ChartJsonInputs { spec, table, .. } = *chart;
    let named = spec.fields();
    let fields: Vec<(usize, &Field)> = named
        .iter()
        .filter_map(|name| table.field_index(&name.value))
        .filter_map(|index| Some((index, table.fields.get(index)?)))
        .collect();
    let heads: Vec<Value> = fields.iter().map(|(_, field)| head(field, spec, chart.language)).collect();
    let row = |row: &usize| {
        let cells = fields.iter().map(|(index, field)| (field.name.clone(), value(table.cell(*row, *index))));
        let mut object: Map<String, Value> = cells.collect();
        object.insert("row".to_owned(), json!(row));
        Value::Object(object)
    };
    let rows: Vec<Value> = chart.rows.iter().map(row).collect();
    let whole = json!({
        "kind": spec.kind.name,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "language": chart.language.tag,
        "table": table.name,
        "fields": heads,
        "rows": rows,
    });
    format!("{whole}\n")
}

fn head(field: &Field, spec: &ChartSpec, language: &Language) -> Value {
    json!({
        "name": field.name,
        "title": field.title_in(language),
        "type": field.kind.name(),
        "unit": field.unit.as_ref().map(crate::data::Unit::code),
        "scale": field.scale.map(crate::data::Scale::name),
        "role": role(&field.name, spec),
    })
}

/// The role of a field in the chart: the option of the block that names it. `None` for one that only the kind of chart
/// knows.
fn role(name: &str, spec: &ChartSpec) -> Option<&'static str> {
    let fields = &spec.common.fields;
    let is = |field: &crate::charts::common_options::FieldName| field.value == name;
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

/// A cell: its number, its text in the table, or null.
fn value(cell: Option<&Cell>) -> Value {
    let Some(cell) = cell.filter(|cell| !cell.text.is_empty()) else { return Value::Null };
    match cell.value.number() {
        // Exactly as it is written, if JSON allows that.
        Some(number) => number
            .normalize()
            .to_string()
            .parse::<serde_json::Number>()
            .map_or_else(|_| json!(cell.text), Value::Number),
        None => json!(cell.text),
    }
}
