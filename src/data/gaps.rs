//! Columns whose cells are empty below the first of each group, as merged cells of a sheet leave them in CSV.

use std::collections::BTreeSet;

use super::grid::Csv;
use super::reading_messages::Passed;

/// The first column if it names each group once, with the first name and how many cells below are empty.
pub fn find<'c>(csv: &'c Csv<'_>) -> Option<(Passed, &'c str)> {
    const FEWEST: usize = 4;
    let name = csv.header.first()?;
    let mut named = BTreeSet::new();
    let mut passed: Option<(Passed, &str)> = None;
    for row in &csv.rows {
        let cell = row.cells.first()?;
        let text = cell.value.trim();
        if text.is_empty() {
            let (passed, _) = passed.as_mut()?;
            // What stands beside it says that the row is one.
            if row.cells.len() < 2 || row.cells.iter().skip(1).any(|cell| cell.value.trim().is_empty()) {
                return None;
            }
            passed.count += 1;
        } else {
            if !named.insert(text) || !text.contains(char::is_alphabetic) {
                return None;
            }
            passed.get_or_insert_with(|| (Passed::first(cell.span, &name.value), text));
        }
    }
    let rows = csv.rows.len();
    passed.filter(|(passed, _)| rows >= FEWEST && named.len() > 1 && passed.count * 3 >= rows)
}
