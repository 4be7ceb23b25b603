//! The words of a figure → what they claim: quantities with their units, directions, qualifiers.

use std::ops::Range;

use super::lexicon::{Lexicon, Qualifier, Word};
use super::number::{self, Number, Sort};
pub use super::quantity::{ClaimUnit, Quantity, Side};
use super::tokens::{self, Kind, Token, Words};

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

/// Reads words. `keys` are the spans of dates and names of the rows meant; `is_pair` makes “A to B”
/// the two ends of a change rather than a range.
pub fn read(words: &Words<'_>, lexicon: &Lexicon, keys: &[Range<usize>], is_pair: bool) -> Claim {
    let text = words.lower();
    let tokens = tokens::tokens(text, lexicon, if words.is_aligned() { keys } else { &[] });
    let reader = Reader { text, tokens: &tokens, lexicon, is_pair, at: 0 };
    reader.claim()
}

/// Goes over the tokens of a claim.
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub lexicon: &'t Lexicon,
    is_pair: bool,
    pub at: usize,
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

    pub fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub fn is_glued(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is_glued)
    }

    pub fn word(&self, ahead: usize) -> Option<&Word> {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn claim(text: &str, tag: &str) -> Claim {
        let language = Language::parse(tag).expect("a tag");
        read(&Words::of(text), Lexicon::of(&language), &[], false)
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
