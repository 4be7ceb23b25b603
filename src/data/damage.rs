//! What happened to a table before it came here, told by its cells: ids cut by a spreadsheet, letters read in a wrong
//! encoding, quotation marks around several rows, a number that stands for nothing.

use super::column_names::is_name_of_codes;
use super::damage_messages::{self as said, is_control};
use super::digit_texts;
use super::field::Field;
use super::grid::Csv;
use super::layout::Source;
use super::months;
use super::reading_messages::Passed;
use super::unit::Unit;
use super::wrong_cells::shortened;
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Spanned};

/// What is told of such cells: one message for each kind.
pub fn find(csv: &Csv<'_>, fields: &[Field], source: &Source<'_>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut tell = |found: Option<(Passed, String)>, words: fn(&FilePath, &Passed, &str, &str) -> Diagnostic| {
        told.extend(found.map(|(passed, text)| words(source.file, &passed, &text, source.sidecar)));
    };
    let is_id = |field: &Field, text: &str| is_name_of_codes(&field.name) && digit_texts::is_cut(text);
    tell(cells(csv, fields, is_id), said::cut_ids);
    tell(cells(csv, fields, |_, text| text.contains('\u{fffd}')), said::lost_letters);
    tell(cells(csv, fields, |_, text| is_read_twice(text)), said::read_twice);
    tell(cells(csv, fields, |_, text| text.chars().any(is_control)), said::control);
    let separator = char::from(csv.dialect.separator);
    tell(cells(csv, fields, |_, text| holds_rows(text, separator, fields.len())), said::swallowed_rows);
    tell(filler(csv, fields), said::filler);
    tell(made_dates(csv, fields), said::made_dates);
    tell(mixed_shares(csv, fields), said::mixed_shares);
    told
}

/// The first cell of a kind with its text, and how many there are.
fn cells(csv: &Csv<'_>, fields: &[Field], fits: impl Fn(&Field, &str) -> bool) -> Option<(Passed, String)> {
    let mut found: Option<(Passed, String)> = None;
    for cell in csv.rows.iter().flat_map(|row| row.cells.iter().zip(fields)) {
        let (cell, field) = cell;
        if fits(field, &cell.value) {
            let first = || (Passed::first(cell.span, &field.name), shortened(&cell.value));
            found.get_or_insert_with(first).0.count += 1;
        }
    }
    found
}

/// Pairs of letters that two bytes of UTF-8 make in Windows-1252: `Ã¼` for `ü`.
fn is_read_twice(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).any(|pair| {
        matches!(
            pair,
            [
                'Ã',
                '\u{80}'
                    ..='\u{bf}'
                        | '€'
                        | '„'
                        | '…'
                        | '‡'
                        | '‰'
                        | 'Š'
                        | '‹'
                        | 'Œ'
                        | 'Ž'
                        | '–'
                        | '—'
                        | '™'
                        | 'š'
                        | '›'
                        | 'œ'
                        | 'ž'
                        | 'Ÿ'
                        | '“'
                        | '”'
            ]
        ) || matches!(pair, ['â', '€'])
            || matches!(pair, ['Å', '‚' | '›' | '¡' | '¼' | '„'])
    })
}

/// Several lines with as many separators as a row has.
fn holds_rows(text: &str, separator: char, columns: usize) -> bool {
    if columns < 2 || !text.contains('\n') && !text.contains('\r') {
        return false;
    }
    let lines: Vec<usize> = text.lines().map(|line| line.matches(separator).count() + 1).collect();
    // The first and the last line share their row with the cells beside.
    lines.len() > 1 && lines.iter().all(|cells| *cells > 1 || columns == 2) && lines.contains(&columns)
}

/// `5-Sep` and `Oct-14` among `15-19`: a spreadsheet took ranges for dates.
fn made_dates(csv: &Csv<'_>, fields: &[Field]) -> Option<(Passed, String)> {
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = |text: &str| text.trim().split_once('-').map(|(first, last)| (first.to_owned(), last.to_owned()));
    let is_range = |text: &str| parts(text).is_some_and(|(first, last)| is_number(&first) && is_number(&last));
    let is_month = |text: &str| text.len() == 3 && months::number(text).is_some();
    let is_date = |text: &str| {
        parts(text).is_some_and(|(first, last)| {
            (is_number(&first) && is_month(&last)) || (is_month(&first) && is_number(&last))
        })
    };
    let has_ranges =
        |column: usize| csv.rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| is_range(&cell.value)));
    let mixed: Vec<&str> = (0..fields.len())
        .filter(|column| has_ranges(*column))
        .filter_map(|column| Some(fields.get(column)?.name.as_str()))
        .collect();
    cells(csv, fields, |field, text| mixed.contains(&field.name.as_str()) && is_date(text))
}

/// Numbers below one without a per cent sign in a column of per cents where others have one.
fn mixed_shares(csv: &Csv<'_>, fields: &[Field]) -> Option<(Passed, String)> {
    let of_percent = |field: &Field| field.unit == Some(Unit::Percent);
    for (column, field) in fields.iter().enumerate().filter(|(_, field)| of_percent(field)) {
        let cells = || csv.rows.iter().filter_map(|row| row.cells.get(column));
        let size =
            |text: &str| text.trim().trim_end_matches('%').trim().replace(',', ".").parse::<f64>().ok().map(f64::abs);
        let (signed, bare): (Vec<_>, Vec<_>) =
            cells().filter(|cell| size(&cell.value).is_some()).partition(|cell| cell.value.contains('%'));
        let all_above = signed.iter().all(|cell| size(&cell.value).is_some_and(|size| size >= 1.0));
        let below = |cell: &&&Spanned<std::borrow::Cow<'_, str>>| {
            size(&cell.value).is_some_and(|size| size > 0.0 && size < 1.0)
        };
        if let (Some(first), false, true) = (bare.iter().find(below), signed.is_empty(), all_above) {
            let count = bare.iter().filter(below).count();
            return Some((Passed { count, ..Passed::first(first.span, &field.name) }, first.value.trim().to_owned()));
        }
    }
    None
}

/// A number of nines that stands apart from all others of its column, twice or more.
fn filler(csv: &Csv<'_>, fields: &[Field]) -> Option<(Passed, String)> {
    const FILLERS: [&str; 8] = ["-99", "-999", "-9999", "-99999", "9999", "99999", "999999", "-9999.0"];
    for (column, field) in
        fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric() && field.missing.is_empty())
    {
        let texts = || csv.rows.iter().filter_map(|row| row.cells.get(column));
        for filler in FILLERS {
            let mut same = texts().filter(|cell| cell.value.trim() == filler);
            let (Some(first), Some(_)) = (same.next(), same.next()) else { continue };
            let size = |text: &str| text.trim().parse::<f64>().ok().map(f64::abs);
            let others = texts().filter(|cell| cell.value.trim() != filler).filter_map(|cell| size(&cell.value));
            let largest = others.fold(None, |most: Option<f64>, size| Some(most.map_or(size, |most| most.max(size))));
            if largest.zip(size(filler)).is_some_and(|(largest, filler)| largest * 3.0 < filler) {
                let count = texts().filter(|cell| cell.value.trim() == filler).count();
                return Some((Passed { count, ..Passed::first(first.span, &field.name) }, filler.to_owned()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_shows_what_happened_to_it() {
        assert!(digit_texts::is_cut("1.23E+11") && !digit_texts::is_cut("1.23") && !digit_texts::is_cut("E+1"));
        assert!(
            is_read_twice("ZÃ¼rich") && is_read_twice("donâ€™t") && is_read_twice("Åódź".replace("Åó", "Å‚ó").as_str())
        );
        assert!(!is_read_twice("Ångström") && !is_read_twice("São Tomé") && !is_read_twice("ÃO"));
        assert!(holds_rows("A,1\nB,2\nC", ',', 2) && !holds_rows("two\nlines", ',', 3));
        assert!(!holds_rows("a, b\nand c", ',', 3));
    }
}
