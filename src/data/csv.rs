//! CSV (RFC 4180) → records of cells, each with its place in the file, and every mistake in it.

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::{File, Place, Span, Spanned};

/// A CSV file as text: its head and its rows, not yet typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Csv {
    pub header: Vec<Spanned<String>>,
    pub rows: Vec<Record>,
}

/// One row. It has as many cells as the head, whatever stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub cells: Vec<Spanned<String>>,
    /// The row without its line break.
    pub span: Span,
    /// Cells were missing or too many, which is reported; what stands in them may belong to another field.
    pub is_ragged: bool,
}

/// Reads `file`, whose cells are parted by `delimiter`. `None` when there is no head to read.
pub fn read(file: &File, delimiter: u8, diagnostics: &mut Vec<Diagnostic>) -> Option<Csv> {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(&file.path, offset));
            return None;
        }
    };
    let mut scanner = Scanner::new(text, delimiter);
    let mut records = Vec::new();
    while let Some(record) = scanner.next_record() {
        records.push(record);
    }
    diagnostics.extend(scanner.mistakes.iter().map(|(mistake, span)| mistake.message(Place::new(&file.path, *span))));
    let mut records = records.into_iter();
    let Some(first) = records.next() else {
        if scanner.mistakes.is_empty() {
            diagnostics.push(messages::empty_file(Place::file(&file.path)));
        }
        return None;
    };
    let header = first.cells;
    check_header(&header, file, diagnostics);
    let rows = records.map(|record| evened(record, header.len(), file, diagnostics)).collect();
    Some(Csv { header, rows })
}

fn check_header(header: &[Spanned<String>], file: &File, diagnostics: &mut Vec<Diagnostic>) {
    for (index, name) in header.iter().enumerate() {
        let place = Place::new(&file.path, name.span);
        if name.value.trim().is_empty() {
            diagnostics.push(messages::empty_name(place, index + 1));
        } else if let Some(first) = header.iter().take(index).find(|earlier| earlier.value == name.value) {
            diagnostics.push(messages::duplicate_name(place, &name.value, Place::new(&file.path, first.span)));
        }
    }
}

/// The record with as many cells as the head; that it had not is reported.
fn evened(mut record: Record, wanted: usize, file: &File, diagnostics: &mut Vec<Diagnostic>) -> Record {
    let found = record.cells.len();
    if found != wanted {
        diagnostics.push(messages::ragged_row(Place::new(&file.path, record.span), wanted, found));
        let end = Span::at(record.span.end as usize);
        record.cells.resize_with(wanted, || Spanned::new(String::new(), end));
        record.is_ragged = true;
    }
    record
}

/// What breaks the rules of the format within a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mistake {
    UnclosedQuote,
    AfterQuote,
    BlankLine,
}

impl Mistake {
    fn message(self, place: Place) -> Diagnostic {
        match self {
            Mistake::UnclosedQuote => messages::unclosed_quote(place),
            Mistake::AfterQuote => messages::after_quote(place),
            Mistake::BlankLine => messages::blank_line(place),
        }
    }
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    reader: csv_core::Reader,
    buffer: [u8; 1024],
    mistakes: Vec<(Mistake, Span)>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { bytes: text.as_bytes(), at, reader, buffer: [0; 1024], mistakes: Vec::new() }
    }

    fn next_record(&mut self) -> Option<Record> {
        self.skip_line_breaks();
        if self.at >= self.bytes.len() {
            return None;
        }
        let start = self.at;
        let mut cells = Vec::new();
        loop {
            let (cell, is_last) = self.next_cell();
            let raw = self.bytes.get(cell.span.range()).unwrap_or_default();
            match quote_mistake(raw) {
                Some((Mistake::UnclosedQuote, _)) => {
                    // The cell has swallowed what follows; its row means nothing.
                    let quote = cell.span.start as usize;
                    self.mistakes.push((Mistake::UnclosedQuote, Span::new(quote, quote + 1)));
                    return None;
                }
                Some((mistake, at)) => {
                    let at = cell.span.start as usize + at;
                    self.mistakes.push((mistake, Span::new(at, cell.span.end as usize)));
                }
                None => {}
            }
            let end = cell.span.end as usize;
            cells.push(cell);
            if is_last {
                return Some(Record { cells, span: Span::new(start, end), is_ragged: false });
            }
        }
    }

    /// Goes to the first byte of the next record. Empty lines before it are a mistake, those at the end are not.
    fn skip_line_breaks(&mut self) {
        let is_break = |at: usize| matches!(self.bytes.get(at), Some(b'\r' | b'\n'));
        // The line break of the record before was taken up to its carriage return.
        let splits_crlf = self.at.checked_sub(1).and_then(|before| self.bytes.get(before)) == Some(&b'\r')
            && self.bytes.get(self.at) == Some(&b'\n');
        let first = self.at + usize::from(splits_crlf);
        let mut next = first;
        while is_break(next) {
            next += 1;
        }
        if next > first && next < self.bytes.len() {
            self.mistakes.push((Mistake::BlankLine, Span::at(first)));
        }
        self.at = next;
    }

    /// The next cell and whether it ends its record.
    fn next_cell(&mut self) -> (Spanned<String>, bool) {
        let start = self.at;
        let mut text = Vec::new();
        loop {
            let input = self.bytes.get(self.at..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, &mut self.buffer);
            self.at += read;
            text.extend_from_slice(self.buffer.get(..written).unwrap_or_default());
            let is_last = match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => continue,
                ReadFieldResult::Field { record_end } => record_end,
                ReadFieldResult::End => true,
            };
            // All but the file's last cell end with a delimiter or a line break, which is no part of them.
            let end = if input.is_empty() { self.at } else { self.at - 1 };
            // Quotes and delimiters are ASCII, so what lies between them is still UTF-8.
            return (Spanned::new(String::from_utf8_lossy(&text).into_owned(), start..end.max(start)), is_last);
        }
    }
}

/// What is wrong with the quotes of a raw cell, and at which byte of it. A quote inside a cell that does not
/// begin with one is a plain character.
fn quote_mistake(raw: &[u8]) -> Option<(Mistake, usize)> {
    if raw.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    loop {
        match (raw.get(at), raw.get(at + 1)) {
            (None, _) => return Some((Mistake::UnclosedQuote, 0)),
            (Some(b'"'), Some(b'"')) => at += 2,
            (Some(b'"'), None) => return None,
            (Some(b'"'), Some(_)) => return Some((Mistake::AfterQuote, at + 1)),
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_text(text: &[u8], delimiter: u8) -> (Option<Csv>, Vec<String>) {
        let mut diagnostics = Vec::new();
        let csv = read(&File::new("a.csv", text.to_vec()), delimiter, &mut diagnostics);
        let said = diagnostics.iter().map(|diagnostic| {
            let span = diagnostic.place.as_ref().expect("a place").span;
            format!("{}..{} {}", span.start, span.end, diagnostic.message)
        });
        (csv, said.collect())
    }

    /// Checks the cells, joined by `|` and `/`, and that each stands where its span says.
    fn check(text: &str, wanted: &str) {
        let (csv, messages) = read_text(text.as_bytes(), b',');
        assert_eq!(messages, Vec::<String>::new(), "of {text:?}");
        let csv = csv.expect("a head");
        let rows: Vec<String> = std::iter::once(&csv.header)
            .chain(csv.rows.iter().map(|row| &row.cells))
            .map(|cells| cells.iter().map(|cell| cell.value.as_str()).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(rows.join("/"), wanted, "of {text:?}");
        for cell in csv.rows.iter().flat_map(|row| &row.cells).chain(&csv.header) {
            let raw = &text[cell.span.range()];
            let unquoted = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
            assert_eq!(unquoted.map_or(raw.to_owned(), |raw| raw.replace("\"\"", "\"")), cell.value, "of {text:?}");
        }
    }

    fn fails(text: &str, wanted: &[&str]) {
        assert_eq!(read_text(text.as_bytes(), b',').1, wanted, "of {text:?}");
    }

    #[test]
    fn cells_have_their_text_and_place() {
        check("a,b\n1,2\n", "a|b/1|2");
        check("a,b\n1,2", "a|b/1|2");
        check("a,b\r\n1,2\r\n", "a|b/1|2");
        check("a,b\r1,2\r", "a|b/1|2");
        check("a,b\n1,\n,2\n", "a|b/1|/|2");
        check("a,b\n1,", "a|b/1|");
        check("a\n\"\"", "a/");
        check("a,b\n1,2\n\n\r\n\n", "a|b/1|2");
        check("\u{feff}a,b\n1,2\n", "a|b/1|2");
        check("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n", "a|b/x, \"y\"|two\nlines");
        check("a,b\n\"1\",\"2\"", "a|b/1|2");
        check("a,b\n5\" disk, é 中\n", "a|b/5\" disk| é 中");
        check("a\n", "a");
        assert_eq!(read_text(b"a\tb\n1,5\t2\n", b'\t').0.expect("a head").rows[0].cells[0].value, "1,5");
    }

    #[test]
    fn a_mistake_has_its_place() {
        fails("", &["0..0 the file is empty"]);
        fails("\n\n", &["0..0 the file is empty"]);
        fails(
            "a,b\n1\n1,2,3\n",
            &["4..5 this row has 1 cell, the first row has 2", "6..11 this row has 3 cells, the first row has 2"],
        );
        fails("a,b\n1,\"2\n3,4\n", &["6..7 this quote is never closed, so the rest of the file is one cell"]);
        fails("a\n\"", &["2..3 this quote is never closed, so the rest of the file is one cell"]);
        fails("a\n\"x\" y\n", &["5..7 the quoted cell has ended, but text follows"]);
        fails("a,,a\n1,2,3\n", &["2..2 column 2 has no name", "3..4 two columns are named `a`"]);
        fails("a,b\n1,2\n\n3,4\n", &["8..8 an empty line stands between rows"]);
        fails("a,b\r\n1,2\r\n\r\n3,4\r\n", &["10..10 an empty line stands between rows"]);
        assert_eq!(read_text(b"a\n\xff\n", b',').1, ["2..2 this is not UTF-8 from here on"]);
    }

    #[test]
    fn a_ragged_row_is_evened() {
        let csv = read_text(b"a,b\n1\n1,2,3\n", b',').0.expect("a head");
        assert!(csv.rows.iter().all(|row| row.is_ragged && row.cells.len() == 2));
    }

    fn quoted(cell: &str) -> String {
        format!("\"{}\"", cell.replace('"', "\"\""))
    }

    proptest! {
        #[test]
        fn what_is_quoted_reads_back(rows in prop::collection::vec(prop::collection::vec("(?s).{0,1200}", 3), 0..4)) {
            let lines = rows.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
            let text = std::iter::once("a,b,c".to_owned()).chain(lines).collect::<Vec<_>>().join("\r\n");
            let (csv, messages) = read_text(text.as_bytes(), b',');
            prop_assert_eq!(messages, Vec::<String>::new());
            let read: Vec<Vec<String>> = csv.expect("a head").rows.into_iter()
                .map(|row| row.cells.into_iter().map(|cell| cell.value).collect()).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_text(&bytes, b',');
        }

        #[test]
        fn any_marks_keep_every_place_within_the_file(text in "[ab,\"\r\n]{0,60}") {
            let (csv, _) = read_text(text.as_bytes(), b',');
            for row in csv.iter().flat_map(|csv| &csv.rows) {
                prop_assert!(row.span.start <= row.span.end && row.span.end as usize <= text.len());
                for cell in &row.cells {
                    prop_assert!(text.get(cell.span.range()).is_some());
                }
            }
        }
    }
}
