//! Wordings that would agree, each held against the data before it is printed.

use rust_decimal::{Decimal, RoundingStrategy};

use super::agreement::{Data, Outcome, judge};
use super::amount::Amount;
use super::claim::{Claim, ClaimUnit, Quantity, Relation, Side};
use super::lexicon::{Lexicon, Qualifier};
use super::reference::Op;
use super::tokens::Words;
use super::tolerances::Tolerances;
use crate::data::Bound;
use crate::language::Language;
use crate::language::numbers::{self, Grouping, NumberFormat};

/// The most that are shown.
const MOST: usize = 3;

/// What wordings are tried in.
pub struct Setting<'s> {
    pub words: &'s str,
    pub claim: &'s Claim,
    pub data: &'s Data,
    pub lexicon: &'s Lexicon,
    pub language: &'s Language,
    pub tolerances: &'s Tolerances,
    /// Other words as the claim that they make, where every one of them is understood and their dates are the rows'.
    pub read: &'s dyn Fn(&Words<'_>) -> Option<Claim>,
}

/// Up to three rewritings of the words in which the quantity agrees.
pub fn suggestions(setting: &Setting<'_>, quantity: usize) -> Vec<String> {
    let Some(wrong) = setting.claim.quantities.get(quantity) else { return Vec::new() };
    let Some(target) = target(setting, wrong) else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for candidate in candidates(setting, wrong, target) {
        if found.len() == MOST {
            break;
        }
        if !found.contains(&candidate) && candidate != setting.words && agrees(setting, &candidate) {
            found.push(candidate);
        }
    }
    found
}

fn agrees(setting: &Setting<'_>, words: &str) -> bool {
    // As it will be read where an author pastes it: the digits of a language are not those of the checker.
    let claim = (setting.read)(&Words::of(words));
    claim.is_some_and(|claim| judge(&claim, setting.data, setting.tolerances) == Outcome::Agrees(Vec::new()))
}

/// The true number for a quantity, in the quantity's own scale.
fn target(setting: &Setting<'_>, quantity: &Quantity) -> Option<Decimal> {
    let value = match setting.data {
        Data::One(amount, _) | Data::Derived(amount) => amount.value,
        Data::Pair { from, to, op, .. } => of_pair(quantity, from, to, *op)?,
    };
    let power = Decimal::from(10i64.checked_pow(quantity.scale.unwrap_or(0))?);
    value.checked_div(power).map(|number| number.abs())
}

fn of_pair(quantity: &Quantity, from: &Amount, to: &Amount, op: Option<Op>) -> Option<Decimal> {
    let ratio = || to.value.checked_div(from.value);
    match (quantity.side, &quantity.unit, op) {
        (Some(Side::From | Side::FromOrBy), ..) => Some(from.value),
        (Some(Side::To), ..) => Some(to.value),
        _ if quantity.relation == Some(Relation::Ratio) => match quantity.unit {
            ClaimUnit::Times => ratio(),
            _ => ratio()?.checked_mul(Decimal::ONE_HUNDRED),
        },
        (_, ClaimUnit::Times, _) if quantity.is_added => ratio()?.checked_sub(Decimal::ONE),
        (_, ClaimUnit::Times, _) | (_, _, Some(Op::Ratio)) => ratio(),
        (_, ClaimUnit::Percent | ClaimUnit::Fraction, _) => (ratio()? - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED),
        _ => to.value.checked_sub(from.value),
    }
}

/// Rewritings in the order in which an author would want them.
fn candidates(setting: &Setting<'_>, quantity: &Quantity, target: Decimal) -> Vec<String> {
    let mut places = vec![quantity.decimals, 0, 1, target.normalize().scale().min(2)];
    places.dedup();
    let mut found = Vec::new();
    let numbers = |rounding: RoundingStrategy| {
        let rounded = places.iter().map(move |places| target.round_dp_with_strategy(*places, rounding));
        // “0 million” of 8 is true and says nothing.
        let rounded = rounded.filter(move |number| !number.is_zero() || target.is_zero());
        rounded.map(|number| written(number, setting.language)).collect::<Vec<_>>()
    };
    let nearest = numbers(RoundingStrategy::MidpointAwayFromZero);
    // The same words with another number, then no words, then others.
    found.extend(nearest.iter().filter_map(|number| spliced(setting, quantity, None, number)));
    found.extend(nearest.iter().filter_map(|number| spliced(setting, quantity, Some(""), number)));
    // The author's own number may do, less firmly.
    let own = setting.words.get(quantity.number_span.clone()).filter(|_| quantity.qualifier.is_none());
    let about = own.zip(setting.lexicon.usual(Qualifier::About));
    found.extend(about.and_then(|(own, about)| spliced(setting, quantity, Some(about), own)));
    let lower = numbers(RoundingStrategy::ToZero);
    let upper = numbers(RoundingStrategy::AwayFromZero);
    let qualified = [
        (Qualifier::AtLeast, &nearest),
        (Qualifier::More, &nearest),
        (Qualifier::AtMost, &nearest),
        (Qualifier::Less, &nearest),
        (Qualifier::About, &nearest),
        (Qualifier::More, &lower),
        (Qualifier::Nearly, &upper),
    ];
    for (qualifier, numbers) in qualified {
        let Some(phrase) = setting.lexicon.usual(qualifier) else { continue };
        found.extend(numbers.iter().filter_map(|number| spliced(setting, quantity, Some(phrase), number)));
    }
    found
}

/// The words with another number and, where one is given, another qualifier.
fn spliced(setting: &Setting<'_>, quantity: &Quantity, qualifier: Option<&str>, number: &str) -> Option<String> {
    let words = setting.words;
    let after = words.get(quantity.number_span.end..)?;
    match qualifier {
        None => Some(format!("{}{number}{after}", words.get(..quantity.number_span.start)?)),
        Some(qualifier) => {
            let money = words.get(quantity.core..quantity.number_span.start)?;
            let space = if qualifier.is_empty() || is_joined(qualifier) { "" } else { " " };
            Some(format!("{}{qualifier}{space}{money}{number}{after}", words.get(..quantity.span.start)?))
        }
    }
}

/// Whether the phrase stands right before its number, as signs and Chinese words do.
fn is_joined(phrase: &str) -> bool {
    phrase.chars().next_back().is_some_and(|last| !last.is_alphabetic() || ('\u{3400}'..='\u{9fff}').contains(&last))
}

/// A number in the page's language, with exactly the decimals that it has.
pub fn written(number: Decimal, language: &Language) -> String {
    let format = NumberFormat { min_fraction: 0, max_fraction: None, grouping: Grouping::FromTenThousand };
    numbers::format(number, format, language)
}

/// A number with the words that make it no firmer than its source: “at least 60”; with a sign where a language has
/// no such words.
pub fn as_firm_as(bound: Bound, number: &str, language: &Language) -> String {
    let qualifier = match bound {
        Bound::Exact => return number.to_owned(),
        Bound::Above => Qualifier::More,
        Bound::AtLeast => Qualifier::AtLeast,
        Bound::Below => Qualifier::Less,
        Bound::AtMost => Qualifier::AtMost,
        Bound::About => Qualifier::About,
    };
    let phrase = Lexicon::of(language).usual(qualifier).unwrap_or(bound.sign());
    format!("{phrase}{}{number}", if is_joined(phrase) { "" } else { " " })
}
