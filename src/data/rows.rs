//! The rows of a file → typed rows of a table, with their keys.

use std::collections::{BTreeMap, HashMap};

use super::cell_messages;
use super::cell_reader::CellReader;
use super::date_spelling;
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::grid::{Csv, OddName, Record};
use super::layout::Source;
use super::layout_messages;
use super::messages;
use super::reading_messages::{self, Passed};
use super::slug::Anchors;
use super::spelling;
use super::value::{Bound, Cell, CellMistake, FieldKind, Value};
use super::wrong_cells::WrongCells;
use crate::diagnostic::Diagnostic;
use crate::text::{Place, Span};

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// One for each field.
    pub cells: Vec<Cell>,
    /// The texts of the key's cells joined with `,`; empty when the table has no key.
    pub key: String,
    /// The row's id on the table's page; no other row has it.
    pub anchor: String,
    /// Where the row stands in the file.
    pub span: Span,
}

/// The rows of a table.
#[derive(Debug, Default)]
pub struct Rows {
    pub rows: Vec<Row>,
    /// Some cell is published otherwise than it stands in the file.
    pub is_changed: bool,
    /// Which record of the file each row is, counted from 0; only of a workbook, where rows have addresses.
    pub records: Vec<usize>,
}

/// From so many cells of one fault in a column on they have one message.
const MOST_SINGLE: usize = 3;
/// So many different texts of them are kept.
const MOST_TEXTS: usize = 8;

/// Types every cell by its field and checks that each key is whole and stands in one row only.
pub fn read(
    csv: Csv<'_>,
    fields: &[Field],
    key: &[usize],
    decimal: DecimalMark,
    source: &Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Rows {
    let missing = &source.form.missing;
    let is_key = |column: &usize| key.contains(column);
    let readers = fields.iter().enumerate();
    let readers = readers
        .map(|(column, field)| {
            let decimal = field.decimal.unwrap_or(decimal);
            CellReader { field, decimal, missing, is_key: is_key(&column) }
        })
        .collect();
    let odd_names = csv.odd_names;
    let mut typist = Typist { fields, odd_names, readers, key, source, faults: Faults::default(), is_changed: false };
    let mut anchors = Anchors::default();
    // The key's text as it stands is kept where it is another than the one that is looked for.
    let mut first_of_key: HashMap<String, (Span, Option<String>)> = HashMap::new();
    let mut rows = Vec::with_capacity(csv.rows.len());
    let mut records = Vec::new();
    for record in csv.rows {
        // The cells of a ragged row may belong to other fields; that it is ragged has been said.
        let mut ignored = Vec::new();
        let report = if record.is_ragged { &mut ignored } else { &mut *diagnostics };
        let span = record.span;
        if source.sheet.is_some() {
            records.push(record.index);
        }
        let written = typist.written_key(&record);
        let cells = typist.cells(record, report);
        let (key, key_span) = typist.row_key(&cells, report);
        if let (false, Some(span)) = (key.is_empty(), key_span) {
            match first_of_key.get(&key) {
                Some((first, first_written)) => {
                    let (place, first) = (Place::new(source.file, span), Place::new(source.file, *first));
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
    typist.tell(diagnostics);
    Rows { rows, is_changed: typist.is_changed, records }
}

struct Typist<'r> {
    fields: &'r [Field],
    odd_names: Vec<OddName>,
    readers: Vec<CellReader<'r>>,
    key: &'r [usize],
    source: &'r Source<'r>,
    faults: Faults,
    is_changed: bool,
}

/// What is wrong with cells, gathered by column and cause; and what was passed over.
#[derive(Default)]
struct Faults {
    wrong: BTreeMap<(usize, String), Group>,
    /// By the mark: how many, the first.
    marked: BTreeMap<String, Passed>,
    blanks: Option<Passed>,
    inner_blanks: Option<Passed>,
    /// With the first of them as it stands.
    sheet_marks: Option<(Passed, String)>,
    /// With the first of them as it stands and as it was read.
    grouped: Option<(Passed, String, String)>,
}

/// Cells of one column with one fault.
struct Group {
    /// The first of them: place, text, fault.
    first: Vec<(Span, String, CellMistake)>,
    count: usize,
    /// Their texts, each once, up to a number that a message can list.
    texts: Vec<String>,
    /// The formats of dates that fit all.
    patterns: Option<Vec<&'static str>>,
}

impl Typist<'_> {
    fn cells(&mut self, record: Record<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Cell> {
        let is_ragged = record.is_ragged;
        let mut cells: Vec<Cell> = Vec::with_capacity(self.fields.len());
        for (column, raw) in record.cells.into_iter().enumerate() {
            let (Some(reader), Some(field)) = (self.readers.get(column), self.fields.get(column)) else { break };
            let reading = reader.read(&raw.value);
            let text = reading.text.into_owned();
            self.is_changed |= text != raw.value;
            if reading.is_marked_missing && !is_ragged {
                let first = || Passed::first(raw.span, &field.name);
                self.faults.marked.entry(raw.value.trim().to_owned()).or_insert_with(first).count += 1;
            }
            // A plain blank beside a number says nothing.
            let is_silent = matches!(reading.value, Ok(Value::Number(_) | Value::Missing)) && raw.value.is_ascii();
            if reading.has_odd_blanks && !is_ragged && !is_silent {
                let first = || Passed::first(raw.span, &field.name);
                let is_within = !text.is_empty() && spelling::clean(&raw.value) != text;
                let slot = if is_within { &mut self.faults.inner_blanks } else { &mut self.faults.blanks };
                slot.get_or_insert_with(first).count += 1;
            }
            if is_for_a_sheet(&raw.value) && !is_ragged {
                let first = || (Passed::first(raw.span, &field.name), raw.value.trim().to_owned());
                self.faults.sheet_marks.get_or_insert_with(first).0.count += 1;
            }
            if reading.is_grouped && !is_ragged && field.decimal.is_none() {
                let first = || (Passed::first(raw.span, &field.name), raw.value.trim().to_owned(), text.clone());
                self.faults.grouped.get_or_insert_with(first).0.count += 1;
            }
            if field.is_bound && Bound::parse(&text).is_none() {
                diagnostics.push(cell_messages::wrong_bound(Place::new(self.source.file, raw.span), &text));
            }
            let value = match reading.value {
                Ok(value) => value,
                Err(mistake) => {
                    if !field.is_bound && !is_ragged {
                        self.faults.wrong(field, column, (raw.span, &raw.value), mistake, self.source.sidecar);
                    }
                    Value::Text
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

    /// The text of a key of one column, where it is not the one by which its row is looked for.
    fn written_key(&self, record: &Record<'_>) -> Option<String> {
        let [column] = self.key else { return None };
        let raw = &record.cells.get(*column)?.value;
        (!raw.is_ascii() && spelling::clean_name(raw) != raw.as_ref()).then(|| raw.trim().to_owned())
    }

    /// The key of a row and where it stands; an empty part of it is reported and leaves the row without a key.
    fn row_key(&self, cells: &[Cell], diagnostics: &mut Vec<Diagnostic>) -> (String, Option<Span>) {
        let parts: Vec<(&Cell, &Field)> =
            self.key.iter().filter_map(|column| Some((cells.get(*column)?, self.fields.get(*column)?))).collect();
        let mut is_whole = true;
        for (cell, field) in &parts {
            if cell.value.is_missing() {
                diagnostics.push(messages::empty_key(Place::new(self.source.file, cell.span), &field.name));
                is_whole = false;
            }
        }
        if !is_whole {
            return (String::new(), None);
        }
        let texts: Vec<&str> = parts.iter().map(|(cell, _)| cell.text.as_str()).collect();
        (texts.join(","), parts.first().map(|(cell, _)| cell.span))
    }

    /// Tells what is wrong with the cells, one message for many of one fault.
    fn tell(&self, diagnostics: &mut Vec<Diagnostic>) {
        for ((column, _), group) in &self.faults.wrong {
            let Some(field) = self.fields.get(*column) else { continue };
            // Dates of several formats are to be written each in its own way.
            let is_mixed = group.patterns.as_ref().is_some_and(Vec::is_empty);
            let told = if group.count > MOST_SINGLE && !is_mixed { 1 } else { group.first.len() };
            for (index, (span, text, mistake)) in group.first.iter().take(told).enumerate() {
                let others = if index + 1 == told { group.count - told } else { 0 };
                let date_patterns = group.patterns.as_deref().unwrap_or_default();
                let (texts, sidecar) = (group.texts.as_slice(), self.source.sidecar);
                let wrong = WrongCells { text, texts, field, mistake, others, sidecar, date_patterns };
                diagnostics.push(cell_messages::wrong_cells(&wrong, Place::new(self.source.file, *span)));
            }
        }
        let (file, sidecar) = (self.source.file, self.source.sidecar);
        if !self.faults.marked.is_empty() {
            diagnostics.push(reading_messages::missing_marks(file, &self.faults.marked, sidecar));
        }
        if let Some((passed, kept, read)) = self.faults.grouped.as_ref().filter(|_| self.source.form.decimal.is_none())
        {
            let mark = self.readers.first().map(|reader| reader.decimal).unwrap_or_default();
            diagnostics.push(reading_messages::grouped(file, passed, kept, read, mark, sidecar));
        }
        if let Some((passed, written)) = &self.faults.sheet_marks {
            diagnostics.push(reading_messages::sheet_marks(file, passed, written, sidecar));
        }
        if self.source.form.is_trimmed {
            return;
        }
        let cells = self.faults.blanks.as_ref();
        let count = cells.map_or(0, |blanks| blanks.count);
        // That of a table of one column is another sign between its cells, which is told.
        if self.fields.len() == 1 {
            return;
        }
        if let Some(names) = layout_messages::odd_names(file, &self.odd_names, count, sidecar) {
            diagnostics.push(names);
        } else if let Some(blanks) = cells {
            diagnostics.push(reading_messages::blanks(file, blanks, sidecar));
        }
        if let Some(blanks) = &self.faults.inner_blanks {
            diagnostics.push(reading_messages::inner_blanks(file, blanks, sidecar));
        }
    }
}

/// `="001"`, by which a spreadsheet program keeps zeros, and `'001`, by which one types text.
fn is_for_a_sheet(text: &str) -> bool {
    let text = text.trim();
    let is_formula = text.len() > 3 && text.starts_with("=\"") && text.ends_with('"');
    let is_text = text.strip_prefix('\'').is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    });
    is_formula || is_text
}

impl Faults {
    fn wrong(&mut self, field: &Field, column: usize, (span, text): (Span, &str), mistake: CellMistake, sidecar: &str) {
        let wrong = WrongCells { text, texts: &[], field, mistake: &mistake, others: 0, sidecar, date_patterns: &[] };
        let reason = cell_messages::cause(&wrong);
        let group = self.wrong.entry((column, reason)).or_insert(Group {
            first: Vec::new(),
            count: 0,
            texts: Vec::new(),
            patterns: None,
        });
        group.count += 1;
        if group.texts.len() < MOST_TEXTS && !group.texts.iter().any(|known| known == text) {
            group.texts.push(text.to_owned());
        }
        if matches!(field.kind, FieldKind::Date | FieldKind::Period) {
            let fitting: Vec<&'static str> = match &group.patterns {
                None => date_spelling::patterns_of(text).collect(),
                Some(known) if known.is_empty() => Vec::new(),
                Some(known) => date_spelling::patterns_of(text).filter(|pattern| known.contains(pattern)).collect(),
            };
            group.patterns = Some(fitting);
        }
        if group.first.len() < MOST_SINGLE {
            group.first.push((span, text.to_owned(), mistake));
        }
    }
}
