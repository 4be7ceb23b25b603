//! What a sidecar says of one column: `[field.NAME]`.

use rust_decimal::Decimal;

use super::date_format::DateFormat;
use super::decimal::{self, MOST_DIGITS};
use super::decimal_mark::DecimalMark;
use super::field::{Better, Labels, Sign};
use super::form;
use super::schema_messages;
use super::unit::{Scale, Unit};
use super::value::FieldKind;
use super::words::{self, Words};
use crate::language::{Grouping, NumberFormat};
use crate::options::{Reader, Value};
use crate::text::{Place, Spanned};

/// What a sidecar says of one column.
#[derive(Debug, Clone)]
pub struct FieldSchema {
    pub name: Spanned<String>,
    pub title: Option<String>,
    pub titles: Words,
    /// `None` where it is not said, and when it is wrong, which is reported.
    pub kind: Option<FieldKind>,
    /// Whether a type is written, be it a wrong one.
    pub has_type: bool,
    pub description: Option<String>,
    pub descriptions: Words,
    pub unit: Option<Unit>,
    /// What heads call it, in other languages.
    pub units: Words,
    pub scale: Option<Scale>,
    pub format: Option<NumberFormat>,
    pub bound: Option<Spanned<String>>,
    pub low: Option<Spanned<String>>,
    pub high: Option<Spanned<String>>,
    pub source: Option<Spanned<String>>,
    /// What it is made of, where it is no column of the file.
    pub formula: Option<Spanned<String>>,
    pub sign: Option<Sign>,
    pub better: Option<Better>,
    pub sums_to: Option<Spanned<Decimal>>,
    pub date_formats: Vec<DateFormat>,
    pub decimal: Option<DecimalMark>,
    pub missing: Vec<String>,
    pub labels: Labels,
    /// Whether readers with little room see it before the others.
    pub comes_first: bool,
}

/// Reads all `[field.NAME]` of a sidecar, in the order of the file.
pub fn read(reader: &mut Reader<'_, '_>) -> Vec<FieldSchema> {
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
            other => reader.report(schema_messages::field_is_no_table(
                Place::new(file, name.span),
                &name.value,
                other.kind(),
            )),
        }
    }
    fields
}

fn field(name: &Spanned<String>, mut reader: Reader<'_, '_>) -> FieldSchema {
    let (title, titles) = words::read(&mut reader, "title");
    let (description, descriptions) = words::read(&mut reader, "description");
    let (unit, units) = unit(&mut reader);
    let has_type = reader.key_span("type").is_some();
    let kind = kind(&mut reader);
    let field = FieldSchema {
        name: name.clone(),
        title,
        titles,
        kind,
        has_type,
        description,
        descriptions,
        unit,
        units,
        scale: scale(&mut reader),
        format: format(&mut reader),
        bound: reader.string("bound"),
        low: reader.string("low"),
        high: reader.string("high"),
        source: reader.string("source"),
        formula: reader.string("formula"),
        sign: sign(&mut reader),
        better: better(&mut reader),
        sums_to: sums_to(&mut reader),
        date_formats: date_formats(&mut reader),
        decimal: form::decimal(&mut reader),
        missing: reader.strings("missing").unwrap_or_default().into_iter().map(|text| text.value).collect(),
        labels: labels(&mut reader),
        comes_first: reader.boolean("priority") == Some(true),
    };
    if let Some(kind) = kind.filter(|kind| !kind.is_numeric()) {
        for key in
            ["unit", "scale", "format", "bound", "low", "high", "formula", "sign", "better", "sums_to", "decimal"]
        {
            if let Some(span) = reader.key_span(key) {
                reader.wrong_value(span, schema_messages::only_for_numbers(key, kind.name()));
            }
        }
    }
    if let (Some(kind), Some(span)) = (kind, reader.key_span("date_format"))
        && !matches!(kind, FieldKind::Date | FieldKind::Period)
    {
        reader.wrong_value(span, schema_messages::only_for_dates(kind.name()));
    }
    for (key, partner) in [("low", "high"), ("high", "low")] {
        if let (Some(span), None) = (reader.key_span(key), reader.key_span(partner)) {
            reader.wrong_value(span, schema_messages::half_a_range(key, partner));
        }
    }
    reader.finish();
    field
}

/// How dates are written in the column: one format, or several.
fn date_formats(reader: &mut Reader<'_, '_>) -> Vec<DateFormat> {
    let mut formats = Vec::new();
    for written in reader.strings("date_format").unwrap_or_default() {
        match DateFormat::parse(&written.value) {
            Ok(format) => formats.push(format),
            Err(letter) => {
                let place = reader.place(written.span);
                reader.report(schema_messages::no_date_format(place, &written.value, letter));
            }
        }
    }
    formats
}

/// `labels`: a name for a value, or a table of one for each language.
fn labels(reader: &mut Reader<'_, '_>) -> Labels {
    let mut labels = Labels::default();
    let Some(table) = reader.table("labels") else { return labels };
    for entry in &table.entries {
        let value = &entry.key.value;
        labels.values.push(entry.key.clone());
        match &entry.value.value {
            Value::String(name) => labels.entries.push((value.clone(), None, name.text.clone())),
            Value::Table(languages) => {
                for language in &languages.entries {
                    match &language.value.value {
                        Value::String(name) => {
                            let tag = Some(language.key.value.clone());
                            labels.entries.push((value.clone(), tag, name.text.clone()));
                        }
                        other => {
                            reader.wrong_type::<()>(&language.key.value, language.value.span, other, "a string");
                        }
                    }
                }
            }
            other => {
                reader.wrong_type::<()>(value, entry.value.span, other, "a string, or a table of languages");
            }
        }
    }
    labels
}

fn kind(reader: &mut Reader<'_, '_>) -> Option<FieldKind> {
    let written = reader.string("type")?;
    let kind = FieldKind::parse(&written.value);
    if kind.is_none() {
        let place = reader.place(written.span);
        reader.report(schema_messages::no_kind(place, &written.value));
    }
    kind
}

fn unit(reader: &mut Reader<'_, '_>) -> (Option<Unit>, Words) {
    let span = reader.value_span("unit").unwrap_or_default();
    let (written, words) = words::read(reader, "unit");
    let unit = written.and_then(|written| match Unit::parse(&written) {
        Ok(unit) => Some(unit),
        Err(mistake) => {
            reader.wrong_value(span, schema_messages::no_unit(&written, &mistake));
            None
        }
    });
    (unit, words)
}

/// What the sign of its numbers means.
fn sign(reader: &mut Reader<'_, '_>) -> Option<Sign> {
    let written = reader.string("sign")?;
    let sign = Sign::parse(&written.value);
    if sign.is_none() {
        let place = reader.place(written.span);
        reader.report(schema_messages::no_sign(place, &written.value));
    }
    sign
}

/// Which end of its numbers is the better one.
fn better(reader: &mut Reader<'_, '_>) -> Option<Better> {
    let written = reader.string("better")?;
    let better = Better::parse(&written.value);
    if better.is_none() {
        let place = reader.place(written.span);
        reader.report(schema_messages::no_better(place, &written.value));
    }
    better
}

fn sums_to(reader: &mut Reader<'_, '_>) -> Option<Spanned<Decimal>> {
    let written = reader.decimal("sums_to")?;
    match decimal::parse(&written.value) {
        Ok(number) => Some(Spanned::new(number, written.span)),
        Err(_) => {
            reader.wrong_value(written.span, schema_messages::no_sum(&written.value));
            None
        }
    }
}

fn scale(reader: &mut Reader<'_, '_>) -> Option<Scale> {
    let written = reader.string("scale")?;
    let scale = Scale::parse(&written.value);
    if scale.is_none() {
        let place = reader.place(written.span);
        reader.report(schema_messages::no_scale(place, &written.value));
    }
    scale
}

fn format(reader: &mut Reader<'_, '_>) -> Option<NumberFormat> {
    let written = reader.string("format")?;
    let format = number_format(&written.value);
    if format.is_none() {
        let place = reader.place(written.span);
        reader.report(schema_messages::no_format(place, &written.value));
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
    if fraction.len() > MOST_DIGITS || !zeros.bytes().all(|byte| byte == b'0') {
        return None;
    }
    let count = |digits: &str| u32::try_from(digits.len()).unwrap_or(0);
    Some(NumberFormat { min_fraction: count(zeros), max_fraction: Some(count(fraction)), grouping })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, wanted: Option<(u32, u32, Grouping)>) {
        let found = number_format(pattern);
        let found = found.map(|format| (format.min_fraction, format.max_fraction.unwrap_or(99), format.grouping));
        assert_eq!(found, wanted, "of {pattern:?}");
    }

    #[test]
    fn a_format_is_a_spreadsheet_s() {
        check("0", Some((0, 0, Grouping::Never)));
        check("0.00", Some((2, 2, Grouping::Never)));
        check("0.0#", Some((1, 2, Grouping::Never)));
        check("#,##0", Some((0, 0, Grouping::Always)));
        check("#,##0.0", Some((1, 1, Grouping::Always)));
        for wrong in ["", "0.", "0.x", "0.#0", "#", "00", "0,0", "0%", "#.##0", "0.00000000000000000000000000000"] {
            check(wrong, None);
        }
    }
}
