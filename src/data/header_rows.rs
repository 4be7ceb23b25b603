//! Headers of several lines: groups above, the columns of each group below.

use std::borrow::Cow;

use super::grid::Record;
use super::period::Period;
use crate::text::Spanned;

/// The column names of such a header: the texts of its lines from top to bottom, with a group repeated for each of its
/// columns.
pub fn joined(lines: &[Record<'_>]) -> Vec<Spanned<String>> {
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let mut names: Vec<Spanned<String>> = (0..width)
        .map(|column| {
            let cell = lines.iter().rev().find_map(|line| line.cells.get(column));
            Spanned::new(String::new(), cell.map(|cell| cell.span).unwrap_or_default())
        })
        .collect();
    for (index, line) in lines.iter().enumerate() {
        let is_last = index + 1 == lines.len();
        let mut group = "";
        for (column, name) in names.iter_mut().enumerate() {
            let own = line.cells.get(column).map_or("", |cell| cell.value.trim());
            // The first column names the rows and belongs to no group.
            if !own.is_empty() || column <= 1 {
                group = own;
            }
            let part = if is_last { own } else { group };
            if !part.is_empty() {
                let blank = if name.value.is_empty() { "" } else { " " };
                name.value.push_str(blank);
                name.value.push_str(part);
            }
        }
    }
    names
}

/// Whether the header has two lines: groups with gaps between them, and below them names that cannot be a row.
pub fn are_two(records: &[Record<'_>]) -> bool {
    let [first, second, rows @ ..] = records else { return false };
    let text = |record: &Record<'_>, column: usize| -> String {
        record.cells.get(column).map_or(String::new(), |cell: &Spanned<Cow<'_, str>>| cell.value.trim().to_owned())
    };
    let width = second.cells.len();
    let is_open = |column: usize| text(first, column).is_empty() && !text(second, column).is_empty();
    let has_group = |column: usize| (1..column).any(|before| !text(first, before).is_empty());
    let gaps = (2..width).filter(|column| is_open(*column) && has_group(*column)).count();
    let is_whole = (0..width).all(|column| !text(first, column).is_empty() || !text(second, column).is_empty());
    if first.cells.len() != width || width < 3 || gaps == 0 || !is_whole || rows.is_empty() {
        return false;
    }
    let is_name = |text: &str| {
        let is_numeric = text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '.'));
        !is_numeric || (text.len() == 4 && Period::parse(text).is_some())
    };
    let is_plain = |text: &str| !text.is_empty() && text.bytes().any(|byte| byte.is_ascii_digit()) && !is_year(text);
    let below = |column: usize| rows.iter().take(20).any(|row| is_plain(&text(row, column)));
    (1..width).all(|column| is_name(&text(second, column))) && (1..width).any(below)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && Period::parse(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::grid::Dialect;
    use super::super::scan;
    use super::*;

    fn check(text: &str, wanted: Option<&str>) {
        let records = scan::scan(text, Dialect { separator: b',', start: 0 }).records;
        let names = are_two(&records).then(|| joined(&records[..2]));
        let names = names.map(|names| names.into_iter().map(|name| name.value).collect::<Vec<_>>().join("|"));
        assert_eq!(names.as_deref(), wanted, "of {text:?}");
    }

    #[test]
    fn a_header_of_two_lines_is_not_confused_with_rows() {
        check(
            ",2023,,2024,\nRegion,Men,Women,Men,Women\nNorth,1,2,3,4\n",
            Some("Region|2023 Men|2023 Women|2024 Men|2024 Women"),
        );
        check(
            "Region,Births,,Deaths,\n,2023,2024,2023,2024\nN,10,20,30,40\n",
            Some("Region|Births 2023|Births 2024|Deaths 2023|Deaths 2024"),
        );
        check("a,b,,d\n1,2,3,4\n5,6,7,8\n", None);
        check("a,b,,d\nNorth,x,y,z\nSouth,x,y,z\n", None);
        check("a,b,c\nNorth,1,2\n", None);
    }
}
