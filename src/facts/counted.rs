//! What a figure says is counted, held against what its table says is counted: households are no people.

use std::ops::Range;

use super::amount::CellUnit;
use super::claim::{Claim, ClaimUnit};
use super::lexicon::{Lexicon, Word};
use super::located::Located;
use super::table_words::holds;
use super::tokens::{self, Kind};
use crate::language::Language;

/// The nouns of the words that name other things than the cells count.
pub fn mistaken(claim: &Claim, unit: &CellUnit, cells: &[&Located<'_>], language: &Language) -> Vec<Range<usize>> {
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
    // Of a column of people, the table may say who they are.
    let whole = kinds_in(super::table_words::texts(cell), language);
    let is_mistaken = |kind: &str| {
        let is_told = whole.iter().any(|other| is_one_of(other, kind)) && own.iter().any(|own| is_one_of(kind, own));
        !is_told && !own.iter().any(|own| is_one_of(own, kind))
    };
    claim.counted.iter().filter(|(_, kind)| is_mistaken(kind)).map(|(span, _)| span.clone()).collect()
}

/// Whether things of the first kind are of the second as well: workers are people.
fn is_one_of(own: &str, claimed: &str) -> bool {
    // Who is let in has come.
    let is_visit =
        own == "visits" && claimed.starts_with("people") || claimed == "visits" && own.starts_with("people.visitors");
    // Who died, was born or was arrested is a person.
    let is_person = claimed == "people" && matches!(own, "deaths" | "births" | "arrests");
    is_visit || is_person || own == claimed || own.strip_prefix(claimed).is_some_and(|rest| rest.starts_with('.'))
}

/// The kinds of things that the names of a cell's field, unit, row and table speak of.
fn kinds(cell: &Located<'_>, language: &Language) -> Vec<&'static str> {
    let unit = cell.field.unit.as_ref().map(|unit| unit.display());
    let of_field = kinds_in([cell.field.title.as_str(), cell.field.name.as_str()].into_iter().chain(unit), language);
    // What the field says it counts, it counts, whatever else the table speaks of.
    if of_field.is_empty() { kinds_in(super::table_words::texts(cell), language) } else { of_field }
}

fn kinds_in<'t>(texts: impl Iterator<Item = &'t str>, language: &Language) -> Vec<&'static str> {
    let english = Language::english();
    let mut found = Vec::new();
    for text in texts {
        // What is called a population is counted in people; so are those who take part.
        let lexicons = [Lexicon::of(&english), Lexicon::of(language)];
        let columns = lexicons.iter().flat_map(|lexicon| lexicon.columns());
        let named = columns.filter(|(_, names)| names.iter().any(|name| holds(text, name)));
        found.extend(named.map(|(kind, _)| kind.as_str()));
        let plain = tokens::normalised(text).to_lowercase().replace(['_', '-'], " ");
        for lexicon in lexicons {
            for token in tokens::read(&plain, lexicon, lexicon.of_claims(), &[]) {
                match token.kind {
                    Kind::Word(Word::Counted(kind)) if !found.contains(&kind) => found.push(kind),
                    _ => {}
                }
            }
        }
    }
    found
}
