//! How often a column rose or fell from date to date: “rose every year”, “in 12 of 15 years”.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::claim::Direction;
use super::lexicon::{Lexicon, Word};
use super::step::Step;
use super::superlatives::{Window, count};
use super::tokens::{self, Aside, Kind, Token, Words};

/// How often words say that it rose, fell or stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Often {
    Every,
    Never,
    Times(u32),
    /// The second is how many steps there are.
    Of(u32, u32),
    AllBut(u32),
    /// The last ones.
    InARow(u32),
}

/// “one”, in the languages that say “one of”.
const ONE: [&str; 9] = ["one", "un", "une", "uno", "una", "einer", "einem", "eines", "إحدى"];

/// What words claim of a series.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Runs {
    pub often: Option<Often>,
    pub step: Option<Step>,
    pub window: Option<Window>,
    /// The parts of the words that were used.
    pub used: Vec<Range<usize>>,
}

/// Reads words whose dates and names are set aside.
pub fn read(words: &Words<'_>, lexicon: &Lexicon, asides: &[Aside]) -> Runs {
    let asides = if words.is_aligned() { asides } else { &[] };
    let tokens = tokens::read(words.lower(), lexicon, lexicon.of_superlatives(), asides);
    let mut runs = Runs::default();
    let mut at = 0;
    while at < tokens.len() {
        at += match runs.one_of(words, &tokens, at) {
            Some(taken) => taken,
            None => runs.part(&tokens, at).max(1),
        };
    }
    // “for the fifth year in a row”, “over 15 years … every year”
    let is_in_a_row = tokens.iter().any(|token| token.kind == Kind::Word(Word::InARow));
    runs.often = match (runs.often, is_in_a_row) {
        (Some(Often::Times(number)), true) => Some(Often::InARow(number)),
        (often, _) => often,
    };
    runs
}

impl Runs {
    /// “in one of the eight years”: “one of” is what a place is among, elsewhere.
    fn one_of(&mut self, words: &Words<'_>, tokens: &[Token], at: usize) -> Option<usize> {
        let token = tokens.get(at).filter(|token| token.kind == Kind::Word(Word::Among))?;
        let written = words.lower().get(token.span.clone())?;
        let is_one = ONE.iter().any(|one| written.split([' ', '’', '\'']).any(|word| word == *one));
        let is_small = |at: usize| {
            matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Word(Word::The | Word::Of | Word::Neutral)))
        };
        let all = (at + 1..tokens.len()).find(|at| !is_small(*at))?;
        let steps = count(tokens.get(all)).filter(|_| is_one)?;
        let step = (all + 1..tokens.len()).find(|at| !is_small(*at))?;
        let Some(Kind::Word(Word::Step(found))) = tokens.get(step).map(|token| &token.kind) else { return None };
        (self.often, self.step) = (Some(Often::Of(1, steps)), Some(*found));
        self.used.push(token.span.start..tokens.get(step)?.span.end);
        Some(step + 1 - at)
    }

    /// Reads what begins at a token, and says how many it takes.
    fn part(&mut self, tokens: &[Token], at: usize) -> usize {
        let Some(token) = tokens.get(at) else { return 1 };
        let is = |at: usize, wanted: fn(&Word) -> bool| matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Word(word)) if wanted(word));
        let is_small = |word: &Word| {
            matches!(word, Word::The | Word::Article | Word::Neutral | Word::Counted(_) | Word::Of | Word::Ordinal(_))
        };
        let past = |mut at: usize| {
            while is(at, is_small) || tokens.get(at).is_some_and(|token| token.kind == Kind::Dash) {
                at += 1;
            }
            at
        };
        let span_to = |end: usize| {
            let end = end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(token.span.end, |last| last.span.end);
            token.span.start..end
        };
        let step = |at: usize| match tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Word(Word::Step(step))) => Some(*step),
            _ => None,
        };
        let number = match token.kind {
            Kind::Word(Word::Ordinal(nth)) => Some(nth),
            // „viermal“
            Kind::Word(Word::Multiple(times)) if times.fract().is_zero() => times.to_u32(),
            _ => count(Some(token)),
        };
        match &token.kind {
            Kind::Word(Word::Every) => {
                self.often = Some(Often::Every);
                let next = past(at + 1);
                self.step = step(next).or(self.step);
                let end = if step(next).is_some() { next + 1 } else { at + 1 };
                self.used.push(span_to(end));
                end - at
            }
            Kind::Word(Word::EveryStep(step)) => {
                (self.often, self.step) = (Some(Often::Every), Some(*step));
                self.used.push(token.span.clone());
                1
            }
            Kind::Word(Word::NoneOf) => {
                self.often = Some(Often::Never);
                self.used.push(token.span.clone());
                1
            }
            Kind::Word(Word::AllBut) => {
                // “bis auf eines”
                let (left, number) = match count(tokens.get(past(at + 1))) {
                    Some(left) => (left, past(at + 1)),
                    None if is(at + 1, |word| *word == Word::Article) => (1, at + 1),
                    None => return 1,
                };
                let next = past(number + 1);
                self.often = Some(Often::AllBut(left));
                self.step = step(next).or(self.step);
                let end = if step(next).is_some() { next + 1 } else { number + 1 };
                self.used.push(span_to(end));
                end - at
            }
            Kind::Word(Word::InARow | Word::Ever) => {
                self.used.push(token.span.clone());
                1
            }
            Kind::Word(Word::Since) => {
                let next = past(at + 1);
                let Some(Kind::Date(date)) = tokens.get(next).map(|token| &token.kind) else { return 1 };
                self.window = Some(Window::Since(*date));
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
                    self.often = Some(Often::Of(number.min(all), number.max(all)));
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
                    self.often = Some(Often::Times(number));
                    self.used.push(span_to(end + 1));
                    return end + 1 - at;
                };
                self.step = Some(found);
                if self.often == Some(Often::Every) {
                    self.window = Some(Window::Last(number, found));
                } else {
                    self.often = Some(Often::Times(number));
                }
                self.used.push(span_to(next + 1));
                next + 1 - at
            }
        }
    }
}

/// How often a series rose, fell, and stayed.
pub fn counts(values: &[Decimal]) -> [usize; 3] {
    let mut counts = [0; 3];
    for direction in directions(values) {
        let [rose, fell, held] = &mut counts;
        *match direction {
            Direction::Rose => rose,
            Direction::Fell => fell,
            Direction::Held => held,
        } += 1;
    }
    counts
}

fn directions(values: &[Decimal]) -> impl Iterator<Item = Direction> {
    values.windows(2).filter_map(|pair| match pair {
        [first, second] if second > first => Some(Direction::Rose),
        [first, second] if second < first => Some(Direction::Fell),
        [_, _] => Some(Direction::Held),
        _ => None,
    })
}

/// Whether a series went in a direction as often as the words say.
pub fn holds(often: Often, direction: Direction, values: &[Decimal]) -> bool {
    let all: Vec<bool> = directions(values).map(|own| own == direction).collect();
    let times = all.iter().filter(|is_so| **is_so).count();
    match often {
        Often::Every => times == all.len(),
        Often::Never => times == 0,
        Often::Times(number) => times == number as usize,
        Often::Of(number, steps) => times == number as usize && all.len() == steps as usize,
        Often::AllBut(number) => times + number as usize == all.len(),
        Often::InARow(number) => {
            number > 0 && all.len() >= number as usize && all.iter().rev().take(number as usize).all(|is_so| *is_so)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(tag: &str, text: &str, often: Often, step: Option<Step>) {
        let language = Language::parse(tag).expect("a tag");
        let found = read(&Words::of(text), Lexicon::of(&language), &[]);
        assert_eq!((found.often, found.step), (Some(often), step), "{tag}: {text}");
    }

    #[test]
    fn runs_are_read_in_every_language() {
        let year = Some(Step::Year);
        check("en", "rose every year", Often::Every, year);
        check("en", "rose in 12 of 15 years", Often::Of(12, 15), year);
        check("en", "fell for five years in a row", Often::InARow(5), year);
        check("en", "five consecutive years of growth", Often::InARow(5), year);
        check("en", "fell for the fifth year running", Often::InARow(5), year);
        check("en", "rose in all but two years", Often::AllBut(2), year);
        check("en", "never fell", Often::Never, None);
        check("en", "rose steadily", Often::Every, None);
        check("en", "fell in just one of the eight years", Often::Of(1, 8), year);
        check("de", "stieg in jedem Jahr", Often::Every, year);
        check("de", "stieg in 12 von 15 Jahren", Often::Of(12, 15), year);
        check("fr", "a augmenté chaque année", Often::Every, year);
        check("es", "bajó por quinto año consecutivo", Often::InARow(5), year);
        check("zh", "连续五年上升", Often::InARow(5), year);
        check("ar", "ارتفع كل عام", Often::Every, year);
    }

    #[test]
    fn steps_are_counted() {
        let values = [1, 2, 4, 3, 5, 6].map(Decimal::from);
        assert_eq!(counts(&values), [4, 1, 0]);
        assert!(holds(Often::Of(4, 5), Direction::Rose, &values) && !holds(Often::Every, Direction::Rose, &values));
        assert!(
            holds(Often::InARow(2), Direction::Rose, &values) && !holds(Often::InARow(3), Direction::Rose, &values)
        );
        assert!(holds(Often::AllBut(1), Direction::Rose, &values) && holds(Often::Never, Direction::Held, &values));
    }
}
