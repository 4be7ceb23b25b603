//! The words that a table itself uses: in the names of its row, field and unit. A figure may use them as well.

use super::located_cell::LocatedCell;
use super::names::is_same_word;
use super::normalised_text::normalised;
use crate::data::{Row, Table};

/// Whether the table, row, field or unit of one of the cells uses a word.
pub fn uses(cells: &[&LocatedCell<'_>], word: &str) -> bool {
    cells.iter().any(|cell| texts(cell).any(|text| contains_word(text, word)))
}

/// Whether the table itself uses a word, if no row is meant.
pub fn table_uses(table: &Table, word: &str) -> bool {
    let fields = table.fields.iter().flat_map(|field| [field.title.as_str(), field.name.as_str()]);
    of_table(table).chain(fields).any(|text| contains_word(text, word))
}

fn of_table(table: &Table) -> impl Iterator<Item = &str> {
    let in_languages = table.titles.texts().chain(table.descriptions.texts()).map(String::as_str);
    [table.title.as_str(), table.name.as_str()].into_iter().chain(table.description.as_deref()).chain(in_languages)
}

/// Whether a text begins with the name of a row other than those of the cells. `rest` is in lower case.
pub fn names_another(cells: &[&LocatedCell<'_>], rest: &str) -> bool {
    let Some(table) = cells.first().map(|cell| cell.table) else { return false };
    let names = |row: &Row| {
        let mut keys = table.key.iter().filter_map(|field| row.cells.get(*field));
        keys.any(|key| key.value.period().is_none() && begins(rest, &key.text))
    };
    !cells.iter().any(|cell| names(cell.row)) && table.rows.iter().any(names)
}

/// Whether a text begins with a value of rows that were filtered out. `chosen` are fields, each with a row that passed.
pub fn names_another_choice(table: &Table, chosen: &[(usize, usize)], rest: &str) -> bool {
    let is_other =
        |field: usize| table.rows.iter().filter_map(|row| row.cells.get(field)).any(|cell| begins(rest, &cell.text));
    !self::chosen(table, chosen).any(|text| begins(rest, text)) && chosen.iter().any(|(field, _)| is_other(*field))
}

/// The values in the fields by which rows were filtered.
pub fn chosen<'t>(table: &'t Table, chosen: &'t [(usize, usize)]) -> impl Iterator<Item = &'t str> {
    chosen.iter().filter_map(|(field, row)| table.cell(*row, *field)).map(|cell| cell.text.as_str())
}

/// Whether a text in lower case begins with a name as a whole.
fn begins(rest: &str, name: &str) -> bool {
    let name = normalised(name).to_lowercase();
    let after = rest.strip_prefix(name.as_str()).map(|after| after.chars().next());
    name.chars().any(char::is_alphabetic) && after.is_some_and(|next| !next.is_some_and(char::is_alphanumeric))
}

/// Everything that names the cell, in every language that the table has names in.
pub fn texts<'c>(cell: &'c LocatedCell<'_>) -> impl Iterator<Item = &'c str> {
    let keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field)).map(|key| key.text.as_str());
    let of_row = cell.row.cells.iter().zip(&cell.table.fields).filter(|(_, field)| !field.kind.is_numeric());
    let of_row = of_row.map(|(other, _)| other.text.as_str());
    [cell.field.title.as_str(), cell.field.name.as_str()]
        .into_iter()
        .chain(keys)
        .chain(of_row)
        .chain(cell.field.titles.texts().map(String::as_str))
        .chain(cell.field.unit_texts())
        .chain(of_table(cell.table))
}

/// Whether a text contains a word in whatever inflection. `word` is in lower case.
pub fn contains_word(text: &str, word: &str) -> bool {
    let lower = normalised(text).to_lowercase();
    // In scripts without spaces, a part counts as a word.
    if word.chars().any(super::tokens::is_without_spaces) {
        return lower.contains(word);
    }
    lower.split(|letter: char| !letter.is_alphanumeric()).any(|own| !own.is_empty() && is_same_word(own, word))
}
