//! A CSV text (RFC 4180) → records of cells, each with its place in the file, and every mistake in its quoting.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::grid::{Dialect, Record};
use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Span, Spanned};

/// All records of a text, before it is known which of them is the header.
#[derive(Debug, Default)]
pub struct Scanned<'t> {
    /// The records in the order of the text, empty lines excluded.
    pub records: Vec<Record<'t>>,
    /// Lines without any character, each with the index of the record that follows.
    pub blank_lines: Vec<(usize, Span)>,
    /// Mistakes in quoting, each with its place.
    pub mistakes: Vec<(QuotingError, Span)>,
}

/// Splits `text` into records.
pub fn scan(text: &str, dialect: Dialect) -> Scanned<'_> {
    let mut scanner = Scanner { text, at: dialect.start, separator: dialect.separator, found: Scanned::default() };
    while let Some(record) = scanner.next_record() {
        scanner.found.records.push(record);
    }
    scanner.found
}

/// A violation of the quoting rules (RFC 4180 §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotingError {
    UnclosedQuote,
    AfterQuote,
}

impl QuotingError {
    /// The message about it.
    pub fn message(self, place: Place) -> Diagnostic {
        match self {
            QuotingError::UnclosedQuote => messages::unclosed_quote(place),
            QuotingError::AfterQuote => messages::after_quote(place),
        }
    }
}

/// A state machine over the bytes of a text (RFC 4180 §2). `at` is the offset of the next byte.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
    found: Scanned<'t>,
}

impl<'t> Scanner<'t> {
    /// The next record. `None` at the end of the text.
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
            // A cell ends at the separator, a line break or the end of the text.
            let is_last = self.byte(end) != Some(self.separator);
            self.at = (end + 1).min(self.text.len());
            if is_last {
                return Some(Record { cells, span: Span::new(start, end), index, is_ragged: false });
            }
            if end + 1 >= self.text.len() {
                // The text ends directly after a separator: there is one more cell, which is empty.
                cells.push(Spanned::new(Cow::Borrowed(""), Span::at(self.text.len())));
                return Some(Record { cells, span: Span::new(start, self.text.len()), index, is_ragged: false });
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Moves to the first byte of the next record. Empty lines before it are recorded, those at the end are not.
    fn skip_line_breaks(&mut self) {
        let is_break = |at: usize| matches!(self.byte(at), Some(b'\r' | b'\n'));
        // The line break before ended at its carriage return.
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

    /// The next cell. `None` if its quotation mark is never closed: it has swallowed the rest, and its row is
    /// meaningless.
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
                self.found.mistakes.push((QuotingError::UnclosedQuote, Span::new(start, start + 1)));
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
                self.found.mistakes.push((QuotingError::AfterQuote, Span::new(quote + 1, end)));
                value.to_mut().push_str(self.text.get(quote + 1..end).unwrap_or_default());
            }
            return Some(Spanned::new(value, Span::new(start, end)));
        }
    }

    /// Where an unquoted cell ends. A quotation mark inside it is a plain character.
    fn end_of_plain(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        memchr3(self.separator, b'\r', b'\n', rest).map_or(self.text.len(), |offset| start + offset)
    }
}
