//! A sheet of a workbook (XLSX, XLSB, XLS, ODS) → CSV text, and where it was in the workbook.
//!
//! Numbers are the shortest decimals of the fifteen digits that spreadsheets store, rounded if the sheet shows fewer;
//! days are in ISO 8601, recognised by the number formats of their cells. Anything that would silently give a wrong
//! table is refused with its address: merged cells, formulas without a value, errors, hidden cells, two currencies in a
//! column.

mod address;
mod book;
mod cells;
mod display_precision;
mod format_code;
mod guard;
mod hidden;
mod messages;
mod ods;
mod outcome;
mod refused;
mod sheet_options;
mod xls;
mod xlsb;
mod xlsx;

use super::published;
use super::sheet::Sheet;
use cells::{CellRange, SheetCells};
use outcome::MAX_CELLS;

pub use messages::{rounded, unit_shown, unreadable_sheet};
pub use outcome::{Rounded, SheetText, WorkbookError};
pub use sheet_options::SheetOptions;

/// Reads the requested sheet from the bytes of a workbook.
///
/// # Errors
///
/// Why the workbook gives no table: it is damaged or protected, the sheet or the range does not exist, or cells have no
/// usable value.
pub fn read(bytes: &[u8], wanted: &SheetOptions) -> Result<SheetText, WorkbookError> {
    let cells = guard::catch_panic(|| book::cells(bytes, wanted.sheet.as_deref()));
    let (name, others, mut cells) = cells.unwrap_or_else(|| Err(WorkbookError::Broken("it is damaged".to_owned())))?;
    if let Some(range) = &wanted.range {
        cells.crop(address::parse_range(range).ok_or(WorkbookError::Range)?);
    }
    let Some(used) = cells.used() else { return Err(WorkbookError::Empty(name)) };
    if used.cells() > MAX_CELLS {
        return Err(WorkbookError::TooLarge);
    }
    let sheet = Sheet { name, first_row: at(used.top), first_column: at(used.left), others };
    let faults = refused::find(&cells, used, &sheet.name, wanted);
    if !faults.is_empty() {
        return Err(WorkbookError::Cells(faults));
    }
    let (text, rounded) = text(&cells, used, &sheet, wanted.as_shown != Some(false));
    let mut units: Vec<(usize, String)> = Vec::new();
    for cell in &cells.list {
        let column = at(cell.column.saturating_sub(used.left));
        if let (Some(unit), false) = (&cell.unit, units.iter().any(|(known, _)| *known == column)) {
            units.push((column, unit.clone()));
        }
    }
    Ok(SheetText { text, sheet, rounded: rounded.filter(|_| wanted.as_shown.is_none()), units })
}

fn at(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

/// The cells of an area as CSV, with numbers `as_shown` or with every digit.
fn text(cells: &SheetCells, used: CellRange, sheet: &Sheet, as_shown: bool) -> (String, Option<Rounded>) {
    let mut out = String::new();
    let mut rounded: Option<Rounded> = None;
    let width = at(used.right - used.left) + 1;
    let mut line = vec![""; width];
    let mut next = cells.list.iter().peekable();
    for row in used.top..=used.bottom {
        line.fill("");
        while let Some(cell) = next.next_if(|cell| cell.row <= row) {
            let shown = cell.shown.as_deref().filter(|_| as_shown);
            if let Some(slot) = line.get_mut(at(cell.column.saturating_sub(used.left))) {
                *slot = shown.unwrap_or(&cell.text);
            }
            if let Some(shown) = shown {
                let first = || Rounded {
                    count: 0,
                    address: sheet.address(at(row - used.top), at(cell.column - used.left)),
                    stored: cell.text.clone(),
                    shown: shown.to_owned(),
                };
                rounded.get_or_insert_with(first).count += 1;
            }
        }
        published::push_line(&mut out, line.iter().copied());
    }
    (out, rounded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const XLSX: &[u8] = include_bytes!("../../../tests/tables/wells.xlsx");
    const ODS: &[u8] = include_bytes!("../../../tests/tables/wells.ods");
    const XLS: &[u8] = include_bytes!("../../../tests/tables/wells.xls");

    #[test]
    fn what_is_not_a_workbook_is_refused() {
        let read = |bytes: &[u8]| read(bytes, &SheetOptions::default()).unwrap_err();
        assert_eq!(read(b"site,depth\n"), WorkbookError::Text);
        assert_eq!(read(b"\n <html><table><tr><td>1</td></tr></table></html>"), WorkbookError::Html);
        assert!(matches!(read(b"PK\x03\x04\x00\x00"), WorkbookError::Broken(_)));
        assert!(matches!(read(b""), WorkbookError::Broken(_)));
    }

    #[test]
    fn a_range_beyond_the_edge_of_the_cells_ends_there() {
        let wanted = SheetOptions { range: Some("A1:XFD1048576".to_owned()), ..SheetOptions::default() };
        let whole = read(XLSX, &SheetOptions::default()).unwrap();
        assert_eq!(read(XLSX, &wanted).unwrap().text, whole.text);
    }

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// An Office Open XML workbook with one sheet and these number formats, the first of which is style 1.
    fn xlsx(formats: &[&str], sheet: &str) -> Vec<u8> {
        let escaped = |code: &str| code.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let codes = formats.iter().enumerate();
        let codes: String = codes
            .map(|(at, code)| format!(r#"<numFmt numFmtId="{}" formatCode="{}"/>"#, 164 + at, escaped(code)))
            .collect();
        let styles: String =
            (0..formats.len()).map(|at| format!(r#"<xf numFmtId="{}" applyNumberFormat="1"/>"#, 164 + at)).collect();
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006";
        zipped(&[
            (
                "[Content_Types].xml",
                &format!(
                    r#"<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
                ),
            ),
            (
                "_rels/.rels",
                &format!(
                    r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/><sheet name="Notes" sheetId="2" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{relations}/styles" Target="styles.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/styles.xml",
                &format!(
                    r#"<styleSheet xmlns="{main}"><numFmts count="{0}">{codes}</numFmts><cellXfs count="{1}"><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>"#,
                    formats.len(),
                    formats.len() + 1
                ),
            ),
            ("xl/worksheets/sheet1.xml", &format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#)),
        ])
    }

    /// A row with a text and numbers, each with its style.
    fn row(at: usize, hidden: &str, name: &str, numbers: &[(usize, &str)]) -> String {
        let cells = numbers.iter().enumerate().map(|(column, (style, number))| {
            format!(r#"<c r="{}{at}" s="{style}"><v>{number}</v></c>"#, ["B", "C", "D", "E"][column])
        });
        let cells: String = cells.collect();
        format!(r#"<row r="{at}"{hidden}><c r="A{at}" t="inlineStr"><is><t>{name}</t></is></c>{cells}</row>"#)
    }

    #[test]
    fn numbers_have_the_text_of_their_formats() {
        let formats = ["00000", "\"<\"0", "0\" (p)\"", ";;;", "#,##0.00 \"€\""];
        let rows: String = [
            row(1, "", "k", &[(0, "1"), (0, "2")]),
            row(2, "", "a", &[(1, "7"), (2, "14")]),
            row(3, "", "b", &[(3, "13"), (4, "2")]),
            row(4, "", "c", &[(0, "1234567890123456"), (5, "1234.5")]),
        ]
        .concat();
        let bytes = xlsx(&formats, &format!("<sheetData>{rows}</sheetData>"));
        let found = read(&bytes, &SheetOptions::default()).unwrap();
        assert_eq!(found.text, "k,1,2\na,00007,<14\nb,13 (p),\nc,1234567890123456,1234.5\n");
        assert_eq!(found.units, [(2, "EUR".to_owned())]);
        assert_eq!(
            found.rounded.map(|rounded| (rounded.count, rounded.stored, rounded.shown)),
            Some((4, "7".to_owned(), "00007".to_owned()))
        );
        assert_eq!(found.sheet.others, ["Notes"]);
        let digits = read(&bytes, &SheetOptions { as_shown: Some(false), ..SheetOptions::default() }).unwrap();
        assert_eq!(digits.text, "k,1,2\na,7,14\nb,13,2\nc,1234567890123456,1234.5\n");
    }

    #[test]
    fn hidden_cells_and_two_currencies_in_a_column_are_refused() {
        let rows: String = [
            row(1, "", "k", &[(0, "1"), (0, "2")]),
            row(2, r#" hidden="1""#, "a", &[(1, "7"), (0, "3")]),
            row(3, "", "b", &[(2, "8"), (0, "4")]),
        ]
        .concat();
        let sheet = format!(r#"<cols><col min="3" max="3" hidden="1"/></cols><sheetData>{rows}</sheetData>"#);
        let bytes = xlsx(&["#,##0 \"€\"", "[$$-409]#,##0"], &sheet);
        let refused = read(&bytes, &SheetOptions::default());
        let places = ["Data!C1", "Data!A2", "Data!B2", "Data!C2", "Data!C3"].map(str::to_owned).to_vec();
        let currencies = vec!["Data!B2 (EUR)".to_owned(), "Data!B3 (USD)".to_owned()];
        let faults = vec![(outcome::CellFault::Hidden, places), (outcome::CellFault::Currencies, currencies.clone())];
        assert_eq!(refused.unwrap_err(), WorkbookError::Cells(faults));
        let shown = read(&bytes, &SheetOptions { hidden: true, ..SheetOptions::default() });
        assert_eq!(shown.unwrap_err(), WorkbookError::Cells(vec![(outcome::CellFault::Currencies, currencies)]));
    }

    #[test]
    fn a_sheet_of_opendocument_is_read_as_it_is_shown() {
        let cell = |kind: &str, value: &str, text: &str| {
            format!(
                r#"<table:table-cell office:value-type="{kind}" {value}><text:p>{text}</text:p></table:table-cell>"#
            )
        };
        let number = |value: &str, text: &str| cell("float", &format!(r#"office:value="{value}""#), text);
        let content = |hidden: &str, last: &str| {
            let name = |text: &str| cell("string", "", text);
            let rows = format!(
                "<table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row>\
                 <table:table-row{hidden}>{}{}</table:table-row><table:table-row>{}{last}</table:table-row>",
                name("k"),
                name("v"),
                name("a"),
                number("42", "00042"),
                name("b"),
                number("7", "7*"),
                name("c"),
            );
            let office = "urn:oasis:names:tc:opendocument:xmlns";
            let text = format!(
                r#"<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body><office:spreadsheet><table:table table:name="Data">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
            );
            let manifest =
                r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
            zipped(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", &text),
                ("META-INF/manifest.xml", manifest),
            ])
        };
        let found = read(&content("", &number("0", "-")), &SheetOptions::default()).unwrap();
        assert_eq!(found.text, "k,v\na,00042\nb,7*\nc,0\n");
        let error = cell("string", r#"office:string-value="" calcext:value-type="error""#, "#DIV/0!");
        let faults = vec![(outcome::CellFault::Error, vec!["Data!B4 (#DIV/0!)".to_owned()])];
        assert_eq!(read(&content("", &error), &SheetOptions::default()).unwrap_err(), WorkbookError::Cells(faults));
        let hidden = content(r#" table:visibility="filter""#, &number("5", "5"));
        let faults = vec![(outcome::CellFault::Hidden, vec!["Data!A3".to_owned(), "Data!B3".to_owned()])];
        assert_eq!(read(&hidden, &SheetOptions::default()).unwrap_err(), WorkbookError::Cells(faults));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        /// Bytes that were damaged are read or refused.
        #[test]
        fn no_damage_ends_the_program(file in 0..3usize, places in prop::collection::vec((0.0..1.0f64, any::<u8>()), 1..6), keep in 0.3..1.0f64) {
            let mut bytes = [XLSX, ODS, XLS][file].to_vec();
            let length = bytes.len() as f64;
            for (place, byte) in places {
                bytes[(place * length) as usize] = byte;
            }
            let _ = read(&bytes, &SheetOptions::default());
            bytes.truncate((keep * length) as usize);
            let _ = read(&bytes, &SheetOptions::default());
        }
    }
}
