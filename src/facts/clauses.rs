//! Clauses that name what is compared with: “twice what Qatar earns”, « de plus qu’il n’encaisse ». Their verb says
//! nothing about the number, and neither does a “ne” that is not a negation.

use super::claim_reader::ClaimReader;
use super::lexicon::{Qualifier, Word};
use super::names;
use super::tokens::{Token, TokenKind};

/// The clause that a token is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clause {
    /// It begins with “what”.
    OfWhat,
    /// It begins with “than”; whether its subject is named after it.
    OfThan { has_subject: bool },
}

impl ClaimReader<'_> {
    /// Whether letters are the verb of a clause that names what is compared with: “than it earns”.
    pub(super) fn is_verb_of_a_clause(&self, at: usize) -> bool {
        let compares = self.rose || self.fell || !self.claim.quantities.is_empty();
        self.reading.is_pair
            && compares
            && match self.clause_before(at) {
                Some(Clause::OfWhat) => true,
                Some(Clause::OfThan { has_subject }) => has_subject,
                None => false,
            }
    }

    /// « qu’il n’a encaissé »: a “ne” that is not a negation, because its second word does not follow.
    pub(super) fn denies_nothing(&self) -> bool {
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let mut clause = rest.iter().take_while(|token| token.kind != TokenKind::Mark);
        self.is_expletive(self.at)
            && self.clause_before(self.at).is_some()
            && !clause.any(|token| token.kind == TokenKind::Word(Word::Negation))
    }

    /// «غير النفطية», “no petroleros”: part of a name, not a negation.
    pub(super) fn is_in_a_name(&self) -> bool {
        let is_before_noun = matches!(
            self.kind(1),
            Some(TokenKind::Letters | TokenKind::Word(Word::Neutral | Word::Counted(_) | Word::Name))
        );
        let word = self.tokens.get(self.at).map(|token| self.written(token)).unwrap_or_default();
        is_before_noun && (self.lexicon.makes_another_kind(word) || self.is_known(0) && self.is_known(1))
    }

    fn clause_before(&self, at: usize) -> Option<Clause> {
        let mut has_subject = false;
        for (before, token) in self.tokens.get(..at)?.iter().enumerate().rev() {
            match &token.kind {
                TokenKind::Word(Word::Clause) => return Some(Clause::OfWhat),
                TokenKind::Word(Word::AsMuch | Word::Level | Word::Multiple(_) | Word::Times)
                    if self.lexicon.begins_a_clause(self.written(token)) =>
                {
                    return Some(Clause::OfWhat);
                }
                // “more than it earned”
                TokenKind::Word(Word::Than | Word::Before(Qualifier::More | Qualifier::Less)) => {
                    return Some(Clause::OfThan { has_subject });
                }
                TokenKind::Row(_) | TokenKind::Key | TokenKind::Word(Word::Name) => has_subject = true,
                TokenKind::Word(Word::Neutral | Word::Counted(_)) if self.lexicon.is_pronoun(self.written(token)) => {
                    has_subject = true;
                }
                TokenKind::Word(Word::The | Word::Article | Word::Neutral | Word::Of | Word::FromIfTo) => {}
                TokenKind::Word(Word::Negation) if self.is_expletive(before) => {}
                TokenKind::Letters if names::is_name(self.words, self.tokens, before, self.lexicon) => {
                    has_subject = true
                }
                _ => return None,
            }
        }
        None
    }

    fn is_expletive(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| self.lexicon.is_expletive(self.written(token)))
    }

    fn written(&self, token: &Token) -> &str {
        self.text.get(token.span.clone()).unwrap_or_default()
    }
}
