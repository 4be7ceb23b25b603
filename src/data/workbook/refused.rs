//! Cells that would silently give a wrong table: merged cells, formulas whose value is not in the file, and errors.

use std::collections::{BTreeMap, HashMap};

use super::address;
use super::cells::{CellRange, SheetCells};
use super::outcome::{CellFault, CellFaults};
use super::sheet_options::SheetOptions;

/// The first cell of each currency in a column that is shown in several.
fn currencies(cells: &SheetCells, sheet: &str) -> Vec<String> {
    let mut by_column: BTreeMap<u32, Vec<(&str, String)>> = BTreeMap::new();
    for cell in &cells.list {
        let Some(unit) = cell.unit.as_deref().filter(|unit| unit.len() == 3) else { continue };
        let known = by_column.entry(cell.column).or_default();
        if !known.iter().any(|(other, _)| *other == unit) {
            known.push((
                unit,
                format!("{} ({unit})", address::format_range(sheet, CellRange::cell(cell.row, cell.column))),
            ));
        }
    }
    by_column.into_values().filter(|known| known.len() > 1).flatten().map(|(_, place)| place).collect()
}

/// Finds such cells in the area that is read.
pub fn find(cells: &SheetCells, used: CellRange, sheet: &str, wanted: &SheetOptions) -> CellFaults {
    let head = wanted.head.map_or(0, |head| head.saturating_sub(1));
    let mut filled = HashMap::<u32, usize>::new();
    for cell in &cells.list {
        *filled.entry(cell.row).or_default() += 1;
    }
    // A title above the header or a note below the rows is alone in its row, and its width does not matter.
    let is_alone = |area: &CellRange| area.top == area.bottom && filled.get(&area.top).copied().unwrap_or(0) < 2;
    let merged = cells.merged.iter().filter(|area| area.overlaps(used) && area.bottom >= head && !is_alone(area));
    let merged: Vec<String> = merged.map(|area| address::format_range(sheet, *area)).collect();
    let lacking = cells.without_value.iter().filter(|(row, _)| *row >= head);
    let lacking = lacking.map(|(row, column)| address::format_range(sheet, CellRange::cell(*row, *column))).collect();
    let errors = cells.list.iter().filter(|cell| cell.is_error && cell.row >= head);
    let errors = errors.filter(|cell| !wanted.missing.contains(&cell.text));
    let errors = errors.map(|cell| {
        let place = address::format_range(sheet, CellRange::cell(cell.row, cell.column));
        format!("{place} ({})", cell.text)
    });
    let hidden = cells.list.iter().filter(|cell| !wanted.hidden && cells.hidden.contains(cell.row, cell.column));
    let hidden = hidden.map(|cell| address::format_range(sheet, CellRange::cell(cell.row, cell.column))).collect();
    let found = [
        (CellFault::Merged, merged),
        (CellFault::WithoutValue, lacking),
        (CellFault::Error, errors.collect()),
        (CellFault::Hidden, hidden),
        (CellFault::Currencies, currencies(cells, sheet)),
    ];
    found.into_iter().filter(|(_, places)| !places.is_empty()).collect()
}
