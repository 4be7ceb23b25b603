//! Cells that would give a wrong table in silence: several that are one on the sheet, formulas whose value is not in the
//! file, and what the spreadsheet could not calculate.

use std::collections::HashMap;

use super::address;
use super::cells::{Area, Cells};
use super::outcome::{Fault, Faults};
use super::wanted::Wanted;

/// Looks for them in the cells that are read.
pub fn find(cells: &Cells, used: Area, sheet: &str, wanted: &Wanted) -> Faults {
    let head = wanted.head.map_or(0, |head| head.saturating_sub(1));
    let mut filled = HashMap::<u32, usize>::new();
    for cell in &cells.list {
        *filled.entry(cell.row).or_default() += 1;
    }
    // A title above the head or a note below the rows stands alone in its row, and its width says nothing.
    let is_alone = |area: &Area| area.top == area.bottom && filled.get(&area.top).copied().unwrap_or(0) < 2;
    let merged = cells.merged.iter().filter(|area| area.meets(used) && area.bottom >= head && !is_alone(area));
    let merged: Vec<String> = merged.map(|area| address::written(sheet, *area)).collect();
    let lacking = cells.without_value.iter().filter(|(row, _)| *row >= head);
    let lacking = lacking.map(|(row, column)| address::written(sheet, Area::cell(*row, *column))).collect();
    let errors = cells.list.iter().filter(|cell| cell.is_error && cell.row >= head);
    let errors = errors.filter(|cell| !wanted.missing.contains(&cell.text));
    let errors = errors.map(|cell| {
        let place = address::written(sheet, Area::cell(cell.row, cell.column));
        format!("{place} ({})", cell.text)
    });
    let found = [(Fault::Merged, merged), (Fault::WithoutValue, lacking), (Fault::Error, errors.collect())];
    found.into_iter().filter(|(_, places)| !places.is_empty()).collect()
}
