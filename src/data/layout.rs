//! Divides the records of a file into the header and the rows of its table, and everything else: a title above the
//! header, notes below the rows, empty rows and columns.

use super::csv_context::CsvContext;
use super::grid::{Csv, Dialect, Record};
use super::header_rows;
use super::layout_signs::usual_width;
use super::record_sorter::RecordSorter;
use super::scan::Scanned;
use crate::diagnostic::Diagnostic;
use crate::text::Spanned;

/// Divides the records of a text. Mistakes are added to `diagnostics`. `None` if no header is left.
pub fn lay_out<'t>(
    text: &str,
    mut scanned: Scanned<'t>,
    dialect: Dialect,
    context: &CsvContext<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Csv<'t>> {
    let mut sorter = RecordSorter {
        lines: None,
        text,
        dialect,
        context,
        diagnostics,
        ignored: Vec::new(),
        odd_names: Vec::new(),
        is_plain: true,
    };
    let mut records = std::mem::take(&mut scanned.records);
    let width = usual_width(&records);
    let header_index = sorter.find_header(&records, width)?;
    sorter.above(&records, header_index, &scanned.blank_lines);
    sorter.below(&mut records, header_index, width);
    sorter.blank_between(&mut records, header_index, &scanned.blank_lines);
    let lines = sorter.count_header_rows(records.get(header_index..).unwrap_or_default());
    let header = match records.get(header_index..header_index + lines) {
        Some(lines @ [_, _, ..]) => header_rows::joined(lines),
        Some([line]) => line.cells.iter().map(|cell| Spanned::new(cell.value.to_string(), cell.span)).collect(),
        _ => return None,
    };
    sorter.is_plain &= lines == 1;
    let records: Vec<Record<'_>> =
        records.into_iter().skip(header_index + lines + context.dialect.skip_first).collect();
    sorter.is_plain &= context.dialect.skip_first == 0;
    let (header, records) = sorter.with_first_name(header, records);
    let (header, columns, rows) = sorter.without_empty_columns(header, records);
    let (header, columns, rows) = sorter.with_named_rows(header, columns, rows);
    let header = sorter.named(header);
    let rows = sorter.pad_rows(rows, header.len());
    sorter.report_ignored();
    let usual = if context.file.ends_with(".tsv") { b'\t' } else { b',' };
    let is_plain =
        sorter.is_plain && dialect.separator == usual && !text.get(..dialect.start).unwrap_or_default().contains('=');
    let odd_names = std::mem::take(&mut sorter.odd_names);
    Some(Csv { header, columns, rows, dialect, is_plain, header_index, units: Vec::new(), odd_names })
}
