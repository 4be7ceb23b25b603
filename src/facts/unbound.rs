//! Figures in a run of text that are bound to nothing.

use std::ops::Range;

use super::letters::is_vowel_mark;
use super::lexicon::{Lexicon, Qualifier, Word};
use super::openings;
use super::tokens::{self, Kind, Numeral, Token};
use crate::language::Language;
use rust_decimal::Decimal;

/// Where figures stand in `text`: amounts of money, per cents, scaled and grouped numbers, multiples, fractions, and
/// whole numbers of ten and more before a noun. `ignore` are names that hold digits and are none.
///
/// Years, dates, times, versions and names with numbers are not figures. Spans are in `text`.
pub fn unbound(text: &str, language: &Language, ignore: &[String]) -> Vec<Range<usize>> {
    unbound_beside(text, &[], language, ignore)
}

/// The same for a text in which some parts, in their order, are bound: figures that touch none of them.
pub fn unbound_beside(text: &str, bound: &[Range<usize>], language: &Language, ignore: &[String]) -> Vec<Range<usize>> {
    let lexicon = Lexicon::of(language);
    if !openings::may_open(text, bound, lexicon) {
        return Vec::new();
    }
    let (plain, places) = tokens::normalised_with_places(text);
    let lower = plain.to_lowercase();
    // Where small letters are longer than large ones, the text is read as it is.
    let lower = if lower.len() == plain.len() { lower } else { plain.clone() };
    let names = ignored(&lower, ignore);
    let tokens = tokens::tokens(&lower, lexicon, &names);
    let reader = Reader { text: &lower, original: &plain, tokens: &tokens, lexicon };
    let found = reader.figures().into_iter().map(|span| places.range(&span));
    found.filter(|span| !bound.iter().any(|part| part.start < span.end && span.start < part.end)).collect()
}

/// The spans of names that the site says are no figures.
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

/// Goes over the tokens of a text.
pub(super) struct Reader<'r> {
    pub text: &'r str,
    /// With its large letters.
    pub original: &'r str,
    pub tokens: &'r [Token],
    pub lexicon: &'r Lexicon,
}

impl Reader<'_> {
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

    /// “12–15%” is one claim, and “12,5%” one number, whatever the language makes of its mark: where it begins.
    fn whole_from(&self, at: usize, start: usize) -> (usize, usize) {
        let (Some(joint), Some(first)) = (at.checked_sub(1), at.checked_sub(2)) else { return (at, start) };
        let is_glued = [joint, at].iter().all(|at| self.token(*at).is_some_and(|token| token.is_glued));
        let is_joint = matches!(self.token(joint).map(|token| &token.kind), Some(Kind::Dash | Kind::Mark))
            && matches!(self.letters(joint), "-" | "–" | "," | ".");
        let is_number = |at: usize| matches!(self.token(at).map(|token| &token.kind), Some(Kind::Numeral(_)));
        let is_whole = is_glued && is_joint && is_number(first) && is_number(at) && !self.is_named(first);
        let Some(begins) = self.token(first).filter(|_| is_whole) else { return (at, start) };
        (first, begins.span.start)
    }

    /// “about 5 %” is one claim: a figure begins with the words that say how firm it is.
    fn qualified_from(&self, at: usize, start: usize) -> usize {
        let Some(last) = at.checked_sub(1).and_then(|last| self.token(last)) else { return start };
        let is_right_before = self.text.get(last.span.end..start).is_some_and(|between| between.trim().is_empty());
        // The head of an arrow, “=> 120”, says nothing of the number.
        let before = self.text.get(..last.span.start).unwrap_or_default();
        let is_arrow = self.letters(at - 1) == ">" && before.ends_with(['=', '-', '–', '—']);
        let is_qualifier = matches!(last.kind, Kind::Word(word) if word.before().is_some()) && !is_arrow;
        if is_qualifier && is_right_before { last.span.start } else { start }
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub fn word(&self, at: usize) -> Option<&Word> {
        match self.token(at).map(|token| &token.kind) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    pub fn letters(&self, at: usize) -> &str {
        self.token(at).and_then(|token| self.text.get(token.span.clone())).unwrap_or_default()
    }

    /// A figure that begins at a token: where it stands, and how many tokens it takes.
    fn figure(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let token = self.token(at)?;
        match &token.kind {
            Kind::Numeral(numeral) => self.numeral(at, *numeral),
            Kind::Word(Word::Currency(_)) => {
                // “$5”: the sign stands right before its number. 公元833年 is a year.
                let before = self.text.get(..token.span.start).unwrap_or_default();
                if self.letters(at) == "元" && before.ends_with(['公', '西', '纪', '紀']) {
                    return None;
                }
                let next = self.token(at + 1).filter(|next| next.is_glued && matches!(next.kind, Kind::Numeral(_)))?;
                let end = self.after_number(at + 2);
                Some((token.span.start..self.end_of(end).max(next.span.end), end - at))
            }
            // 百分之四十
            Kind::Word(Word::PercentBefore) => {
                let next = &self.token(at + 1)?.kind;
                let is_number = matches!(next, Kind::Numeral(_) | Kind::Word(Word::Number(_)));
                is_number.then(|| self.span(at, at + 2))?
            }
            Kind::Word(Word::Number(number)) => self.words(at, Decimal::from(*number)),
            Kind::Word(Word::OneIn(_)) => self.span(at, at + 1),
            Kind::Word(Word::Scaled(..)) => self.span(at, self.after_number(at + 1)),
            Kind::Word(Word::Scale(3..)) if self.is_scale_alone(at) => self.span(at, self.after_number(at + 1)),
            Kind::Word(Word::Mixed(_)) => match self.word(at + 1) {
                Some(Word::Scale(_) | Word::Percent | Word::Points | Word::Times) => {
                    self.span(at, self.after_number(at + 1).max(at + 2))
                }
                _ => None,
            },
            Kind::Word(Word::Article) if self.lexicon.article_is_one && self.one_in_many(at).is_some() => {
                self.one_in_many(at)
            }
            Kind::Word(Word::Article) => match self.word(at + 1) {
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
            // “a fourfold rise”, “twice as many”; “doubled” alone is often said of no number.
            Kind::Word(Word::Multiple(times)) => self.multiple(at, *times),
            // “half a trillion”
            Kind::Word(Word::Fraction(..))
                if self.word(at + 1) == Some(&Word::Article) && matches!(self.word(at + 2), Some(Word::Scale(_))) =>
            {
                let end = self.after_number(at + 3);
                self.span(at, end)
            }
            // “a half-million Americans”
            Kind::Word(Word::Fraction(_, 2))
                if !at.checked_sub(1).is_some_and(|last| self.lexicon.unbound.known.contains(self.letters(last)))
                    && self.token(at + 1).is_some_and(|token| token.kind == Kind::Dash && token.is_glued)
                    && matches!(self.word(at + 2), Some(Word::Scale(3..))) =>
            {
                self.span(at, self.after_number(at + 3))
            }
            Kind::Word(Word::Fraction(..)) => {
                // “the third of the brothers” counts them: a third has its article or number before it.
                let is_half = matches!(token.kind, Kind::Word(Word::Fraction(_, 2)));
                let is_sure = !self.lexicon.has_articles;
                // “la media de” is an average, الربع الثالث a quarter of a year.
                let is_other = self.lexicon.unbound.not_parts.contains(self.letters(at))
                    || self.lexicon.unbound.ordinals.contains(self.letters(at + 1));
                let is_part = (is_half || is_sure) && self.is_of(at + 1) && !self.is_named(at) && !is_other;
                // 三成 is nothing else; 半 stands in other words.
                let is_alone = !is_half && self.letters(at).starts_with(tokens::is_without_spaces);
                // “more than half”
                let before = at.checked_sub(1).and_then(|last| self.word(last)).and_then(|word| word.before());
                let is_limit = is_half && before.is_some_and(|firm| firm != Qualifier::About) && !is_other;
                (is_part || is_alone || is_limit).then(|| self.span(at, at + 1))?
            }
            _ => None,
        }
    }

    pub fn span(&self, from: usize, to: usize) -> Option<(Range<usize>, usize)> {
        Some((self.token(from)?.span.start..self.end_of(to), to - from))
    }

    fn end_of(&self, after: usize) -> usize {
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

    /// A sign of money that stands right before another number.
    fn is_before_number(&self, at: usize) -> bool {
        let is_money = matches!(self.word(at), Some(Word::Currency(_)));
        is_money && self.token(at + 1).is_some_and(|next| next.is_glued && matches!(next.kind, Kind::Numeral(_)))
    }

    /// “half of”, “a third of”.
    fn is_of(&self, at: usize) -> bool {
        let start = self.end_of(at);
        let rest = self.text.get(start..).unwrap_or_default().trim_start();
        ["of ", "de ", "d'", "d’", "du ", "des ", "del ", "der ", "von "].iter().any(|word| rest.starts_with(word))
            || rest.starts_with(['的', '之'])
            || rest.starts_with("ال")
    }

    /// Whether “of a million” begins here.
    fn is_part_of_a_scale(&self, at: usize) -> bool {
        self.word(at) == Some(&Word::Of)
            && self.word(at + 1) == Some(&Word::Article)
            && matches!(self.word(at + 2), Some(Word::Scale(power)) if *power >= 3)
    }

    /// Whether a word such as “fell” stands right before, or with one word between: “shrunk by a third”.
    fn is_moved(&self, at: usize) -> bool {
        let is_direction =
            |back: usize| matches!(at.checked_sub(back).and_then(|at| self.word(at)), Some(Word::Rose | Word::Fell));
        let is_letters =
            at.checked_sub(1).and_then(|last| self.token(last)).is_some_and(|last| last.kind == Kind::Letters);
        is_direction(1) || (is_letters && is_direction(2))
    }

    fn multiple(&self, at: usize, times: Decimal) -> Option<(Range<usize>, usize)> {
        // “twice as many”, but not “doubled as a prison”.
        let is_compared =
            self.lexicon.unbound.compared.contains(self.letters(at + 1)) && self.word(at + 2) != Some(&Word::Article);
        let word = self.letters(at);
        // “more than double”; “at least twice” is how often something is done.
        let is_limit = times >= Decimal::TWO && self.is_qualified(at) && !self.lexicon.unbound.how_often.contains(word);
        let is_sure = word.ends_with("fold") || self.lexicon.unbound.multiplied.contains(word);
        if is_sure || is_compared || is_limit { self.span(at, at + 1) } else { None }
    }

    /// Whether words such as “more than” or “nearly” stand right before.
    fn is_qualified(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|last| self.word(last)).is_some_and(|word| word.before().is_some())
    }

    /// “two-thirds of”, “one in five”, “five million”, “twelve times”, “fifteen per cent”.
    fn words(&self, at: usize, number: Decimal) -> Option<(Range<usize>, usize)> {
        // 每十万人: so many of something else are counted for each so many.
        let before = self.token(at).and_then(|token| self.text.get(..token.span.start)).unwrap_or_default();
        if self.lexicon.unbound.for_each.iter().any(|each| before.ends_with(each.as_str())) {
            return None;
        }
        let dash = usize::from(self.token(at + 1).is_some_and(|token| token.kind == Kind::Dash));
        match self.word(at + 1 + dash) {
            Some(Word::Fraction(_, whole)) if *whole > 2 => return self.span(at, at + 2 + dash),
            Some(Word::Scale(power))
                if *power >= 3
                    && (self.letters(at + 1 + dash).chars().count() > 1
                        || self.letters(at + 1).starts_with(tokens::is_without_spaces)) =>
            {
                return self.span(at, self.after_number(at + 1 + dash));
            }
            Some(Word::Percent | Word::Points)
                if dash == 0 && !self.lexicon.unbound.units.contains(self.letters(at + 1)) =>
            {
                return self.span(at, self.after_number(at + 1));
            }
            Some(Word::Times | Word::TimesMore) if number >= Decimal::TWO && dash == 0 && self.is_compared(at + 1) => {
                return self.span(at, at + 2);
            }
            _ => {}
        }
        // “one and a half million”
        if let (Some(Word::And), Some(Word::Article), Some(Word::Fraction(..)), Some(Word::Scale(3..))) =
            (self.word(at + 1), self.word(at + 2), self.word(at + 3), self.word(at + 4))
        {
            return self.span(at, self.after_number(at + 4));
        }
        if let Some(found) = self.one_in_many(at).filter(|_| number > Decimal::ZERO) {
            return Some(found);
        }
        self.count_in_letters(at, number)
    }

    /// “thirty people”, “two hundred and five wounded”, „drei von vier“.
    fn count_in_letters(&self, at: usize, number: Decimal) -> Option<(Range<usize>, usize)> {
        let mut count = u32::try_from(number).ok()?;
        let mut used = 1;
        if self.word(at + used) == Some(&Word::Scale(2)) {
            (count, used) = (count.checked_mul(100)?, used + 1);
        }
        // “two hundred and five”, «doscientos treinta y dos»
        let and = usize::from(self.word(at + used) == Some(&Word::And));
        if let (100.., Some(Word::Number(rest @ 1..=99))) = (count, self.word(at + used + and)) {
            (count, used) = (count.checked_add(*rest)?, used + and + 1);
        }
        if self.lexicon.unbound.out_of.contains(self.letters(at + used))
            && matches!(self.word(at + used + 1), Some(Word::Number(whole)) if *whole > count && count > 1)
            && !self.lexicon.unbound.units.contains(self.letters(at + used + 2))
        {
            return self.span(at, at + used + 2);
        }
        if self.is_count_in_letters(at, count, used) { self.span(at, at + used) } else { None }
    }

    /// “one in five”, “une personne sur cinq”, and not “un plan sur cinq ans”.
    fn one_in_many(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let part = match self.word(at)? {
            Word::Number(number) => *number,
            _ => 1,
        };
        let is_noun_between = self.token(at + 1).is_some_and(|token| token.kind == Kind::Letters);
        let per = at + if is_noun_between { 2 } else { 1 };
        let is_many = matches!(self.word(per + 1), Some(Word::Number(whole)) if *whole > part.max(1));
        let is_measure = self.lexicon.unbound.units.contains(self.letters(per + 2));
        let fits = self.word(per) == Some(&Word::Per) && is_many && !(is_noun_between && is_measure);
        if fits { self.span(at, per + 2) } else { None }
    }

    /// “times as many”, “times the”: a comparison, and not how often something is done.
    fn is_compared(&self, at: usize) -> bool {
        let phrase = self.letters(at);
        // ثلاث مرات is how often, unless more of something is named.
        if self.lexicon.unbound.how_often.contains(phrase) {
            let before = self.token(at).and_then(|token| self.text.get(..token.span.start)).unwrap_or_default();
            let words: Vec<&str> = before.split_whitespace().rev().take(3).collect();
            let after = self.letters(at + 1);
            return self.lexicon.unbound.compared.iter().any(|word| words.contains(&word.as_str()) || after == word);
        }
        phrase.contains(' ')
            || phrase.contains("fold")
            || !phrase.chars().all(|letter| letter.is_ascii_alphabetic())
            || self.letters(at + 1).split(' ').next().is_some_and(|word| self.lexicon.unbound.more.contains(word))
            || matches!(self.word(at + 1), Some(Word::Rose | Word::Fell))
    }

    /// “22 times”: somebody counted; ten or a hundred times may be a way of speaking.
    fn is_odd_number_of_times(&self, at: usize, numeral: Numeral) -> bool {
        let is_round = numeral.value.checked_rem(Decimal::TEN).is_none_or(|rest| rest.is_zero());
        let is_word = self.letters(at).chars().all(char::is_alphabetic);
        is_word && numeral.value > Decimal::TEN && numeral.step == Decimal::ONE && !is_round
    }

    fn numeral(&self, at: usize, numeral: Numeral) -> Option<(Range<usize>, usize)> {
        let token = self.token(at)?;
        if self.is_named(at) || self.is_date(at, numeral) || self.is_dimension(at) {
            return None;
        }
        let end = self.after_number(at + 1);
        let following = self.word(at + 1);
        let scaled = match following {
            // “364m euros”
            Some(Word::Scale(power)) => {
                let is_money = matches!(self.word(at + 2), Some(Word::Currency(_))) && !self.is_before_number(at + 2);
                *power >= 3 && (!self.is_single_letter(at + 1) || is_money || self.is_count(at, numeral))
            }
            _ => false,
        };
        // “426 TWh”, “65 pence”
        let is_glued = self.token(at + 1).is_some_and(|next| next.is_glued);
        let unit: String = self.letters(at + 1).chars().filter(|letter| !is_vowel_mark(*letter)).collect();
        // “265TWh”; a single letter or two may be anything.
        if self.lexicon.unbound.measures.contains(&unit) && (!is_glued || unit.chars().count() > 2) {
            return self.span(at, at + 2);
        }
        let measured = match following {
            // “100% safe” is emphasis; “tariffs of 100%” is a figure.
            Some(Word::Percent) => !(numeral.value == Decimal::ONE_HUNDRED && self.is_before_letters(at + 2)),
            // The points of an index or of a game are no change between percentages.
            Some(Word::Points) => {
                !self.lexicon.unbound.units.contains(self.letters(at + 1)) || numeral.step < Decimal::ONE
            }
            Some(Word::Currency(_)) => !self.is_before_number(at + 1),
            // Nothing is done three and a half times.
            Some(Word::Times | Word::TimesMore) => {
                let is_part = !numeral.value.fract().is_zero() && self.letters(at + 1).chars().count() > 2;
                (self.is_compared(at + 1) || is_part || self.is_odd_number_of_times(at + 1, numeral))
                    && numeral.value > Decimal::ONE
            }
            _ => false,
        };
        if scaled || measured {
            return Some((token.span.start..self.end_of(end.max(at + 2)), end.max(at + 2) - at));
        }
        // “1 in 5”, “7 out of 10”
        if let (Some(Word::Per), Some(Kind::Numeral(whole))) = (following, self.token(at + 2).map(|token| &token.kind))
        {
            let is_part = numeral.value >= Decimal::ONE && numeral.value < whole.value && whole.value <= Decimal::TEN;
            let is_whole = numeral.step == Decimal::ONE && whole.step == Decimal::ONE;
            let is_end = !self.lexicon.unbound.units.contains(self.letters(at + 3)) || self.letters(at + 3).len() <= 3;
            if is_part && is_whole && is_end && !self.is_glued_after(at + 2) {
                return self.span(at, at + 3);
            }
        }
        // No name has groups of digits: “in America 33,759” is a count.
        let is_grouped = numeral.is_grouped && !self.is_glued_after(at);
        // „im Landtag 40 Mandate“: where every noun has a large letter, it makes no name of a number before another.
        let is_of_a_name = self.is_of_a_name(at) && !self.lexicon.has_large_nouns();
        let is_small = self.is_small_count(at, numeral) || self.is_count_of(at, numeral);
        let is_counted = (self.is_before_noun(at, numeral) && !is_of_a_name)
            || (is_small && (!is_of_a_name || self.is_behind_a_first_word(at)));
        if is_grouped && self.is_of_a_name(at) && !self.is_behind_a_first_word(at) {
            return Some((self.after_a_name(at), 1));
        }
        if is_grouped || is_counted || self.is_before_measure(at) || self.is_count_behind(at) {
            return Some((token.span.clone(), 1));
        }
        if let Some(measure) = self.measure_after(at).filter(|_| !is_of_a_name) {
            return Some((token.span.start..measure, self.tokens_until(at, measure)));
        }
        if self.is_of_a_name(at) && !self.lexicon.has_large_nouns() { None } else { self.told(at, numeral) }
    }

    /// “Apollo 17 110.5”: the first number belongs to the name, and no group of digits to it.
    fn after_a_name(&self, at: usize) -> Range<usize> {
        let span = self.token(at).map_or(0..0, |token| token.span.clone());
        let skipped = self.letters(at).find(' ').filter(|length| (1..=2).contains(length));
        span.start + skipped.map_or(0, |length| length + 1)..span.end
    }

    fn tokens_until(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens.iter().skip(at);
        tokens.take_while(|token| token.span.start < end).count().max(1)
    }
}
