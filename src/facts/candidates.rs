//! The cells that a figure's words agree with: what an author may have meant.

use super::agreement::{Data, Outcome, judge};
use super::claim_reader::{self, Reading};
use super::lexicon::Lexicon;
use super::located::Located;
use super::resolve;
use super::sense;
use super::tables::{FIGURES, Tables};
use super::tokens::Words;
use super::tolerances::Tolerances;
use crate::language::Language;

/// The most that are listed.
const MOST: usize = 40;

/// References to cells of which the words are true without a doubt.
pub fn candidates(words: &str, tables: &Tables<'_>, language: &Language, tolerances: &Tolerances) -> Vec<String> {
    let words = Words::of(words);
    let claim = claim_reader::read(&words, &Reading::plain(Lexicon::of(language), false));
    let mut found = Vec::new();
    for table in tables.by_name.values().filter(|table| !table.key.is_empty()) {
        for (row_index, row) in table.rows.iter().enumerate() {
            for (field_index, field) in table.fields.iter().enumerate() {
                if !field.kind.is_numeric() || table.key.contains(&field_index) || field.is_bound {
                    continue;
                }
                let Some(cell) = row.cells.get(field_index) else { continue };
                let located = Located { table, row, field, cell, row_index, field_index };
                let Some(amount) = resolve::amount(&located, tolerances) else { continue };
                if judge(&claim, &Data::One(amount, sense::sense(&located, language)), tolerances)
                    == Outcome::Agrees(Vec::new())
                {
                    found.push(reference(&located));
                }
                if found.len() == MOST {
                    return found;
                }
            }
        }
    }
    found
}

/// How a link names a cell.
fn reference(cell: &Located<'_>) -> String {
    let encoded = |text: &str| text.replace('%', "%25").replace(' ', "%20").replace('/', "%2F").replace(['(', ')'], "");
    // A name with signs in it is shorter by its id.
    let is_plain =
        cell.row.key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | ',' | '.' | '_'));
    let row = if is_plain { cell.row.key.clone() } else { cell.row.anchor.clone() };
    if cell.table.name == FIGURES && cell.field.name == "value" {
        return encoded(&row);
    }
    format!("{}/{}/{}", cell.table.name, encoded(&row), encoded(&cell.field.name))
}
