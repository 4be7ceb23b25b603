//! Damage that other programs did to a table, recognised by its cells: ids shortened by a spreadsheet, text
//! decoded in the wrong encoding, several rows within quotation marks, sentinel values.

use super::column_names::is_name_of_codes;
use super::csv_context::CsvContext;
use super::damage_messages::{self as messages, is_stray_control};
use super::digit_texts;
use super::field::Field;
use super::grid::Csv;
use super::months;
use super::occurrences::Occurrences;
use super::unit::Unit;
use super::wrong_cells::shortened;
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Spanned};

/// A message about the cells of a kind, of which the first has this text. The last argument is the path of the sidecar.
type Message = fn(&FilePath, &Occurrences, &str, &str) -> Diagnostic;

/// Whether a cell of this field with this text is damaged in some way.
type Test<'t> = &'t dyn Fn(&Field, &str) -> bool;

/// Reports such cells: one message for each kind of damage.
pub fn find(csv: &Csv<'_>, fields: &[Field], context: &CsvContext<'_>) -> Vec<Diagnostic> {
    let is_id = |field: &Field, text: &str| is_name_of_codes(&field.name) && digit_texts::is_truncated(text);
    let separator = char::from(csv.dialect.separator);
    let swallows_rows = |_: &Field, text: &str| contains_rows(text, separator, fields.len());
    let kinds: [(Test<'_>, Message); 5] = [
        (&is_id, messages::truncated_ids),
        (&|_, text| text.contains('\u{fffd}'), messages::lost_letters),
        (&|_, text| is_mojibake(text), messages::mojibake),
        (&|_, text| text.chars().any(is_stray_control), messages::control),
        (&swallows_rows, messages::swallowed_rows),
    ];
    let found = cells(csv, fields, kinds.map(|(fits, _)| fits)).into_iter().zip(kinds.map(|(_, message)| message));
    let of_columns: [(Option<(Occurrences, String)>, Message); 3] = [
        (sentinel(csv, fields), messages::sentinel),
        (dates_from_ranges(csv, fields), messages::dates_from_ranges),
        (mixed_shares(csv, fields), messages::mixed_shares),
    ];
    let all = found.chain(of_columns);
    all.filter_map(|(found, message)| found.map(|(cells, text)| message(context.file, &cells, &text, context.sidecar)))
        .collect()
}

/// For each kind the first cell with its text, and how many there are.
fn cells<const KINDS: usize>(
    csv: &Csv<'_>,
    fields: &[Field],
    kinds: [Test<'_>; KINDS],
) -> [Option<(Occurrences, String)>; KINDS] {
    let mut all = [const { None }; KINDS];
    for (cell, field) in csv.rows.iter().flat_map(|row| row.cells.iter().zip(fields)) {
        for (found, _) in all.iter_mut().zip(kinds).filter(|(_, fits)| fits(field, &cell.value)) {
            let first = || (Occurrences::first(cell.span, &field.name), shortened(&cell.value));
            found.get_or_insert_with(first).0.count += 1;
        }
    }
    all
}

/// Whether a text was UTF-8 decoded as Windows-1252: `Ã¼` for `ü`.
fn is_mojibake(text: &str) -> bool {
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

/// Whether a cell has several lines with as many separators as a row.
fn contains_rows(text: &str, separator: char, columns: usize) -> bool {
    if columns < 2 || !text.contains('\n') && !text.contains('\r') {
        return false;
    }
    let lines: Vec<usize> = text.lines().map(|line| line.matches(separator).count() + 1).collect();
    // The first and the last line share their row with the cells beside.
    lines.len() > 1 && lines.iter().all(|cells| *cells > 1 || columns == 2) && lines.contains(&columns)
}

/// `5-Sep` and `Oct-14` among `15-19`: a spreadsheet turned ranges into dates.
fn dates_from_ranges(csv: &Csv<'_>, fields: &[Field]) -> Option<(Occurrences, String)> {
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
    let [found] = cells(csv, fields, [&|field, text| mixed.contains(&field.name.as_str()) && is_date(text)]);
    found
}

/// Numbers below one without a percent sign in a percentage column where others have the sign.
fn mixed_shares(csv: &Csv<'_>, fields: &[Field]) -> Option<(Occurrences, String)> {
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
            return Some((
                Occurrences { count, ..Occurrences::first(first.span, &field.name) },
                first.value.trim().to_owned(),
            ));
        }
    }
    None
}

/// A sentinel value: a number of nines, found twice or more, that is far from all others of its column.
fn sentinel(csv: &Csv<'_>, fields: &[Field]) -> Option<(Occurrences, String)> {
    const SENTINELS: [&str; 8] = ["-99", "-999", "-9999", "-99999", "9999", "99999", "999999", "-9999.0"];
    for (column, field) in
        fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric() && field.missing.is_empty())
    {
        let texts = || csv.rows.iter().filter_map(|row| row.cells.get(column));
        for sentinel in SENTINELS {
            let mut same = texts().filter(|cell| cell.value.trim() == sentinel);
            let (Some(first), Some(_)) = (same.next(), same.next()) else { continue };
            let size = |text: &str| text.trim().parse::<f64>().ok().map(f64::abs);
            let others = texts().filter(|cell| cell.value.trim() != sentinel).filter_map(|cell| size(&cell.value));
            let largest = others.fold(None, |most: Option<f64>, size| Some(most.map_or(size, |most| most.max(size))));
            if largest.zip(size(sentinel)).is_some_and(|(largest, sentinel)| largest * 3.0 < sentinel) {
                let count = texts().filter(|cell| cell.value.trim() == sentinel).count();
                return Some((
                    Occurrences { count, ..Occurrences::first(first.span, &field.name) },
                    sentinel.to_owned(),
                ));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_cells_are_recognised() {
        assert!(
            digit_texts::is_truncated("1.23E+11")
                && !digit_texts::is_truncated("1.23")
                && !digit_texts::is_truncated("E+1")
        );
        assert!(is_mojibake("ZÃ¼rich") && is_mojibake("donâ€™t") && is_mojibake("Åódź".replace("Åó", "Å‚ó").as_str()));
        assert!(!is_mojibake("Ångström") && !is_mojibake("São Tomé") && !is_mojibake("ÃO"));
        assert!(contains_rows("A,1\nB,2\nC", ',', 2) && !contains_rows("two\nlines", ',', 3));
        assert!(!contains_rows("a, b\nand c", ',', 3));
    }
}
