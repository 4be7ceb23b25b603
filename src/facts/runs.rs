//! Reads how often a column rose or fell from date to date: “rose every year”, “in 12 of 15 years”.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::claim::Direction;
use super::lexicon::{Lexicon, Word};
use super::rank_claims::{TimeWindow, count};
use super::step::Step;
use super::tokens::{self, Aside, NormalisedText, Token, TokenKind};

/// How often words say that it rose, fell or stayed the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// At every step.
    Every,
    /// At no step.
    Never,
    /// At this many steps.
    Times(u32),
    /// At the first number of steps, of the second number in all.
    Of(u32, u32),
    /// At all steps but this many.
    AllBut(u32),
    /// At this many of the latest steps in a row.
    InARow(u32),
}

/// What words claim about a series.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RunClaim {
    /// How often it moved in the direction.
    pub often: Option<Frequency>,
    /// The step that is counted: “every year”.
    pub step: Option<Step>,
    /// The time that the words are about.
    pub window: Option<TimeWindow>,
    /// The spans of the words that were used.
    pub used: Vec<Range<usize>>,
}

/// Reads words whose dates and names are set aside.
pub fn read(words: &NormalisedText<'_>, lexicon: &Lexicon, asides: &[Aside]) -> RunClaim {
    let asides = if words.is_aligned() { asides } else { &[] };
    let tokens = tokens::read(words.lower(), lexicon, lexicon.of_superlatives(), asides);
    let mut runs = RunClaim::default();
    let mut at = 0;
    while at < tokens.len() {
        at += match runs.one_of(words, &tokens, at, lexicon) {
            Some(taken) => taken,
            None => runs.part(&tokens, at).max(1),
        };
    }
    // “for the fifth year in a row”, “over 15 years … every year”
    let is_in_a_row = tokens.iter().any(|token| token.kind == TokenKind::Word(Word::InARow));
    runs.often = match (runs.often, is_in_a_row) {
        (Some(Frequency::Times(number)), true) => Some(Frequency::InARow(number)),
        (often, _) => often,
    };
    runs
}

impl RunClaim {
    /// “in one of the eight years”: elsewhere, “one of” introduces what a rank is among.
    fn one_of(&mut self, words: &NormalisedText<'_>, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Word(Word::Among))?;
        let written = words.lower().get(token.span.clone())?;
        let is_one = written.split([' ', '’', '\'']).any(|word| lexicon.is_one(word));
        let is_small = |at: usize| {
            matches!(
                tokens.get(at).map(|token| &token.kind),
                Some(TokenKind::Word(Word::The | Word::Of | Word::Neutral))
            )
        };
        let all = (at + 1..tokens.len()).find(|at| !is_small(*at))?;
        let steps = count(tokens.get(all)).filter(|_| is_one)?;
        let step = (all + 1..tokens.len()).find(|at| !is_small(*at))?;
        let Some(TokenKind::Word(Word::Step(found))) = tokens.get(step).map(|token| &token.kind) else { return None };
        (self.often, self.step) = (Some(Frequency::Of(1, steps)), Some(*found));
        self.used.push(token.span.start..tokens.get(step)?.span.end);
        Some(step + 1 - at)
    }

    /// Reads what begins at a token. Returns how many tokens it takes.
    fn part(&mut self, tokens: &[Token], at: usize) -> usize {
        let Some(token) = tokens.get(at) else { return 1 };
        let is = |at: usize, wanted: fn(&Word) -> bool| matches!(tokens.get(at).map(|token| &token.kind), Some(TokenKind::Word(word)) if wanted(word));
        let is_small = |word: &Word| {
            matches!(word, Word::The | Word::Article | Word::Neutral | Word::Counted(_) | Word::Of | Word::Ordinal(_))
        };
        let past = |mut at: usize| {
            while is(at, is_small) || tokens.get(at).is_some_and(|token| token.kind == TokenKind::Dash) {
                at += 1;
            }
            at
        };
        let span_to = |end: usize| {
            let end = end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(token.span.end, |last| last.span.end);
            token.span.start..end
        };
        let step = |at: usize| match tokens.get(at).map(|token| &token.kind) {
            Some(TokenKind::Word(Word::Step(step))) => Some(*step),
            _ => None,
        };
        let number = match token.kind {
            TokenKind::Word(Word::Ordinal(nth)) => Some(nth),
            // „viermal“
            TokenKind::Word(Word::Multiple(times)) if times.fract().is_zero() => times.to_u32(),
            _ => count(Some(token)),
        };
        match &token.kind {
            TokenKind::Word(Word::Every) => {
                self.often = Some(Frequency::Every);
                let next = past(at + 1);
                self.step = step(next).or(self.step);
                let end = if step(next).is_some() { next + 1 } else { at + 1 };
                self.used.push(span_to(end));
                end - at
            }
            TokenKind::Word(Word::EveryStep(step)) => {
                (self.often, self.step) = (Some(Frequency::Every), Some(*step));
                self.used.push(token.span.clone());
                1
            }
            TokenKind::Word(Word::NoneOf) => {
                self.often = Some(Frequency::Never);
                self.used.push(token.span.clone());
                1
            }
            TokenKind::Word(Word::AllBut) => {
                // “bis auf eines”
                let (left, number) = match count(tokens.get(past(at + 1))) {
                    Some(left) => (left, past(at + 1)),
                    None if is(at + 1, |word| *word == Word::Article) => (1, at + 1),
                    None => return 1,
                };
                let next = past(number + 1);
                self.often = Some(Frequency::AllBut(left));
                self.step = step(next).or(self.step);
                let end = if step(next).is_some() { next + 1 } else { number + 1 };
                self.used.push(span_to(end));
                end - at
            }
            TokenKind::Word(Word::InARow | Word::Ever) => {
                self.used.push(token.span.clone());
                1
            }
            TokenKind::Word(Word::Since) => {
                let next = past(at + 1);
                let Some(TokenKind::Date(date)) = tokens.get(next).map(|token| &token.kind) else { return 1 };
                self.window = Some(TimeWindow::Since(*date));
                self.used.push(span_to(next + 1));
                next + 1 - at
            }
            _ => {
                let Some(number) = number else { return 1 };
                // “12 of 15 years”
                let mut joint = at + 1;
                joint += usize::from(step(joint).is_some());
                let is_of = is(joint, |word| matches!(word, Word::OutOf | Word::Per | Word::Of));
                if let Some(all) = count(tokens.get(past(joint + 1))).filter(|_| is_of) {
                    let next = past(past(joint + 1) + 1);
                    // 12年中有11年
                    self.often = Some(Frequency::Of(number.min(all), number.max(all)));
                    self.step = step(next).or(step(at + 1)).or(self.step);
                    let end = if step(next).is_some() { next + 1 } else { past(joint + 1) + 1 };
                    self.used.push(span_to(end));
                    return end - at;
                }
                let mut next = past(at + 1);
                if is(next, |word| *word == Word::InARow) {
                    next = past(next + 1);
                }
                let Some(found) = step(next) else {
                    // “three times running”, “four decisions in a row”
                    let ahead = (at + 1..at + 4).find(|ahead| is(*ahead, |word| *word == Word::InARow));
                    let Some(end) = ahead else { return 1 };
                    self.often = Some(Frequency::Times(number));
                    self.used.push(span_to(end + 1));
                    return end + 1 - at;
                };
                self.step = Some(found);
                if self.often == Some(Frequency::Every) {
                    self.window = Some(TimeWindow::Last(number, found));
                } else {
                    self.often = Some(Frequency::Times(number));
                }
                self.used.push(span_to(next + 1));
                next + 1 - at
            }
        }
    }
}

/// How often a series rose, fell, and stayed the same.
pub fn counts(values: &[Decimal]) -> [usize; 3] {
    let mut counts = [0; 3];
    for direction in directions(values) {
        let [rose, fell, unchanged] = &mut counts;
        *match direction {
            Direction::Rose => rose,
            Direction::Fell => fell,
            Direction::Unchanged => unchanged,
        } += 1;
    }
    counts
}

fn directions(values: &[Decimal]) -> impl Iterator<Item = Direction> {
    values.windows(2).filter_map(|pair| match pair {
        [first, second] if second > first => Some(Direction::Rose),
        [first, second] if second < first => Some(Direction::Fell),
        [_, _] => Some(Direction::Unchanged),
        _ => None,
    })
}

/// Whether a series went in a direction as often as the words say.
pub fn is_as_often(often: Frequency, direction: Direction, values: &[Decimal]) -> bool {
    let all: Vec<bool> = directions(values).map(|own| own == direction).collect();
    let times = all.iter().filter(|is_so| **is_so).count();
    match often {
        Frequency::Every => times == all.len(),
        Frequency::Never => times == 0,
        Frequency::Times(number) => times == number as usize,
        Frequency::Of(number, steps) => times == number as usize && all.len() == steps as usize,
        Frequency::AllBut(number) => times + number as usize == all.len(),
        Frequency::InARow(number) => {
            number > 0 && all.len() >= number as usize && all.iter().rev().take(number as usize).all(|is_so| *is_so)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(tag: &str, text: &str, often: Frequency, step: Option<Step>) {
        let language = Language::parse(tag).expect("a tag");
        let found = read(&NormalisedText::new(text), Lexicon::for_language(&language), &[]);
        assert_eq!((found.often, found.step), (Some(often), step), "{tag}: {text}");
    }

    #[test]
    fn runs_are_read_in_every_language() {
        let year = Some(Step::Year);
        check("en", "rose every year", Frequency::Every, year);
        check("en", "rose in 12 of 15 years", Frequency::Of(12, 15), year);
        check("en", "fell for five years in a row", Frequency::InARow(5), year);
        check("en", "five consecutive years of growth", Frequency::InARow(5), year);
        check("en", "fell for the fifth year running", Frequency::InARow(5), year);
        check("en", "rose in all but two years", Frequency::AllBut(2), year);
        check("en", "never fell", Frequency::Never, None);
        check("en", "rose steadily", Frequency::Every, None);
        check("en", "fell in just one of the eight years", Frequency::Of(1, 8), year);
        check("de", "stieg in jedem Jahr", Frequency::Every, year);
        check("de", "stieg in 12 von 15 Jahren", Frequency::Of(12, 15), year);
        check("fr", "a augmenté chaque année", Frequency::Every, year);
        check("es", "bajó por quinto año consecutivo", Frequency::InARow(5), year);
        check("zh", "连续五年上升", Frequency::InARow(5), year);
        check("ar", "ارتفع كل عام", Frequency::Every, year);
    }

    #[test]
    fn steps_are_counted() {
        let values = [1, 2, 4, 3, 5, 6].map(Decimal::from);
        assert_eq!(counts(&values), [4, 1, 0]);
        assert!(
            is_as_often(Frequency::Of(4, 5), Direction::Rose, &values)
                && !is_as_often(Frequency::Every, Direction::Rose, &values)
        );
        assert!(
            is_as_often(Frequency::InARow(2), Direction::Rose, &values)
                && !is_as_often(Frequency::InARow(3), Direction::Rose, &values)
        );
        assert!(
            is_as_often(Frequency::AllBut(1), Direction::Rose, &values)
                && is_as_often(Frequency::Never, Direction::Unchanged, &values)
        );
    }
}
