//! The sidecar of a table: what its title, key and fields are, in TOML.

use super::messages;
use super::period::Period;
use super::unit::{Scale, Unit};
use super::value::FieldKind;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::{Grouping, NumberFormat};
use crate::nearest;
use crate::options::{self, Reader, Value};
use crate::text::{File, Pieces, Place, Spanned};

/// A sidecar as it is written; its names are not yet held against the CSV.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    pub title: Option<String>,
    pub description: Option<String>,
    pub key: Vec<Spanned<String>>,
    pub as_of: Option<Spanned<Period>>,
    pub updated: Option<Spanned<Period>>,
    pub stale_after: Option<Spanned<Age>>,
    pub notes: Vec<Spanned<Pieces>>,
    pub license: Option<String>,
    pub sources: Vec<Spanned<String>>,
    pub fields: Vec<FieldSchema>,
}

/// What a sidecar says of one column.
#[derive(Debug, Clone)]
pub struct FieldSchema {
    pub name: Spanned<String>,
    pub title: Option<String>,
    /// `None` when it is missing or wrong, which is reported.
    pub kind: Option<FieldKind>,
    pub description: Option<String>,
    pub unit: Option<Unit>,
    pub scale: Option<Scale>,
    pub format: Option<NumberFormat>,
    pub bound: Option<Spanned<String>>,
    pub low: Option<Spanned<String>>,
    pub high: Option<Spanned<String>>,
    pub source: Option<Spanned<String>>,
}

/// How old data may be before the build warns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Age {
    Days(u16),
    Months(u16),
}

impl Age {
    /// Reads “18 months”, “90 days”, “2 years”, “6 weeks”.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: u16 = count.parse().ok().filter(|count| *count > 0)?;
        match unit.trim().trim_end_matches('s') {
            "day" => Some(Age::Days(count)),
            "week" => count.checked_mul(7).map(Age::Days),
            "month" => Some(Age::Months(count)),
            "year" => count.checked_mul(12).map(Age::Months),
            _ => None,
        }
    }
}

/// Reads a sidecar. `None` when it is no TOML, so that what follows from that is not reported as well.
pub fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<Schema> {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(&file.path, offset));
            return None;
        }
    };
    let already = diagnostics.len();
    let source = match text.strip_prefix('\u{feff}') {
        Some(rest) => Pieces::whole(rest, '\u{feff}'.len_utf8()),
        None => Pieces::whole(text, 0),
    };
    let table = options::toml::read(&file.path, &source, diagnostics);
    if diagnostics.iter().skip(already).any(|diagnostic| diagnostic.code == &codes::TOML_SYNTAX) {
        return None;
    }
    let mut reader = Reader::new(&table, &file.path, "the sidecar of a table", diagnostics);
    let schema = Schema {
        title: reader.required_string("title").map(|title| title.value),
        description: reader.string("description").map(|text| text.value),
        key: reader.strings("key").unwrap_or_default(),
        as_of: period(&mut reader, "as_of"),
        updated: period(&mut reader, "updated"),
        stale_after: age(&mut reader),
        notes: reader.texts("notes").unwrap_or_default(),
        license: reader.string("license").map(|text| text.value),
        sources: reader.strings("source").unwrap_or_default(),
        fields: fields(&mut reader),
    };
    reader.finish();
    Some(schema)
}

/// The period of a key that holds a date; one that is no period is reported.
pub fn period(reader: &mut Reader<'_, '_>, key: &'static str) -> Option<Spanned<Period>> {
    let written = reader.date(key)?;
    match Period::parse(&written.value) {
        Some(period) => Some(Spanned::new(period, written.span)),
        None => {
            reader.wrong_value(written.span, messages::no_period(&written.value));
            None
        }
    }
}

fn age(reader: &mut Reader<'_, '_>) -> Option<Spanned<Age>> {
    let written = reader.string("stale_after")?;
    match Age::parse(&written.value) {
        Some(age) => Some(Spanned::new(age, written.span)),
        None => {
            reader.wrong_value(written.span, messages::no_age(&written.value));
            None
        }
    }
}

fn fields(reader: &mut Reader<'_, '_>) -> Vec<FieldSchema> {
    let Some(table) = reader.table("field") else { return Vec::new() };
    let file = reader.file();
    let mut fields = Vec::with_capacity(table.entries.len());
    for entry in &table.entries {
        let name = &entry.key;
        match &entry.value.value {
            Value::Table(options) => {
                let subject = format!("the field `{}`", name.value);
                let options_reader = Reader::new(options, file, subject, reader.diagnostics());
                fields.push(field(name, options_reader));
            }
            other => reader.report(messages::field_is_no_table(Place::new(file, name.span), &name.value, other.kind())),
        }
    }
    fields
}

fn field(name: &Spanned<String>, mut reader: Reader<'_, '_>) -> FieldSchema {
    let title = reader.string("title").map(|title| title.value);
    reader.require("type");
    let kind = kind(&mut reader);
    let field = FieldSchema {
        name: name.clone(),
        title,
        kind,
        description: reader.string("description").map(|text| text.value),
        unit: unit(&mut reader),
        scale: scale(&mut reader),
        format: format(&mut reader),
        bound: reader.string("bound"),
        low: reader.string("low"),
        high: reader.string("high"),
        source: reader.string("source"),
    };
    if let Some(kind) = kind.filter(|kind| !kind.is_numeric()) {
        for key in ["unit", "scale", "format", "bound", "low", "high"] {
            if let Some(span) = reader.key_span(key) {
                reader.wrong_value(span, messages::only_for_numbers(key, kind.name()));
            }
        }
    }
    for (key, partner) in [("low", "high"), ("high", "low")] {
        if let (Some(span), None) = (reader.key_span(key), reader.key_span(partner)) {
            reader.wrong_value(span, messages::half_a_range(key, partner));
        }
    }
    reader.finish();
    field
}

fn kind(reader: &mut Reader<'_, '_>) -> Option<FieldKind> {
    let written = reader.string("type")?;
    let kind = FieldKind::parse(&written.value);
    if kind.is_none() {
        let place = reader.place(written.span);
        reader.report(messages::no_kind(place, &written.value));
    }
    kind
}

fn unit(reader: &mut Reader<'_, '_>) -> Option<Unit> {
    let written = reader.string("unit")?;
    match Unit::parse(&written.value) {
        Ok(unit) => Some(unit),
        Err(mistake) => {
            reader.wrong_value(written.span, messages::no_unit(&written.value, &mistake));
            None
        }
    }
}

fn scale(reader: &mut Reader<'_, '_>) -> Option<Scale> {
    let written = reader.string("scale")?;
    let scale = Scale::parse(&written.value);
    if scale.is_none() {
        let place = reader.place(written.span);
        reader.report(messages::no_scale(place, &written.value));
    }
    scale
}

fn format(reader: &mut Reader<'_, '_>) -> Option<NumberFormat> {
    let written = reader.string("format")?;
    let format = number_format(&written.value);
    if format.is_none() {
        let place = reader.place(written.span);
        let known = ["0", "0.0", "0.00", "#,##0", "#,##0.0"];
        let near = nearest::nearest(&written.value, known);
        reader.report(messages::no_format(place, &written.value, near));
    }
    format
}

/// A number's pattern as spreadsheets write it: `0`, `0.0`, `#,##0.0#`.
pub fn number_format(pattern: &str) -> Option<NumberFormat> {
    let (grouping, pattern) = match pattern.strip_prefix("#,##") {
        Some(rest) => (Grouping::Always, rest),
        None => (Grouping::Never, pattern),
    };
    let fraction = match pattern.strip_prefix('0')? {
        "" => "",
        rest => rest.strip_prefix('.').filter(|digits| !digits.is_empty())?,
    };
    let zeros = fraction.trim_end_matches('#');
    if fraction.len() > super::decimal::MOST_DIGITS || !zeros.bytes().all(|byte| byte == b'0') {
        return None;
    }
    let count = |digits: &str| u32::try_from(digits.len()).unwrap_or(0);
    Some(NumberFormat { min_fraction: count(zeros), max_fraction: Some(count(fraction)), grouping })
}
