//! Parses TOML 1.0 into a tree of options, each value with its place in the file.

use std::ops::Range;

use ::toml::de::{DeTable, DeValue};

use super::string;
use super::toml_messages;
use super::tree::{OptionEntry, OptionTable, OptionValue};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, MappedText, Place, Span, Spanned};

/// Parses `source`, a text of `file`. Mistakes are added to `diagnostics`, and the lines without mistakes are returned.
pub fn read(file: &FilePath, source: &MappedText, diagnostics: &mut Vec<Diagnostic>) -> OptionTable {
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    let broken = broken_lines(&source.text, &errors);
    for (line, error) in &broken {
        let written = source.text.get(line.clone()).and_then(|lines| lines.lines().next()).unwrap_or_default();
        let span = source.file_span(error.span().map_or(Span::at(0), Span::from));
        let below = source.text.get(line.start + written.len()..).unwrap_or_default();
        diagnostics.push(toml_messages::not_toml(Place::new(file, span), written, below, error.message()));
    }
    let mut table = convert_table(root.get_ref(), source, Span::at(0));
    // What the parser recovers from an invalid line is not what the author wrote. Of two equal keys it keeps one, so
    // those can stay.
    for (line, _) in broken.iter().filter(|(_, error)| !is_duplicate(error)) {
        let line = source.file_span(line.clone().into());
        table.entries.retain(|entry| !(line.start <= entry.key.span.start && entry.key.span.start < line.end));
    }
    table.is_broken = !broken.is_empty();
    table.span = source.file_span(Span::at(0));
    super::control_characters::report(file, &table, diagnostics);
    table
}

/// The ranges of the lines with a mistake, each with its first error. Later errors are left out if they follow from an
/// earlier one: on the same line, in the rest of an unclosed multi-line string, or below a duplicate table header.
fn broken_lines<'e>(text: &str, errors: &'e [::toml::de::Error]) -> Vec<(Range<usize>, &'e ::toml::de::Error)> {
    let mut found: Vec<(Range<usize>, &::toml::de::Error)> = Vec::new();
    for error in errors {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        let follows = |(known, first): &(Range<usize>, &::toml::de::Error)| {
            known.contains(&start)
                || known.start == start
                || (is_duplicate(first) && is_duplicate(error) && is_below_head(text, known.start, start))
        };
        if !found.iter().any(follows) {
            found.push((start..start + length + rest_of_text(line, rest.get(length..).unwrap_or_default()), error));
        }
    }
    // Several lines of prose in a row are one mistake.
    let is_text = |line: &Range<usize>| {
        let line = text.get(line.clone()).unwrap_or_default();
        !line.contains(['=', ':', '{', '}']) && !line.trim_start().starts_with(['[', '#', '"', '\''])
    };
    let mut before: Option<usize> = None;
    found.sort_by_key(|(line, _)| line.start);
    found.retain(|(line, _)| {
        let goes_on = is_text(line) && before == Some(line.start);
        before = is_text(line).then_some(line.end + 1);
        !goes_on
    });
    // The parser may report an error inside a string before the string itself.
    let starts: Vec<Range<usize>> = found.iter().map(|(line, _)| line.clone()).collect();
    found.retain(|(line, _)| !starts.iter().any(|other| other.start < line.start && line.start < other.end));
    found
}

fn is_duplicate(error: &::toml::de::Error) -> bool {
    error.message().contains("duplicate key")
}

/// Whether the line at `line` belongs to the table whose header is at `head`.
fn is_below_head(text: &str, head: usize, line: usize) -> bool {
    let between = text.get(head..line).unwrap_or_default();
    between.starts_with('[') && !between.contains("\n[")
}

/// If a string on `line` is closed only on a later line, the length of the lines up to there; otherwise zero.
fn rest_of_text(line: &str, below: &str) -> usize {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let Some(mark) = value.chars().next().filter(|first| matches!(first, '"' | '\'')) else { return 0 };
    if value.matches(mark).count() != 1 {
        return 0;
    }
    let mut length = 0;
    for line in below.split_inclusive('\n') {
        length += line.len();
        if line.contains('=') {
            return 0;
        }
        if line.trim_end().ends_with(mark) {
            return length;
        }
    }
    0
}

fn convert_table(table: &DeTable<'_>, source: &MappedText, span: Span) -> OptionTable {
    let mut entries: Vec<OptionEntry> = table
        .iter()
        .map(|(key, value)| OptionEntry {
            key: Spanned::new(key.get_ref().to_string(), source.file_span(key.span().into())),
            value: convert(value, source),
        })
        .collect();
    // The library does not promise to keep the order of the file.
    entries.sort_by_key(|entry| entry.key.span);
    OptionTable { entries, span: source.file_span(span), ..OptionTable::default() }
}

/// A value of the TOML parser, and all values in it, with their places in the file.
fn convert(value: &::toml::Spanned<DeValue<'_>>, source: &MappedText) -> Spanned<OptionValue> {
    let span = Span::from(value.span());
    let converted = match value.get_ref() {
        DeValue::String(text) => OptionValue::String(placed_string(text, source, span)),
        DeValue::Integer(number) => {
            let digits = number.as_str();
            i64::from_str_radix(digits, number.radix())
                .map_or_else(|_| OptionValue::Float(digits.to_owned()), OptionValue::Integer)
        }
        DeValue::Float(number) => OptionValue::Float(number.as_str().to_owned()),
        DeValue::Boolean(flag) => OptionValue::Boolean(*flag),
        DeValue::Datetime(date) => OptionValue::Date(date.to_string()),
        DeValue::Array(items) => OptionValue::List(items.iter().map(|item| convert(item, source)).collect()),
        DeValue::Table(table) => OptionValue::Table(convert_table(table, source, span)),
    };
    Spanned::new(converted, source.file_span(span))
}

/// A string with its places in the file, also if `source` is itself a part of a file, such as a fenced block.
fn placed_string(text: &str, source: &MappedText, span: Span) -> MappedText {
    string::with_places(text, &source.text, span).mapped_through(source)
}
