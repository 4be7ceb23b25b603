//! Which records of a file are the head and the rows of its table, and which are neither: a title above the head,
//! notes below the rows, rows and columns in which nothing stands.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;

use super::decimal;
use super::form::Form;
use super::grid::{Csv, Dialect, OddName, Record};
use super::head_rows;
use super::layout_messages as said;
use super::layout_signs::{MOST_STRAY, first_text, guessed_head, is_note, usual_width};
use super::messages;
use super::scan::Scanned;
use super::sheet::Sheet;
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, LineIndex, Place, Span, Spanned};

/// Where records come from, and what is known of their file beforehand.
pub struct Source<'s> {
    pub file: &'s FilePath,
    /// Where the sidecar stands or would stand.
    pub sidecar: &'s str,
    pub form: &'s Form,
    /// Where the records stand in a workbook.
    pub sheet: Option<&'s Sheet>,
}

/// From so many rows of one fault on it is told once.
const MOST_SINGLE: usize = 3;

/// Sorts the records of a text. `None` when no head is left.
pub fn lay_out<'t>(
    text: &str,
    mut scanned: Scanned<'t>,
    dialect: Dialect,
    source: &Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Csv<'t>> {
    let mut sorter = Sorter {
        lines: None,
        text,
        dialect,
        source,
        diagnostics,
        passed: Vec::new(),
        odd_names: Vec::new(),
        is_plain: true,
    };
    let mut records = std::mem::take(&mut scanned.records);
    let width = usual_width(&records);
    let head = sorter.head(&records, width)?;
    sorter.above(&records, head, &scanned.blank_lines);
    sorter.below(&mut records, head, width);
    sorter.blank_between(&mut records, head, &scanned.blank_lines);
    let lines = sorter.head_rows(records.get(head..).unwrap_or_default());
    let header = match records.get(head..head + lines) {
        Some(lines @ [_, _, ..]) => head_rows::joined(lines),
        Some([line]) => line.cells.iter().map(|cell| Spanned::new(cell.value.to_string(), cell.span)).collect(),
        _ => return None,
    };
    sorter.is_plain &= lines == 1;
    let records: Vec<Record<'_>> = records.into_iter().skip(head + lines + source.form.skip_first).collect();
    sorter.is_plain &= source.form.skip_first == 0;
    let (header, records) = sorter.with_first_name(header, records);
    let (header, columns, rows) = sorter.without_empty_columns(header, records);
    let (header, columns, rows) = sorter.with_named_rows(header, columns, rows);
    let header = sorter.named(header);
    let rows = sorter.evened(rows, header.len());
    sorter.tell_passed();
    let usual = if source.file.ends_with(".tsv") { b'\t' } else { b',' };
    let is_plain =
        sorter.is_plain && dialect.separator == usual && !text.get(..dialect.start).unwrap_or_default().contains('=');
    let odd_names = std::mem::take(&mut sorter.odd_names);
    Some(Csv { header, columns, rows, dialect, is_plain, head, units: Vec::new(), odd_names })
}

struct Sorter<'s, 'd> {
    /// Made when a line is first named.
    lines: Option<LineIndex<'s>>,
    text: &'s str,
    dialect: Dialect,
    source: &'s Source<'s>,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// What was passed over without loss, with the first place of each.
    passed: Vec<(Span, String)>,
    odd_names: Vec<OddName>,
    is_plain: bool,
}

impl Sorter<'_, '_> {
    /// The line of a record as an editor or a spreadsheet counts it.
    fn line(&mut self, record: usize, span: Span) -> usize {
        match self.source.sheet {
            Some(sheet) => sheet.row(record),
            None => {
                let text = self.text;
                let lines = self.lines.get_or_insert_with(|| LineIndex::new(text));
                lines.position(span.start as usize).line
            }
        }
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.source.file, span)
    }

    /// The index of the head.
    fn head(&mut self, records: &[Record<'_>], width: usize) -> Option<usize> {
        let Some(wanted) = &self.source.form.head else { return guessed_head(records, width) };
        let found = (0..records.len())
            .find(|index| records.get(*index).is_some_and(|record| self.line(*index, record.span) == wanted.value));
        if found.is_none() {
            let sidecar: FilePath = self.source.sidecar.into();
            self.diagnostics.push(said::no_such_line(Place::new(&sidecar, wanted.span), wanted.value));
            return guessed_head(records, width);
        }
        self.is_plain &= found == Some(0);
        found
    }

    /// In how many lines the names stand, the records beginning with the first of them.
    fn head_rows(&mut self, records: &[Record<'_>]) -> usize {
        let Some(first) = records.first() else { return 1 };
        if let Some(wanted) = self.source.form.head_rows {
            return wanted.min(records.len());
        }
        if !head_rows::are_two(records) {
            return 1;
        }
        let names = head_rows::joined(records.get(..2).unwrap_or_default());
        let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
        let place = self.place(first.span);
        self.diagnostics.push(said::names_in_two_lines(place, &names, self.source.sidecar));
        2
    }

    /// What stands above the head: titles are told, unless the sidecar names the line of the head; empty lines are
    /// passed over.
    fn above(&mut self, records: &[Record<'_>], head: usize, blank_lines: &[(usize, Span)]) {
        if self.source.form.head.is_some() {
            return;
        }
        let Some(head_record) = records.get(head) else { return };
        let stray = records.iter().take(head).position(|record| !record.is_blank());
        if let Some(first) = stray.and_then(|index| records.get(index)) {
            let line = self.line(head, head_record.span);
            let place = self.place(head_record.span);
            let above = self.place(first.span);
            self.diagnostics.push(said::head_below(place, line, above, self.source.sidecar));
            self.is_plain = false;
            return;
        }
        let blank = blank_lines.iter().find(|(before, _)| *before <= head).map(|(_, span)| *span);
        let span = records.iter().take(head).map(|record| record.span).next().or(blank);
        if let Some(span) = span {
            self.passed.push((span, "an empty line above the column names".to_owned()));
        }
    }

    /// Takes away what stands below the rows: rows that the sidecar counts out, empty ones, and notes, which are told.
    fn below(&mut self, records: &mut Vec<Record<'_>>, head: usize, width: usize) {
        let drop_blank = |records: &mut Vec<Record<'_>>| {
            let before = records.len();
            while records.len() > head + 1 && records.last().is_some_and(Record::is_blank) {
                records.pop();
            }
            before - records.len()
        };
        let mut dropped = drop_blank(records);
        if self.source.form.skip_last > 0 {
            let kept = records.len().saturating_sub(self.source.form.skip_last).max(head + 1);
            records.truncate(kept);
            dropped += 1 + drop_blank(records);
        }
        let rows = records.get(head + 1..).unwrap_or_default();
        let mut notes = 0;
        for (back, record) in rows.iter().rev().enumerate().take(MOST_STRAY) {
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
                self.diagnostics.push(said::notes_below(place, line, notes, &text, self.source.sidecar));
            }
            records.truncate(first);
            drop_blank(records);
            dropped += 1;
        }
        self.is_plain &= dropped == 0;
    }

    /// Tells of empty lines and rows between the rows, once, and takes the rows away.
    fn blank_between(&mut self, records: &mut Vec<Record<'_>>, head: usize, blank_lines: &[(usize, Span)]) {
        let last = records.len();
        let lines = blank_lines.iter().filter(|(before, _)| *before > head && *before < last).map(|(_, span)| *span);
        let blank = records.iter().skip(head + 1).filter(|record| record.is_blank()).map(|record| record.span);
        // A column of its own may be empty in a table that has no other.
        let has_columns = records.get(head).is_some_and(|head| head.cells.len() > 1);
        let mut spans: Vec<Span> = lines.chain(blank.filter(|_| has_columns)).collect();
        spans.sort_unstable();
        let Some(first) = spans.first() else { return };
        let place = self.place(*first);
        self.diagnostics.push(said::empty_between(place, spans.len()));
        if has_columns {
            let mut index = 0;
            records.retain(|record| {
                index += 1;
                index <= head + 1 || !record.is_blank()
            });
        }
    }

    /// Head and rows without columns that have neither a name nor a cell, and without empty cells past the head.
    fn without_empty_columns<'t>(
        &mut self,
        header: Vec<Spanned<String>>,
        mut rows: Vec<Record<'t>>,
    ) -> (Vec<Spanned<String>>, Vec<usize>, Vec<Record<'t>>) {
        let is_empty = |cell: &Spanned<Cow<'_, str>>| cell.value.trim().is_empty();
        let mut longer = 0;
        let mut first_longer = None;
        for row in &mut rows {
            let past = row.cells.get(header.len()..).unwrap_or_default();
            if !past.is_empty() && past.iter().all(is_empty) {
                first_longer.get_or_insert(row.span);
                row.cells.truncate(header.len());
                longer += 1;
            }
        }
        if let Some(span) = first_longer {
            self.passed.push((span, said::longer_rows(longer, rows.len(), self.dialect.separator_name())));
        }
        let unnamed = |name: &Spanned<String>| name.value.trim().is_empty();
        let is_used = |column: usize| rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !is_empty(cell)));
        let mut empty: Vec<usize> = Vec::new();
        for (column, name) in header.iter().enumerate() {
            if unnamed(name) && header.len() > 1 && !is_used(column) {
                empty.push(column);
            }
        }
        let all = (0..header.len()).collect();
        if empty.len() == header.len() {
            return (header, all, rows);
        }
        let Some(first) = empty.first().and_then(|column| header.get(*column)).map(|name| name.span) else {
            return (header, all, rows);
        };
        self.passed.push((first, said::empty_columns(&empty)));
        let without = |column: usize| !empty.contains(&column);
        for row in &mut rows {
            let mut column = 0;
            row.cells.retain(|_| {
                column += 1;
                without(column - 1)
            });
        }
        let kept = header.into_iter().enumerate().filter(|(column, _)| without(*column));
        let (columns, header) = kept.unzip();
        (header, columns, rows)
    }

    /// The head of R's `write.table`, which has no name for the column of the rows' names.
    fn with_first_name<'t>(
        &mut self,
        mut header: Vec<Spanned<String>>,
        rows: Vec<Record<'t>>,
    ) -> (Vec<Spanned<String>>, Vec<Record<'t>>) {
        let is_longer = |row: &Record<'_>| row.cells.len() == header.len() + 1;
        let is_named = header.iter().all(|name| !name.value.trim().is_empty());
        let mut seen = HashSet::new();
        let first = |row: &Record<'_>| row.cells.first().map_or(String::new(), |cell| cell.value.trim().to_owned());
        let is_quoted = self.text.get(self.dialect.start..).is_some_and(|text| text.starts_with('"'));
        let names_rows = rows.len() > 1
            && is_quoted
            && rows.iter().all(|row| is_longer(row) && !first(row).is_empty() && seen.insert(first(row)));
        if !is_named || !names_rows || header.iter().any(|name| name.value == "row") {
            return (header, rows);
        }
        let span = header.first().map_or(Span::at(0), |name| name.span);
        self.is_plain = false;
        self.diagnostics.push(said::names_of_rows_without_head(self.place(span), "row"));
        header.insert(0, Spanned::new("row".to_owned(), span));
        (header, rows)
    }

    /// A first column without a name, as programs write the names or the numbers of rows: names are called `row`, and
    /// numbers that only count them are passed over.
    fn with_named_rows<'t>(
        &mut self,
        mut header: Vec<Spanned<String>>,
        mut columns: Vec<usize>,
        mut rows: Vec<Record<'t>>,
    ) -> (Vec<Spanned<String>>, Vec<usize>, Vec<Record<'t>>) {
        let is_named = |name: &Spanned<String>| !name.value.trim().is_empty();
        let (Some(first), true) = (header.first(), header.iter().skip(1).all(is_named)) else {
            return (header, columns, rows);
        };
        let (span, is_alone) = (first.span, header.len() == 1);
        // What stands in the column must at least be there: a column without name and cells is none.
        let texts = || rows.iter().map(|row| row.cells.first().map_or("", |cell| cell.value.trim()));
        let mut seen = HashSet::new();
        let is_used = texts().any(|text| !text.is_empty());
        if is_named(first) || is_alone || rows.is_empty() || !is_used {
            return (header, columns, rows);
        }
        self.is_plain = false;
        let counts = |from: usize| texts().enumerate().all(|(index, text)| text.parse() == Ok(index + from));
        let names_rows = texts().all(|text| !text.is_empty() && seen.insert(text));
        if names_rows && (counts(0) || counts(1)) {
            self.diagnostics.push(said::running_numbers(self.place(span)));
            header.remove(0);
            columns.remove(0);
            rows.iter_mut().filter(|row| !row.cells.is_empty()).for_each(|row| drop(row.cells.remove(0)));
        } else {
            let name =
                ["row", "row_name", "row_key"].into_iter().find(|name| header.iter().all(|head| head.value != **name));
            if let (Some(name), Some(head)) = (name, header.first_mut()) {
                name.clone_into(&mut head.value);
                self.diagnostics.push(said::rows_without_head(self.place(span), name, names_rows));
            }
        }
        (header, columns, rows)
    }

    /// The names of the columns as they are looked for. A name that is missing or stands twice is told.
    fn named(&mut self, header: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
        let mut named: Vec<Spanned<String>> = Vec::with_capacity(header.len());
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut doubled = Vec::new();
        for (index, name) in header.into_iter().enumerate() {
            let place = self.place(name.span);
            let clean = super::spelling::clean_name(&name.value).into_owned();
            if let Some(blank) = super::spelling::odd_blank(&name.value) {
                self.odd_names.push(OddName { span: name.span, name: clean.clone(), blank });
                self.is_plain = false;
            } else if clean != name.value {
                self.is_plain = false;
            }
            if clean.is_empty() {
                self.diagnostics.push(messages::empty_name(place, index + 1));
            } else if let Some(first) = seen.get(&clean) {
                doubled.push(messages::duplicate_name(place, &clean, self.place(*first)));
            } else {
                seen.insert(clean.clone(), name.span);
            }
            named.push(Spanned::new(clean, name.span));
        }
        let others = doubled.len().saturating_sub(1);
        if others < MOST_SINGLE {
            self.diagnostics.append(&mut doubled);
        } else if let Some(first) = doubled.into_iter().next() {
            self.diagnostics.push(said::and_more_names(first, others));
        }
        // Years are names of columns, other numbers seldom.
        let is_number = |name: &Spanned<String>| {
            decimal::parse(&name.value).is_ok_and(|number| number.scale() > 0 || number < Decimal::from(1000))
        };
        if let (Some(first), true) = (named.first(), named.len() > 1 && named.iter().all(is_number)) {
            self.diagnostics.push(said::numbers_as_names(self.place(first.span)));
        }
        named
    }

    /// The rows with as many cells as the head; which had not is told.
    fn evened<'t>(&mut self, mut rows: Vec<Record<'t>>, wanted: usize) -> Vec<Record<'t>> {
        let mut ragged: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, row) in rows.iter_mut().enumerate() {
            let found = row.cells.len();
            if found != wanted {
                ragged.entry(found).or_default().push(index);
                let end = Span::at(row.span.end as usize);
                row.cells.resize_with(wanted, || Spanned::new(Cow::Borrowed(""), end));
                row.is_ragged = true;
            }
        }
        for (found, indices) in ragged {
            let others = if indices.len() > MOST_SINGLE { indices.len() - 1 } else { 0 };
            let told = if others > 0 { 1 } else { indices.len() };
            for row in indices.iter().take(told).filter_map(|index| rows.get(*index)) {
                let separator = self.dialect.separator_name();
                let raw = self.text.get(row.span.range()).unwrap_or_default();
                let place = self.place(row.span);
                self.diagnostics.push(said::ragged_row(place, (wanted, found), others, separator, raw));
            }
        }
        rows
    }

    /// One message for all that was passed over without loss.
    fn tell_passed(&mut self) {
        let Some(first) = self.passed.iter().map(|(span, _)| *span).min() else { return };
        self.is_plain = false;
        if self.source.form.is_trimmed {
            return;
        }
        let what: Vec<&str> = self.passed.iter().map(|(_, what)| what.as_str()).collect();
        let place = self.place(first);
        self.diagnostics.push(said::passed_over(place, &what, self.source.sidecar));
    }
}
