//! The words of a figure → what they claim: quantities with their units, directions, qualifiers.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Tolerances;
use super::interval::Interval;
use super::lexicon::{Lexicon, Qualifier, Word};
use super::number::{self, Number, Sort};
use super::tokens::{self, Kind, Token};

/// What a figure's words claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claim {
    pub quantities: Vec<Quantity>,
    /// “rose” is one, “fell” is the other; both at once are none.
    pub direction: Option<Direction>,
    /// “not”, “never”: what is denied cannot be looked up.
    pub is_denied: bool,
    /// “four times more”, which readers take for either of two things.
    pub times_more: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Rose,
    Fell,
}

/// Which end of a pair a number speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    From,
    To,
}

/// What a quantity counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimUnit {
    Bare,
    Percent,
    /// “half”, “one in five”: in per cent, to a whole point.
    Fraction,
    Points,
    /// The code of ISO 4217.
    Currency(&'static str),
    Times,
    /// Letters right after the number that look like a unit: “TWh”.
    Symbol(String),
}

/// One number of a claim, with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// In ones: three million is 3,000,000.
    pub number: Decimal,
    /// The other end of “10 to 15”.
    pub second: Option<Decimal>,
    /// The value of one in the last place that is written, in ones too.
    pub step: Decimal,
    /// The digits after the decimal mark.
    pub decimals: u32,
    /// The power of ten of its scale word; `None` without one.
    pub scale: Option<u32>,
    pub unit: ClaimUnit,
    pub qualifier: Option<Qualifier>,
    pub side: Option<Side>,
    /// The qualifier, number, scale and unit, in the normalised text.
    pub span: Range<usize>,
    /// Where the number begins, with a sign of money before it and without its qualifier.
    pub core: usize,
    /// The digits or number words alone.
    pub number_span: Range<usize>,
    pub is_in_words: bool,
    /// Its scale is one letter, which may as well be a unit: the m of “10m”.
    pub scale_letter: Option<char>,
    /// It is a multiple of what was there that came on top.
    pub is_added: bool,
    /// Its side holds only if the other end follows.
    is_side_weak: bool,
}

impl Quantity {
    /// The number as it is written, without its scale.
    pub fn bare(&self) -> Decimal {
        let power = 10i64.checked_pow(self.scale.unwrap_or(0)).unwrap_or(1);
        self.number.checked_div(Decimal::from(power)).unwrap_or(self.number)
    }

    /// The numbers that the words allow, in ones (R3). `None` when they are too large to be kept.
    pub fn interval(&self, tolerances: &Tolerances) -> Option<Interval> {
        let whole_ratio = self.unit == ClaimUnit::Times && self.decimals == 0;
        self.interval_of(self.number, self.step, whole_ratio, tolerances)
    }

    /// The same with the number as written, for a bare number that is compared with the cell as it stands.
    pub fn bare_interval(&self, tolerances: &Tolerances) -> Option<Interval> {
        self.interval_of(self.bare(), Decimal::try_new(1, self.decimals).ok()?, false, tolerances)
    }

    fn interval_of(
        &self,
        number: Decimal,
        step: Decimal,
        whole_ratio: bool,
        tolerances: &Tolerances,
    ) -> Option<Interval> {
        let part = |share: Decimal| number.abs().checked_mul(share);
        let around = |slack: Decimal| Some(Interval::closed(number.checked_sub(slack)?, number.checked_add(slack)?));
        if let Some(second) = self.second {
            let slack = if self.qualifier == Some(Qualifier::About) { tolerances.about } else { Decimal::ZERO };
            let (low, high) = (number.min(second), number.max(second));
            let low = low.checked_sub(low.abs().checked_mul(slack)?)?;
            return Some(Interval::closed(low, high.checked_add(high.abs().checked_mul(slack)?)?));
        }
        let half = step.checked_div(Decimal::TWO)?;
        match self.qualifier {
            None if whole_ratio => around(part(tolerances.about)?),
            None => around(half),
            Some(Qualifier::About) => around(half.max(part(tolerances.about)?)),
            Some(Qualifier::Nearly) => Some(Interval {
                low: Interval::from(number.checked_sub(part(tolerances.near)?)?).low,
                ..Interval::below(number)
            }),
            Some(Qualifier::JustOver) => Some(Interval {
                high: Interval::to(number.checked_add(part(tolerances.near)?)?).high,
                ..Interval::above(number)
            }),
            Some(Qualifier::More) => Some(Interval::above(number)),
            Some(Qualifier::AtLeast) => Some(Interval::from(number)),
            Some(Qualifier::Less) => Some(Interval::below(number)),
            Some(Qualifier::AtMost) => Some(Interval::to(number)),
        }
    }
}

/// Reads normalised words. `keys` are the spans of dates and names of the rows meant; `is_pair` makes “A to B”
/// the two ends of a change rather than a range.
pub fn read(text: &str, lexicon: &Lexicon, keys: &[Range<usize>], is_pair: bool) -> Claim {
    let lower = text.to_lowercase();
    let tokens = tokens::tokens(&lower, lexicon, if lower.len() == text.len() { keys } else { &[] });
    let reader = Reader { text: &lower, tokens: &tokens, lexicon, is_pair, at: 0 };
    reader.claim()
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lexicon: &'t Lexicon,
    is_pair: bool,
    at: usize,
}

/// What stands before a number and belongs to it.
#[derive(Default, Clone)]
struct Pending {
    qualifier: Option<(Qualifier, usize)>,
    currency: Option<(&'static str, usize)>,
    side: Option<Side>,
    /// The side holds only if the other end follows.
    is_side_weak: bool,
    is_percent: bool,
    is_between: bool,
    is_negative: bool,
    /// A word for a rise stands right before.
    is_rise: bool,
}

impl Reader<'_> {
    fn claim(mut self) -> Claim {
        let mut claim = Claim::default();
        let mut pending = Pending::default();
        let (mut rose, mut fell) = (false, false);
        while let Some(token) = self.tokens.get(self.at) {
            if let Some(quantity) = self.quantity(&mut pending) {
                self.add(&mut claim, quantity);
                continue;
            }
            match &token.kind {
                Kind::Word(Word::Before(qualifier) | Word::Around(qualifier)) => {
                    pending.qualifier = Some((*qualifier, token.span.start));
                }
                Kind::Word(Word::UpTo) if self.is_pair => pending.side = Some(Side::To),
                Kind::Word(Word::UpTo) => pending.qualifier = Some((Qualifier::AtMost, token.span.start)),
                Kind::Word(Word::Currency(code)) => pending.currency = Some((*code, token.span.start)),
                Kind::Word(Word::From) => pending.side = Some(Side::From),
                Kind::Word(Word::FromIfTo) => {
                    pending.side = Some(Side::From);
                    pending.is_side_weak = true;
                }
                Kind::Word(Word::PercentBefore) => pending.is_percent = true,
                Kind::Word(Word::To) => {
                    pending.side = Some(Side::To);
                    pending.is_rise = false;
                }
                Kind::Word(Word::Between) => pending.is_between = true,
                Kind::Word(Word::Minus) => pending.is_negative = true,
                // “+8.1 points” is a rise.
                Kind::Word(Word::After(_)) if self.is_plus() => rose = true,
                Kind::Word(Word::Article | Word::The) => {}
                Kind::Word(Word::Negation) => claim.is_denied = true,
                Kind::Word(Word::Rose) => {
                    rose = true;
                    pending.is_rise = true;
                }
                Kind::Word(Word::Fell) => fell = true,
                _ => pending = Pending::default(),
            }
            claim.times_more |= token.kind == Kind::Word(Word::TimesMore);
            self.at += 1;
        }
        // A “from” in a word such as “down from” says where it came from.
        claim.direction = match (rose, fell) {
            (true, false) => Some(Direction::Rose),
            (false, true) => Some(Direction::Fell),
            _ => None,
        };
        for at in 0..claim.quantities.len() {
            let ends = claim.quantities.iter().skip(at + 1).any(|quantity| quantity.side == Some(Side::To));
            if let Some(quantity) = claim.quantities.get_mut(at).filter(|quantity| quantity.is_side_weak && !ends) {
                quantity.side = None;
            }
        }
        claim.times_more |= self.tokens.iter().any(|token| token.kind == Kind::Word(Word::TimesMore));
        claim
    }

    /// Adds a quantity, or makes it the second end of the one before.
    fn add(&mut self, claim: &mut Claim, (mut quantity, is_between): (Quantity, bool)) {
        let joint = self.tokens.get(self.at).map(|token| &token.kind);
        let joins = match joint {
            Some(Kind::Dash | Kind::Word(Word::Range | Word::To | Word::UpTo)) => quantity.side != Some(Side::To),
            Some(Kind::Word(Word::And)) => is_between,
            _ => false,
        };
        let start = self.at;
        if joins {
            self.at += 1;
            let mut pending = Pending::default();
            if let Some(&Word::Currency(code)) = self.word(0) {
                let at = self.tokens.get(self.at).map_or(0, |token| token.span.start);
                pending.currency = Some((code, at));
                self.at += 1;
            }
            if let Some((second, _)) = self.quantity(&mut pending) {
                if quantity.unit == ClaimUnit::Bare {
                    quantity.unit = second.unit.clone();
                }
                if quantity.scale.is_none() && second.scale.is_some() {
                    let power = 10i64.checked_pow(second.scale.unwrap_or(0)).unwrap_or(1);
                    quantity.number = quantity.number.checked_mul(power.into()).unwrap_or(quantity.number);
                    quantity.step = quantity.step.checked_mul(power.into()).unwrap_or(quantity.step);
                    quantity.scale = second.scale;
                }
                if self.is_pair {
                    quantity.side = Some(Side::From);
                    claim.quantities.push(quantity);
                    claim.quantities.push(Quantity { side: Some(Side::To), ..second });
                } else {
                    quantity.second = Some(second.number);
                    quantity.span.end = second.span.end;
                    claim.quantities.push(quantity);
                }
                return;
            }
            self.at = start;
        }
        claim.quantities.push(quantity);
    }

    fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    fn is_glued(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is_glued)
    }

    fn word(&self, ahead: usize) -> Option<&Word> {
        match self.kind(ahead) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether a plus stands right before a number.
    fn is_plus(&self) -> bool {
        let sign = self.tokens.get(self.at).and_then(|token| self.text.get(token.span.clone()));
        sign == Some("+") && matches!(self.kind(1), Some(Kind::Numeral(_))) && self.is_glued(1)
    }

    /// A quantity that begins here, and whether “between” stood before it.
    fn quantity(&mut self, pending: &mut Pending) -> Option<(Quantity, bool)> {
        let start = self.tokens.get(self.at)?.span.start;
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let (mut number, used) = self.number(rest, pending.is_between)?;
        let is_added = self.lexicon.multiples_add && pending.is_rise;
        let pending = std::mem::take(pending);
        if pending.is_negative {
            number.value = -number.value;
        }
        self.at += used;
        let last = if used > 0 { self.at.checked_sub(1) } else { Some(self.at) };
        let number_end = self.tokens.get(last?)?.span.end;
        let mut quantity = Quantity {
            number: number.value,
            second: None,
            step: number.step,
            decimals: number.step.scale(),
            scale: None,
            unit: match number.sort {
                Sort::Plain => ClaimUnit::Bare,
                Sort::Fraction => ClaimUnit::Fraction,
                Sort::Multiple => ClaimUnit::Times,
            },
            qualifier: pending.qualifier.as_ref().map(|(qualifier, _)| *qualifier),
            side: pending.side,
            span: start..number_end,
            core: start,
            number_span: start..number_end,
            is_in_words: number.is_in_words,
            scale_letter: None,
            is_added: false,
            is_side_weak: pending.is_side_weak,
        };
        if pending.is_percent {
            quantity.unit = ClaimUnit::Percent;
        }
        if let Some((code, from)) = pending.currency {
            quantity.unit = ClaimUnit::Currency(code);
            quantity.span.start = from;
            quantity.core = from;
        }
        if let Some((_, from)) = pending.qualifier {
            quantity.span.start = quantity.span.start.min(from);
        }
        self.scale(&mut quantity, number.power);
        self.unit(&mut quantity);
        quantity.is_added = is_added && quantity.unit == ClaimUnit::Times;
        match self.word(0) {
            Some(Word::After(qualifier)) => {
                quantity.qualifier = Some(*qualifier);
                self.at += 1;
            }
            Some(Word::Around(qualifier)) if !self.is_number(1) => {
                quantity.qualifier = Some(*qualifier);
                self.at += 1;
            }
            _ => {}
        }
        quantity.span.end = self.tokens.get(self.at.checked_sub(1)?)?.span.end;
        Some((quantity, pending.is_between))
    }

    fn is_number(&self, ahead: usize) -> bool {
        let rest = self.tokens.get(self.at + ahead..).unwrap_or_default();
        number::read(rest, self.lexicon, false).is_some() || matches!(self.word(ahead), Some(Word::Currency(_)))
    }

    fn number(&self, rest: &[Token], is_between: bool) -> Option<(Number, usize)> {
        let is_alone = self.lexicon.scales_alone && matches!(self.word(0), Some(Word::Scale(3..)));
        number::read(rest, self.lexicon, is_between).or_else(|| is_alone.then(|| (number::one(), 0)))
    }

    fn scale(&mut self, quantity: &mut Quantity, own_power: u32) {
        if matches!(quantity.unit, ClaimUnit::Times | ClaimUnit::Fraction) {
            return;
        }
        let mut ahead = 0;
        if self.kind(ahead) == Some(&Kind::Dash) && matches!(self.word(1), Some(Word::Scale(_))) {
            ahead = 1;
        }
        let mut power = own_power;
        quantity.scale = (power > 0).then_some(power);
        while let Some(Word::Scale(scale)) = self.word(ahead) {
            if self.is_unit_letter(ahead, quantity) {
                break;
            }
            power += scale;
            ahead += 1;
            quantity.scale = Some(power);
        }
        if quantity.scale.is_some() {
            quantity.scale_letter = if ahead == 1 { self.letter(0) } else { None };
            self.at += if power > own_power { ahead } else { 0 };
            self.half(quantity);
            let factor = 10i128.checked_pow(power).and_then(|factor| Decimal::try_from_i128_with_scale(factor, 0).ok());
            let times = |number: Decimal| factor.and_then(|factor| number.checked_mul(factor));
            // What cannot be kept agrees with nothing.
            quantity.number = times(quantity.number).unwrap_or(Decimal::MAX);
            quantity.step = times(quantity.step).unwrap_or(Decimal::ONE);
        }
    }

    /// “deux millions et demi”: half of the power of ten, or of the multiple, comes after it.
    fn half(&mut self, quantity: &mut Quantity) {
        let article = usize::from(self.word(1) == Some(&Word::Article));
        let (Some(Word::And), Some(Word::Fraction(1, 2))) = (self.word(0), self.word(1 + article)) else { return };
        // The whole number is scaled later.
        if quantity.step == Decimal::ONE && !quantity.number.is_sign_negative() {
            quantity.number = quantity.number.checked_add(Decimal::new(5, 1)).unwrap_or(quantity.number);
            quantity.step = Decimal::new(1, 1);
            quantity.decimals = 1;
            self.at += 2 + article;
            // “… de dollars”
            let is_of = matches!(self.word(0), Some(Word::FromIfTo | Word::From | Word::Of));
            self.at += usize::from(is_of && matches!(self.word(1), Some(Word::Currency(_))));
        }
    }

    /// The letter of a token of one.
    fn letter(&self, ahead: usize) -> Option<char> {
        let span = self.tokens.get(self.at + ahead)?.span.clone();
        let mut letters = self.text.get(span)?.chars();
        letters.next().filter(|letter| letter.is_ascii_alphabetic() && letters.next().is_none())
    }

    /// “10 m” are metres, and “10m”, “$10 m” and “10 M€” are millions.
    fn is_unit_letter(&self, ahead: usize, quantity: &Quantity) -> bool {
        let is_money =
            matches!(quantity.unit, ClaimUnit::Currency(_)) || matches!(self.word(ahead + 1), Some(Word::Currency(_)));
        self.letter(ahead).is_some() && !self.is_glued(ahead) && !is_money
    }

    fn unit(&mut self, quantity: &mut Quantity) {
        if quantity.unit != ClaimUnit::Bare && !matches!(quantity.unit, ClaimUnit::Currency(_)) {
            return;
        }
        let is_hyphen = self.kind(0) == Some(&Kind::Dash) && [0, 1].iter().all(|ahead| self.is_glued(*ahead));
        let is_unit = matches!(self.word(1), Some(Word::Percent | Word::Points | Word::Currency(_) | Word::Times));
        let ahead = usize::from(is_hyphen && is_unit);
        let unit = match self.word(ahead) {
            Some(Word::Percent) if matches!(self.word(ahead + 1), Some(Word::Points)) => {
                self.at += 1;
                Some(ClaimUnit::Points)
            }
            Some(Word::Percent) => Some(ClaimUnit::Percent),
            Some(Word::Points) => Some(ClaimUnit::Points),
            // “$12bn $20bn”: the sign stands before the next number.
            Some(Word::Currency(_))
                if matches!(self.kind(ahead + 1), Some(Kind::Numeral(_))) && self.is_glued(ahead + 1) =>
            {
                None
            }
            Some(&Word::Currency(code)) => Some(ClaimUnit::Currency(code)),
            Some(Word::Times | Word::TimesMore) => Some(ClaimUnit::Times),
            _ => None,
        };
        if let Some(unit) = unit {
            // “$500 million” has its unit before, and “$2 million yuan” has two.
            quantity.unit = unit;
            self.at += ahead + 1;
            if quantity.unit == ClaimUnit::Times {
                self.half(quantity);
            }
            return;
        }
        let is_letter = self.letter(0).is_some() && matches!(self.word(0), Some(Word::Scale(_)));
        if quantity.unit == ClaimUnit::Bare && (self.kind(0) == Some(&Kind::Letters) || is_letter) {
            let span = self.tokens.get(self.at).map(|token| token.span.clone()).unwrap_or_default();
            quantity.unit = ClaimUnit::Symbol(self.text.get(span).unwrap_or_default().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn claim(text: &str, tag: &str) -> Claim {
        let language = Language::parse(tag).expect("a tag");
        read(&tokens::normalised(text), Lexicon::of(&language), &[], false)
    }

    fn check(text: &str, tag: &str, wanted: &str) {
        let claim = claim(text, tag);
        let quantities: Vec<String> = claim
            .quantities
            .iter()
            .map(|quantity| {
                let unit = match &quantity.unit {
                    ClaimUnit::Symbol(_) => "Bare".to_owned(),
                    unit => format!("{unit:?}").replace(['(', ')', '"'], " ").replace("  ", " ").trim().to_owned(),
                };
                let qualifier = quantity.qualifier.map(|qualifier| format!("{qualifier:?} ")).unwrap_or_default();
                let second = quantity.second.map(|second| format!("..{}", second.normalize())).unwrap_or_default();
                format!("{qualifier}{}{second} {unit}", quantity.number.normalize())
            })
            .collect();
        assert_eq!(quantities.join("; "), wanted, "of {text:?} in {tag}");
    }

    #[test]
    fn quantities_have_number_scale_unit_and_qualifier() {
        check("13.5%", "en", "13.5 Percent");
        check("13.5 per cent", "en", "13.5 Percent");
        check("8.1 percentage points", "en", "8.1 Points");
        check("about $53bn", "en", "About 53000000000 Currency USD");
        check("more than half", "en", "More 50 Fraction");
        check("two-thirds", "en", "66.666666666666666666666666667 Fraction");
        check("one in five", "en", "20 Fraction");
        check("half a trillion dollars", "en", "500000000000 Currency USD");
        check("10–15%", "en", "10..15 Percent");
        check("between 14% and 15%", "en", "14..15 Percent");
        check("$10bn to $15bn", "en", "10000000000..15000000000 Currency USD");
        check("more than four times as many", "en", "More 4 Times");
        check("twenty-five", "en", "25 Bare");
        check("a million", "en", "1000000 Bare");
        check("60+", "en", "AtLeast 60 Bare");
        check("at least 60 or more", "en", "AtLeast 60 Bare");
        check("doubled", "en", "2 Times");
        check("twelvefold growth", "en", "");
        check("a 12-fold rise", "en", "12 Times");
        check("$53 billion over three years", "en", "53000000000 Currency USD; More 3 Bare");
    }

    #[test]
    fn directions_and_denials_are_seen() {
        assert_eq!(claim("fell by 8 points", "en").direction, Some(Direction::Fell));
        assert_eq!(claim("rose", "en").direction, Some(Direction::Rose));
        assert!(claim("not 5%", "en").is_denied && !claim("no more than 5%", "en").is_denied);
        assert!(claim("four times more", "en").times_more);
    }
}
