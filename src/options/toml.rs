//! TOML (1.0) → a tree of options, each value with its place in the file.

use std::ops::Range;

use ::toml::de::{DeTable, DeValue};

use super::string;
use super::toml_messages;
use super::tree::{Entry, Table, Value};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Pieces, Place, Span, Spanned};

/// Reads `source`, whose places lead back to `file`. What can be read is returned even if something else cannot;
/// mistakes are added to `diagnostics`.
pub fn read(file: &FilePath, source: &Pieces, diagnostics: &mut Vec<Diagnostic>) -> Table {
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    let broken = broken_lines(&source.text, &errors);
    for (line, error) in &broken {
        let written = source.text.get(line.clone()).and_then(|lines| lines.lines().next()).unwrap_or_default();
        let span = source.source_span(error.span().map_or(Span::at(0), Span::from));
        let below = source.text.get(line.start + written.len()..).unwrap_or_default();
        diagnostics.push(toml_messages::no_toml(Place::new(file, span), written, below, error.message()));
    }
    let mut table = convert_table(root.get_ref(), source, Span::at(0));
    // What the parser makes of a line that it refused is not what the author wrote; of two equal keys it keeps one.
    for (line, _) in broken.iter().filter(|(_, error)| !is_duplicate(error)) {
        let line = source.source_span(line.clone().into());
        table.entries.retain(|entry| !(line.start <= entry.key.span.start && entry.key.span.start < line.end));
    }
    table.is_broken = !broken.is_empty();
    table.span = source.source_span(Span::at(0));
    super::control::report(file, &table, diagnostics);
    table
}

/// The lines with a mistake, each with its first one: later mistakes on the line follow from it, as do those in the
/// rest of an unclosed multi-line string and below a duplicate table header. After an unclosed string nothing else can
/// be reported.
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
    // Consecutive lines of text were typed as one.
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
    // The parser may report the rest of a string before its beginning.
    let starts: Vec<Range<usize>> = found.iter().map(|(line, _)| line.clone()).collect();
    found.retain(|(line, _)| !starts.iter().any(|other| other.start < line.start && line.start < other.end));
    found
}

fn is_duplicate(error: &::toml::de::Error) -> bool {
    error.message().contains("duplicate key")
}

/// Whether a line belongs to the table whose header is at `head`.
fn is_below_head(text: &str, head: usize, line: usize) -> bool {
    let between = text.get(head..line).unwrap_or_default();
    between.starts_with('[') && !between.contains("\n[")
}

/// The length of the text after a line that continues below it, up to the closing quotation mark.
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
        // The line ends with the closing quotation mark.
        if line.trim_end().ends_with(mark) {
            return length;
        }
    }
    0
}

fn convert_table(table: &DeTable<'_>, source: &Pieces, span: Span) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().to_string(), source.source_span(key.span().into())),
            value: convert(value, source),
        })
        .collect();
    // The library may sort or hash the keys of a table; the author's order is that of the file.
    entries.sort_by_key(|entry| entry.key.span);
    Table { entries, span: source.source_span(span), ..Table::default() }
}

fn convert(value: &::toml::Spanned<DeValue<'_>>, source: &Pieces) -> Spanned<Value> {
    let span = Span::from(value.span());
    let converted = match value.get_ref() {
        DeValue::String(text) => Value::String(placed_string(text, source, span)),
        DeValue::Integer(number) => {
            let digits = number.as_str();
            i64::from_str_radix(digits, number.radix()).map_or_else(|_| Value::Float(digits.to_owned()), Value::Integer)
        }
        DeValue::Float(number) => Value::Float(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Boolean(*flag),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| convert(item, source)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, source, span)),
    };
    Spanned::new(converted, source.source_span(span))
}

/// A string whose places lead back to the file, through the fenced block that it may be in.
fn placed_string(text: &str, source: &Pieces, span: Span) -> Pieces {
    string::with_places(text, &source.text, span).through(source)
}
