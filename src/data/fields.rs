//! The fields of a table: the columns of the CSV, each with its description in the sidecar.

use super::decimal_mark::DecimalMark;
use super::field::{Field, FieldSource, ValueLabels};
use super::field_descriptor::FieldDescriptor;
use super::grid::Csv;
use super::infer;
use super::language_map::LanguageMap;
use super::messages;
use super::sidecar_messages;
use super::spelling;
use super::table_schema::TableSchema;
use super::value::FieldType;
use crate::diagnostic::Diagnostic;
use crate::nearest;
use crate::text::{FilePath, Place, Span, Spanned};

/// The name of the table of one-off figures, one in each row. A reference that is a single name means one of its rows.
pub const FIGURES: &str = "figures";

/// The files that a table comes from, for messages.
pub struct TableFiles<'o> {
    /// The name of the table.
    pub table: &'o str,
    /// The file of the table.
    pub csv: &'o FilePath,
    /// Its sidecar, which may not exist.
    pub sidecar: &'o FilePath,
}

/// The fields of a table, and which of them have a guessed type.
#[derive(Debug, Default)]
pub struct Fields {
    /// The fields in the order of the columns.
    pub fields: Vec<Field>,
    /// The indices of the fields whose type was guessed.
    pub guessed: Vec<usize>,
}

/// The fields of a table without a sidecar: each with the narrowest type that fits all of its cells.
pub fn guess(csv: &Csv<'_>, table: &str, decimal: DecimalMark) -> Fields {
    let columns = csv.header.iter().enumerate();
    let mut fields: Vec<Field> = columns.map(|(column, name)| guessed_field(csv, column, name, decimal)).collect();
    bound_of_figures(csv, table, &mut fields);
    mark_bounds(&mut fields);
    let guessed = (0..fields.len()).filter(|column| fields.get(*column).is_some_and(|field| !field.is_bound));
    Fields { guessed: guessed.collect(), fields }
}

/// In the table of one-off figures, the column `bound` contains the bounds of `value`, as `unit` contains its units,
/// unless the sidecar says otherwise.
fn bound_of_figures(csv: &Csv<'_>, table: &str, fields: &mut [Field]) {
    let value = fields.iter_mut().find(|field| field.name == "value" && field.bound.is_none());
    if let (FIGURES, Some(value)) = (table, value) {
        value.bound = column_index(csv, "bound");
    }
}

/// Marks the columns that other fields name as their bounds.
fn mark_bounds(fields: &mut [Field]) {
    let bounds: Vec<usize> = fields.iter().filter_map(|field| field.bound).collect();
    for column in bounds {
        if let Some(field) = fields.get_mut(column) {
            field.is_bound = true;
        }
    }
}

/// A field with the name of its column and a guessed type; everything else has its default.
fn guessed_field(csv: &Csv<'_>, column: usize, name: &Spanned<String>, decimal: DecimalMark) -> Field {
    let guess = infer::guess(csv, column, decimal);
    Field {
        name: name.value.clone(),
        span: name.span,
        title: infer::title(&name.value),
        titles: LanguageMap::default(),
        kind: guess.kind,
        description: None,
        descriptions: LanguageMap::default(),
        unit: None,
        units: LanguageMap::default(),
        scale: None,
        format: None,
        bound: None,
        low: None,
        high: None,
        source: FieldSource::Table,
        sign: None,
        better: None,
        sums_to: None,
        date_formats: Vec::new(),
        decimal: None,
        missing: Vec::new(),
        labels: ValueLabels::default(),
        text_cause: guess.text_cause,
        is_bound: false,
        comes_first: false,
    }
}

/// The fields of a table with a sidecar: each column with its description there. A column without a description gets a
/// guessed type; a description without a column is reported.
pub fn from_schema(
    csv: &Csv<'_>,
    schema: &TableSchema,
    origin: &TableFiles<'_>,
    decimal: DecimalMark,
    diagnostics: &mut Vec<Diagnostic>,
) -> Fields {
    let described = matched(csv, schema, origin, diagnostics);
    let mut found = Fields::default();
    for (column, (name, described)) in csv.header.iter().zip(described).enumerate() {
        let decimal = described.and_then(|schema| schema.decimal).unwrap_or(decimal);
        let guessed = guessed_field(csv, column, name, decimal);
        let is_guessed = described.is_none_or(|schema| !schema.has_type);
        // The second of two columns with the same name is reported elsewhere.
        if is_guessed && !name.value.is_empty() && column_index(csv, &name.value) == Some(column) {
            found.guessed.push(column);
        }
        found.fields.push(match described {
            Some(schema) => described_field(csv, guessed, schema, origin, diagnostics),
            None => guessed,
        });
    }
    bound_of_figures(csv, origin.table, &mut found.fields);
    mark_bounds(&mut found.fields);
    // A column of bounds is read as such, whatever its type.
    found.guessed.retain(|column| found.fields.get(*column).is_some_and(|field| !field.is_bound));
    check_ranges(&found.fields, schema, origin, diagnostics);
    found
}

/// The description of each column.
fn matched<'s>(
    csv: &Csv<'_>,
    schema: &'s TableSchema,
    origin: &TableFiles<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<&'s FieldDescriptor>> {
    let of_name = |name: &str| schema.fields.iter().find(|field| spelling::clean_name(&field.name.value) == name);
    // The second of two columns with the same name is reported elsewhere; the sidecar does not describe it.
    let is_first = |column: usize, name: &str| !csv.header.iter().take(column).any(|earlier| earlier.value == name);
    let columns = csv.header.iter().enumerate();
    let mut matched: Vec<Option<&FieldDescriptor>> =
        columns.map(|(column, name)| of_name(&name.value).filter(|_| is_first(column, &name.value))).collect();
    let names = csv.header.iter().map(|name| name.value.as_str());
    // A field with a formula is not a column.
    for field in schema.fields.iter().filter(|field| field.formula.is_none()) {
        if names.clone().any(|name| name == spelling::clean_name(&field.name.value)) {
            continue;
        }
        let place = Place::new(origin.sidecar, field.name.span);
        diagnostics.push(messages::unknown_field(place, &field.name.value, origin.table, names.clone()));
        // A misspelt name is one mistake: the column that was meant is not reported as undescribed too.
        let free = names.clone().zip(&matched).filter(|(_, schema)| schema.is_none()).map(|(name, _)| name);
        let near = nearest::nearest(&field.name.value, free);
        let slot = near.and_then(|near| names.clone().position(|name| name == near));
        if let Some(slot) = slot.and_then(|slot| matched.get_mut(slot)) {
            *slot = Some(field);
        }
    }
    matched
}

/// A field as it is guessed, with the sidecar's description in place of the guesses.
fn described_field(
    csv: &Csv<'_>,
    guessed: Field,
    schema: &FieldDescriptor,
    origin: &TableFiles<'_>,
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
        title: schema.title.clone().unwrap_or(guessed.title),
        titles: schema.titles.clone(),
        kind: schema.kind.unwrap_or(guessed.kind),
        text_cause: if schema.kind.is_none() { guessed.text_cause } else { None },
        description: schema.description.clone(),
        descriptions: schema.descriptions.clone(),
        unit: schema.unit.clone(),
        units: schema.units.clone(),
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
        sign: schema.sign,
        better: schema.better,
        sums_to: schema.sums_to.clone(),
        decimal: schema.decimal,
        date_formats: schema.date_formats.clone(),
        missing: schema.missing.clone(),
        labels: schema.labels.clone(),
        name: guessed.name,
        span: guessed.span,
        is_bound: false,
        comes_first: schema.comes_first,
    }
}

/// A field with a formula, which exists in the sidecar only.
pub fn computed_field(schema: &FieldDescriptor) -> Field {
    let name = spelling::clean_name(&schema.name.value).into_owned();
    Field {
        title: schema.title.clone().unwrap_or_else(|| infer::title(&name)),
        titles: schema.titles.clone(),
        name,
        span: Span::new(0, 0),
        kind: schema.kind.filter(|kind| kind.is_numeric()).unwrap_or(FieldType::Number),
        description: schema.description.clone(),
        descriptions: schema.descriptions.clone(),
        unit: schema.unit.clone(),
        units: schema.units.clone(),
        scale: schema.scale,
        format: schema.format,
        bound: None,
        low: None,
        high: None,
        source: schema.source.clone().map_or(FieldSource::Table, FieldSource::Source),
        sign: schema.sign,
        better: schema.better,
        sums_to: schema.sums_to.clone(),
        date_formats: Vec::new(),
        decimal: None,
        missing: Vec::new(),
        labels: schema.labels.clone(),
        text_cause: None,
        is_bound: false,
        comes_first: schema.comes_first,
    }
}

/// Reports a `low` or `high` that names a column without numbers.
fn check_ranges(fields: &[Field], schema: &TableSchema, origin: &TableFiles<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for wanted in schema.fields.iter().flat_map(|field| [&field.low, &field.high]).flatten() {
        let field = fields.iter().find(|field| field.name == wanted.value);
        if let Some(field) = field.filter(|field| !field.kind.is_numeric()) {
            let place = Place::new(origin.sidecar, wanted.span);
            diagnostics.push(sidecar_messages::not_numbers(place, &field.name, field.kind));
        }
    }
}

/// The index of the column with this name.
pub fn column_index(csv: &Csv<'_>, name: &str) -> Option<usize> {
    let name = spelling::clean_name(name);
    csv.header.iter().position(|column| column.value == name)
}
