//! Deficits: a balance below nothing is spoken of by its size. “The deficit narrowed from 23 to 15” is said of −23 and −15.

use super::agreement::Data;
use super::amount::Amount;
use super::claim::{Claim, ClaimUnit, Direction};
use super::lexicon::{Lexicon, Word};
use super::located::Located;
use super::request::Request;
use super::sense::{self, Sense};
use super::table_words;
use super::tokens::{self, Kind};
use crate::language::Language;

/// Whether words speak of the size of deficits, where every cell lies below nothing.
pub fn is_by_size(claim: &Claim, sense: Sense, is_all_below: bool) -> bool {
    let has_sign = claim.is_signed
        || claim.balance == Some(Direction::Rose)
        || claim.quantities.iter().any(|quantity| quantity.number.is_sign_negative());
    is_all_below && !has_sign && (claim.balance == Some(Direction::Fell) || sense.is_balance)
}

/// A pair as the words see it, and the words without what is thereby said.
pub fn seen(claim: Claim, data: Data, cells: &[&Located<'_>], language: &Language) -> (Claim, Data) {
    let Data::Pair { from, to, op, years } = data else { return (claim, data) };
    let sense = cells.first().map(|cell| sense::sense(cell, language)).unwrap_or_default();
    let is_below = |amount: &Amount| amount.value.is_sign_negative() && !amount.value.is_zero();
    if is_by_size(&claim, sense, is_below(&from) && is_below(&to)) {
        let data = Data::Pair { from: from.negated(), to: to.negated(), op, years };
        return (Claim { balance: None, ..claim }, data);
    }
    let is_above = !is_below(&from) && !is_below(&to);
    let is_said = match claim.balance {
        Some(Direction::Fell) => is_above && sense.is_deficit,
        Some(_) => is_above && sense.is_balance,
        None => false,
    };
    let balance = claim.balance.filter(|_| !is_said);
    (Claim { balance, ..claim }, Data::Pair { from, to, op, years })
}

/// Whether the sentence around a number says that it is a deficit or a loss: “lost [5,100](…)” is said of −5100.
pub fn is_lost(claim: &Claim, amount: &Amount, request: &Request<'_>, lexicon: &Lexicon) -> bool {
    let is_plain = claim.direction.is_none() && claim.balance.is_none();
    let [quantity] = claim.quantities.as_slice() else { return false };
    if !is_plain || !amount.value.is_sign_negative() || quantity.number.is_sign_negative() {
        return false;
    }
    [request.before, request.after].into_iter().any(|text| {
        let text = tokens::normalised(text).to_lowercase();
        let tokens = tokens::read(&text, lexicon, lexicon.of_claims(), &[]);
        tokens.iter().any(|token| matches!(token.kind, Kind::Word(Word::Deficit | Word::Fell | Word::FellTo)))
    })
}

/// Points of an index are its own numbers.
pub fn without_points(mut claim: Claim, data: &Data, cells: &[&Located<'_>], lexicon: &Lexicon) -> Claim {
    use super::amount::CellUnit;
    let has_points = claim.quantities.iter().any(|quantity| quantity.unit == ClaimUnit::Points);
    if !has_points || !matches!(data.unit(), CellUnit::None | CellUnit::Named(_)) {
        return claim;
    }
    let is_named =
        |word: &str| cells.iter().any(|cell| table_words::texts(cell).any(|text| table_words::holds(text, word)));
    let is_index = lexicon.words_for_points().any(|word| !word.contains([' ', '-']) && is_named(word))
        || lexicon
            .indexes()
            .iter()
            .any(|word| cells.iter().any(|cell| table_words::texts(cell).any(|text| table_words::holds(text, word))));
    if is_index {
        let points = claim.quantities.iter_mut().filter(|quantity| quantity.unit == ClaimUnit::Points);
        points.for_each(|quantity| quantity.unit = ClaimUnit::Bare);
    }
    claim
}
