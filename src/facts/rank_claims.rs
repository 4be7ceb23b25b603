//! Reads the ranks and records that a figure's words claim: “the third-largest”, “the highest since 2017”.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lexicon::{Lexicon, Qualifier, Word};
use super::step::Step;
use super::than_ever::RecordPhrase;
use super::tokens::{self, Aside, NormalisedText, Token, TokenKind};

/// A claimed rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// Whether it is counted from the largest.
    pub from_top: bool,
    /// The first and the last rank that the words allow: “among the three largest” is 1 to 3.
    pub first: u32,
    pub last: u32,
    /// How the word says from which end it is counted.
    pub end: RankedFrom,
    /// Its span in the normalised text.
    pub span: Range<usize>,
}

/// How a word says from which end its rank is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankedFrom {
    /// It says so itself: “largest”.
    Known,
    /// “the best” and “the worst”: it depends on what is measured.
    Better,
    Worse,
    /// A superlative that is not in the lexicon: „der nasseste“.
    Either,
}

/// The time for which a rank is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeWindow {
    /// After the date with this index among those in the words.
    Since(usize),
    /// “in ten years”
    Last(u32, Step),
}

/// Everything that words claim about ranks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RankClaims {
    /// The ranks, in their order.
    pub ranks: Vec<Rank>,
    /// “joint”: the rank is shared.
    pub is_joint: bool,
    /// The time for which they are claimed.
    pub window: Option<TimeWindow>,
    /// “since the start of 2023”: the rows of that year are included.
    pub is_from_start: bool,
    /// “for the first time”
    pub first_time: Option<Range<usize>>,
    /// “in the world”
    pub whole: Option<Range<usize>>,
    /// The spans of the words that were used.
    pub used: Vec<Range<usize>>,
    /// The spans that were not understood.
    pub unread: Vec<Range<usize>>,
}

/// Reads words whose dates and names are set aside.
pub fn read(words: &NormalisedText<'_>, lexicon: &Lexicon, asides: &[Aside]) -> RankClaims {
    let asides = if words.is_aligned() { asides } else { &[] };
    let tokens = tokens::read(words.lower(), lexicon, lexicon.of_superlatives(), asides);
    let is_unspaced = words.lower().contains(tokens::is_without_spaces);
    let mut reader = RankReader {
        text: words.lower(),
        lexicon,
        endings: lexicon.superlative_endings(),
        tokens: &tokens,
        at: 0,
        nth: None,
        among: None,
        is_unspaced,
        end: RankedFrom::Known,
        found: RankClaims::default(),
    };
    reader.read();
    reader.found
}

/// A whole number in the words as a count.
pub fn count(token: Option<&Token>) -> Option<u32> {
    match &token?.kind {
        TokenKind::Numeral(numeral) if numeral.step == Decimal::ONE => numeral.value.to_u32(),
        TokenKind::Word(Word::Number(number)) => Some(*number),
        _ => None,
    }
}

/// The fewest letters of a superlative that is recognised by its ending alone.
const MIN_SUPERLATIVE_LETTERS: usize = 6;

/// The state while the tokens of a rank or a record are read.
struct RankReader<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    endings: &'static [String],
    tokens: &'t [Token],
    at: usize,
    /// An ordinal whose superlative has not come yet.
    nth: Option<(u32, Range<usize>)>,
    among: Option<Range<usize>>,
    /// Whether the script has no spaces.
    is_unspaced: bool,
    /// How the current superlative says its end.
    end: RankedFrom,
    found: RankClaims,
}

impl RankReader<'_> {
    /// Reads all tokens.
    fn read(&mut self) {
        // « más baja que nunca » is one phrase with its own meaning.
        let is_one_phrase = |record: &RecordPhrase| {
            self.tokens.iter().any(|token| {
                matches!(token.kind, TokenKind::Word(Word::AnyMore | Word::AnyLess))
                    && token.span.start <= record.first.start
                    && record.second.end <= token.span.end
            })
        };
        let record = self.lexicon.than_ever().find(self.text).filter(|record| !is_one_phrase(record));
        let in_two_parts = record.iter().flat_map(|record| [record.first.clone(), record.second.clone()]);
        let in_two_parts: Vec<Range<usize>> = in_two_parts.collect();
        if let Some(record) = record {
            self.add_rank(record.is_highest, 1, 1, record.first);
            self.found.used.push(record.second);
        }
        while let Some(token) = self.tokens.get(self.at) {
            let span = token.span.clone();
            if in_two_parts.iter().any(|part| part.start < span.end && span.start < part.end) {
                self.at += 1;
                continue;
            }
            match &token.kind {
                TokenKind::Word(word) => self.word(*word, span),
                TokenKind::Numeral(_) => self.number(span),
                TokenKind::Mark => self.close(),
                // „der nasseste“: the word alone does not say which end that is.
                TokenKind::Letters if self.is_superlative(&span) => self.either(RankedFrom::Either, span),
                _ => {}
            }
            self.at += 1;
        }
        self.close();
        if let Some(span) = self.among.take().filter(|_| self.found.ranks.is_empty()) {
            self.found.unread.push(span);
        }
    }

    /// Reads one word of the lexicon.
    fn word(&mut self, word: Word, span: Range<usize>) {
        match word {
            Word::Highest | Word::Lowest => self.superlative(word == Word::Highest, span),
            Word::Best => self.either(RankedFrom::Better, span),
            Word::Worst => self.either(RankedFrom::Worse, span),
            Word::HighestAfter | Word::LowestAfter if self.nth.is_some() => {
                self.superlative(word == Word::HighestAfter, span);
            }
            Word::AnyMore | Word::AnyLess => self.add_rank(word == Word::AnyMore, 1, 1, span),
            Word::Nth(nth, from_top) => self.add_rank(from_top, nth, nth, span),
            Word::Ordinal(nth) => {
                self.close();
                self.nth = Some((nth, span));
            }
            Word::NumberSign => {
                if let Some(nth) = count(self.tokens.get(self.at + 1)) {
                    let end = self.tokens.get(self.at + 1).map_or(span.end, |token| token.span.end);
                    self.at += 1;
                    self.nth = Some((nth, span.start..end));
                }
            }
            Word::Top | Word::Bottom => {
                let number = count(self.tokens.get(self.at + 1));
                let end = self.tokens.get(self.at + 1).filter(|_| number.is_some());
                let end = end.map_or(span.end, |token| token.span.end);
                self.at += usize::from(number.is_some());
                self.add_rank(word == Word::Top, 1, number.unwrap_or(1), span.start..end);
            }
            Word::Joint => {
                self.found.is_joint = true;
                self.found.used.push(span);
            }
            Word::Among if self.found.used.contains(&span) => {}
            Word::Among => self.among = Some(span),
            Word::Since => self.since(span),
            Word::Ever => self.found.used.push(span),
            Word::Whole => {
                self.found.used.push(span.clone());
                self.found.whole = Some(span);
            }
            Word::FirstTime => {
                self.found.used.push(span.clone());
                self.found.first_time = Some(span);
            }
            Word::Number(_) | Word::Article => self.number(span),
            _ => {}
        }
    }

    fn either(&mut self, end: RankedFrom, span: Range<usize>) {
        self.end = end;
        self.superlative(true, span);
    }

    fn is_superlative(&self, span: &Range<usize>) -> bool {
        let word = self.text.get(span.clone()).unwrap_or_default();
        let has_ending = self.endings.iter().any(|ending| word.ends_with(ending.as_str()));
        has_ending && word.chars().count() >= MIN_SUPERLATIVE_LETTERS && !self.lexicon.is_plain(word)
    }

    /// “three largest”, “10 years”, “2nd”; an article means one: “a decade”.
    fn number(&mut self, span: Range<usize>) {
        let Some(token) = self.tokens.get(self.at) else { return };
        let is_article = token.kind == TokenKind::Word(Word::Article);
        let number = if is_article { Some(1) } else { count(Some(token)) };
        let Some(number) = number else { return };
        let next = self.tokens.get(self.at + 1);
        let ahead = 1 + usize::from(next.is_some_and(|next| {
            matches!(next.kind, TokenKind::Dash | TokenKind::Word(Word::Neutral | Word::Counted(_)))
        }));
        let Some(after) = self.tokens.get(self.at + ahead) else { return };
        let whole = span.start..after.span.end;
        match after.kind {
            // « les trois premiers »
            TokenKind::Word(Word::Ordinal(1)) if !is_article => {
                self.at += ahead;
                self.add_rank(true, 1, number, whole);
            }
            TokenKind::Word(Word::Highest | Word::Lowest) if !is_article => {
                self.at += ahead;
                self.add_rank(after.kind == TokenKind::Word(Word::Highest), 1, number, whole);
            }
            TokenKind::Word(Word::Step(step)) => {
                let qualifier = self.qualifier_before_number();
                self.at += ahead;
                self.found.window = Some(TimeWindow::Last(number, step));
                self.found.used.extend(qualifier);
                self.found.used.push(whole);
            }
            TokenKind::Letters if ahead == 1 && after.is_glued && !is_article => {
                self.at += 1;
                self.nth = Some((number, whole));
            }
            _ => {}
        }
    }

    /// “in at least ten years”, “in almost a decade”: the qualifier before the number of a window.
    fn qualifier_before_number(&self) -> Option<Range<usize>> {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last))?;
        let TokenKind::Word(word) = last.kind else { return None };
        let qualifier = word.before()?;
        let is_so = matches!(qualifier, Qualifier::AtLeast | Qualifier::More | Qualifier::Nearly | Qualifier::About);
        is_so.then(|| last.span.clone())
    }

    /// Adds the rank that a superlative claims, with the ordinal before it: “the third-largest”.
    fn superlative(&mut self, from_top: bool, span: Range<usize>) {
        if let Some((nth, start)) = self.nth.take() {
            self.found.used.push(start.clone());
            return self.add_rank(from_top, nth, nth, start.start..span.end);
        }
        // 最大的三个之一
        let is_before = self.among.is_some();
        let later = self.tokens.iter().skip(self.at + 1).find(|token| token.kind == TokenKind::Word(Word::Among));
        let Some(among) = self.among.take().or_else(|| later.map(|token| token.span.clone())) else {
            return self.add_rank(from_top, 1, 1, span);
        };
        let ahead = (1..3).find(|ahead| count(self.tokens.get(self.at + ahead)).is_some());
        let number = ahead.and_then(|ahead| Some((ahead, count(self.tokens.get(self.at + ahead))?)));
        match number {
            Some((ahead, number)) => {
                self.at += ahead;
                let end = self.tokens.get(self.at).map_or(span.end, |token| token.span.end);
                self.found.used.push(among);
                self.add_rank(from_top, 1, number, span.start..end);
            }
            // “the highest between the three”: what follows says among which, not one of how many.
            None if !is_before && !self.is_unspaced => self.add_rank(from_top, 1, 1, span),
            // The words do not say how many there are.
            None => self.found.unread.push(among.start.min(span.start)..among.end.max(span.end)),
        }
    }

    /// Reads “since” with the date that follows it.
    fn since(&mut self, span: Range<usize>) {
        let is_between = |token: &&Token| {
            matches!(token.kind, TokenKind::Word(Word::The | Word::Article | Word::Neutral | Word::Counted(_)))
        };
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        if let Some(Token { kind: TokenKind::Date(date), span: date_span, .. }) =
            rest.iter().find(|token| !is_between(token))
        {
            self.found.window = Some(TimeWindow::Since(*date));
            // 2023年初以来: the word for “since” may follow the date.
            let end = date_span.end.max(span.end);
            let between = self.text.get(span.start.min(date_span.start)..end).unwrap_or_default();
            self.found.is_from_start = self.lexicon.is_from_start(between);
            self.found.used.push(span.start..date_span.end);
        }
    }

    fn add_rank(&mut self, from_top: bool, first: u32, last: u32, span: Range<usize>) {
        self.found.used.extend(self.among.take());
        self.found.used.push(span.clone());
        let end = std::mem::replace(&mut self.end, RankedFrom::Known);
        self.found.ranks.push(Rank { from_top, first, last, end, span });
    }

    /// An ordinal alone is a rank from the top.
    fn close(&mut self) {
        if let Some((nth, span)) = self.nth.take() {
            self.add_rank(true, nth, nth, span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(tag: &str, text: &str, wanted: &[(bool, u32, u32)]) {
        let language = Language::parse(tag).expect("a tag");
        let found = read(&NormalisedText::new(text), Lexicon::for_language(&language), &[]);
        let ranks: Vec<_> = found.ranks.iter().map(|place| (place.from_top, place.first, place.last)).collect();
        assert_eq!(ranks, wanted, "{tag}: {text}");
    }

    #[test]
    fn ranks_are_read_in_every_language() {
        check("en", "the largest", &[(true, 1, 1)]);
        check("en", "the third-largest", &[(true, 3, 3)]);
        check("en", "the second-lowest", &[(false, 2, 2)]);
        check("en", "in third place", &[(true, 3, 3)]);
        check("en", "one of the five largest", &[(true, 1, 5)]);
        check("en", "in the top ten", &[(true, 1, 10)]);
        check("en", "more than any other", &[(true, 1, 1)]);
        check("en", "2nd", &[(true, 2, 2)]);
        check("de", "die drittgrößte", &[(true, 3, 3)]);
        check("de", "auf Platz 3", &[(true, 3, 3)]);
        check("fr", "le troisième plus grand", &[(true, 3, 3)]);
        check("es", "la tercera economía más grande", &[(true, 3, 3)]);
        check("zh", "第三大", &[(true, 3, 3)]);
        check("zh", "最大的三个之一", &[(true, 1, 3)]);
        check("ar", "ثالث أكبر", &[(true, 3, 3)]);
        check("ar", "الأكبر", &[(true, 1, 1)]);
    }
}
