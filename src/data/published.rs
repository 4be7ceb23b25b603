//! A table as the site publishes it where its file is no plain CSV: one head, commas, points, dates of ISO 8601.

use super::field::Field;
use super::rows::Row;

/// The table as CSV (RFC 4180) in UTF-8, with plain line feeds.
pub fn csv(fields: &[Field], rows: &[Row]) -> Vec<u8> {
    let mut out = String::new();
    push_line(&mut out, fields.iter().map(|field| field.name.as_str()));
    for row in rows {
        push_line(&mut out, row.cells.iter().map(|cell| cell.text.as_str()));
    }
    out.into_bytes()
}

/// Where a table is published, below `content/`.
pub fn path(file: &str, is_rewritten: bool) -> String {
    let below = file.strip_prefix("content/").unwrap_or(file);
    if !is_rewritten {
        return below.to_owned();
    }
    below.rsplit_once('.').map_or(below.to_owned(), |(stem, _)| format!("{stem}.csv"))
}

/// Writes one record.
pub fn push_line<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    let start = out.len();
    for (column, cell) in cells.enumerate() {
        if column > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    // A line with nothing on it would be none.
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
