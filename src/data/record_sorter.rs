//! Finds the header among the records of a file, and removes what is above it, below the rows and between them.

use super::csv_context::CsvContext;
use super::grid::{Dialect, OddName, Record};
use super::header_rows;
use super::layout_messages as messages;
use super::layout_signs::{MAX_STRAY_RECORDS, first_text, guessed_header, is_note};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, LineIndex, Place, Span};

/// Divides the records of one file, and collects the messages about it.
pub(super) struct RecordSorter<'s, 'd> {
    /// Made when a line is first named.
    pub lines: Option<LineIndex<'s>>,
    /// The text of the file.
    pub text: &'s str,
    /// How its cells are separated.
    pub dialect: Dialect,
    /// Its path and its sidecar.
    pub context: &'s CsvContext<'s>,
    /// Where mistakes are added.
    pub diagnostics: &'d mut Vec<Diagnostic>,
    /// What was ignored without loss, with the first place of each.
    pub ignored: Vec<(Span, String)>,
    /// Column names with unusual spaces.
    pub odd_names: Vec<OddName>,
    /// Whether nothing has been ignored or changed so far.
    pub is_plain: bool,
}

impl RecordSorter<'_, '_> {
    /// The line of a record as an editor or a spreadsheet counts it.
    pub(super) fn line(&mut self, record: usize, span: Span) -> usize {
        match self.context.sheet {
            Some(sheet) => sheet.row(record),
            None => {
                let text = self.text;
                let lines = self.lines.get_or_insert_with(|| LineIndex::new(text));
                lines.position(span.start as usize).line
            }
        }
    }

    /// The place of a span of this file.
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.context.file, span)
    }

    /// The index of the record with the column names.
    pub(super) fn find_header(&mut self, records: &[Record<'_>], width: usize) -> Option<usize> {
        let Some(wanted) = &self.context.dialect.header_line else { return guessed_header(records, width) };
        let found = (0..records.len())
            .find(|index| records.get(*index).is_some_and(|record| self.line(*index, record.span) == wanted.value));
        if found.is_none() {
            let sidecar: FilePath = self.context.sidecar.into();
            self.diagnostics.push(messages::line_not_found(Place::new(&sidecar, wanted.span), wanted.value));
            return guessed_header(records, width);
        }
        self.is_plain &= found == Some(0);
        found
    }

    /// How many lines the header has. `records` begin with the first of them.
    pub(super) fn count_header_rows(&mut self, records: &[Record<'_>]) -> usize {
        let Some(first) = records.first() else { return 1 };
        if let Some(wanted) = self.context.dialect.header_rows {
            return wanted.min(records.len());
        }
        if !header_rows::are_two(records) {
            return 1;
        }
        let names = header_rows::joined(records.get(..2).unwrap_or_default());
        let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
        let place = self.place(first.span);
        self.diagnostics.push(messages::names_in_two_lines(place, &names, self.context.sidecar));
        2
    }

    /// Looks above the header. Titles are reported, unless the sidecar gives the line of the header; empty lines are
    /// ignored.
    pub(super) fn above(&mut self, records: &[Record<'_>], header_index: usize, blank_lines: &[(usize, Span)]) {
        if self.context.dialect.header_line.is_some() {
            return;
        }
        let Some(header) = records.get(header_index) else { return };
        let stray = records.iter().take(header_index).position(|record| !record.is_blank());
        if let Some(first) = stray.and_then(|index| records.get(index)) {
            let line = self.line(header_index, header.span);
            let place = self.place(header.span);
            let above = self.place(first.span);
            self.diagnostics.push(messages::header_below(place, line, above, self.context.sidecar));
            self.is_plain = false;
            return;
        }
        let blank = blank_lines.iter().find(|(before, _)| *before <= header_index).map(|(_, span)| *span);
        let span = records.iter().take(header_index).map(|record| record.span).next().or(blank);
        if let Some(span) = span {
            self.ignored.push((span, "an empty line above the column names".to_owned()));
        }
    }

    /// Removes what is below the rows: the rows that the sidecar excludes, empty rows, and notes, which are reported.
    pub(super) fn below(&mut self, records: &mut Vec<Record<'_>>, header_index: usize, width: usize) {
        let drop_blank = |records: &mut Vec<Record<'_>>| {
            let before = records.len();
            while records.len() > header_index + 1 && records.last().is_some_and(Record::is_blank) {
                records.pop();
            }
            before - records.len()
        };
        let mut dropped = drop_blank(records);
        if self.context.dialect.skip_last > 0 {
            let length = records.len().saturating_sub(self.context.dialect.skip_last).max(header_index + 1);
            records.truncate(length);
            dropped += 1 + drop_blank(records);
        }
        let rows = records.get(header_index + 1..).unwrap_or_default();
        let mut notes = 0;
        for (back, record) in rows.iter().rev().enumerate().take(MAX_STRAY_RECORDS) {
            if back + 1 >= rows.len() {
                break;
            }
            if is_note(record, width) {
                notes = back + 1;
            } else if !record.is_blank() {
                break;
            }
        }
        if notes > 0 {
            let first = records.len() - notes;
            if let Some(record) = records.get(first) {
                let (span, text) = (record.span, first_text(record));
                let line = self.line(first, span);
                let place = self.place(span);
                self.diagnostics.push(messages::notes_below(place, line, notes, &text, self.context.sidecar));
            }
            records.truncate(first);
            drop_blank(records);
            dropped += 1;
        }
        self.is_plain &= dropped == 0;
    }

    /// Removes empty lines and rows between the rows, and reports them once.
    pub(super) fn blank_between(
        &mut self,
        records: &mut Vec<Record<'_>>,
        header_index: usize,
        blank_lines: &[(usize, Span)],
    ) {
        let last = records.len();
        let lines =
            blank_lines.iter().filter(|(before, _)| *before > header_index && *before < last).map(|(_, span)| *span);
        let blank = records.iter().skip(header_index + 1).filter(|record| record.is_blank()).map(|record| record.span);
        // In a table with a single column, a cell may be empty.
        let has_columns = records.get(header_index).is_some_and(|header| header.cells.len() > 1);
        let mut spans: Vec<Span> = lines.chain(blank.filter(|_| has_columns)).collect();
        spans.sort_unstable();
        let Some(first) = spans.first() else { return };
        let place = self.place(*first);
        self.diagnostics.push(messages::empty_rows_between(place, spans.len()));
        if has_columns {
            let mut index = 0;
            records.retain(|record| {
                index += 1;
                index <= header_index + 1 || !record.is_blank()
            });
        }
    }

    /// One message for everything that was ignored without loss.
    pub(super) fn report_ignored(&mut self) {
        let Some(first) = self.ignored.iter().map(|(span, _)| *span).min() else { return };
        self.is_plain = false;
        if self.context.dialect.is_trimmed {
            return;
        }
        let what: Vec<&str> = self.ignored.iter().map(|(_, what)| what.as_str()).collect();
        let place = self.place(first);
        self.diagnostics.push(messages::ignored_content(place, &what, self.context.sidecar));
    }
}
