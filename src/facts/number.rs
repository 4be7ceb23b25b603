//! Reads one number at the beginning of a figure’s tokens: digits, number words, fractions, multiples.
//!
//! `quantity_reader` calls it wherever a quantity may begin, and reads scale and unit after it.

use rust_decimal::Decimal;

use super::lexicon::{Lexicon, Word};
use super::tokens::{Numeral, Token, TokenKind};

/// A number as it is written, without its scale and unit.
pub struct Number {
    /// Its value.
    pub value: Decimal,
    /// The value of one in the last digit that is written.
    pub step: Decimal,
    /// Whether it is a plain number, a fraction or a multiple.
    pub kind: NumberKind,
    /// Whether it is written in words.
    pub is_in_words: bool,
    /// The power of ten that is part of its word.
    pub power: u32,
    /// The range that a vague word means: “dozens”, “the low 20s”. From the first number up to, but not including, the
    /// second.
    pub band: Option<(Decimal, Decimal)>,
}

/// The kind of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    Plain,
    /// “two-thirds”, “one in five”: a fraction, in per cent.
    Fraction,
    /// “doubled”: a ratio.
    Multiple,
}

/// The number at the beginning of the tokens, and how many of them it takes. `is_between` says that an “and” separates
/// two numbers.
pub fn read(tokens: &[Token], lexicon: &Lexicon, is_between: bool) -> Option<(Number, usize)> {
    NumberReader { tokens, lexicon }.number(is_between)
}

/// One, for a scale word alone in a language that needs no number before it.
pub fn one() -> Number {
    Number::words(Decimal::ONE)
}

/// Reads one number from the start of `tokens`.
struct NumberReader<'t> {
    tokens: &'t [Token],
    lexicon: &'t Lexicon,
}

impl NumberReader<'_> {
    fn kind(&self, ahead: usize) -> Option<&TokenKind> {
        self.tokens.get(ahead).map(|token| &token.kind)
    }

    fn is_glued(&self, ahead: usize) -> bool {
        self.tokens.get(ahead).is_some_and(|token| token.is_glued)
    }

    fn word(&self, ahead: usize) -> Option<&Word> {
        match self.kind(ahead) {
            Some(TokenKind::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn number(&self, is_between: bool) -> Option<(Number, usize)> {
        let kind = self.kind(0)?;
        if let Some((part, whole, used)) = self.one_in_many() {
            return Some((Number::fraction(part, whole)?, used));
        }
        if let Some(band) = self.band() {
            return Some(band);
        }
        match kind {
            TokenKind::Numeral(numeral) => match self.kind(1) {
                Some(TokenKind::Vulgar(part, whole))
                    if numeral.step == Decimal::ONE && !numeral.value.is_sign_negative() =>
                {
                    Some((Number::mixed(numeral.value, *part, *whole)?, 2))
                }
                _ => Some((Number::digits(*numeral), 1)),
            },
            TokenKind::Vulgar(part, whole) => match self.word(1) {
                Some(Word::Scale(_) | Word::Percent | Word::Points) => {
                    Some((Number::mixed(Decimal::ZERO, *part, *whole)?, 1))
                }
                _ => Some((Number::fraction(*part, (*whole).into())?, 1)),
            },
            TokenKind::Word(Word::Multiple(number)) => Some((Number::multiple(*number), 1)),
            TokenKind::Word(Word::Mixed(number)) => Some((Number::mixed(*number, Decimal::ZERO, 1)?, 1)),
            TokenKind::Word(Word::Scaled(count, power)) => {
                Some((Number { power: *power, ..Number::words((*count).into()) }, 1))
            }
            TokenKind::Word(Word::Article) => match self.word(1) {
                Some(Word::Scale(_) | Word::Times) => Some((Number::words(Decimal::ONE), 1)),
                Some(Word::Fraction(part, whole)) => self.fraction(1, (*part).into(), *whole),
                _ => None,
            },
            TokenKind::Word(Word::Number(number)) => self.counted(*number, is_between),
            TokenKind::Word(Word::OneIn(whole)) => Some((Number::fraction(Decimal::ONE, (*whole).into())?, 1)),
            TokenKind::Word(Word::Fraction(part, whole)) => self.fraction(0, (*part).into(), *whole),
            _ => None,
        }
    }

    /// “half” alone, or a fraction of something: “half a trillion”, “eine halbe Billion”, “a quarter of a million”,
    /// “half of one per cent”. The fraction’s own word is at `ahead`.
    fn fraction(&self, ahead: usize, part: Decimal, whole: u32) -> Option<(Number, usize)> {
        // 九成五: nine tenths and five hundredths.
        if let (10, true, Some(Word::Number(more @ 1..=9))) = (whole, self.is_glued(ahead + 1), self.word(ahead + 1)) {
            let parts = part.checked_mul(Decimal::TEN)?.checked_add(Decimal::from(*more))?;
            return Some((Number::fraction(parts, Decimal::ONE_HUNDRED)?, ahead + 2));
        }
        let mut end = ahead + 1;
        end += usize::from(matches!(self.word(end), Some(Word::Of)) || self.is_hyphen(end));
        end += usize::from(matches!(self.word(end), Some(Word::Article | Word::Number(1))));
        match self.word(end) {
            Some(Word::Scale(_) | Word::Percent | Word::Points | Word::Measure(_)) => {}
            _ => return Some((Number::fraction(part, whole.into())?, ahead + 1)),
        }
        Some((Number::mixed(Decimal::ZERO, part, whole)?, end))
    }

    /// “20s”, “the low 20s”, “mid-teens”, “20-odd”, “dozens”.
    fn band(&self) -> Option<(Number, usize)> {
        let part = match self.word(0) {
            Some(Word::Low) => Some((Decimal::ZERO, Decimal::new(4, 1))),
            Some(Word::Mid) => Some((Decimal::new(3, 1), Decimal::new(7, 1))),
            Some(Word::High) => Some((Decimal::new(6, 1), Decimal::ONE)),
            _ => None,
        };
        let mut at = usize::from(part.is_some());
        at += usize::from(at == 1 && self.kind(1) == Some(&TokenKind::Dash));
        let (low, high, used) = match (self.kind(at)?, self.word(at + 1)) {
            (TokenKind::Word(Word::Band(low, high)), _) => (Decimal::from(*low), Decimal::from(*high), at + 1),
            (TokenKind::Numeral(numeral), Some(Word::Tens)) if self.is_glued(at + 1) && is_round(numeral.value) => {
                (numeral.value, numeral.value.checked_add(Decimal::TEN)?, at + 2)
            }
            (TokenKind::Numeral(Numeral { value, .. }), Some(Word::Odd)) if part.is_none() => {
                (*value, value.checked_add(last_place(*value))?, at + 2)
            }
            (TokenKind::Word(Word::Number(number)), Some(Word::Odd)) if part.is_none() => {
                let value = Decimal::from(*number);
                (value, value.checked_add(last_place(value))?, at + 2)
            }
            _ => return None,
        };
        // “the mid-teens” are 13 to 16 as “the mid-20s” are 23 to 26.
        let low = if part.is_some() { low.checked_sub(low % Decimal::TEN)? } else { low };
        let width = high.checked_sub(low)?;
        let (from, to) = part.unwrap_or((Decimal::ZERO, Decimal::ONE));
        let within = |share: Decimal| low.checked_add(width.checked_mul(share)?);
        let number = Number { band: Some((within(from)?, within(to)?)), ..Number::words(low) };
        Some((number, used))
    }

    fn is_hyphen(&self, ahead: usize) -> bool {
        self.kind(ahead) == Some(&TokenKind::Dash) && [ahead, ahead + 1].iter().all(|ahead| self.is_glued(*ahead))
    }

    /// “two” alone, “two-thirds”, “two thirds”.
    fn counted(&self, number: u32, is_between: bool) -> Option<(Number, usize)> {
        let dash = usize::from(self.kind(1) == Some(&TokenKind::Dash));
        if let Some(Word::Fraction(part, whole)) = self.word(1 + dash) {
            let parts = Decimal::from(number).checked_mul(Decimal::from(*part))?;
            return self.fraction(1 + dash, parts, *whole);
        }
        // “one and a half million”
        if let (Some(Word::And), Some(Word::Article), Some(Word::Fraction(part, whole)), false) =
            (self.word(1), self.word(2), self.word(3), is_between)
        {
            return Some((Number::mixed(number.into(), (*part).into(), *whole)?, 4));
        }
        // « deux et demi »
        if let (Some(Word::And), Some(Word::Fraction(1, 2)), false) = (self.word(1), self.word(2), is_between) {
            return Some((Number::mixed(number.into(), Decimal::ONE, 2)?, 3));
        }
        Some((Number::words(Decimal::from(number)), 1))
    }

    /// “one in five”, “3 out of 4”, “une personne sur cinq”; and how many tokens it takes.
    fn one_in_many(&self) -> Option<(Decimal, Decimal, usize)> {
        let number = |ahead: usize| match self.kind(ahead) {
            Some(TokenKind::Numeral(numeral)) if numeral.step == Decimal::ONE => Some(numeral.value),
            Some(TokenKind::Word(Word::Number(number))) => Some(Decimal::from(*number)),
            Some(TokenKind::Word(Word::Article)) if ahead == 0 && self.lexicon.article_is_one => Some(Decimal::ONE),
            _ => None,
        };
        let part = number(0)?;
        // What is counted may be between, or follow.
        let is_counted = matches!(
            self.kind(1),
            Some(TokenKind::Letters | TokenKind::Word(Word::Neutral | Word::Counted(_) | Word::Measure(_)))
        );
        // « une ferme sur cinq » are no farms that closed.
        let is_counted = is_counted || self.word(1) == Some(&Word::Closed) && self.word(2) == Some(&Word::Per);
        let per = if is_counted { 2 } else { 1 };
        // « un jeune actif sur cinq »
        let is_described = is_counted
            && matches!(self.kind(2), Some(TokenKind::Letters | TokenKind::Word(Word::Neutral | Word::Counted(_))))
            && self.word(3) == Some(&Word::Per);
        let per = if is_described { 3 } else { per };
        let is_per = match self.word(per) {
            Some(Word::Per) => true,
            // „vier von zehn“
            Some(Word::FromIfTo) => per == 1 && self.lexicon.has_large_nouns(),
            _ => false,
        };
        // من كل خمس: where there are no articles, “five” and “a fifth” are one word.
        let as_part = |at: usize| match self.word(at) {
            Some(Word::Fraction(1, whole)) if !self.lexicon.has_articles => Some(Decimal::from(*whole)),
            _ => None,
        };
        let whole = number(per + 1).or_else(|| as_part(per + 1)).filter(|_| is_per)?;
        let fits = part > Decimal::ZERO && part < whole && whole <= Decimal::ONE_HUNDRED;
        fits.then_some((part, whole, per + 2))
    }
}

/// A multiple of ten.
fn is_round(number: Decimal) -> bool {
    number >= Decimal::TEN && (number % Decimal::TEN).is_zero()
}

/// The value of one in the last digit that is not zero: ten for 20, a hundred for 300.
fn last_place(number: Decimal) -> Decimal {
    let mut place = Decimal::ONE;
    let mut rest = number;
    while !rest.is_zero() && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        place = place.checked_mul(Decimal::TEN).unwrap_or(place);
    }
    place
}

impl Number {
    fn digits(numeral: Numeral) -> Self {
        Self {
            value: numeral.value,
            step: numeral.step,
            kind: NumberKind::Plain,
            is_in_words: false,
            power: 0,
            band: None,
        }
    }

    fn words(value: Decimal) -> Self {
        Self { value, step: Decimal::ONE, kind: NumberKind::Plain, is_in_words: true, power: 0, band: None }
    }

    /// A number and a fraction, precise to a tenth: “one and a half”, “13½”, and the half of “half a million”.
    fn mixed(number: Decimal, part: Decimal, whole: u32) -> Option<Self> {
        let value = number.checked_add(part.checked_div(Decimal::from(whole))?)?;
        Some(Self {
            value,
            step: Decimal::try_new(1, 1).ok()?,
            kind: NumberKind::Plain,
            is_in_words: true,
            power: 0,
            band: None,
        })
    }

    fn multiple(value: Decimal) -> Self {
        Self { value, step: Decimal::ONE, kind: NumberKind::Multiple, is_in_words: true, power: 0, band: None }
    }

    /// A fraction in per cent, precise to one percentage point.
    fn fraction(part: Decimal, whole: Decimal) -> Option<Self> {
        let value = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
        Some(Self { value, step: Decimal::ONE, kind: NumberKind::Fraction, is_in_words: true, power: 0, band: None })
    }
}
