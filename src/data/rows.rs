//! The rows of a file → typed rows of a table, with their keys.

use std::collections::{BTreeMap, HashMap};

use super::cell_messages;
use super::cell_reader::CellReader;
use super::csv_context::CsvContext;
use super::date_patterns;
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::grid::{Csv, OddName, Record};
use super::layout_messages;
use super::messages;
use super::occurrences::Occurrences;
use super::reading_messages;
use super::slug::Anchors;
use super::spelling;
use super::value::{Bound, Cell, CellError, CellValue, FieldType};
use super::wrong_cells::WrongCells;
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Span};

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// One cell for each field.
    pub cells: Vec<Cell>,
    /// The key: the texts of the key's cells, joined with `,`. Empty if the table has no key.
    pub key: String,
    /// The row's id on the page of the table, unique there.
    pub anchor: String,
    /// Where the row is in the file.
    pub span: Span,
}

/// The rows of a table.
#[derive(Debug, Default)]
pub struct Rows {
    /// The rows in the order of the file.
    pub rows: Vec<Row>,
    /// Whether any cell is published with another text than it has in the file.
    pub is_changed: bool,
    /// The record of each row, counted from 0; only for a workbook, whose cells have addresses.
    pub records: Vec<usize>,
}

/// From this many cells with the same mistake in a column on, they are reported together.
const MAX_SINGLE_REPORTS: usize = 3;
/// The most different texts that are kept of such cells.
const MAX_TEXTS: usize = 8;

/// Types every cell by its field, and checks that each key is complete and unique. Mistakes are added to `diagnostics`.
pub fn read(
    csv: Csv<'_>,
    fields: &[Field],
    key: &[usize],
    decimal: DecimalMark,
    context: &CsvContext<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Rows {
    let missing = &context.dialect.missing;
    let is_key = |column: &usize| key.contains(column);
    let readers = fields.iter().enumerate();
    let readers = readers
        .map(|(column, field)| {
            let decimal = field.decimal.unwrap_or(decimal);
            CellReader { field, decimal, missing, is_key: is_key(&column) }
        })
        .collect();
    let odd_names = csv.odd_names;
    let mut typist =
        RowReader { fields, odd_names, readers, key, context, faults: CellMistakes::default(), is_changed: false };
    let mut anchors = Anchors::default();
    // The original text of a key is kept if it differs from the one that rows are found by.
    let mut first_of_key: HashMap<String, (Span, Option<String>)> = HashMap::new();
    let mut rows = Vec::with_capacity(csv.rows.len());
    let mut records = Vec::new();
    for record in csv.rows {
        // The cells of a ragged row may belong to other fields, and the row has been reported already.
        let mut ignored = Vec::new();
        let report = if record.is_ragged { &mut ignored } else { &mut *diagnostics };
        let span = record.span;
        if context.sheet.is_some() {
            records.push(record.index);
        }
        let written = typist.written_key(&record);
        let cells = typist.cells(record, report);
        let (key, key_span) = typist.row_key(&cells, report);
        if let (false, Some(span)) = (key.is_empty(), key_span) {
            match first_of_key.get(&key) {
                Some((first, first_written)) => {
                    let (place, first) = (Place::new(context.file, span), Place::new(context.file, *first));
                    let as_written = [first_written, &written].map(|text| text.as_deref().unwrap_or(&key));
                    report.push(messages::duplicate_key(place, &key, first, as_written));
                }
                None => {
                    first_of_key.insert(key.clone(), (span, written));
                }
            }
        }
        rows.push(Row { cells, anchor: anchors.next(&key), key, span });
    }
    typist.report(diagnostics);
    Rows { rows, is_changed: typist.is_changed, records }
}

/// Types the cells of each record, and collects the cells that do not fit, so that a column with the same mistake in
/// many rows gets one message.
struct RowReader<'r> {
    fields: &'r [Field],
    odd_names: Vec<OddName>,
    /// One for each field.
    readers: Vec<CellReader<'r>>,
    key: &'r [usize],
    context: &'r CsvContext<'r>,
    /// The cells that do not fit their field.
    faults: CellMistakes,
    /// Whether any cell is published with another text than it has in the file.
    is_changed: bool,
}

/// What is wrong with cells, by column and cause, and what was ignored in them.
#[derive(Default)]
struct CellMistakes {
    wrong: BTreeMap<(usize, String), MistakeGroup>,
    /// Missing values that the sidecar does not list, by their text.
    marked: BTreeMap<String, Occurrences>,
    blanks: Option<Occurrences>,
    inner_spaces: Option<Occurrences>,
    /// Spreadsheet marks, with the text of the first cell.
    sheet_marks: Option<(Occurrences, String)>,
    /// Thousands separators, with the text of the first cell and the number that was read.
    grouped: Option<(Occurrences, String, String)>,
}

/// Cells of one column with the same mistake.
struct MistakeGroup {
    /// The first of them: place, text, mistake.
    first: Vec<(Span, String, CellError)>,
    count: usize,
    /// Their texts, each once, as many as a message can list.
    texts: Vec<String>,
    /// The date formats that fit all of them.
    patterns: Option<Vec<&'static str>>,
}

impl RowReader<'_> {
    /// The typed cells of a record. A cell that does not fit its field is kept as text, and collected for a message.
    fn cells(&mut self, record: Record<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Cell> {
        let is_ragged = record.is_ragged;
        let mut cells: Vec<Cell> = Vec::with_capacity(self.fields.len());
        for (column, raw) in record.cells.into_iter().enumerate() {
            let (Some(reader), Some(field)) = (self.readers.get(column), self.fields.get(column)) else { break };
            let reading = reader.read(&raw.value);
            let text = reading.text.into_owned();
            self.is_changed |= text != raw.value;
            if reading.is_marked_missing && !is_ragged {
                let first = || Occurrences::first(raw.span, &field.name);
                self.faults.marked.entry(raw.value.trim().to_owned()).or_insert_with(first).count += 1;
            }
            // A plain space beside a number is not worth a warning.
            let is_silent =
                matches!(reading.value, Ok(CellValue::Number(_) | CellValue::Missing)) && raw.value.is_ascii();
            if reading.has_odd_spaces && !is_ragged && !is_silent {
                let first = || Occurrences::first(raw.span, &field.name);
                let is_within = !text.is_empty() && spelling::clean(&raw.value) != text;
                let slot = if is_within { &mut self.faults.inner_spaces } else { &mut self.faults.blanks };
                slot.get_or_insert_with(first).count += 1;
            }
            if is_for_a_sheet(&raw.value) && !is_ragged {
                let first = || (Occurrences::first(raw.span, &field.name), raw.value.trim().to_owned());
                self.faults.sheet_marks.get_or_insert_with(first).0.count += 1;
            }
            if reading.is_grouped && !is_ragged && field.decimal.is_none() {
                let first = || (Occurrences::first(raw.span, &field.name), raw.value.trim().to_owned(), text.clone());
                self.faults.grouped.get_or_insert_with(first).0.count += 1;
            }
            if field.is_bound && Bound::parse(&text).is_none() {
                diagnostics.push(cell_messages::wrong_bound(Place::new(self.context.file, raw.span), &text));
            }
            let value = match reading.value {
                Ok(value) => value,
                Err(mistake) => {
                    if !field.is_bound && !is_ragged {
                        self.faults.wrong(field, column, (raw.span, &raw.value), mistake, self.context.sidecar);
                    }
                    CellValue::Text
                }
            };
            cells.push(Cell { value, text, span: raw.span, bound: Bound::Exact });
        }
        for (column, field) in self.fields.iter().enumerate() {
            let sign = field.bound.and_then(|bound| cells.get(bound)).and_then(|sign| Bound::parse(&sign.text));
            if let (Some(bound), Some(cell)) = (sign, cells.get_mut(column)) {
                cell.bound = bound;
            }
        }
        cells
    }

    /// The original text of a key of one column, if it differs from the one that rows are found by.
    fn written_key(&self, record: &Record<'_>) -> Option<String> {
        let [column] = self.key else { return None };
        let raw = &record.cells.get(*column)?.value;
        (!raw.is_ascii() && spelling::clean_name(raw) != raw.as_ref()).then(|| raw.trim().to_owned())
    }

    /// The key of a row and its place. An empty part is reported and leaves the row without a key.
    fn row_key(&self, cells: &[Cell], diagnostics: &mut Vec<Diagnostic>) -> (String, Option<Span>) {
        let parts: Vec<(&Cell, &Field)> =
            self.key.iter().filter_map(|column| Some((cells.get(*column)?, self.fields.get(*column)?))).collect();
        let mut is_whole = true;
        for (cell, field) in &parts {
            if cell.value.is_missing() {
                diagnostics.push(messages::empty_key(Place::new(self.context.file, cell.span), &field.name));
                is_whole = false;
            }
        }
        if !is_whole {
            return (String::new(), None);
        }
        let texts: Vec<&str> = parts.iter().map(|(cell, _)| cell.text.as_str()).collect();
        (texts.join(","), parts.first().map(|(cell, _)| cell.span))
    }

    /// Reports what is wrong with the cells, one message for many with the same mistake.
    fn report(&self, diagnostics: &mut Vec<Diagnostic>) {
        for ((column, _), group) in &self.faults.wrong {
            let Some(field) = self.fields.get(*column) else { continue };
            // Dates in several formats are offered each in its own.
            let is_mixed = group.patterns.as_ref().is_some_and(Vec::is_empty);
            let reported = if group.count > MAX_SINGLE_REPORTS && !is_mixed { 1 } else { group.first.len() };
            for (index, (span, text, mistake)) in group.first.iter().take(reported).enumerate() {
                let others = if index + 1 == reported { group.count - reported } else { 0 };
                let date_patterns = group.patterns.as_deref().unwrap_or_default();
                let (texts, sidecar) = (group.texts.as_slice(), self.context.sidecar);
                let wrong = WrongCells { text, texts, field, mistake, others, sidecar, date_patterns };
                diagnostics.push(cell_messages::wrong_cells(&wrong, Place::new(self.context.file, *span)));
            }
        }
        let (file, sidecar) = (self.context.file, self.context.sidecar);
        if !self.faults.marked.is_empty() {
            diagnostics.push(reading_messages::missing_marks(file, &self.faults.marked, sidecar));
        }
        if let Some((cells, first_text, read)) =
            self.faults.grouped.as_ref().filter(|_| self.context.dialect.decimal.is_none())
        {
            let mark = self.readers.first().map(|reader| reader.decimal).unwrap_or_default();
            diagnostics.push(reading_messages::grouped(file, cells, first_text, read, mark, sidecar));
        }
        if let Some((cells, written)) = &self.faults.sheet_marks {
            diagnostics.push(reading_messages::sheet_marks(file, cells, written, sidecar));
        }
        if self.context.dialect.is_trimmed {
            return;
        }
        let cells = self.faults.blanks.as_ref();
        let count = cells.map_or(0, |blanks| blanks.count);
        // In a table of one column this is a wrong separator, which is reported elsewhere.
        if self.fields.len() == 1 {
            return;
        }
        if let Some(names) = layout_messages::odd_names(file, &self.odd_names, count, sidecar) {
            diagnostics.push(names);
        } else if let Some(blanks) = cells {
            diagnostics.push(reading_messages::outer_spaces(file, blanks, sidecar));
        }
        if let Some(blanks) = &self.faults.inner_spaces {
            diagnostics.push(reading_messages::inner_spaces(file, blanks, sidecar));
        }
    }
}

/// Whether a text has a mark for a spreadsheet program: `="001"`, which keeps leading zeros, or `'001`, which makes it
/// text.
fn is_for_a_sheet(text: &str) -> bool {
    let text = text.trim();
    let is_formula = text.len() > 3 && text.starts_with("=\"") && text.ends_with('"');
    let is_text = text.strip_prefix('\'').is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    });
    is_formula || is_text
}

impl CellMistakes {
    fn wrong(&mut self, field: &Field, column: usize, (span, text): (Span, &str), mistake: CellError, sidecar: &str) {
        let wrong = WrongCells { text, texts: &[], field, mistake: &mistake, others: 0, sidecar, date_patterns: &[] };
        let reason = cell_messages::cause(&wrong);
        let group = self.wrong.entry((column, reason)).or_insert(MistakeGroup {
            first: Vec::new(),
            count: 0,
            texts: Vec::new(),
            patterns: None,
        });
        group.count += 1;
        if group.texts.len() < MAX_TEXTS && !group.texts.iter().any(|known| known == text) {
            group.texts.push(text.to_owned());
        }
        if matches!(field.kind, FieldType::Date | FieldType::Period) {
            let fitting: Vec<&'static str> = match &group.patterns {
                None => date_patterns::patterns_of(text).collect(),
                Some(known) if known.is_empty() => Vec::new(),
                Some(known) => date_patterns::patterns_of(text).filter(|pattern| known.contains(pattern)).collect(),
            };
            group.patterns = Some(fitting);
        }
        if group.first.len() < MAX_SINGLE_REPORTS {
            group.first.push((span, text.to_owned(), mistake));
        }
    }
}
