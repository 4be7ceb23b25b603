//! What the words of figures mean, whatever the language.

use rust_decimal::Decimal;
use serde::Deserialize;

/// The sign of two currencies stands for either.
pub const YEN_OR_YUAN: &str = "¥";

/// How firm the words before or after a number make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    About,
    Nearly,
    JustOver,
    More,
    AtLeast,
    Less,
    AtMost,
}

/// What a phrase of the language means in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Article,
    /// “the”: between a number and what makes it firm.
    The,
    Number(u32),
    /// A number with a part: “anderthalb”.
    Mixed(Decimal),
    /// A number and its power of ten in one word: two millions as a dual.
    Scaled(u32, u32),
    /// A power of ten.
    Scale(u32),
    Percent,
    /// Before the number, as in Chinese.
    PercentBefore,
    Points,
    /// The code of ISO 4217.
    Currency(&'static str),
    Times,
    TimesMore,
    Fraction(u32, u32),
    /// “jeder dritte”: one in so many.
    OneIn(u32),
    Multiple(Decimal),
    /// “in” of “one in five”.
    Per,
    And,
    /// “of” of “a quarter of a million”.
    Of,
    /// “minus” in letters.
    Minus,
    Between,
    Range,
    From,
    /// “de”: from where a “to” follows, and of nothing else.
    FromIfTo,
    To,
    Negation,
    Rose,
    Fell,
    Before(Qualifier),
    /// Before a number or after it: “at least”.
    Around(Qualifier),
    /// “jusqu’à”: the second end of a pair, and at most one number.
    UpTo,
    After(Qualifier),
    /// A phrase that holds one of the words above and means something else.
    Other,
}

impl Word {
    /// How firm it makes a number after it.
    pub fn before(self) -> Option<Qualifier> {
        match self {
            Word::Before(qualifier) | Word::Around(qualifier) => Some(qualifier),
            Word::UpTo => Some(Qualifier::AtMost),
            _ => None,
        }
    }

    /// Whether a figure may begin with it, or with an article or a sign of money and it.
    pub fn opens_a_figure(self) -> bool {
        matches!(
            self,
            Word::Number(_)
                | Word::Mixed(_)
                | Word::Scaled(..)
                | Word::Fraction(..)
                | Word::OneIn(_)
                | Word::Multiple(_)
        )
    }
}
