//! Wordings that would agree, each checked against the data before it is suggested.

use rust_decimal::{Decimal, RoundingStrategy};

use super::agreement::{Evidence, Outcome, judge};
use super::amount::Amount;
use super::claim::{Claim, ClaimUnit, PairEnd, Quantity, Relation};
use super::lexicon::{Lexicon, Qualifier};
use super::reference::Op;
use super::tokens::NormalisedText;
use super::tolerances::Tolerances;
use crate::data::Bound;
use crate::language::Language;
use crate::language::numbers::{self, Grouping, NumberFormat};

/// The most wordings that are shown.
const LIMIT: usize = 3;

/// The figure for which wordings are tried.
pub struct SuggestionContext<'s> {
    /// Its words.
    pub words: &'s str,
    /// What they claim.
    pub claim: &'s Claim,
    /// The data that they are compared with.
    pub data: &'s Evidence,
    /// The words of the language.
    pub lexicon: &'s Lexicon,
    /// The language of the text.
    pub language: &'s Language,
    /// How far words may be from the data.
    pub tolerances: &'s Tolerances,
    /// Reads other words as a claim. `None` unless every word is understood and the dates are those of the rows.
    pub read: &'s dyn Fn(&NormalisedText<'_>) -> Option<Claim>,
}

/// Up to three rewritings of the words in which the quantity with this index agrees.
pub fn suggestions(setting: &SuggestionContext<'_>, quantity: usize) -> Vec<String> {
    let Some(wrong) = setting.claim.quantities.get(quantity) else { return Vec::new() };
    let Some(target) = target(setting, wrong) else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for candidate in candidates(setting, wrong, target) {
        if found.len() == LIMIT {
            break;
        }
        if !found.contains(&candidate) && candidate != setting.words && agrees(setting, &candidate) {
            found.push(candidate);
        }
    }
    found
}

fn agrees(setting: &SuggestionContext<'_>, words: &str) -> bool {
    // Checked in the form in which an author will paste it, with the digits of the language.
    let claim = (setting.read)(&NormalisedText::new(words));
    claim.is_some_and(|claim| judge(&claim, setting.data, setting.tolerances) == Outcome::Agrees(Vec::new()))
}

/// The true number for a quantity, in the quantity's own scale.
fn target(setting: &SuggestionContext<'_>, quantity: &Quantity) -> Option<Decimal> {
    let value = match setting.data {
        Evidence::Cell(amount, _) | Evidence::Derived(amount) => amount.value,
        Evidence::Pair { from, to, op, .. } => of_pair(quantity, from, to, *op)?,
    };
    let power = Decimal::from(10i64.checked_pow(quantity.scale.unwrap_or(0))?);
    value.checked_div(power).map(|number| number.abs())
}

fn of_pair(quantity: &Quantity, from: &Amount, to: &Amount, op: Option<Op>) -> Option<Decimal> {
    let ratio = || to.value.checked_div(from.value);
    match (quantity.side, &quantity.unit, op) {
        (Some(PairEnd::From | PairEnd::FromOrBy), ..) => Some(from.value),
        (Some(PairEnd::To), ..) => Some(to.value),
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

/// Rewritings, the most useful for an author first.
fn candidates(setting: &SuggestionContext<'_>, quantity: &Quantity, target: Decimal) -> Vec<String> {
    let mut places = vec![quantity.decimals, 0, 1, target.normalize().scale().min(2)];
    places.dedup();
    let mut found = Vec::new();
    let numbers = |rounding: RoundingStrategy| {
        let rounded = places.iter().map(move |places| target.round_dp_with_strategy(*places, rounding));
        // “0 million” for 8 would be true but says nothing.
        let rounded = rounded.filter(move |number| !number.is_zero() || target.is_zero());
        rounded.map(|number| exact_digits(number, setting.language)).collect::<Vec<_>>()
    };
    let nearest = numbers(RoundingStrategy::MidpointAwayFromZero);
    // The same words with another number; then without qualifier; then with others.
    found.extend(nearest.iter().filter_map(|number| spliced(setting, quantity, None, number)));
    found.extend(nearest.iter().filter_map(|number| spliced(setting, quantity, Some(""), number)));
    // The author's own number may be right with a weaker qualifier.
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

/// The words with another number and, if one is given, another qualifier.
fn spliced(
    setting: &SuggestionContext<'_>,
    quantity: &Quantity,
    qualifier: Option<&str>,
    number: &str,
) -> Option<String> {
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

/// Whether a phrase is joined to its number without a space, as symbols and Chinese words are.
fn is_joined(phrase: &str) -> bool {
    phrase.chars().next_back().is_some_and(|last| !last.is_alphabetic() || ('\u{3400}'..='\u{9fff}').contains(&last))
}

/// A number in the page's language, with exactly the decimals that it has.
pub fn exact_digits(number: Decimal, language: &Language) -> String {
    let format = NumberFormat { min_fraction: 0, max_fraction: None, grouping: Grouping::FromTenThousand };
    numbers::format(number, format, language)
}

/// A number with words for its bound, “at least 60”; with a sign in a language without such words.
pub fn with_bound(bound: Bound, number: &str, language: &Language) -> String {
    let qualifier = match bound {
        Bound::Exact => return number.to_owned(),
        Bound::Above => Qualifier::More,
        Bound::AtLeast => Qualifier::AtLeast,
        Bound::Below => Qualifier::Less,
        Bound::AtMost => Qualifier::AtMost,
        Bound::About => Qualifier::About,
    };
    let phrase = Lexicon::for_language(language).usual(qualifier).unwrap_or(bound.sign());
    format!("{phrase}{}{number}", if is_joined(phrase) { "" } else { " " })
}
