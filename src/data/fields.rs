//! The sidecar's fields held against the columns of the CSV.

use super::csv::Csv;
use super::field::{Field, FieldSource};
use super::field_schema::FieldSchema;
use super::infer;
use super::messages;
use super::schema::Schema;
use super::schema_messages;
use crate::diagnostic::Diagnostic;
use crate::nearest;
use crate::text::{FilePath, Place, Spanned};

/// Where a table comes from, for messages.
pub struct Origin<'o> {
    pub table: &'o str,
    pub csv: &'o FilePath,
    pub sidecar: &'o FilePath,
}

/// The fields of a table that no sidecar describes.
pub fn guessed(csv: &Csv) -> Vec<Field> {
    csv.header.iter().enumerate().map(|(column, name)| guessed_field(csv, column, name)).collect()
}

fn guessed_field(csv: &Csv, column: usize, name: &Spanned<String>) -> Field {
    Field {
        name: name.value.clone(),
        span: name.span,
        title: infer::title(&name.value),
        kind: infer::kind(csv, column),
        description: None,
        unit: None,
        scale: None,
        format: None,
        bound: None,
        low: None,
        high: None,
        source: FieldSource::Table,
        is_bound: false,
    }
}

/// The fields of a table, each column with what the sidecar says of it. Columns and descriptions without each
/// other are reported.
pub fn described(csv: &Csv, schema: &Schema, origin: &Origin<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
    let described = matched(csv, schema, origin, diagnostics);
    let mut fields = Vec::with_capacity(csv.header.len());
    for (column, (name, described)) in csv.header.iter().zip(described).enumerate() {
        fields.push(match described {
            Some(schema) => described_field(csv, (column, name), schema, origin, diagnostics),
            None => guessed_field(csv, column, name),
        });
    }
    let bounds: Vec<usize> = fields.iter().filter_map(|field| field.bound).collect();
    for column in bounds {
        if let Some(field) = fields.get_mut(column) {
            field.is_bound = true;
        }
    }
    check_ranges(&fields, schema, origin, diagnostics);
    fields
}

/// For each column what the sidecar says of it.
fn matched<'s>(
    csv: &Csv,
    schema: &'s Schema,
    origin: &Origin<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<&'s FieldSchema>> {
    let of_name = |name: &str| schema.fields.iter().find(|field| field.name.value == name);
    // A second column of a name is a mistake already; it is nothing that the sidecar speaks of.
    let is_first = |column: usize, name: &str| !csv.header.iter().take(column).any(|earlier| earlier.value == name);
    let columns = csv.header.iter().enumerate();
    let mut matched: Vec<Option<&FieldSchema>> =
        columns.map(|(column, name)| of_name(&name.value).filter(|_| is_first(column, &name.value))).collect();
    let names = csv.header.iter().map(|name| name.value.as_str());
    for field in &schema.fields {
        if names.clone().any(|name| name == field.name.value) {
            continue;
        }
        let place = Place::new(origin.sidecar, field.name.span);
        diagnostics.push(messages::unknown_field(place, &field.name.value, origin.table, names.clone()));
        // A slip in a name is one mistake: the column that was meant does not want for a description.
        let free = names.clone().zip(&matched).filter(|(_, schema)| schema.is_none()).map(|(name, _)| name);
        let near = nearest::nearest(&field.name.value, free);
        let slot = near.and_then(|near| names.clone().position(|name| name == near));
        if let Some(slot) = slot.and_then(|slot| matched.get_mut(slot)) {
            *slot = Some(field);
        }
    }
    for (column, name) in csv.header.iter().enumerate() {
        let is_described = matched.get(column).is_some_and(Option::is_some);
        if !is_described && is_first(column, &name.value) && !name.value.trim().is_empty() {
            let place = Place::new(origin.csv, name.span);
            let kind = infer::kind(csv, column);
            diagnostics.push(messages::undescribed_column(place, &name.value, origin.sidecar, kind));
        }
    }
    matched
}

fn described_field(
    csv: &Csv,
    (column, name): (usize, &Spanned<String>),
    schema: &FieldSchema,
    origin: &Origin<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field {
    let mut companion = |wanted: &Option<Spanned<String>>| {
        let wanted = wanted.as_ref()?;
        let found = column_index(csv, &wanted.value);
        if found.is_none() {
            let names = csv.header.iter().map(|name| name.value.as_str());
            let place = Place::new(origin.sidecar, wanted.span);
            diagnostics.push(messages::unknown_field(place, &wanted.value, origin.table, names));
        }
        found
    };
    Field {
        name: name.value.clone(),
        span: name.span,
        title: schema.title.clone().unwrap_or_else(|| infer::title(&name.value)),
        kind: schema.kind.unwrap_or_else(|| infer::kind(csv, column)),
        description: schema.description.clone(),
        unit: schema.unit.clone(),
        scale: schema.scale,
        format: schema.format,
        bound: companion(&schema.bound),
        low: companion(&schema.low),
        high: companion(&schema.high),
        source: match &schema.source {
            Some(source) => match column_index(csv, &source.value) {
                Some(column) => FieldSource::Column(column),
                None => FieldSource::Source(source.clone()),
            },
            None => FieldSource::Table,
        },
        is_bound: false,
    }
}

/// Reports a `low` or `high` that names a column which holds no numbers.
fn check_ranges(fields: &[Field], schema: &Schema, origin: &Origin<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for wanted in schema.fields.iter().flat_map(|field| [&field.low, &field.high]).flatten() {
        let field = fields.iter().find(|field| field.name == wanted.value);
        if let Some(field) = field.filter(|field| !field.kind.is_numeric()) {
            let place = Place::new(origin.sidecar, wanted.span);
            diagnostics.push(schema_messages::not_numbers(place, &field.name, field.kind));
        }
    }
}

/// The index of the column of that name.
pub fn column_index(csv: &Csv, name: &str) -> Option<usize> {
    csv.header.iter().position(|column| column.value == name)
}
