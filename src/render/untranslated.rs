//! What a table's own page in another language than the site's shows in the site's, for want of a translation.

use crate::data::{CellView, Table, TableView};
use crate::language::Language;

/// Whether a description, or the words of a cell, has no form in `language`.
pub fn has_untranslated(table: &Table, view: &TableView, language: &Language) -> bool {
    let is_described = table.description.is_none() || table.descriptions.of(language).is_some();
    let is_original =
        |cell: &CellView| !cell.missing && cell.text == cell.value && cell.text.chars().any(char::is_alphabetic);
    let of_words = view.columns.iter().enumerate().filter(|(_, column)| column.kind == "text").map(|(at, _)| at);
    let has_original = |at: usize| view.rows.iter().filter_map(|row| row.cells.get(at)).any(is_original);
    !is_described || of_words.into_iter().any(has_original)
}
