//! The sidecar's fields held against the columns of the CSV.

use super::decimal_mark::DecimalMark;
use super::field::{Field, FieldSource, Labels};
use super::field_schema::FieldSchema;
use super::grid::Csv;
use super::infer;
use super::messages;
use super::schema::Schema;
use super::schema_messages;
use super::spelling;
use super::value::FieldKind;
use super::words::Words;
use crate::diagnostic::Diagnostic;
use crate::nearest;
use crate::text::{FilePath, Place, Span, Spanned};

/// The table of standalone figures, one a row, which a reference of one name means.
pub const FIGURES: &str = "figures";

/// Where a table comes from, for messages.
pub struct Origin<'o> {
    pub table: &'o str,
    pub csv: &'o FilePath,
    pub sidecar: &'o FilePath,
}

/// The fields of a table, and which of them have a type that is guessed.
#[derive(Debug, Default)]
pub struct Fields {
    pub fields: Vec<Field>,
    pub guessed: Vec<usize>,
}

/// The fields of a table that no sidecar describes.
pub fn guessed(csv: &Csv<'_>, table: &str, decimal: DecimalMark) -> Fields {
    let columns = csv.header.iter().enumerate();
    let mut fields: Vec<Field> = columns.map(|(column, name)| guessed_field(csv, column, name, decimal)).collect();
    bound_of_figures(csv, table, &mut fields);
    mark_bounds(&mut fields);
    let guessed = (0..fields.len()).filter(|column| fields.get(*column).is_some_and(|field| !field.is_bound));
    Fields { guessed: guessed.collect(), fields }
}

/// In the table of standalone figures the column `bound` is that of `value`, as `unit` is its unit, unless the sidecar
/// says otherwise.
fn bound_of_figures(csv: &Csv<'_>, table: &str, fields: &mut [Field]) {
    let value = fields.iter_mut().find(|field| field.name == "value" && field.bound.is_none());
    if let (FIGURES, Some(value)) = (table, value) {
        value.bound = column_index(csv, "bound");
    }
}

/// Columns that another names as its bounds are read as signs.
fn mark_bounds(fields: &mut [Field]) {
    let bounds: Vec<usize> = fields.iter().filter_map(|field| field.bound).collect();
    for column in bounds {
        if let Some(field) = fields.get_mut(column) {
            field.is_bound = true;
        }
    }
}

fn guessed_field(csv: &Csv<'_>, column: usize, name: &Spanned<String>, decimal: DecimalMark) -> Field {
    let guess = infer::guess(csv, column, decimal);
    Field {
        name: name.value.clone(),
        span: name.span,
        title: infer::title(&name.value),
        titles: Words::default(),
        kind: guess.kind,
        description: None,
        descriptions: Words::default(),
        unit: None,
        units: Words::default(),
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
        labels: Labels::default(),
        text_because: guess.text_because,
        is_bound: false,
        comes_first: false,
    }
}

/// The fields of a table, each column with what the sidecar says of it. Descriptions without a column are reported.
pub fn described(
    csv: &Csv<'_>,
    schema: &Schema,
    origin: &Origin<'_>,
    decimal: DecimalMark,
    diagnostics: &mut Vec<Diagnostic>,
) -> Fields {
    let described = matched(csv, schema, origin, diagnostics);
    let mut found = Fields::default();
    for (column, (name, described)) in csv.header.iter().zip(described).enumerate() {
        let decimal = described.and_then(|schema| schema.decimal).unwrap_or(decimal);
        let guessed = guessed_field(csv, column, name, decimal);
        let is_guessed = described.is_none_or(|schema| !schema.has_type);
        // A second column of a name is a mistake already.
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
    // A column of signs is read as such, whatever its type.
    found.guessed.retain(|column| found.fields.get(*column).is_some_and(|field| !field.is_bound));
    check_ranges(&found.fields, schema, origin, diagnostics);
    found
}

/// For each column what the sidecar says of it.
fn matched<'s>(
    csv: &Csv<'_>,
    schema: &'s Schema,
    origin: &Origin<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<&'s FieldSchema>> {
    let of_name = |name: &str| schema.fields.iter().find(|field| spelling::clean_name(&field.name.value) == name);
    // A second column of a name is a mistake already; it is nothing that the sidecar speaks of.
    let is_first = |column: usize, name: &str| !csv.header.iter().take(column).any(|earlier| earlier.value == name);
    let columns = csv.header.iter().enumerate();
    let mut matched: Vec<Option<&FieldSchema>> =
        columns.map(|(column, name)| of_name(&name.value).filter(|_| is_first(column, &name.value))).collect();
    let names = csv.header.iter().map(|name| name.value.as_str());
    // What is made of other fields is no column.
    for field in schema.fields.iter().filter(|field| field.formula.is_none()) {
        if names.clone().any(|name| name == spelling::clean_name(&field.name.value)) {
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
    matched
}

/// A field as it is guessed, with what the sidecar says in its place.
fn described_field(
    csv: &Csv<'_>,
    guessed: Field,
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
        title: schema.title.clone().unwrap_or(guessed.title),
        titles: schema.titles.clone(),
        kind: schema.kind.unwrap_or(guessed.kind),
        text_because: if schema.kind.is_none() { guessed.text_because } else { None },
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

/// A field that is made of others: it stands in the sidecar alone.
pub fn computed_field(schema: &FieldSchema) -> Field {
    let name = spelling::clean_name(&schema.name.value).into_owned();
    Field {
        title: schema.title.clone().unwrap_or_else(|| infer::title(&name)),
        titles: schema.titles.clone(),
        name,
        span: Span::new(0, 0),
        kind: schema.kind.filter(|kind| kind.is_numeric()).unwrap_or(FieldKind::Number),
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
        text_because: None,
        is_bound: false,
        comes_first: schema.comes_first,
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
pub fn column_index(csv: &Csv<'_>, name: &str) -> Option<usize> {
    let name = spelling::clean_name(name);
    csv.header.iter().position(|column| column.value == name)
}
