//! Addresses of cells and ranges in the notation of spreadsheets: `B3`, `B3:F20`.

use super::super::sheet::column_letters;
use super::cells::CellRange;

/// Parses a range in A1 notation: `B3:F20`; `$` is ignored. `None` for anything else.
pub fn parse_range(range: &str) -> Option<CellRange> {
    let (from, to) = range.trim().split_once(':')?;
    let ((top, left), (bottom, right)) = (cell_position(from)?, cell_position(to)?);
    (top <= bottom && left <= right).then_some(CellRange { top, left, bottom, right })
}

/// The address of a cell or a range with its sheet: `Wells!B3`, `Wells!B3:F20`.
pub fn format_range(sheet: &str, area: CellRange) -> String {
    let cell = |row: u32, column: u32| {
        format!("{}{}", column_letters(usize::try_from(column).unwrap_or(usize::MAX)), u64::from(row) + 1)
    };
    let first = cell(area.top, area.left);
    if (area.top, area.left) == (area.bottom, area.right) {
        return format!("{sheet}!{first}");
    }
    format!("{sheet}!{first}:{}", cell(area.bottom, area.right))
}

fn cell_position(address: &str) -> Option<(u32, u32)> {
    let address = address.trim().replace('$', "");
    let letters = address.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (column, row) = address.split_at_checked(letters)?;
    if column.is_empty() || column.len() > 3 || !row.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column = column.bytes().fold(0u32, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = row.parse().ok().filter(|row| *row > 0)?;
    Some((row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_in_the_notation_of_spreadsheets() {
        let read = |range| parse_range(range).map(|area| (area.top, area.left, area.bottom, area.right));
        assert_eq!(read("B3:F20"), Some((2, 1, 19, 5)));
        assert_eq!(read("$A$1:aa10"), Some((0, 0, 9, 26)));
        for wrong in ["B3", "B3:A1", "3B:F20", "B0:F20", "", ":", "B+3:F20", "A1:B99999999999"] {
            assert_eq!(parse_range(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn an_area_has_its_address() {
        let area = CellRange { top: 2, left: 1, bottom: 19, right: 26 };
        assert_eq!(format_range("Wells", area), "Wells!B3:AA20");
        assert_eq!(format_range("Wells", CellRange::cell(2, 1)), "Wells!B3");
    }
}
