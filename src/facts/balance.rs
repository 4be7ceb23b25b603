//! Deficits: a negative balance is described by its size. “The deficit narrowed from 23 to 15” describes −23 and −15.

use super::agreement::Evidence;
use super::amount::Amount;
use super::claim::{Claim, ClaimUnit, Direction};
use super::lexicon::{Lexicon, Word};
use super::located_cell::LocatedCell;
use super::request::FigureRequest;
use super::sign_sense::{self, SignSense};
use super::table_words;
use super::tokens::{self, TokenKind};
use crate::language::Language;

/// Whether words describe the size of deficits. `is_all_negative` says that every cell is negative.
pub fn is_about_magnitude(claim: &Claim, sense: SignSense, is_all_negative: bool) -> bool {
    let has_sign = claim.is_signed
        || claim.balance == Some(Direction::Rose)
        || claim.quantities.iter().any(|quantity| quantity.number.is_sign_negative());
    is_all_negative && !has_sign && (claim.balance == Some(Direction::Fell) || sense.is_balance)
}

/// The claim and the data, with the signs that the words imply: falling deficits are compared by their size, and a word
/// for the balance that the data confirm is removed from the claim.
pub fn as_described(
    claim: Claim,
    data: Evidence,
    cells: &[&LocatedCell<'_>],
    language: &Language,
) -> (Claim, Evidence) {
    let Evidence::Pair { from, to, op, years } = data else { return (claim, data) };
    let sense = cells.first().map(|cell| sign_sense::of_cell(cell, language)).unwrap_or_default();
    let is_below = |amount: &Amount| amount.value.is_sign_negative() && !amount.value.is_zero();
    if is_about_magnitude(&claim, sense, is_below(&from) && is_below(&to)) {
        let data = Evidence::Pair { from: from.negated(), to: to.negated(), op, years };
        return (Claim { balance: None, ..claim }, data);
    }
    let is_above = !is_below(&from) && !is_below(&to);
    let is_said = match claim.balance {
        Some(Direction::Fell) => is_above && sense.is_deficit,
        Some(_) => is_above && sense.is_balance,
        None => false,
    };
    let balance = claim.balance.filter(|_| !is_said);
    (Claim { balance, ..claim }, Evidence::Pair { from, to, op, years })
}

/// Whether the sentence around a number calls it a deficit or a loss: “lost [5,100](…)” for −5100.
pub fn is_called_loss(claim: &Claim, amount: &Amount, request: &FigureRequest<'_>, lexicon: &Lexicon) -> bool {
    let is_plain = claim.direction.is_none() && claim.balance.is_none();
    let [quantity] = claim.quantities.as_slice() else { return false };
    if !is_plain || !amount.value.is_sign_negative() || quantity.number.is_sign_negative() {
        return false;
    }
    [request.before, request.after].into_iter().any(|text| {
        let text = tokens::normalised(text).to_lowercase();
        let tokens = tokens::read(&text, lexicon, lexicon.of_claims(), &[]);
        tokens.iter().any(|token| matches!(token.kind, TokenKind::Word(Word::Deficit | Word::Fell | Word::FellTo)))
    })
}

/// Replaces points by plain numbers if the cells are those of an index, whose points are its own numbers.
pub fn without_points(mut claim: Claim, data: &Evidence, cells: &[&LocatedCell<'_>], lexicon: &Lexicon) -> Claim {
    use super::amount::CellUnit;
    let has_points = claim.quantities.iter().any(|quantity| quantity.unit == ClaimUnit::Points);
    if !has_points || !matches!(data.unit(), CellUnit::None | CellUnit::Named(_)) {
        return claim;
    }
    let is_named = |word: &str| {
        cells.iter().any(|cell| table_words::texts(cell).any(|text| table_words::contains_word(text, word)))
    };
    let is_index = lexicon.words_for_points().any(|word| !word.contains([' ', '-']) && is_named(word))
        || lexicon.indexes().iter().any(|word| {
            cells.iter().any(|cell| table_words::texts(cell).any(|text| table_words::contains_word(text, word)))
        });
    if is_index {
        let points = claim.quantities.iter_mut().filter(|quantity| quantity.unit == ClaimUnit::Points);
        points.for_each(|quantity| quantity.unit = ClaimUnit::Bare);
    }
    claim
}
