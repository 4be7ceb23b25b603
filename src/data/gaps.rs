//! Columns with empty cells below the first of each group, as merged cells of a spreadsheet leave them in CSV.

use std::collections::BTreeSet;

use super::grid::Csv;
use super::occurrences::Occurrences;

/// The first column, if it names each group only once: the first name, and how many cells below names are empty.
pub fn find<'c>(csv: &'c Csv<'_>) -> Option<(Occurrences, &'c str)> {
    const FEWEST: usize = 4;
    let name = csv.header.first()?;
    let mut named = BTreeSet::new();
    let mut found: Option<(Occurrences, &str)> = None;
    for row in &csv.rows {
        let cell = row.cells.first()?;
        let text = cell.value.trim();
        if text.is_empty() {
            let (found, _) = found.as_mut()?;
            // The cells beside it show that this is a row of the table.
            if row.cells.len() < 2 || row.cells.iter().skip(1).any(|cell| cell.value.trim().is_empty()) {
                return None;
            }
            found.count += 1;
        } else {
            if !named.insert(text) || !text.contains(char::is_alphabetic) {
                return None;
            }
            found.get_or_insert_with(|| (Occurrences::first(cell.span, &name.value), text));
        }
    }
    let rows = csv.rows.len();
    found.filter(|(found, _)| rows >= FEWEST && named.len() > 1 && found.count * 3 >= rows)
}
