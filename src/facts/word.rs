//! What the words of figures mean, whatever the language.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::step::Step;

/// The sign of two currencies stands for either.
pub const YEN_OR_YUAN: &str = "CNY|JPY";

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
    /// “up to”, “as many as”: at most, and not much less either.
    UpTo,
}

impl Qualifier {
    /// It says on which side of its number the truth lies: no rounding of the cells may help it there.
    pub fn is_strict(self) -> bool {
        self != Qualifier::About
    }
}

/// What may be made of several numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Total,
    Mean,
    Median,
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
    /// The code of ISO 4217, or several with `|` between where the word stands for any of them.
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
    /// 升至: it rose, and the number that follows is where it came to.
    RoseTo,
    FellTo,
    /// “unchanged”.
    Held,
    /// “slightly”, “sharply”: how large a change is.
    Slightly,
    Sharply,
    /// A level below nothing, and one above it.
    Deficit,
    /// “negative”, of a balance that is named beside it.
    Negative,
    Surplus,
    /// “by”: the number that follows is a change.
    By,
    /// After a part or a multiple: “as many” makes it a ratio.
    AsMuch,
    /// “as many again” makes it growth.
    AsMuchAgain,
    /// “level”, 原来的: what a part is a part of.
    Level,
    BasisPoints,
    /// A measure by its sign: “km”, “TWh”.
    Measure(&'static str),
    /// A hundredth of a currency: pence.
    Hundredth(&'static str),
    /// The name of a country, where names have no large letters.
    Name,
    /// “a total of”, “on average”: what was made of several numbers.
    Made(Made),
    /// More than half, and less.
    Majority,
    Minority,
    /// “than”: what is compared with follows.
    Than,
    /// “per”: so many for so many.
    Each,
    MultipliedBy,
    DividedBy,
    /// “dozens”, “double digits”: from the first to below the second.
    Band(u32, u32),
    /// “low”, “mid”, “high” before “20s”.
    Low,
    Mid,
    High,
    /// The “s” of “20s”.
    Tens,
    /// “-odd”: some more, up to the next round number.
    Odd,
    /// Parts of a date.
    Month(u32),
    /// Short for a month: alone it may be another word.
    ShortMonth(u32),
    Quarter(u32),
    HalfYear(u32),
    Fiscal,
    /// After a year, and before it: the ten years that begin with it.
    DecadeAfter,
    DecadeBefore,
    YearSign,
    MonthSign,
    DaySign,
    /// Before a year: “in”, “since”.
    BeforeYear,
    /// Between the parts of a date: “of”.
    InDate,
    /// “largest”, “smallest”.
    Highest,
    Lowest,
    /// “best”, “worst”: which end that is depends on what is measured.
    Best,
    Worst,
    /// The same behind an ordinal alone: 第三大.
    HighestAfter,
    LowestAfter,
    /// “third”, where it is a place.
    Ordinal(u32),
    /// “drittgrößte”: a place from the top, or else from the bottom.
    Nth(u32, bool),
    /// “joint”: the place is shared.
    Joint,
    /// “among”, “one of”.
    Among,
    /// “top”, “bottom” before a number of places.
    Top,
    Bottom,
    /// “No.” before the number of a place.
    NumberSign,
    /// “more than any other”, “less than ever”.
    AnyMore,
    AnyLess,
    Since,
    /// “on record”
    Ever,
    /// “in the world”
    Whole,
    FirstTime,
    Step(Step),
    /// “every”, “steadily”
    Every,
    /// “year after year”
    EveryStep(Step),
    /// “12 of 15 years”
    OutOf,
    AllBut,
    /// “five years in a row”
    InARow,
    /// “never fell”
    NoneOf,
    /// “a year earlier”
    YearBefore,
    /// “the month before”
    StepBefore(Step),
    /// “what”: it begins a clause that says what is compared with.
    Clause,
    /// “earlier”, “ago”: after a time.
    Earlier,
    /// «hace», „vor“: before a time.
    AgoBefore,
    /// “opened”, “closed”: of a pair, more and fewer.
    Opened,
    Closed,
    /// A tenth of a percentage point: «décima».
    TenthPoints,
    /// What is counted, by its kind.
    Counted(&'static str),
    /// Understood, and nothing in it can be wrong: “a total of”, “people”.
    Neutral,
}

impl Word {
    /// How firm it makes a number after it.
    pub fn before(self) -> Option<Qualifier> {
        match self {
            Word::Before(qualifier) | Word::Around(qualifier) => Some(qualifier),
            Word::UpTo => Some(Qualifier::UpTo),
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
