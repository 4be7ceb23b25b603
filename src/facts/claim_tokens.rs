//! The tokens around the one that is read, and whether letters can be ignored.

use super::claim_reader::ClaimReader;
use super::countries::{self, Capitalisation};
use super::lexicon::Word;
use super::names;
use super::normalised_text::NormalisedText;
use super::sign_sense;
use super::tokens::TokenKind;

impl ClaimReader<'_> {
    /// Whether letters say nothing that could be wrong: a word of the table, or a name.
    pub(super) fn is_nothing(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let word = self.text.get(token.span.clone()).unwrap_or_default();
        if token.kind == TokenKind::Letters && (self.reading.is_known)(word) {
            return true;
        }
        if self.is_of_another(at) {
            let is_strict = self.reading.is_strict
                && !(self.reading.is_other)(self.text.get(token.span.start..).unwrap_or_default());
            return is_strict && self.is_plain(at);
        }
        let has_word = |other: usize, is: fn(&Word) -> bool| matches!(self.tokens.get(other).map(|token| &token.kind), Some(TokenKind::Word(word)) if is(word));
        // An adjective before a currency, “Canadian”, is not a mere name.
        let is_before_unit = [1, 2, 3].iter().any(|ahead| {
            let between = self.tokens.get(at + 1..at + ahead).unwrap_or_default();
            let is_near = between.iter().all(|token| matches!(token.kind, TokenKind::Letters | TokenKind::Dash));
            is_near
                && has_word(at + ahead, |word| {
                    matches!(word, Word::Currency(_) | Word::Measure(_) | Word::Hundredth(_))
                })
        });
        let is_after_unit =
            at.checked_sub(1).is_some_and(|last| has_word(last, |word| matches!(word, Word::Currency(_))));
        if is_before_unit || is_after_unit {
            return false;
        }
        names::is_name(self.words, self.tokens, at, self.lexicon)
            || self.is_plain(at)
            || token.kind == TokenKind::Letters && self.is_verb_of_a_clause(at)
    }

    /// Whether letters are an ordinary word. Directly after a number they name what is counted, and have to be known.
    fn is_plain(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == TokenKind::Letters) else { return false };
        let counts = matches!(
            at.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|last| &last.kind),
            Some(
                TokenKind::Numeral(_)
                    | TokenKind::Word(Word::Number(_) | Word::Scale(_) | Word::Mixed(_) | Word::Scaled(..))
            )
        );
        let word = self.text.get(token.span.clone()).unwrap_or_default();
        let written = self.words.text().get(token.span.clone()).filter(|_| self.words.is_aligned());
        let is_large = written.is_some_and(|written| written.starts_with(char::is_uppercase));
        // In German every noun is capitalised.
        let is_noun = is_large && self.lexicon.has_large_nouns() && sign_sense::last_part(word, self.lexicon).is_none();
        // “ocho de cada diez plazas”: the whole that a fraction is of.
        let counts = counts && !(at == self.at && self.is_after_part());
        !counts && (is_noun || self.lexicon.is_plain(word)) && !(self.reading.is_strict && is_place(word))
    }

    /// What the last part of a compound says about a balance: a “Geburtendefizit” is a deficit.
    pub(super) fn balance_in_compound(&self) -> Option<Word> {
        let is_noun = self.kind(0) == Some(&TokenKind::Letters) && self.lexicon.has_large_nouns();
        let token = self.tokens.get(self.at).filter(|_| is_noun)?;
        let word = sign_sense::last_part(self.text.get(token.span.clone())?, self.lexicon)?;
        matches!(word, Word::Deficit | Word::Surplus).then_some(word)
    }

    /// « espera media »: a word for a fraction that the table itself uses, after a noun: an average, in Spanish.
    pub(super) fn describes_a_noun(&self) -> bool {
        matches!(self.word(0), Some(Word::Fraction(..)))
            && matches!(self.last_kind(), Some(TokenKind::Letters | TokenKind::Word(Word::Neutral | Word::Counted(_))))
            && self.is_known(0)
            && !self.is_glued(0)
    }

    /// Whether a name may be that of another row.
    pub(super) fn is_of_another(&self, at: usize) -> bool {
        let rest = self.tokens.get(at).and_then(|token| self.text.get(token.span.start..)).unwrap_or_default();
        self.reading.is_strict || (self.reading.is_other)(rest)
    }

    /// Whether the token before is a name.
    pub(super) fn is_after_a_name(&self) -> bool {
        matches!(
            self.last_kind(),
            Some(TokenKind::Letters | TokenKind::Row(_) | TokenKind::Key | TokenKind::Word(Word::Name))
        )
    }

    /// Whether a number follows directly and none precedes directly.
    pub(super) fn is_before_a_number(&self) -> bool {
        let is_counted =
            matches!(self.last_kind(), Some(TokenKind::Numeral(_) | TokenKind::Word(Word::Number(_) | Word::Scale(_))));
        !is_counted && matches!(self.kind(1), Some(TokenKind::Numeral(_)))
    }

    /// Whether a date precedes or follows directly.
    pub(super) fn is_beside_a_date(&self) -> bool {
        let is_date = |kind: Option<&TokenKind>| matches!(kind, Some(TokenKind::Date(_) | TokenKind::Key));
        is_date(self.kind(1)) || is_date(self.last_kind())
    }

    /// Whether the table itself uses a word ahead.
    pub(super) fn is_known(&self, ahead: usize) -> bool {
        let word = self.tokens.get(self.at + ahead).and_then(|token| self.text.get(token.span.clone()));
        // « mètre carré »: the table has to use each of several words.
        word.is_some_and(|word| word.split(' ').all(|word| (self.reading.is_known)(word)))
    }

    /// The token before this one.
    pub(super) fn last_kind(&self) -> Option<&TokenKind> {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| &token.kind)
    }

    /// The token `ahead` of this one.
    pub(super) fn kind(&self, ahead: usize) -> Option<&TokenKind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    /// Whether nothing is between the token `ahead` and the one before it.
    pub(super) fn is_glued(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is_glued)
    }

    /// The word `ahead` of this token, if it is one.
    pub(super) fn word(&self, ahead: usize) -> Option<&Word> {
        match self.kind(ahead) {
            Some(TokenKind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether a plus sign directly precedes a number.
    pub(super) fn is_plus(&self) -> bool {
        let sign = self.tokens.get(self.at).and_then(|token| self.text.get(token.span.clone()));
        sign == Some("+") && matches!(self.kind(1), Some(TokenKind::Numeral(_)))
    }
}

/// Whether a word names a country. Places are compared with the rows of the table, not with other parts of the world.
fn is_place(word: &str) -> bool {
    !countries::mentioned(&NormalisedText::new(word), Capitalisation::Any).is_empty()
}
