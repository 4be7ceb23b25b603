//! The words that a table uses of itself: in the names of its row, field and unit. A figure may use them as well.

use super::located::Located;
use super::names::is_same_word;
use super::normal::normalised;
use crate::data::{Row, Table};

/// Whether one of the cells' tables, rows, fields or units uses a word.
pub fn uses(cells: &[&Located<'_>], word: &str) -> bool {
    cells.iter().any(|cell| texts(cell).any(|text| holds(text, word)))
}

/// Whether the table itself uses a word, where no row is meant.
pub fn table_uses(table: &Table, word: &str) -> bool {
    let fields = table.fields.iter().flat_map(|field| [field.title.as_str(), field.name.as_str()]);
    of_table(table).chain(fields).any(|text| holds(text, word))
}

fn of_table(table: &Table) -> impl Iterator<Item = &str> {
    [table.title.as_str(), table.name.as_str()].into_iter().chain(table.description.as_deref())
}

/// Whether a text begins with the name of a row that is none of the cells'. `rest` is in small letters.
pub fn names_another(cells: &[&Located<'_>], rest: &str) -> bool {
    let Some(table) = cells.first().map(|cell| cell.table) else { return false };
    let names = |row: &Row| {
        let mut keys = table.key.iter().filter_map(|field| row.cells.get(*field));
        keys.any(|key| key.value.period().is_none() && begins(rest, &key.text))
    };
    !cells.iter().any(|cell| names(cell.row)) && table.rows.iter().any(names)
}

/// Whether a text begins with what stands in rows that were not chosen. `chosen` are fields, each with a chosen row.
pub fn names_another_choice(table: &Table, chosen: &[(usize, usize)], rest: &str) -> bool {
    let is_other =
        |field: usize| table.rows.iter().filter_map(|row| row.cells.get(field)).any(|cell| begins(rest, &cell.text));
    !self::chosen(table, chosen).any(|text| begins(rest, text)) && chosen.iter().any(|(field, _)| is_other(*field))
}

/// What stands in the fields by which rows were chosen.
pub fn chosen<'t>(table: &'t Table, chosen: &'t [(usize, usize)]) -> impl Iterator<Item = &'t str> {
    chosen.iter().filter_map(|(field, row)| table.cell(*row, *field)).map(|cell| cell.text.as_str())
}

/// Whether a text in small letters begins with a name, and the name does not go on.
fn begins(rest: &str, name: &str) -> bool {
    let name = normalised(name).to_lowercase();
    let after = rest.strip_prefix(name.as_str()).map(|after| after.chars().next());
    name.chars().any(char::is_alphabetic) && after.is_some_and(|next| !next.is_some_and(char::is_alphanumeric))
}

/// Everything that names the cell.
pub fn texts<'c>(cell: &'c Located<'_>) -> impl Iterator<Item = &'c str> {
    let keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field)).map(|key| key.text.as_str());
    let of_row = cell.row.cells.iter().zip(&cell.table.fields).filter(|(_, field)| !field.kind.is_numeric());
    let of_row = of_row.map(|(other, _)| other.text.as_str());
    let unit = cell.field.unit.as_ref().map(|unit| unit.display());
    [cell.field.title.as_str(), cell.field.name.as_str()]
        .into_iter()
        .chain(keys)
        .chain(of_row)
        .chain(unit)
        .chain(of_table(cell.table))
}

/// Whether a text holds a word, but for the endings of grammar. `word` is in small letters.
pub fn holds(text: &str, word: &str) -> bool {
    let lower = normalised(text).to_lowercase();
    // Without blanks between words, a part is as good as a word.
    if word.chars().any(super::tokens::is_without_spaces) {
        return lower.contains(word);
    }
    lower.split(|letter: char| !letter.is_alphanumeric()).any(|own| !own.is_empty() && is_same_word(own, word))
}
