//! Finds figures in a text that are not bound to a cell.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::{Lexicon, Qualifier, Word};
use super::openings;
use super::tokens::{self, Token, TokenKind};
use crate::language::Language;

/// Where figures are in `text`: amounts of money, percentages, numbers with a scale or group marks, multiples,
/// fractions, and whole numbers of ten and more before a noun. `ignore` are names with digits that are not figures.
///
/// Years, dates, times, versions and names with numbers are not figures. Spans are byte offsets in `text`.
pub fn unbound(text: &str, language: &Language, ignore: &[String]) -> Vec<Range<usize>> {
    unbound_beside(text, &[], language, ignore)
}

/// The same for a text in which the spans `bound`, in their order, are bound: figures that touch none of them.
pub fn unbound_beside(text: &str, bound: &[Range<usize>], language: &Language, ignore: &[String]) -> Vec<Range<usize>> {
    let lexicon = Lexicon::for_language(language);
    if !openings::may_open(text, bound, lexicon) {
        return Vec::new();
    }
    let (plain, places) = tokens::normalised_with_places(text);
    let lower = plain.to_lowercase();
    // If lower-case letters are longer than capitals, the text is read as it is.
    let lower = if lower.len() == plain.len() { lower } else { plain.clone() };
    let names = ignored(&lower, ignore);
    let tokens = tokens::tokens(&lower, lexicon, &names);
    let reader = ProseReader { text: &lower, original: &plain, tokens: &tokens, lexicon };
    let found = reader.figures().into_iter().map(|span| places.range(&span));
    found.filter(|span| !bound.iter().any(|part| part.start < span.end && span.start < part.end)).collect()
}

/// The spans of names that the site declares not to be figures.
fn ignored(text: &str, ignore: &[String]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for name in ignore {
        let wanted = tokens::normalised(name).to_lowercase();
        if !wanted.is_empty() {
            found.extend(text.match_indices(&wanted).map(|(at, _)| at..at + wanted.len()));
        }
    }
    found
}

/// The tokens of a text, searched for figures.
pub(super) struct ProseReader<'r> {
    /// The normalised text in lower case.
    pub text: &'r str,
    /// The same with its capitals.
    pub original: &'r str,
    /// Its tokens.
    pub tokens: &'r [Token],
    /// The words of the language.
    pub lexicon: &'r Lexicon,
}

impl ProseReader<'_> {
    /// The spans of all figures, in their order.
    fn figures(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.figure(at) {
                Some((span, used)) => {
                    let (first, start) = self.whole_from(at, span.start);
                    found.push(self.qualified_from(first, start)..span.end);
                    at += used.max(1);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Where a figure begins that has several numbers: “12–15%” is one claim, and “12,5%” one number in any language.
    pub(super) fn whole_from(&self, at: usize, start: usize) -> (usize, usize) {
        let (Some(joint), Some(first)) = (at.checked_sub(1), at.checked_sub(2)) else { return (at, start) };
        let is_glued = [joint, at].iter().all(|at| self.token(*at).is_some_and(|token| token.is_glued));
        let is_joint = matches!(self.token(joint).map(|token| &token.kind), Some(TokenKind::Dash | TokenKind::Mark))
            && matches!(self.letters(joint), "-" | "–" | "," | ".");
        let is_number = |at: usize| matches!(self.token(at).map(|token| &token.kind), Some(TokenKind::Numeral(_)));
        let is_whole = is_glued && is_joint && is_number(first) && is_number(at) && !self.is_named(first);
        let Some(begins) = self.token(first).filter(|_| is_whole) else { return (at, start) };
        (first, begins.span.start)
    }

    /// Where a figure begins that has a qualifier: “about 5 %” is one claim.
    fn qualified_from(&self, at: usize, start: usize) -> usize {
        let Some(last) = at.checked_sub(1).and_then(|last| self.token(last)) else { return start };
        let is_right_before = self.text.get(last.span.end..start).is_some_and(|between| between.trim().is_empty());
        // The arrow “=> 120” says nothing about the number.
        let before = self.text.get(..last.span.start).unwrap_or_default();
        let is_arrow = self.letters(at - 1) == ">" && before.ends_with(['=', '-', '–', '—']);
        let is_qualifier = matches!(last.kind, TokenKind::Word(word) if word.before().is_some()) && !is_arrow;
        if is_qualifier && is_right_before { last.span.start } else { start }
    }

    /// The token at an index.
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The word of the token at an index, if it is one.
    pub fn word(&self, at: usize) -> Option<&Word> {
        match self.token(at).map(|token| &token.kind) {
            Some(TokenKind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The text of the token at an index.
    pub fn letters(&self, at: usize) -> &str {
        self.token(at).and_then(|token| self.text.get(token.span.clone())).unwrap_or_default()
    }

    /// The figure that begins at a token: its span, and how many tokens it takes.
    fn figure(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let token = self.token(at)?;
        match &token.kind {
            TokenKind::Numeral(numeral) => self.numeral(at, *numeral),
            TokenKind::Word(Word::Currency(_)) => {
                // “$5”: the symbol directly precedes its number. 公元833年 is a year.
                let before = self.text.get(..token.span.start).unwrap_or_default();
                if self.letters(at) == "元" && before.ends_with(['公', '西', '纪', '紀']) {
                    return None;
                }
                let next =
                    self.token(at + 1).filter(|next| next.is_glued && matches!(next.kind, TokenKind::Numeral(_)))?;
                let end = self.after_number(at + 2);
                Some((token.span.start..self.end_of(end).max(next.span.end), end - at))
            }
            // 百分之四十
            TokenKind::Word(Word::PercentBefore) => {
                let next = &self.token(at + 1)?.kind;
                let is_number = matches!(next, TokenKind::Numeral(_) | TokenKind::Word(Word::Number(_)));
                is_number.then(|| self.span(at, at + 2))?
            }
            TokenKind::Word(Word::Number(number)) => self.words(at, Decimal::from(*number)),
            TokenKind::Word(Word::OneIn(_)) => self.span(at, at + 1),
            TokenKind::Word(Word::Scaled(..)) => self.span(at, self.after_number(at + 1)),
            TokenKind::Word(Word::Scale(3..)) if self.is_scale_alone(at) => self.span(at, self.after_number(at + 1)),
            TokenKind::Word(Word::Mixed(_)) => match self.word(at + 1) {
                Some(Word::Scale(_) | Word::Percent | Word::Points | Word::Times) => {
                    self.span(at, self.after_number(at + 1).max(at + 2))
                }
                _ => None,
            },
            TokenKind::Word(Word::Article) if self.lexicon.article_is_one && self.one_in_many(at).is_some() => {
                self.one_in_many(at)
            }
            TokenKind::Word(Word::Article) => match self.word(at + 1) {
                // “a million jobs”
                Some(Word::Scale(power)) if *power >= 6 && self.letters(at + 1).chars().count() > 3 => {
                    self.span(at, self.after_number(at + 2))
                }
                // “a quarter of a million”
                Some(Word::Fraction(..)) if self.is_part_of_a_scale(at + 2) => self.span(at, self.after_number(at + 5)),
                Some(Word::Fraction(_, whole))
                    if *whole > 2 && (self.is_of(at + 2) || self.is_moved(at) || self.is_qualified(at)) =>
                {
                    self.span(at, at + 2)
                }
                // „ein Prozent“
                Some(Word::Percent) if self.lexicon.article_is_one => self.span(at, self.after_number(at + 1)),
                _ => None,
            },
            // “a fourfold rise”, “twice as many”; “doubled” alone often refers to no number.
            TokenKind::Word(Word::Multiple(times)) => self.multiple(at, *times),
            // “half a trillion”
            TokenKind::Word(Word::Fraction(..))
                if self.word(at + 1) == Some(&Word::Article) && matches!(self.word(at + 2), Some(Word::Scale(_))) =>
            {
                let end = self.after_number(at + 3);
                self.span(at, end)
            }
            // “a half-million Americans”
            TokenKind::Word(Word::Fraction(_, 2))
                if !at.checked_sub(1).is_some_and(|last| self.lexicon.unbound.known.contains(self.letters(last)))
                    && self.token(at + 1).is_some_and(|token| token.kind == TokenKind::Dash && token.is_glued)
                    && matches!(self.word(at + 2), Some(Word::Scale(3..))) =>
            {
                self.span(at, self.after_number(at + 3))
            }
            TokenKind::Word(Word::Fraction(..)) => {
                // “the third of the brothers” counts them; a fraction has its article or number before it.
                let is_half = matches!(token.kind, TokenKind::Word(Word::Fraction(_, 2)));
                let is_sure = !self.lexicon.has_articles;
                // “la media de” is an average, الربع الثالث a quarter of a year.
                let is_other = self.lexicon.unbound.not_parts.contains(self.letters(at))
                    || self.lexicon.unbound.ordinals.contains(self.letters(at + 1));
                let is_part = (is_half || is_sure) && self.is_of(at + 1) && !self.is_named(at) && !is_other;
                // 三成 means nothing else; 半 is part of other words.
                let is_alone = !is_half && self.letters(at).starts_with(tokens::is_without_spaces);
                // “more than half”
                let before = at.checked_sub(1).and_then(|last| self.word(last)).and_then(|word| word.before());
                let is_limit = is_half && before.is_some_and(|qualifier| qualifier != Qualifier::About) && !is_other;
                (is_part || is_alone || is_limit).then(|| self.span(at, at + 1))?
            }
            _ => None,
        }
    }

    /// The span from one token to another (exclusive), and how many tokens it has.
    pub fn span(&self, from: usize, to: usize) -> Option<(Range<usize>, usize)> {
        Some((self.token(from)?.span.start..self.end_of(to), to - from))
    }

    /// The byte offset at which the token before index `after` ends; 0 if there is none.
    pub(super) fn end_of(&self, after: usize) -> usize {
        after.checked_sub(1).and_then(|last| self.token(last)).map_or(0, |token| token.span.end)
    }

    /// The index after the scale and unit of a number.
    pub fn after_number(&self, mut at: usize) -> usize {
        while matches!(self.word(at), Some(Word::Scale(_) | Word::Percent | Word::Points | Word::Currency(_)))
            && !self.is_before_number(at)
        {
            at += 1;
        }
        at
    }

    /// Whether a currency symbol directly precedes another number.
    pub(super) fn is_before_number(&self, at: usize) -> bool {
        let is_money = matches!(self.word(at), Some(Word::Currency(_)));
        is_money && self.token(at + 1).is_some_and(|next| next.is_glued && matches!(next.kind, TokenKind::Numeral(_)))
    }
}

#[cfg(test)]
pub mod tests {
    use super::unbound;
    use crate::language::Language;

    /// Asserts that the figures found in a sentence of the language `tag` are those `wanted`.
    pub fn check(tag: &str, text: &str, wanted: &[&str]) {
        let language = Language::parse(tag).expect("a tag");
        let found: Vec<&str> = unbound(text, &language, &[]).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, wanted, "{text}");
    }
}
