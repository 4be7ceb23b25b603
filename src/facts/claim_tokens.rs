//! What stands around a token of a figure's words, and whether letters say nothing that could be wrong.

use super::claim_reader::Reader;
use super::countries::{self, Capitals};
use super::lexicon::Word;
use super::names;
use super::normal::Words;
use super::sense;
use super::tokens::Kind;

impl Reader<'_> {
    /// Whether letters say nothing that could be wrong: a word of the table, or a name.
    pub(super) fn is_nothing(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let word = self.text.get(token.span.clone()).unwrap_or_default();
        if token.kind == Kind::Letters && (self.reading.is_known)(word) {
            return true;
        }
        if self.is_of_another(at) {
            let is_strict = self.reading.is_strict
                && !(self.reading.is_other)(self.text.get(token.span.start..).unwrap_or_default());
            return is_strict && self.is_plain(at);
        }
        let stands = |other: usize, is: fn(&Word) -> bool| matches!(self.tokens.get(other).map(|token| &token.kind), Some(Kind::Word(word)) if is(word));
        // Whose dollars they are is no mere name.
        let is_before_unit = [1, 2, 3].iter().any(|ahead| {
            let between = self.tokens.get(at + 1..at + ahead).unwrap_or_default();
            let is_near = between.iter().all(|token| matches!(token.kind, Kind::Letters | Kind::Dash));
            is_near
                && stands(at + ahead, |word| matches!(word, Word::Currency(_) | Word::Measure(_) | Word::Hundredth(_)))
        });
        let is_after_unit =
            at.checked_sub(1).is_some_and(|last| stands(last, |word| matches!(word, Word::Currency(_))));
        if is_before_unit || is_after_unit {
            return false;
        }
        names::is_name(self.words, self.tokens, at, self.lexicon)
            || self.is_plain(at)
            || token.kind == Kind::Letters && self.is_verb_of_a_clause(at)
    }

    /// Whether letters are an ordinary word. What stands right behind a number says what is counted, and has to be known.
    fn is_plain(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == Kind::Letters) else { return false };
        let counts = matches!(
            at.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|last| &last.kind),
            Some(Kind::Numeral(_) | Kind::Word(Word::Number(_) | Word::Scale(_) | Word::Mixed(_) | Word::Scaled(..)))
        );
        let word = self.text.get(token.span.clone()).unwrap_or_default();
        let written = self.words.text().get(token.span.clone()).filter(|_| self.words.is_aligned());
        let is_large = written.is_some_and(|written| written.starts_with(char::is_uppercase));
        // In German every noun has a large letter.
        let is_noun = is_large && self.lexicon.has_large_nouns() && sense::last_part(word, self.lexicon).is_none();
        // “ocho de cada diez plazas”: what a part is a part of.
        let counts = counts && !(at == self.at && self.is_behind_a_part());
        !counts && (is_noun || self.lexicon.is_plain(word)) && !(self.reading.is_strict && is_place(word))
    }

    /// What the last part of a compound says of the side of nothing: a “Geburtendefizit” is a deficit.
    pub(super) fn balance_in_compound(&self) -> Option<Word> {
        let is_noun = self.kind(0) == Some(&Kind::Letters) && self.lexicon.has_large_nouns();
        let token = self.tokens.get(self.at).filter(|_| is_noun)?;
        let word = sense::last_part(self.text.get(token.span.clone())?, self.lexicon)?;
        matches!(word, Word::Deficit | Word::Surplus).then_some(word)
    }

    /// « espera media »: a word for a part that the table itself uses, behind a noun: an average, in Spanish.
    pub(super) fn describes_a_noun(&self) -> bool {
        matches!(self.word(0), Some(Word::Fraction(..)))
            && matches!(self.last_kind(), Some(Kind::Letters | Kind::Word(Word::Neutral | Word::Counted(_))))
            && self.is_known(0)
            && !self.is_glued(0)
    }

    /// Whether a name may be that of another row, so that it says something else.
    pub(super) fn is_of_another(&self, at: usize) -> bool {
        let rest = self.tokens.get(at).and_then(|token| self.text.get(token.span.start..)).unwrap_or_default();
        self.reading.is_strict || (self.reading.is_other)(rest)
    }

    pub(super) fn is_after_a_name(&self) -> bool {
        matches!(self.last_kind(), Some(Kind::Letters | Kind::Row(_) | Kind::Key | Kind::Word(Word::Name)))
    }

    /// Whether a number stands right behind, and none right before.
    pub(super) fn is_before_a_number(&self) -> bool {
        let is_counted =
            matches!(self.last_kind(), Some(Kind::Numeral(_) | Kind::Word(Word::Number(_) | Word::Scale(_))));
        !is_counted && matches!(self.kind(1), Some(Kind::Numeral(_)))
    }

    pub(super) fn is_beside_a_date(&self) -> bool {
        let is_date = |kind: Option<&Kind>| matches!(kind, Some(Kind::Date(_) | Kind::Key));
        is_date(self.kind(1)) || is_date(self.last_kind())
    }

    /// Whether the table itself uses a word ahead.
    pub(super) fn is_known(&self, ahead: usize) -> bool {
        let word = self.tokens.get(self.at + ahead).and_then(|token| self.text.get(token.span.clone()));
        // « mètre carré »: of several words the table has to use each.
        word.is_some_and(|word| word.split(' ').all(|word| (self.reading.is_known)(word)))
    }

    /// The token before this one.
    pub(super) fn last_kind(&self) -> Option<&Kind> {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| &token.kind)
    }

    pub(super) fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub(super) fn is_glued(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is_glued)
    }

    pub(super) fn word(&self, ahead: usize) -> Option<&Word> {
        match self.kind(ahead) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether a plus stands right before a number.
    pub(super) fn is_plus(&self) -> bool {
        let sign = self.tokens.get(self.at).and_then(|token| self.text.get(token.span.clone()));
        sign == Some("+") && matches!(self.kind(1), Some(Kind::Numeral(_)))
    }
}

/// Whether a word names a country: a place is held by a row among those of the table, and not of another part of the world.
fn is_place(word: &str) -> bool {
    !countries::mentioned(&Words::of(word), Capitals::Any).is_empty()
}
