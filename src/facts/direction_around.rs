//! The direction in the sentence around a figure: “lost jobs [three years in a row](…)”.

use super::claim::Direction;
use super::lexicon::{Qualifier, Word};
use super::outside::OTHER_FIGURE;
use super::tokens::{self, Token, TokenKind};
use super::verifier::Verifier;

/// How many words may be between a word of direction and the brackets that it refers to.
const NEAR: usize = 5;

impl Verifier<'_> {
    /// The direction in the sentence around the figure, if it has one: “lost jobs [three years in a row](…)”.
    pub(super) fn direction_around(&mut self) -> Option<Direction> {
        let mut found = None;
        for text in [self.request.before, self.request.after] {
            let text = tokens::normalised(text).to_lowercase();
            for token in tokens::read(&text, self.lexicon, self.lexicon.of_claims(), &[]) {
                let own = match token.kind {
                    TokenKind::Word(Word::Rose | Word::RoseTo) => Direction::Rose,
                    TokenKind::Word(Word::Fell | Word::FellTo) => Direction::Fell,
                    _ => continue,
                };
                if found.is_some_and(|found| found != own) {
                    return None;
                }
                found = Some(own);
            }
        }
        self.is_of_sentence |= found.is_some();
        found
    }

    /// The bound in the clause before the brackets, near but not directly before them: “now exceeds”.
    pub(super) fn limit_before(&mut self) -> Option<(Qualifier, String)> {
        let text = tokens::normalised(self.request.before).to_lowercase();
        let clause = last_words(&text);
        let tokens = tokens::read(clause, self.lexicon, self.lexicon.of_claims(), &[]);
        let (at, qualifier) = tokens.iter().enumerate().rev().take(NEAR - 1).skip(1).find_map(|(at, token)| {
            let TokenKind::Word(Word::Before(qualifier)) = token.kind else { return None };
            let is_limit =
                matches!(qualifier, Qualifier::More | Qualifier::AtLeast | Qualifier::Less | Qualifier::AtMost);
            is_limit.then_some((at, qualifier))
        })?;
        self.is_of_sentence = true;
        // “more than 5 of the [12](…)”: it refers to another number.
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let is_other = |token: &Token| matches!(token.kind, TokenKind::Numeral(_) | TokenKind::Word(Word::Number(_)));
        let said = clause.get(tokens.get(at)?.span.clone())?.to_owned();
        (!rest.iter().any(is_other)).then_some((qualifier, said))
    }

    /// The direction that the words directly before the brackets name, and the word: “the city lost [82 km](…)”.
    pub(super) fn direction_before(&mut self) -> Option<(Direction, String)> {
        let text = tokens::normalised(self.request.before).to_lowercase();
        let clause = last_words(&text);
        let tokens = tokens::read(clause, self.lexicon, self.lexicon.of_claims(), &[]);
        let directed = tokens.iter().enumerate().filter_map(|(at, token)| match token.kind {
            TokenKind::Word(Word::Rose | Word::RoseTo) => Some((at, Direction::Rose)),
            TokenKind::Word(Word::Fell | Word::FellTo) => Some((at, Direction::Fell)),
            _ => None,
        });
        let directed: Vec<(usize, Direction)> = directed.collect();
        self.is_of_sentence |= !directed.is_empty();
        let (at, direction) = *directed.last()?;
        let is_sure = directed.iter().all(|(_, other)| *other == direction) && at + NEAR >= tokens.len();
        let is_denied = tokens.iter().any(|token| matches!(token.kind, TokenKind::Word(Word::Negation)));
        let said = clause.get(tokens.get(at)?.span.clone())?.to_owned();
        (is_sure && !is_denied).then_some((direction, said))
    }
}

/// The last words of the clause at the end of a text, as many as count and one more.
fn last_words(text: &str) -> &str {
    let clause = text.rsplit([OTHER_FIGURE, ',', ';', ':', '(', '،', '，', '。', '؛']).next().unwrap_or_default();
    let start = clause.rmatch_indices(' ').nth(NEAR + 1).map_or(0, |(at, _)| at);
    clause.get(start..).unwrap_or_default()
}
