//! YAML (1.2, core schema) → a tree of options: front matter for those who come from elsewhere.
//!
//! Built from the parser's events, so that an alias, which could blow a short text up to any size, is
//! refused instead of expanded.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::messages;
use super::tree::{Entry, Table, Value};
use super::{yaml_causes, yaml_messages, yaml_quotes};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Pieces, Place, Span, Spanned};

/// Deeper nesting than this is no front matter; reading is recursive and must not exhaust the stack.
const MOST_LEVELS: usize = 32;

/// Reads `text`, which stands at `offset` of `file`.
pub fn read(file: &FilePath, text: &str, offset: usize, diagnostics: &mut Vec<Diagnostic>) -> Table {
    let mut events = Events::of(text, byte_offsets(text, offset));
    let start = Span::at(offset);
    let mut found = document(&mut events);
    // A text in quotation marks that goes on at the start of the next line is read as other programs read it.
    if found.is_err()
        && let Some(indented) = yaml_quotes::indented(text)
    {
        let byte_of_char = indented.places.iter().map(|at| offset + at).collect();
        let again = document(&mut Events::of(&indented.text, byte_of_char));
        found = if again.is_ok() { again } else { found };
    }
    let refused = |span: Span, why: String| {
        let line = line_of(text, (span.start as usize).saturating_sub(offset));
        let line = yaml_causes::glued_above(text, &line, &why).unwrap_or(line);
        let place = match yaml_causes::place_in_line(text, &line, &span, offset) {
            Some(span) => Place::new(file, span),
            None => Place::new(file, span),
        };
        yaml_messages::no_yaml(place, text.get(line).unwrap_or_default(), why)
    };
    for key in &events.plain_texts {
        let at = (key.start as usize).saturating_sub(offset);
        let line = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if let Some(found) = yaml_causes::cut(line) {
            let span = Span::new(offset + at + found.at, offset + at + line.trim_end().len());
            diagnostics.push(yaml_messages::cut(Place::new(file, span), found.key, found.left, found.whole));
        } else if let Some(found) = yaml_causes::tagged(line) {
            let span = Span::new(offset + at + found.at, offset + at + line.trim_end().len());
            diagnostics.push(yaml_messages::tagged(Place::new(file, span), found.key, found.left, found.whole));
        }
    }
    match found {
        Ok(Some(Spanned { value: Value::Table(table), .. })) => {
            super::control::report(file, &table, diagnostics);
            Table { span: start, ..table }
        }
        Ok(Some(other)) => {
            let message = messages::no_keys(other.value.kind());
            diagnostics.push(refused(other.span, message));
            Table { span: start, is_broken: true, ..Table::default() }
        }
        Ok(None) => Table { span: start, ..Table::default() },
        Err((message, span)) => {
            diagnostics.push(refused(span, message));
            Table { span: start, is_broken: true, ..Table::default() }
        }
    }
}

/// The line that holds the byte at `at`; of a mistake at the very end or on a line that says nothing, the last one that
/// says something.
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

type Problem = (String, Span);

struct Events<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    /// The parser counts characters; files are cut by bytes.
    byte_of_char: Vec<usize>,
    /// The keys whose values are texts without quotation marks, or nothing.
    plain_texts: Vec<Span>,
}

impl<'t> Events<'t> {
    fn of(text: &'t str, byte_of_char: Vec<usize>) -> Self {
        Self { parser: Parser::new_from_str(text), byte_of_char, plain_texts: Vec::new() }
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), Problem> {
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

fn document(events: &mut Events<'_>) -> Result<Option<Spanned<Value>>, Problem> {
    loop {
        match events.next()? {
            (Event::StreamEnd | Event::DocumentEnd, _) => return Ok(None),
            (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
            (event, span) => return value(event, span, events, 0).map(Some),
        }
    }
}

fn value(event: Event<'_>, span: Span, events: &mut Events<'_>, level: usize) -> Result<Spanned<Value>, Problem> {
    if level > MOST_LEVELS {
        return Err((messages::too_deep(MOST_LEVELS), span));
    }
    match event {
        Event::Scalar(text, style, _, _) => Ok(Spanned::new(scalar(&text, style, span), span)),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match events.next()? {
                    (Event::SequenceEnd, end) => {
                        return Ok(Spanned::new(Value::List(items), Span::new(span.start as usize, end.end as usize)));
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

fn mapping(start: Span, events: &mut Events<'_>, level: usize) -> Result<Spanned<Value>, Problem> {
    let mut table = Table { span: start, is_yaml: true, ..Table::default() };
    loop {
        match events.next()? {
            (Event::MappingEnd, end) => {
                let span = Span::new(start.start as usize, end.end as usize);
                return Ok(Spanned::new(Value::Table(table), span));
            }
            (Event::Scalar(key, _, _, _), key_span) => {
                if table.get(&key).is_some() {
                    return Err((messages::twice(&key), key_span));
                }
                let (event, span) = events.next()?;
                if matches!(&event, Event::Scalar(text, ScalarStyle::Plain, _, _)
                    if is_null(text) || matches!(scalar(text, ScalarStyle::Plain, span), Value::String(_)))
                {
                    events.plain_texts.push(key_span);
                }
                // A key without a value says nothing, as in Jekyll.
                if matches!(&event, Event::Scalar(text, ScalarStyle::Plain, _, _) if is_null(text)) {
                    continue;
                }
                let value = value(event, span, events, level + 1)?;
                table.entries.push(Entry { key: Spanned::new(key.into_owned(), key_span), value });
            }
            (_, span) => return Err((messages::KEY_IS_NO_TEXT.to_owned(), span)),
        }
    }
}

/// What stands for nothing (YAML 1.2.2 §10.3.2).
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// A scalar by the core schema (YAML 1.2.2 §10.3.2); dates are those of TOML, so both heads mean the same.
fn scalar(text: &str, style: ScalarStyle, span: Span) -> Value {
    let string = || {
        let quotes = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        Value::String(Pieces::whole(text, span.start as usize + quotes))
    };
    if style != ScalarStyle::Plain {
        return string();
    }
    match text {
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        _ => {
            if let Ok(number) = text.parse::<i64>() {
                Value::Integer(number)
            } else if text.starts_with(|first: char| first.is_ascii_digit())
                && text.parse::<::toml::value::Datetime>().is_ok()
            {
                Value::Date(text.to_owned())
            } else if text.starts_with(|first: char| first.is_ascii_digit() || first == '-')
                && text.parse::<f64>().is_ok()
            {
                Value::Float(text.to_owned())
            } else {
                string()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Table, Vec<String>) {
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
    fn a_quoted_text_may_go_on_without_indent() {
        let (table, messages) = read_text("title: \"One\ntwo\"\nweight: 3\nlist: ['a\nb', c]\n");
        assert_eq!(messages, Vec::<String>::new());
        assert!(matches!(&table.entries[0].value.value, Value::String(title) if title.text == "One two"));
        assert_eq!(table.entries[1].key.span, Span::new(17, 23));
    }

    #[test]
    fn a_key_without_a_value_says_nothing() {
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
    fn a_place_counts_bytes_even_after_other_letters() {
        let text = "title: ééé\nweigth: 1\n";
        let (table, _) = read_text(text);
        assert_eq!(&text[table.entries[1].key.span.range()], "weigth");
    }
}
