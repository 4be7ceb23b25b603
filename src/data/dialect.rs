//! Detects how the cells of a file are separated and its decimals marked, as far as the sidecar does not say.

use super::decimal_mark::DecimalMark;
use super::dialect_options::DialectOptions;
use super::grid::{Csv, Dialect};
use super::scan;
use crate::text::FilePath;

/// The separators that are tried, the usual one first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many bytes of a text are examined to detect its separator.
const SAMPLE: usize = 100_000;

/// The dialect of a file: what the sidecar says, otherwise what the line `sep=` says, otherwise what fits the text
/// best.
pub fn detect(text: &str, file: &FilePath, options: &DialectOptions) -> Dialect {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (start, named) = match sep_line(text.get(start..).unwrap_or_default()) {
        Some((length, separator)) => (start + length, Some(separator)),
        None => (start, None),
    };
    let usual = if file.ends_with(".tsv") || file.ends_with(".tab") { b'\t' } else { b',' };
    let fixed = options.separator.as_ref().map(|separator| separator.value).or(named);
    let first_line = text.get(start..).unwrap_or_default().split(['\r', '\n']).next().unwrap_or_default();
    // The file name extension decides, if the header agrees with it.
    let by_ending = (usual == b'\t' && first_line.contains('\t')).then_some(usual);
    let separator =
        fixed.or(by_ending).unwrap_or_else(|| fitting(sample(text.get(start..).unwrap_or_default()), usual));
    Dialect { separator, start }
}

/// The line `sep=;` that Excel reads and writes at the start of a file: its length in bytes and the separator.
fn sep_line(text: &str) -> Option<(usize, u8)> {
    let line = text.split(['\r', '\n']).next()?;
    let inner = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let (key, sign) = inner.split_at_checked(4)?;
    let (true, [separator]) = (key.eq_ignore_ascii_case("sep="), sign.as_bytes()) else { return None };
    let rest = text.get(line.len()..).unwrap_or_default();
    let line_break = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    Some((line.len() + line_break, *separator))
}

/// The beginning of a text, up to the end of a line.
fn sample(text: &str) -> &str {
    let Some(cut) = text.get(..crate::text::position::floor_char_boundary(text, SAMPLE.min(text.len()))) else {
        return text;
    };
    if cut.len() == text.len() { text } else { cut.rsplit_once('\n').map_or(cut, |(lines, _)| lines) }
}

/// How well a separator fits: how many of a hundred records have the usual number of cells, and that number.
fn fit(sample: &str, separator: u8) -> Option<(usize, usize)> {
    let records = scan::scan(sample, Dialect { separator, start: 0 }).records;
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    let filled = records.iter().filter(|record| !record.is_blank());
    for record in filled.clone() {
        *counts.entry(record.cells.len()).or_default() += 1;
    }
    let (width, count) = counts.into_iter().max_by_key(|(width, count)| (*count, *width))?;
    (width > 1).then(|| (count * 100 / filled.count().max(1), width))
}

/// The separator that fits a text best. The usual one is kept unless another fits every line at least as well.
fn fitting(sample: &str, usual: u8) -> u8 {
    let first_line = sample.trim_start_matches(['\r', '\n']).split(['\r', '\n']).next().unwrap_or_default();
    let mut best = (usual, fit(sample, usual).unwrap_or((0, 0)));
    for separator in SEPARATORS.into_iter().filter(|separator| *separator != usual) {
        if !sample.as_bytes().contains(&separator) {
            continue;
        }
        let Some((agree, width)) = fit(sample, separator) else { continue };
        let (best_agree, best_width) = best.1;
        let is_in_header = first_line.as_bytes().contains(&separator);
        let fits_as_well = agree >= best_agree && width >= best_width && (is_in_header || width > best_width);
        if agree > best_agree + 5 || fits_as_well {
            best = (separator, (agree, width));
        }
    }
    best.0
}

/// The decimal mark of a table's numbers. Unless the sidecar says so, it is a comma only if cells are not separated by
/// commas, some number can be read in no other way, and no number contradicts it.
pub fn detect_decimal_mark(csv: &Csv<'_>, options: &DialectOptions) -> DecimalMark {
    // This many rows are enough to see how a file writes its numbers.
    const ROWS: usize = 20_000;
    if let Some(mark) = options.decimal {
        return mark;
    }
    let (mut has_comma, mut has_grouping_points) = (false, false);
    for cell in csv.rows.iter().take(ROWS).flat_map(|row| &row.cells) {
        match decimal_of(cell.value.trim()) {
            // Points between thousands prove a decimal comma even in a file separated by commas.
            Some(DecimalMark::Comma) if !cell.value.contains(',') || has_space_within(&cell.value) => {
                has_grouping_points = true;
            }
            Some(DecimalMark::Comma) => has_comma = true,
            Some(_) => return DecimalMark::SurePoint,
            None => {}
        }
    }
    let is_comma = has_grouping_points || (has_comma && csv.dialect.separator != b',');
    if is_comma { DecimalMark::Comma } else { DecimalMark::Point }
}

/// The decimal mark that a text must have; `None` if it is not a number or is ambiguous.
fn decimal_of(text: &str) -> Option<DecimalMark> {
    let unsigned = without_unit(text);
    // `13 104,2`: with spaces between thousands, the comma is the decimal mark.
    if let Some((whole, decimals)) = unsigned.split_once(',')
        && is_grouped_by_spaces(whole)
        && !decimals.is_empty()
        && decimals.bytes().all(|digit| digit.is_ascii_digit())
    {
        return Some(DecimalMark::Comma);
    }
    let is_numeral = unsigned.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if !is_numeral || !unsigned.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let marks = |mark: char| unsigned.matches(mark).count();
    let (last, mark) = match (unsigned.rfind(','), unsigned.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => (comma, DecimalMark::Comma),
        (Some(comma), None) => (comma, DecimalMark::Comma),
        (_, Some(point)) => (point, DecimalMark::Point),
        (None, None) => return None,
    };
    let (own, other) = if mark == DecimalMark::Comma { (marks(','), marks('.')) } else { (marks('.'), marks(',')) };
    let (whole, decimals) = (unsigned.get(..last)?, unsigned.get(last + 1..)?);
    let may_be_thousands = decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    // 1.234.567 has thousands separators only, so that the other character is the decimal mark; 25.04.2024 is a day.
    if own > 1 && other == 0 {
        let sign = if mark == DecimalMark::Comma { ',' } else { '.' };
        let mut groups = unsigned.split(sign);
        let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
        let is_grouped = is_first && groups.all(|group| group.len() == 3);
        let other = if mark == DecimalMark::Comma { DecimalMark::SurePoint } else { DecimalMark::Comma };
        return is_grouped.then_some(other);
    }
    (own == 1 && (other > 0 || !may_be_thousands)).then_some(mark)
}

/// Whether a space, which separates thousands, is between two digits.
fn has_space_within(text: &str) -> bool {
    let text = without_unit(text.trim());
    text.split_once(',').is_some_and(|(whole, _)| is_grouped_by_spaces(whole))
}

/// Whether a number has groups of three digits with spaces or apostrophes between them: `13 104`.
fn is_grouped_by_spaces(whole: &str) -> bool {
    let mut groups = whole.split([' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’']);
    let is_digits = |group: &str| group.bytes().all(|digit| digit.is_ascii_digit());
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_digits(first));
    let mut others = groups.peekable();
    is_first && others.peek().is_some() && others.all(|group| group.len() == 3 && is_digits(group))
}

/// A number without its sign and without the percent sign or currency beside it.
fn without_unit(text: &str) -> &str {
    const CODES: [&str; 8] = ["EUR", "USD", "GBP", "CHF", "Euro", "SEK", "PLN", "JPY"];
    let is_sign =
        |sign: char| matches!(sign, '%' | '€' | '$' | '£' | '¥' | '₹' | '-' | '+' | '\u{2212}') || sign.is_whitespace();
    let mut text = text.trim_matches(is_sign);
    for code in CODES {
        text = text.strip_suffix(code).or_else(|| text.strip_prefix(code)).unwrap_or(text);
    }
    text.trim_matches(is_sign)
}

/// How a file was read, as far as its name does not say it: “separated by semicolons”, “decimals after a comma”. For
/// `--verbose`.
pub fn describe(path: &str, separator: u8, decimal: DecimalMark) -> Vec<String> {
    let usual = if path.ends_with(".tsv") { b'\t' } else { b',' };
    let mut said = Vec::new();
    if separator != usual {
        said.push(match separator {
            b';' => "separated by semicolons".to_owned(),
            b'\t' => "separated by tabs".to_owned(),
            b',' => "separated by commas".to_owned(),
            other => format!("separated by `{}`", char::from(other)),
        });
    }
    if decimal == DecimalMark::Comma {
        said.push("decimals after a comma".to_owned());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: u8, start: usize) {
        let found = detect(text, &"a.csv".into(), &DialectOptions::default());
        assert_eq!((found.separator as char, found.start), (wanted as char, start), "of {text:?}");
    }

    #[test]
    fn the_separator_is_detected_from_the_lines() {
        check("a,b\n1,2\n", b',', 0);
        check("a;b\n1;2\n", b';', 0);
        check("a;b\nx;4,5\ny;5,25\n", b';', 0);
        check("a;b, %\nx;4,5\ny;5,25\n", b';', 0);
        check("a\tb\n1,5\t2\n", b'\t', 0);
        check("a|b|c\n1|2|3\n", b'|', 0);
        check("name,ids\nx,a;b\ny,c\nz,d;e\n", b',', 0);
        check("a\nb\n", b',', 0);
        check("A title, long\n\na;b;c\n1;2,5;3\n2;3,5;4\n", b';', 0);
        check("", b',', 0);
    }

    #[test]
    fn the_line_that_names_the_separator_is_not_part_of_the_table() {
        check("sep=;\na;b\n", b';', 6);
        check("\u{feff}SEP=|\r\na|b\r\n", b'|', 10);
        check("\"sep=;\"\na;b\n", b';', 8);
        check("sep=;", b';', 5);
        check("sepal,petal\n1,2\n", b',', 0);
    }

    #[test]
    fn a_numeral_shows_its_decimal_mark() {
        use DecimalMark::{Comma, Point, SurePoint};
        for (text, wanted) in [
            ("4,5", Some(Comma)),
            ("-0,125", Some(Comma)),
            ("1.234,5", Some(Comma)),
            ("12,5 %", Some(Comma)),
            ("4.5", Some(Point)),
            ("1,234.5", Some(Point)),
            ("1,234", None),
            ("1.234", None),
            ("1.234.567", Some(Comma)),
            ("48.085.361", Some(Comma)),
            ("1,234,567", Some(SurePoint)),
            ("1.250,50 €", Some(Comma)),
            ("€1,250.50", Some(Point)),
            ("10,40,99,452", None),
            ("EUR 4,5", Some(Comma)),
            ("25.04.2024", None),
            ("12", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(decimal_of(text), wanted, "of {text:?}");
        }
    }
}
