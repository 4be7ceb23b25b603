//! Cells in quotation marks other than those of CSV (RFC 4180 §2 has only `"`): `'Mill'`, `“Mill”`.

use super::columns;
use super::grid::Csv;
use super::reading_messages;
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Span};

/// Pairs of marks that may enclose a cell.
const PAIRS: [(char, char); 12] = [
    ('\'', '\''),
    ('`', '`'),
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('”', '”'),
    ('‘', '’'),
    ('’', '’'),
    ('«', '»'),
    ('»', '«'),
    ('「', '」'),
];

/// Reports columns in which every cell is enclosed in such marks. Titles of songs and books may be, in a single column;
/// so marks that are common in prose count only if other columns or the column names have them too.
pub fn find(csv: &Csv<'_>, file: &FilePath) -> Option<Diagnostic> {
    let enclosed: Vec<(usize, (char, char), &str, Span)> =
        (0..csv.header.len()).filter_map(|column| of_column(csv, column)).collect();
    let is_in_names = csv.header.iter().any(|name| pair(&name.value).is_some());
    let is_of_code = enclosed.iter().any(|(_, (open, _), ..)| matches!(open, '\'' | '`'));
    let (_, _, written, span) = enclosed.first()?;
    if !is_of_code && !is_in_names && enclosed.len() < 2 {
        return None;
    }
    let names: Vec<&str> =
        enclosed.iter().filter_map(|(column, ..)| csv.header.get(*column)).map(|name| name.value.as_str()).collect();
    Some(reading_messages::other_quotes(file, *span, &names, written))
}

/// The marks around every cell of a column, and its first cell.
fn of_column<'c>(csv: &'c Csv<'_>, column: usize) -> Option<(usize, (char, char), &'c str, Span)> {
    let mut cells = columns::cells(csv, column);
    let (text, span) = cells.next()?;
    let marks = pair(text)?;
    let mut others = 0;
    let are_all = cells.all(|(text, _)| {
        others += 1;
        pair(text) == Some(marks)
    });
    (are_all && others > 0).then_some((column, marks, text, span))
}

/// The marks that enclose a text and do not occur within it.
fn pair(text: &str) -> Option<(char, char)> {
    let text = text.trim();
    let found = PAIRS.into_iter().find(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    found.filter(|(open, close)| text.chars().count() > 2 && text.matches([*open, *close]).count() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_enclose_a_text_that_has_none_within() {
        assert_eq!(pair("'Mill'"), Some(('\'', '\'')));
        assert_eq!(pair(" “Mill” "), Some(('“', '”')));
        assert_eq!(pair("„Mühle“"), Some(('„', '“')));
        for none in ["Mill", "'", "''", "'Mill", "O'Brien", "'a' and 'b'", "'90s", "5'"] {
            assert_eq!(pair(none), None, "{none}");
        }
    }
}
