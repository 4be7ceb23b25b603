//! The CSV that the site publishes for a table whose file is not plain CSV: one header, commas, points, ISO 8601 dates.

use super::field::Field;
use super::rows::Row;

/// The table as CSV (RFC 4180) in UTF-8, with line feeds.
pub fn csv(fields: &[Field], rows: &[Row]) -> Vec<u8> {
    let mut out = String::new();
    push_line(&mut out, fields.iter().map(|field| field.name.as_str()));
    for row in rows {
        push_line(&mut out, row.cells.iter().map(|cell| cell.text.as_str()));
    }
    out.into_bytes()
}

/// Where a table is published, relative to `content/`.
pub fn path(file: &str, is_rewritten: bool) -> String {
    let below = file.strip_prefix("content/").unwrap_or(file);
    if !is_rewritten {
        return below.to_owned();
    }
    below.rsplit_once('.').map_or(below.to_owned(), |(stem, _)| format!("{stem}.csv"))
}

/// Appends one record.
pub fn push_line<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    let start = out.len();
    for (column, cell) in cells.enumerate() {
        if column > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    // An empty line would not be a record.
    if out.len() == start {
        out.push_str("\"\"");
    }
    out.push('\n');
}

fn push_cell(out: &mut String, cell: &str) {
    let needs_quotes = cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
    if !needs_quotes {
        out.push_str(cell);
        return;
    }
    out.push('"');
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}
