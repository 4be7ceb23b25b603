//! Names in a figure's words, of people or things: they say nothing about a number.

use super::lexicon::Lexicon;
use super::tokens::{NormalisedText, Token, TokenKind};

/// Whether a token belongs to a name: it is capitalised, in a language where only names are. Digits joined to a name
/// with a hyphen belong to it.
pub fn is_name(words: &NormalisedText<'_>, tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let Some(token) = tokens.get(at).filter(|_| words.is_aligned()) else { return false };
    if token.kind == TokenKind::Sign {
        let is_joined = at.checked_sub(2).is_some_and(|name| {
            tokens.get(at - 1).is_some_and(|dash| dash.kind == TokenKind::Dash && dash.is_glued)
                && is_name(words, tokens, name, lexicon)
        });
        return token.is_glued && is_joined;
    }
    let written = words.text().get(token.span.clone()).unwrap_or_default();
    let mut letters = written.chars();
    let is_large = letters.next().is_some_and(char::is_uppercase);
    let is_all_large =
        written.chars().count() > 1 && written.chars().all(|letter| letter.is_uppercase() || letter.is_numeric());
    let is_shouted = words.text().chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
        && tokens.iter().filter(|token| token.kind == TokenKind::Letters).count() > 1;
    let begins = at.checked_sub(1).is_none_or(|last| tokens.get(last).is_some_and(|last| last.kind == TokenKind::Mark));
    (is_all_large && !is_shouted) || (is_large && !begins && !lexicon.has_large_nouns())
}

/// Whether two words are the same except for inflection: “import” and “imports”.
pub fn is_same_word(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    // 2023 is not 2024.
    if one.contains(|letter: char| letter.is_ascii_digit()) || other.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let shared = one.chars().zip(other.chars()).take_while(|(left, right)| left == right).count();
    let rest = |word: &str| word.chars().count().saturating_sub(shared);
    shared >= 3 && shared + 1 >= rest(one).max(rest(other)) * 3 && rest(one) <= 3 && rest(other) <= 3
}
