//! CSV (RFC 4180): the file of a table → its header and rows as text, and every mistake in it.

use super::csv_context::CsvContext;
use super::dialect;
use super::encoding;
use super::grid::Csv;
use super::json;
use super::layout;
use super::messages;
use super::scan;
use super::sniffing::{self, SniffedFormat};
use crate::diagnostic::Diagnostic;
use crate::text::{File, Place};

/// Reads `file` in its dialect. Mistakes are added to `diagnostics`. `None` if the file has no header.
pub fn read<'t>(file: &'t File, context: &CsvContext<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Csv<'t>> {
    let is_json = file.path.ends_with(".json");
    if let Some(other) = sniffing::sniff(&file.bytes).filter(|other| !is_json || *other == SniffedFormat::LargeFile) {
        diagnostics.push(messages::other_file(Place::file(&file.path), other));
        return None;
    }
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::unknown_encoding(
                &file.path,
                context.sidecar,
                offset,
                &encoding::candidates(&file.bytes),
            ));
            return None;
        }
    };
    if file.path.ends_with(".json") {
        return json::read(file, diagnostics);
    }
    let dialect = dialect::detect(text, &file.path, context.dialect);
    let scanned = scan::scan(text, dialect);
    diagnostics.extend(scanned.mistakes.iter().map(|(mistake, span)| mistake.message(Place::new(&file.path, *span))));
    if scanned.records.is_empty() {
        if scanned.mistakes.is_empty() {
            diagnostics.push(messages::empty_file(Place::file(&file.path)));
        }
        return None;
    }
    layout::lay_out(text, scanned, dialect, context, diagnostics)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::dialect_options::DialectOptions;
    use super::super::grid::Dialect;
    use super::*;

    fn with_csv<T>(text: &[u8], name: &str, then: impl Fn(Option<Csv<'_>>) -> T) -> (T, Vec<String>) {
        let mut diagnostics = Vec::new();
        let file = File::new(name, text.to_vec());
        let options = DialectOptions::default();
        let context = CsvContext { file: &file.path, sidecar: "a.toml", dialect: &options, sheet: None };
        let found = then(read(&file, &context, &mut diagnostics));
        let said = diagnostics.iter().map(|diagnostic| {
            let span = diagnostic.place.as_ref().expect("a place").span;
            format!("{}..{} {}", span.start, span.end, diagnostic.message)
        });
        (found, said.collect())
    }

    /// The cells, joined by `|` and `/`.
    fn cells(csv: &Csv<'_>) -> String {
        let heads = csv.header.iter().map(|cell| cell.value.clone()).collect::<Vec<_>>().join("|");
        let rows = csv.rows.iter().map(|row| row.cells.iter().map(|cell| &*cell.value).collect::<Vec<_>>().join("|"));
        std::iter::once(heads).chain(rows).collect::<Vec<_>>().join("/")
    }

    /// Checks the cells, and that each is where its span says.
    fn check(text: &str, wanted: &str) {
        let (found, messages) = with_csv(text.as_bytes(), "a.csv", |csv| {
            let csv = csv.expect("a head");
            for cell in csv.rows.iter().flat_map(|row| &row.cells) {
                let raw = &text[cell.span.range()];
                let unquoted = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
                let wanted = unquoted.map_or(raw.to_owned(), |raw| raw.replace("\"\"", "\""));
                assert_eq!(wanted, cell.value, "of {text:?}");
            }
            cells(&csv)
        });
        assert_eq!((found.as_str(), messages), (wanted, Vec::new()), "of {text:?}");
    }

    fn fails(text: &str, wanted: &[&str]) {
        assert_eq!(with_csv(text.as_bytes(), "a.csv", |_| ()).1, wanted, "of {text:?}");
    }

    #[test]
    fn cells_have_their_text_and_place() {
        check("a,b\n1,2\n", "a|b/1|2");
        check("a,b\n1,2", "a|b/1|2");
        check("a,b\r\n1,2\r\n", "a|b/1|2");
        check("a,b\r1,2\r", "a|b/1|2");
        check("a,b\n1,\n,2\n", "a|b/1|/|2");
        check("a,b\n1,", "a|b/1|");
        check("a,b\n1,2\n\n\r\n\n", "a|b/1|2");
        check("\u{feff}a,b\n1,2\n", "a|b/1|2");
        check("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n", "a|b/x, \"y\"|two\nlines");
        check("a,b\n\"1\",\"2\"", "a|b/1|2");
        check("a,b\n5\" disk, é 中\n", "a|b/5\" disk| é 中");
        check("a\n", "a");
        let (found, _) = with_csv(b"a\tb\n1,5\t2\n", "a.tsv", |csv| cells(&csv.expect("a head")));
        assert_eq!(found, "a|b/1,5|2");
    }

    #[test]
    fn a_mistake_has_its_place() {
        fails("", &["0..0 the file is empty"]);
        fails("\n\n", &["0..0 the file is empty"]);
        fails(
            "a,b\n1\n1,2,3\n",
            &["4..5 this row has 1 cell, but the header has 2", "6..11 this row has 3 cells, but the header has 2"],
        );
        fails("a,b\n1,\"2\n3,4\n", &["6..7 this quotation mark is never closed, so the rest of the file is one cell"]);
        fails("a\n\"", &["2..3 this quotation mark is never closed, so the rest of the file is one cell"]);
        fails("a\n\"x\" y\n", &["5..7 there is text after the end of the quoted cell"]);
        fails("a,,a\n1,2,3\n", &["2..2 column 2 has no name", "3..4 two columns are named `a`"]);
        fails("a,b\n1,2\n\n3,4\n", &["8..8 there is an empty line between rows"]);
        fails("a,b\r\n1,2\r\n\r\n3,4\r\n", &["10..10 there is an empty line between rows"]);
        assert_eq!(with_csv(b"a\n\xff\n", "a.csv", |_| ()).1, ["2..2 this is not UTF-8 from here on"]);
    }

    #[test]
    fn a_ragged_row_gets_as_many_cells_as_the_header() {
        let all =
            |csv: Option<Csv<'_>>| csv.expect("a head").rows.iter().all(|row| row.is_ragged && row.cells.len() == 2);
        assert!(with_csv(b"a,b\n1\n1,2,3\n", "a.csv", all).0);
    }

    fn quoted(cell: &str) -> String {
        format!("\"{}\"", cell.replace('"', "\"\""))
    }

    proptest! {
        #[test]
        fn what_is_quoted_reads_back(rows in prop::collection::vec(prop::collection::vec("(?s)x.{0,1200}", 3), 0..4)) {
            let lines = rows.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
            let text = std::iter::once("a,b,c".to_owned()).chain(lines).collect::<Vec<_>>().join("\r\n");
            let dialect = Dialect { separator: b',', start: 0 };
            let read: Vec<Vec<String>> = scan::scan(&text, dialect).records.into_iter().skip(1)
                .map(|row| row.cells.into_iter().map(|cell| cell.value.into_owned()).collect()).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = with_csv(&bytes, "a.csv", |_| ());
        }

        #[test]
        fn any_marks_keep_every_place_within_the_file(text in "[ab,;\"\r\n]{0,60}") {
            with_csv(text.as_bytes(), "a.csv", |csv| {
                for row in csv.iter().flat_map(|csv| &csv.rows) {
                    assert!(row.span.start <= row.span.end && row.span.end as usize <= text.len());
                    assert!(row.cells.iter().all(|cell| text.get(cell.span.range()).is_some()));
                }
            });
        }
    }
}
