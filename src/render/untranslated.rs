//! Whether a table's own page shows text in the site's main language because it has no translation.

use crate::data::{CellView, Table, TableView};
use crate::language::Language;

/// Whether the description of a table, or a text in its cells, is not translated into `language`.
pub fn has_untranslated(table: &Table, view: &TableView, language: &Language) -> bool {
    let is_described = table.description.is_none() || table.descriptions.get(language).is_some();
    let is_original =
        |cell: &CellView| !cell.missing && cell.text == cell.value && cell.text.chars().any(char::is_alphabetic);
    let of_words = view.columns.iter().enumerate().filter(|(_, column)| column.kind == "text").map(|(at, _)| at);
    let has_original = |at: usize| view.rows.iter().filter_map(|row| row.cells.get(at)).any(is_original);
    !is_described || of_words.into_iter().any(has_original)
}
