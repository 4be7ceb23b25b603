//! Compares what a figure's words count with what the table counts: households are not people.

use std::ops::Range;

use super::amount::CellUnit;
use super::claim::{Claim, ClaimUnit};
use super::lexicon::{Lexicon, Word};
use super::located_cell::LocatedCell;
use super::table_words::contains_word;
use super::tokens::{self, TokenKind};
use crate::language::Language;

/// Where the words name something else than the cells count.
pub fn mistaken(claim: &Claim, unit: &CellUnit, cells: &[&LocatedCell<'_>], language: &Language) -> Vec<Range<usize>> {
    let Some(cell) = cells.first() else { return Vec::new() };
    let is_bare = claim.quantities.iter().any(|quantity| quantity.unit == ClaimUnit::Bare);
    if claim.counted.is_empty() || !is_bare {
        return Vec::new();
    }
    let is_measured = matches!(unit, CellUnit::Currency(_) | CellUnit::Percent | CellUnit::Points | CellUnit::Times)
        || matches!(unit, CellUnit::Named(name) if super::unit_names::measure_named(name).is_some());
    let own = if is_measured { Vec::new() } else { kinds(cell, language) };
    if own.is_empty() && !is_measured {
        return Vec::new();
    }
    // In a column of people, the table may say who they are.
    let whole = kinds_in(super::table_words::texts(cell), language);
    let is_mistaken = |kind: &str| {
        let is_distinguished =
            whole.iter().any(|other| is_one_of(other, kind)) && own.iter().any(|own| is_one_of(kind, own));
        !is_distinguished && !own.iter().any(|own| is_one_of(own, kind))
    };
    claim.counted.iter().filter(|(_, kind)| is_mistaken(kind)).map(|(span, _)| span.clone()).collect()
}

/// Whether everything of the kind `own` is of the kind `claimed` as well: workers are people.
fn is_one_of(own: &str, claimed: &str) -> bool {
    // Everybody who was admitted has arrived.
    let is_visit =
        own == "visits" && claimed.starts_with("people") || claimed == "visits" && own.starts_with("people.visitors");
    // Everybody who died, was born or was arrested is a person.
    let is_person = claimed == "people" && matches!(own, "deaths" | "births" | "arrests");
    is_visit || is_person || own == claimed || own.strip_prefix(claimed).is_some_and(|rest| rest.starts_with('.'))
}

/// The kinds that the names of a cell's field, unit, row and table mention.
fn kinds(cell: &LocatedCell<'_>, language: &Language) -> Vec<&'static str> {
    let names = [cell.field.title.as_str(), cell.field.name.as_str()].into_iter().chain(cell.field.unit_texts());
    let of_field = kinds_in(names, language);
    // What the field says it counts takes precedence over the rest of the table.
    if of_field.is_empty() { kinds_in(super::table_words::texts(cell), language) } else { of_field }
}

fn kinds_in<'t>(texts: impl Iterator<Item = &'t str>, language: &Language) -> Vec<&'static str> {
    let english = Language::english();
    let mut found = Vec::new();
    for text in texts {
        // A population and participants are counted in people.
        let lexicons = [Lexicon::for_language(&english), Lexicon::for_language(language)];
        let columns = lexicons.iter().flat_map(|lexicon| lexicon.columns());
        let named = columns.filter(|(_, names)| names.iter().any(|name| contains_word(text, name)));
        found.extend(named.map(|(kind, _)| kind.as_str()));
        let plain = tokens::normalised(text).to_lowercase().replace(['_', '-'], " ");
        for lexicon in lexicons {
            for token in tokens::read(&plain, lexicon, lexicon.of_claims(), &[]) {
                match token.kind {
                    TokenKind::Word(Word::Counted(kind)) if !found.contains(&kind) => found.push(kind),
                    _ => {}
                }
            }
        }
    }
    found
}
