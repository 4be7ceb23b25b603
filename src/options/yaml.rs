//! Parses YAML (1.2.2, core schema) into a tree of options: front matter as other site generators have it.
//!
//! The tree is built from the parser's events, so that an alias can be refused instead of expanded: aliases can make a
//! short text arbitrarily large.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::messages;
use super::tree::{OptionEntry, OptionTable, OptionValue};
use super::{yaml_causes, yaml_messages, yaml_quotes};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, MappedText, Place, Span, Spanned};

/// The deepest nesting that is accepted. Parsing is recursive, so a text nested any deeper could exhaust the stack.
const MAX_DEPTH: usize = 32;

/// Parses `text`, which begins at byte `offset` of `file`. Mistakes are added to `diagnostics`; the table is then empty.
pub fn read(file: &FilePath, text: &str, offset: usize, diagnostics: &mut Vec<Diagnostic>) -> OptionTable {
    let mut events = Events::of(text, byte_offsets(text, offset));
    let start = Span::at(offset);
    let mut found = document(&mut events);
    // Other programs accept a quoted string that continues at the start of the next line.
    if found.is_err()
        && let Some(indented) = yaml_quotes::indented(text)
    {
        let byte_of_char = indented.places.iter().map(|at| offset + at).collect();
        let again = document(&mut Events::of(&indented.text, byte_of_char));
        found = if again.is_ok() { again } else { found };
    }
    let refused = |span: Span, why: String| {
        let line = line_of(text, (span.start as usize).saturating_sub(offset));
        let line = yaml_causes::line_without_space_above(text, &line, &why).unwrap_or(line);
        let place = match yaml_causes::place_in_line(text, &line, &span, offset) {
            Some(span) => Place::new(file, span),
            None => Place::new(file, span),
        };
        yaml_messages::not_yaml(place, text.get(line).unwrap_or_default(), why)
    };
    for key in &events.plain_texts {
        let at = (key.start as usize).saturating_sub(offset);
        let line = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if let Some(found) = yaml_causes::cut_by_comment(line) {
            let span = Span::new(offset + at + found.at, offset + at + line.trim_end().len());
            diagnostics.push(yaml_messages::cut_by_comment(Place::new(file, span), found.key, found.left, found.whole));
        } else if let Some(found) = yaml_causes::tagged(line) {
            let span = Span::new(offset + at + found.at, offset + at + line.trim_end().len());
            diagnostics.push(yaml_messages::tagged(Place::new(file, span), found.key, found.left, found.whole));
        }
    }
    match found {
        Ok(Some(Spanned { value: OptionValue::Table(table), .. })) => {
            super::control_characters::report(file, &table, diagnostics);
            OptionTable { span: start, ..table }
        }
        Ok(Some(other)) => {
            let message = messages::expected_keys(other.value.kind());
            diagnostics.push(refused(other.span, message));
            OptionTable { span: start, is_broken: true, ..OptionTable::default() }
        }
        Ok(None) => OptionTable { span: start, ..OptionTable::default() },
        Err((message, span)) => {
            diagnostics.push(refused(span, message));
            OptionTable { span: start, is_broken: true, ..OptionTable::default() }
        }
    }
}

/// The range of the line that contains byte `at`. If that line is blank, the last line above that is not.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = crate::text::position::floor_char_boundary(text, at);
    let line_at = |at: usize| {
        let start = text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |at| at + 1);
        let length = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().len();
        start..start + length
    };
    let line = line_at(at);
    if text.get(line.clone()).unwrap_or_default().trim().is_empty() {
        return line_at(text.get(..line.start).unwrap_or_default().trim_end().len());
    }
    line
}

/// What is wrong, for the author, and where.
type YamlError = (String, Span);

/// The events of the parser, with their places in bytes of the file.
struct Events<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    /// The byte offset of each character in the file: the parser counts characters, spans count bytes.
    byte_of_char: Vec<usize>,
    /// The keys whose values are strings without quotation marks, or empty.
    plain_texts: Vec<Span>,
}

impl<'t> Events<'t> {
    fn of(text: &'t str, byte_of_char: Vec<usize>) -> Self {
        Self { parser: Parser::new_from_str(text), byte_of_char, plain_texts: Vec::new() }
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), YamlError> {
        match self.parser.next() {
            Some(Ok((event, span))) => {
                let span = Span::new(self.byte(span.start.index()), self.byte(span.end.index()));
                Ok((event, span))
            }
            Some(Err(error)) => Err((error.info().to_owned(), Span::at(self.byte(error.marker().index())))),
            None => Ok((Event::StreamEnd, Span::at(self.byte(usize::MAX)))),
        }
    }

    fn byte(&self, character: usize) -> usize {
        self.byte_of_char.get(character).or(self.byte_of_char.last()).copied().unwrap_or(0)
    }
}

fn byte_offsets(text: &str, offset: usize) -> Vec<usize> {
    text.char_indices().map(|(at, _)| offset + at).chain(std::iter::once(offset + text.len())).collect()
}

fn document(events: &mut Events<'_>) -> Result<Option<Spanned<OptionValue>>, YamlError> {
    loop {
        match events.next()? {
            (Event::StreamEnd | Event::DocumentEnd, _) => return Ok(None),
            (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
            (event, span) => return value(event, span, events, 0).map(Some),
        }
    }
}

/// Builds the value that begins with `event`. `level` is the depth of nesting, which is limited.
fn value(
    event: Event<'_>,
    span: Span,
    events: &mut Events<'_>,
    level: usize,
) -> Result<Spanned<OptionValue>, YamlError> {
    if level > MAX_DEPTH {
        return Err((messages::too_deep(MAX_DEPTH), span));
    }
    match event {
        Event::Scalar(text, style, _, _) => Ok(Spanned::new(scalar(&text, style, span), span)),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match events.next()? {
                    (Event::SequenceEnd, end) => {
                        return Ok(Spanned::new(
                            OptionValue::List(items),
                            Span::new(span.start as usize, end.end as usize),
                        ));
                    }
                    (event, span) => items.push(value(event, span, events, level + 1)?),
                }
            }
        }
        Event::MappingStart(..) => mapping(span, events, level),
        Event::Alias(_) => Err((messages::ALIAS.to_owned(), span)),
        _ => Err((messages::TOO_SHORT.to_owned(), span)),
    }
}

/// Builds a mapping, whose start event has been read.
fn mapping(start: Span, events: &mut Events<'_>, level: usize) -> Result<Spanned<OptionValue>, YamlError> {
    let mut table = OptionTable { span: start, is_yaml: true, ..OptionTable::default() };
    loop {
        match events.next()? {
            (Event::MappingEnd, end) => {
                let span = Span::new(start.start as usize, end.end as usize);
                return Ok(Spanned::new(OptionValue::Table(table), span));
            }
            (Event::Scalar(key, _, _, _), key_span) => {
                if table.get(&key).is_some() {
                    return Err((messages::duplicate_key(&key), key_span));
                }
                let (event, span) = events.next()?;
                if matches!(&event, Event::Scalar(text, ScalarStyle::Plain, _, _)
                    if is_null(text) || matches!(scalar(text, ScalarStyle::Plain, span), OptionValue::String(_)))
                {
                    events.plain_texts.push(key_span);
                }
                // A key without a value is the same as no key, as in Jekyll.
                if matches!(&event, Event::Scalar(text, ScalarStyle::Plain, _, _) if is_null(text)) {
                    continue;
                }
                let value = value(event, span, events, level + 1)?;
                table.entries.push(OptionEntry { key: Spanned::new(key.into_owned(), key_span), value });
            }
            (_, span) => return Err((messages::KEY_IS_NOT_TEXT.to_owned(), span)),
        }
    }
}

/// Whether a plain scalar is null (YAML 1.2.2 §10.3.2).
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// The value of a scalar in the core schema (YAML 1.2.2 §10.3.2). Dates are added as in TOML, so that both formats of
/// front matter mean the same.
fn scalar(text: &str, style: ScalarStyle, span: Span) -> OptionValue {
    let string = || {
        let quotes = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        OptionValue::String(MappedText::contiguous(text, span.start as usize + quotes))
    };
    if style != ScalarStyle::Plain {
        return string();
    }
    match text {
        "true" | "True" | "TRUE" => OptionValue::Boolean(true),
        "false" | "False" | "FALSE" => OptionValue::Boolean(false),
        _ => {
            if let Ok(number) = text.parse::<i64>() {
                OptionValue::Integer(number)
            } else if text.starts_with(|first: char| first.is_ascii_digit())
                && text.parse::<::toml::value::Datetime>().is_ok()
            {
                OptionValue::Date(text.to_owned())
            } else if text.starts_with(|first: char| first.is_ascii_digit() || first == '-')
                && text.parse::<f64>().is_ok()
            {
                OptionValue::Float(text.to_owned())
            } else {
                string()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (OptionTable, Vec<String>) {
        let mut diagnostics = Vec::new();
        let table = read(&"a.md".into(), text, 0, &mut diagnostics);
        (table, diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn types_follow_the_core_schema() {
        let (table, messages) = read_text("title: É 1\nweight: 3\ndraft: true\ndate: 2025-06-30\naliases: [a, 'b']\n");
        assert_eq!(messages, Vec::<String>::new());
        let kinds: Vec<_> = table.entries.iter().map(|entry| entry.value.value.kind()).collect();
        assert_eq!(kinds, ["a string", "a whole number", "true or false", "a date", "a list"]);
    }

    #[test]
    fn a_quoted_string_can_continue_without_indentation() {
        let (table, messages) = read_text("title: \"One\ntwo\"\nweight: 3\nlist: ['a\nb', c]\n");
        assert_eq!(messages, Vec::<String>::new());
        assert!(matches!(&table.entries[0].value.value, OptionValue::String(title) if title.text == "One two"));
        assert_eq!(table.entries[1].key.span, Span::new(17, 23));
    }

    #[test]
    fn a_key_without_a_value_is_ignored() {
        let (table, messages) = read_text("title: A\nkicker:\ndate: ~\nslug: null\naliases: [~]\nquoted: \"\"\n");
        assert_eq!(messages, Vec::<String>::new());
        let keys: Vec<&str> = table.entries.iter().map(|entry| entry.key.value.as_str()).collect();
        assert_eq!(keys, ["title", "aliases", "quoted"]);
    }

    #[test]
    fn an_alias_is_refused_not_expanded() {
        assert!(read_text("a: &x [1, 2]\nb: *x\n").1[0].contains("aliases"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(read_text(&"[".repeat(5_000)).1.len(), 1);
    }

    #[test]
    fn spans_count_bytes_after_letters_of_several_bytes() {
        let text = "title: ééé\nweigth: 1\n";
        let (table, _) = read_text(text);
        assert_eq!(&text[table.entries[1].key.span.range()], "weigth");
    }
}
