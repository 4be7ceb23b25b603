//! The description of one column in a sidecar: `[field.NAME]`, much like a field descriptor of Frictionless Table
//! Schema.

use rust_decimal::Decimal;

use super::date_format::DateFormat;
use super::decimal::{self, MAX_DIGITS};
use super::decimal_mark::DecimalMark;
use super::dialect_options;
use super::field::{Better, SignMeaning, ValueLabels};
use super::language_map::{self, LanguageMap};
use super::sidecar_messages;
use super::unit::{Scale, Unit};
use super::unit_noun::UnitNoun;
use super::unit_option;
use super::value::FieldType;
use crate::language::{Grouping, NumberFormat};
use crate::options::{OptionReader, OptionValue};
use crate::text::{Place, Spanned};

/// The description of one column in a sidecar. Each member is `None` or empty if its key is missing.
#[derive(Debug, Clone)]
pub struct FieldDescriptor {
    pub name: Spanned<String>,
    pub title: Option<String>,
    pub titles: LanguageMap,
    /// `None` if the key is missing, and if it is invalid, which is reported.
    pub kind: Option<FieldType>,
    /// Whether a type is given, even an invalid one.
    pub has_type: bool,
    pub description: Option<String>,
    pub descriptions: LanguageMap,
    pub unit: Option<Unit>,
    /// What the unit is called in each language.
    pub units: LanguageMap<UnitNoun>,
    pub scale: Option<Scale>,
    pub format: Option<NumberFormat>,
    pub bound: Option<Spanned<String>>,
    pub low: Option<Spanned<String>>,
    pub high: Option<Spanned<String>>,
    pub source: Option<Spanned<String>>,
    /// The formula of a field that is not a column of the file.
    pub formula: Option<Spanned<String>>,
    pub sign: Option<SignMeaning>,
    pub better: Option<Better>,
    pub sums_to: Option<Spanned<Decimal>>,
    pub date_formats: Vec<DateFormat>,
    pub decimal: Option<DecimalMark>,
    pub missing: Vec<String>,
    pub labels: ValueLabels,
    /// Whether it is shown before the others in a narrow window.
    pub comes_first: bool,
}

/// Reads all `[field.NAME]` of a sidecar, in the order of the file.
pub fn read(reader: &mut OptionReader<'_, '_>) -> Vec<FieldDescriptor> {
    let Some(table) = reader.table("field") else { return Vec::new() };
    let file = reader.file();
    let mut fields = Vec::with_capacity(table.entries.len());
    for entry in &table.entries {
        let name = &entry.key;
        match &entry.value.value {
            OptionValue::Table(options) => {
                let subject = format!("the field `{}`", name.value);
                let options_reader = OptionReader::new(options, file, subject, reader.diagnostics());
                fields.push(field(name, options_reader));
            }
            other => reader.report(sidecar_messages::field_not_a_table(
                Place::new(file, name.span),
                &name.value,
                other.kind(),
            )),
        }
    }
    fields
}

/// Reads one `[field.NAME]`. A key that is invalid, or does not fit the type, is reported and left out.
fn field(name: &Spanned<String>, mut reader: OptionReader<'_, '_>) -> FieldDescriptor {
    let (title, titles) = language_map::read(&mut reader, "title");
    let (description, descriptions) = language_map::read(&mut reader, "description");
    let (unit, units) = unit_option::read(&mut reader);
    let has_type = reader.key_span("type").is_some();
    let kind = kind(&mut reader);
    let field = FieldDescriptor {
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
        decimal: dialect_options::decimal(&mut reader),
        missing: reader.strings("missing").unwrap_or_default().into_iter().map(|text| text.value).collect(),
        labels: labels(&mut reader),
        comes_first: reader.boolean("priority") == Some(true),
    };
    if let Some(kind) = kind.filter(|kind| !kind.is_numeric()) {
        for key in
            ["unit", "scale", "format", "bound", "low", "high", "formula", "sign", "better", "sums_to", "decimal"]
        {
            if let Some(span) = reader.key_span(key) {
                reader.wrong_value(span, sidecar_messages::only_for_numbers(key, kind.name()));
            }
        }
    }
    if let (Some(kind), Some(span)) = (kind, reader.key_span("date_format"))
        && !matches!(kind, FieldType::Date | FieldType::Period)
    {
        reader.wrong_value(span, sidecar_messages::only_for_dates(kind.name()));
    }
    for (key, partner) in [("low", "high"), ("high", "low")] {
        if let (Some(span), None) = (reader.key_span(key), reader.key_span(partner)) {
            reader.wrong_value(span, sidecar_messages::incomplete_range(key, partner));
        }
    }
    reader.finish();
    field
}

/// The date formats of the column: one, or several.
fn date_formats(reader: &mut OptionReader<'_, '_>) -> Vec<DateFormat> {
    let mut formats = Vec::new();
    for written in reader.strings("date_format").unwrap_or_default() {
        match DateFormat::parse(&written.value) {
            Ok(format) => formats.push(format),
            Err(letter) => {
                let place = reader.place(written.span);
                reader.report(sidecar_messages::invalid_date_format(place, &written.value, letter));
            }
        }
    }
    formats
}

/// `labels`: a label for each value, or a table with one for each language.
fn labels(reader: &mut OptionReader<'_, '_>) -> ValueLabels {
    let mut labels = ValueLabels::default();
    let Some(table) = reader.table("labels") else { return labels };
    for entry in &table.entries {
        let value = &entry.key.value;
        labels.values.push(entry.key.clone());
        match &entry.value.value {
            OptionValue::String(name) => labels.entries.push((value.clone(), None, name.text.clone())),
            OptionValue::Table(languages) => {
                for language in &languages.entries {
                    if let Some(message) = language_map::not_a_tag(&language.key.value) {
                        reader.wrong_value(language.key.span, message);
                    }
                    match &language.value.value {
                        OptionValue::String(name) => {
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

fn kind(reader: &mut OptionReader<'_, '_>) -> Option<FieldType> {
    let written = reader.string("type")?;
    let kind = FieldType::parse(&written.value);
    if kind.is_none() {
        let place = reader.place(written.span);
        reader.report(sidecar_messages::unknown_type(place, &written.value));
    }
    kind
}

/// `sign`: what the sign of the numbers means.
fn sign(reader: &mut OptionReader<'_, '_>) -> Option<SignMeaning> {
    let written = reader.string("sign")?;
    let sign = SignMeaning::parse(&written.value);
    if sign.is_none() {
        let place = reader.place(written.span);
        reader.report(sidecar_messages::unknown_sign(place, &written.value));
    }
    sign
}

/// `better`: which end of the numbers is the better one.
fn better(reader: &mut OptionReader<'_, '_>) -> Option<Better> {
    let written = reader.string("better")?;
    let better = Better::parse(&written.value);
    if better.is_none() {
        let place = reader.place(written.span);
        reader.report(sidecar_messages::unknown_better(place, &written.value));
    }
    better
}

fn sums_to(reader: &mut OptionReader<'_, '_>) -> Option<Spanned<Decimal>> {
    let written = reader.decimal("sums_to")?;
    match decimal::parse(&written.value) {
        Ok(number) => Some(Spanned::new(number, written.span)),
        Err(_) => {
            reader.wrong_value(written.span, sidecar_messages::not_a_sum(&written.value));
            None
        }
    }
}

fn scale(reader: &mut OptionReader<'_, '_>) -> Option<Scale> {
    let written = reader.string("scale")?;
    let scale = Scale::parse(&written.value);
    if scale.is_none() {
        let place = reader.place(written.span);
        reader.report(sidecar_messages::unknown_scale(place, &written.value));
    }
    scale
}

fn format(reader: &mut OptionReader<'_, '_>) -> Option<NumberFormat> {
    let written = reader.string("format")?;
    let format = number_format(&written.value);
    if format.is_none() {
        let place = reader.place(written.span);
        reader.report(sidecar_messages::invalid_number_format(place, &written.value));
    }
    format
}

/// Parses a number format in the notation of spreadsheets: `0`, `0.0`, `#,##0.0#` (UTS 35 part 3, Number Patterns).
pub fn number_format(pattern: &str) -> Option<NumberFormat> {
    let (grouping, pattern) = match pattern.strip_prefix("#,##") {
        Some(rest) => (Grouping::ByLanguage, rest),
        None => (Grouping::Never, pattern),
    };
    let fraction = match pattern.strip_prefix('0')? {
        "" => "",
        rest => rest.strip_prefix('.').filter(|digits| !digits.is_empty())?,
    };
    let zeros = fraction.trim_end_matches('#');
    if fraction.len() > MAX_DIGITS || !zeros.bytes().all(|byte| byte == b'0') {
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
    fn a_format_is_in_the_notation_of_spreadsheets() {
        check("0", Some((0, 0, Grouping::Never)));
        check("0.00", Some((2, 2, Grouping::Never)));
        check("0.0#", Some((1, 2, Grouping::Never)));
        check("#,##0", Some((0, 0, Grouping::ByLanguage)));
        check("#,##0.0", Some((1, 1, Grouping::ByLanguage)));
        for wrong in ["", "0.", "0.x", "0.#0", "#", "00", "0,0", "0%", "#.##0", "0.00000000000000000000000000000"] {
            check(wrong, None);
        }
    }
}
