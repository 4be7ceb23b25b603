//! Verbs whose last part is at the end of the clause, as in German: “legte um drei Punkte zu”.

use super::lexicon::{Lexicon, Word};
use super::tokens::{Token, TokenKind};

/// Joins the two parts of a verb: the first is read as the whole verb, the last is ignored.
pub fn join(tokens: &mut [Token], text: &str, lexicon: &Lexicon) {
    let split = lexicon.split();
    if split.is_empty() {
        return;
    }
    let word = |token: &Token| text.get(token.span.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| split.is_stem(word(token))) {
        let is_joint = |token: &Token| matches!(token.kind, TokenKind::Mark | TokenKind::Word(Word::And));
        let clause = tokens.iter().enumerate().skip(at + 1).take_while(|(_, token)| !is_joint(token));
        let last = clause.last();
        if let Some((end, meaning)) = last.and_then(|(end, last)| Some((end, split.meaning(word(token), word(last))?)))
        {
            found.push((at, end, meaning));
        }
    }
    for (at, end, meaning) in found {
        for (place, word) in [(at, meaning), (end, Word::Neutral)] {
            if let Some(token) = tokens.get_mut(place) {
                token.kind = TokenKind::Word(word);
            }
        }
    }
}
