//! A CSV text (RFC 4180) → records of cells, each with its place in the file, and every mistake in its quotes.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::grid::{Dialect, Record};
use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Span, Spanned};

/// Everything of a text, before it is known which record is the head.
#[derive(Debug, Default)]
pub struct Scanned<'t> {
    pub records: Vec<Record<'t>>,
    /// Lines without any character, each with the index of the record that follows.
    pub blank_lines: Vec<(usize, Span)>,
    pub mistakes: Vec<(Mistake, Span)>,
}

/// All records of `text`.
pub fn scan(text: &str, dialect: Dialect) -> Scanned<'_> {
    let mut scanner = Scanner { text, at: dialect.start, separator: dialect.separator, found: Scanned::default() };
    while let Some(record) = scanner.next_record() {
        scanner.found.records.push(record);
    }
    scanner.found
}

/// What breaks the rules of the format within a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    UnclosedQuote,
    AfterQuote,
}

impl Mistake {
    /// The message about it.
    pub fn message(self, place: Place) -> Diagnostic {
        match self {
            Mistake::UnclosedQuote => messages::unclosed_quote(place),
            Mistake::AfterQuote => messages::after_quote(place),
        }
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
    found: Scanned<'t>,
}

impl<'t> Scanner<'t> {
    fn next_record(&mut self) -> Option<Record<'t>> {
        self.skip_line_breaks();
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let index = self.found.records.len();
        let columns = self.found.records.last().map_or(0, |record| record.cells.len());
        let mut cells = Vec::with_capacity(columns);
        loop {
            let cell = self.next_cell()?;
            let end = cell.span.end as usize;
            cells.push(cell);
            // What ends a cell is the separator, a line break or the end of the text.
            let is_last = self.byte(end) != Some(self.separator);
            self.at = (end + 1).min(self.text.len());
            if is_last {
                return Some(Record { cells, span: Span::new(start, end), index, is_ragged: false });
            }
            if end + 1 >= self.text.len() {
                // The text ends right after a separator: one more cell, and nothing in it.
                cells.push(Spanned::new(Cow::Borrowed(""), Span::at(self.text.len())));
                return Some(Record { cells, span: Span::new(start, self.text.len()), index, is_ragged: false });
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Goes to the first byte of the next record. Empty lines before it are remembered, those at the end are not.
    fn skip_line_breaks(&mut self) {
        let is_break = |at: usize| matches!(self.byte(at), Some(b'\r' | b'\n'));
        // The line break of the record before was taken up to its carriage return.
        let before = self.at.checked_sub(1).and_then(|before| self.byte(before));
        let splits_crlf = before == Some(b'\r') && self.byte(self.at) == Some(b'\n');
        let first = self.at + usize::from(splits_crlf);
        let mut next = first;
        while is_break(next) {
            next += 1;
        }
        if next > first && next < self.text.len() {
            self.found.blank_lines.push((self.found.records.len(), Span::at(first)));
        }
        self.at = next;
    }

    /// The next cell. `None` when its quote is never closed: it has swallowed what follows, and its row means nothing.
    fn next_cell(&mut self) -> Option<Spanned<Cow<'t, str>>> {
        let start = self.at;
        if self.byte(start) != Some(b'"') {
            let end = self.end_of_plain(start);
            let value = self.text.get(start..end).unwrap_or_default();
            return Some(Spanned::new(Cow::Borrowed(value), Span::new(start, end)));
        }
        let mut at = start + 1;
        let mut has_doubled = false;
        loop {
            let rest = self.text.as_bytes().get(at..).unwrap_or_default();
            let Some(quote) = memchr(b'"', rest).map(|offset| at + offset) else {
                self.found.mistakes.push((Mistake::UnclosedQuote, Span::new(start, start + 1)));
                self.at = self.text.len();
                return None;
            };
            if self.byte(quote + 1) == Some(b'"') {
                has_doubled = true;
                at = quote + 2;
                continue;
            }
            let inner = self.text.get(start + 1..quote).unwrap_or_default();
            let mut value = if has_doubled { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
            let end = self.end_of_plain(quote + 1);
            if end > quote + 1 {
                self.found.mistakes.push((Mistake::AfterQuote, Span::new(quote + 1, end)));
                value.to_mut().push_str(self.text.get(quote + 1..end).unwrap_or_default());
            }
            return Some(Spanned::new(value, Span::new(start, end)));
        }
    }

    /// Where a cell without quotes ends. A quote inside it is a plain character.
    fn end_of_plain(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        memchr3(self.separator, b'\r', b'\n', rest).map_or(self.text.len(), |offset| start + offset)
    }
}
