//! A sheet of a workbook (XLSX, XLSB, XLS, ODS) → CSV text, and where in the workbook it stood.
//!
//! Numbers are the shortest decimal of the fifteen digits that spreadsheets keep, rounded where the sheet shows fewer;
//! days are written as ISO 8601 has them, by the style of their cells. What would give a wrong table in silence is
//! refused with its address: merged cells, formulas without a value, errors.

mod address;
mod book;
mod cells;
mod guard;
mod messages;
mod ods;
mod outcome;
mod refused;
mod shown;
mod wanted;
mod xls;
mod xlsb;
mod xlsx;

use super::published;
use super::sheet::Sheet;
use cells::{Area, Cells};
use outcome::MOST_CELLS;

pub use messages::{no_sheet, rounded};
pub use outcome::{NoSheet, Rounded, SheetText};
pub use wanted::Wanted;

/// Reads the sheet that is wanted.
pub fn read(bytes: &[u8], wanted: &Wanted) -> Result<SheetText, NoSheet> {
    let cells = guard::guarded(|| book::cells(bytes, wanted.sheet.as_deref()));
    let (name, others, mut cells) = cells.unwrap_or_else(|| Err(NoSheet::Broken("it is damaged".to_owned())))?;
    if let Some(range) = &wanted.range {
        cells.crop(address::area(range).ok_or(NoSheet::Range)?);
    }
    let Some(used) = cells.used() else { return Err(NoSheet::Empty(name)) };
    if used.cells() > MOST_CELLS {
        return Err(NoSheet::TooLarge);
    }
    let sheet = Sheet { name, first_row: at(used.top), first_column: at(used.left), others };
    let faults = refused::find(&cells, used, &sheet.name, wanted);
    if !faults.is_empty() {
        return Err(NoSheet::Cells(faults));
    }
    let (text, rounded) = text(&cells, used, &sheet, wanted.as_shown != Some(false));
    Ok(SheetText { text, sheet, rounded: rounded.filter(|_| wanted.as_shown.is_none()) })
}

fn at(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

/// The cells of an area as CSV; numbers `as_shown` or with every digit.
fn text(cells: &Cells, used: Area, sheet: &Sheet, as_shown: bool) -> (String, Option<Rounded>) {
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
                    kept: cell.text.clone(),
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
    fn what_is_no_workbook_is_refused() {
        let read = |bytes: &[u8]| read(bytes, &Wanted::default()).unwrap_err();
        assert_eq!(read(b"site,depth\n"), NoSheet::Text);
        assert_eq!(read(b"\n <html><table><tr><td>1</td></tr></table></html>"), NoSheet::Html);
        assert!(matches!(read(b"PK\x03\x04\x00\x00"), NoSheet::Broken(_)));
        assert!(matches!(read(b""), NoSheet::Broken(_)));
    }

    #[test]
    fn a_range_that_reaches_over_the_edge_of_the_cells_ends_there() {
        let wanted = Wanted { range: Some("A1:XFD1048576".to_owned()), ..Wanted::default() };
        let whole = read(XLSX, &Wanted::default()).unwrap();
        assert_eq!(read(XLSX, &wanted).unwrap().text, whole.text);
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
            let _ = read(&bytes, &Wanted::default());
            bytes.truncate((keep * length) as usize);
            let _ = read(&bytes, &Wanted::default());
        }
    }
}
