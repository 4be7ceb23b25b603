//! “Swung from a £95m loss to a £264m profit”: the nouns say whether the numbers of a pair are negative.

use std::ops::Range;

use super::claim::{Claim, Quantity};
use super::lexicon::Lexicon;
use super::tokens::{Token, TokenKind};
use super::word::Word;

/// The nouns of a text that has both kinds, each with whether it means a loss; none if it has only one kind.
pub fn nouns(tokens: &[Token], text: &str, lexicon: &Lexicon) -> Vec<(Range<usize>, bool)> {
    let found: Vec<(Range<usize>, bool)> = tokens
        .iter()
        .filter_map(|token| {
            let word = text.get(token.span.clone())?;
            let is_loss = lexicon.is_loss(word).or(match token.kind {
                TokenKind::Word(Word::Deficit) => Some(true),
                TokenKind::Word(Word::Surplus) => Some(false),
                _ => None,
            })?;
            Some((token.span.clone(), is_loss))
        })
        .collect();
    let has = |wanted: bool| found.iter().any(|(_, is_loss)| *is_loss == wanted);
    if has(true) && has(false) { found } else { Vec::new() }
}

/// Gives each number of a claim the sign of the nearest noun.
pub fn apply_signs(claim: &mut Claim, nouns: &[(Range<usize>, bool)]) {
    let apart = |quantity: &Quantity, noun: &Range<usize>| match noun.start >= quantity.span.end {
        true => noun.start - quantity.span.end,
        false => quantity.span.start.saturating_sub(noun.end),
    };
    for quantity in &mut claim.quantities {
        let nearest = nouns.iter().min_by_key(|(noun, _)| apart(quantity, noun));
        if nearest.is_some_and(|(_, is_loss)| *is_loss) && quantity.number.is_sign_positive() {
            quantity.number = -quantity.number;
        }
    }
}
