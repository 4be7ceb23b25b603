//! The meanings of words in figures, in whatever language.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::step::Step;

/// The symbol “¥” means either currency.
pub const YEN_OR_YUAN: &str = "CNY|JPY";

/// The qualifier before or after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// “about”, “around”.
    About,
    /// “nearly”, “almost”: below the number.
    Nearly,
    /// “just over”: above the number.
    JustOver,
    /// “more than”.
    More,
    /// “at least”.
    AtLeast,
    /// “less than”.
    Less,
    /// “at most”.
    AtMost,
    /// “up to”, “as many as”: at most, and not much less either.
    UpTo,
}

impl Qualifier {
    /// Whether it says on which side of its number the truth is; rounding of the cells then does not count.
    pub fn is_strict(self) -> bool {
        self != Qualifier::About
    }
}

/// An operation on several numbers, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    Total,
    Mean,
    Median,
}

/// What a phrase of the language means in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// “a”, “an”, which may mean one.
    Article,
    /// “the”: between a qualifier and its number.
    The,
    /// A number in words.
    Number(u32),
    /// A number with a fraction: “anderthalb”.
    Mixed(Decimal),
    /// A number and its power of ten in one word, such as an Arabic dual: two millions.
    Scaled(u32, u32),
    /// A power of ten.
    Scale(u32),
    /// “per cent”, “%”.
    Percent,
    /// “per cent” before the number, as in Chinese.
    PercentBefore,
    /// “percentage points”.
    Points,
    /// A currency by its ISO 4217 code, or several with `|` between if the word is ambiguous.
    Currency(&'static str),
    /// “times”.
    Times,
    /// “times more”, which readers understand in two ways.
    TimesMore,
    /// Numerator and denominator: “two thirds”.
    Fraction(u32, u32),
    /// “jeder dritte”: one in three.
    OneIn(u32),
    /// A word for a multiple: “twice”, “doubled”.
    Multiple(Decimal),
    /// “in” of “one in five”.
    Per,
    /// “and”.
    And,
    /// “of” of “a quarter of a million”.
    Of,
    /// “minus” in words.
    Minus,
    /// “between”.
    Between,
    /// “to” between the ends of a range.
    Range,
    /// “from”.
    From,
    /// “de”: “from” if a “to” follows, otherwise “of”.
    FromIfTo,
    /// “to”.
    To,
    /// “not”, “never”.
    Negation,
    /// “rose”, “increase”.
    Rose,
    /// “fell”, “decrease”.
    Fell,
    /// A qualifier before its number: “more than”.
    Before(Qualifier),
    /// Before a number or after it: “at least”.
    Around(Qualifier),
    /// “jusqu’à”: “to” for the second number of a pair, otherwise “at most”.
    UpTo,
    /// A qualifier after its number: “or more”.
    After(Qualifier),
    /// A phrase that contains one of the words above but means something else.
    Other,
    /// 升至: it rose, and the number that follows is the result.
    RoseTo,
    /// The same for a fall.
    FellTo,
    /// “unchanged”, “stayed at”: neither a rise nor a fall.
    Unchanged,
    /// “slightly”, “sharply”: how large a change is.
    Slightly,
    /// “sharply”.
    Sharply,
    /// Nouns for a negative and for a positive balance.
    Deficit,
    /// “negative”, for a balance that is named beside it.
    Negative,
    /// A noun for a positive balance.
    Surplus,
    /// “by”: the number that follows is a change.
    By,
    /// After a fraction or a multiple: “as many” makes it a ratio.
    AsMuch,
    /// “as many again” makes it growth.
    AsMuchAgain,
    /// “level”, 原来的: what a fraction is a fraction of.
    Level,
    /// “basis points”.
    BasisPoints,
    /// A unit of measurement by its symbol: “km”, “TWh”.
    Measure(&'static str),
    /// A hundredth of a currency: pence.
    Hundredth(&'static str),
    /// The name of a country, in scripts without capitals.
    Name,
    /// “a total of”, “on average”: an operation on several numbers.
    Aggregate(Aggregate),
    /// “a majority”: more than half.
    Majority,
    /// “a minority”: less than half.
    Minority,
    /// “than”: what is compared with follows.
    Than,
    /// “per”: a rate.
    Each,
    /// “multiplied by”.
    MultipliedBy,
    /// “divided by”.
    DividedBy,
    /// “dozens”, “double digits”: from the first number up to, but not including, the second.
    Band(u32, u32),
    /// “low”, “mid”, “high” before “20s”.
    Low,
    Mid,
    High,
    /// The “s” of “20s”.
    Tens,
    /// “-odd”: a few more, up to the next round number.
    Odd,
    /// A month, 1 to 12.
    Month(u32),
    /// The abbreviation of a month; alone it may be another word.
    ShortMonth(u32),
    /// A quarter, 1 to 4.
    Quarter(u32),
    /// A half-year, 1 or 2.
    HalfYear(u32),
    /// “fiscal”, before or after a year.
    Fiscal,
    /// After a year, the decade that begins with it: “s” of “1990s”.
    DecadeAfter,
    /// Before a year, the decade that begins with it: « les années ».
    DecadeBefore,
    /// The character for a year after its number: 年.
    YearSign,
    /// The character for a month after its number: 月.
    MonthSign,
    /// The character for a day after its number: 日.
    DaySign,
    /// Before a year: “in”, “since”.
    BeforeYear,
    /// Between the parts of a date: “of”.
    InDate,
    /// “largest”.
    Highest,
    /// “smallest”.
    Lowest,
    /// “best”: which end that is depends on what is measured.
    Best,
    /// “worst”, likewise.
    Worst,
    /// “largest”, but only after an ordinal: 第三大.
    HighestAfter,
    /// “smallest”, likewise.
    LowestAfter,
    /// “third” as a rank.
    Ordinal(u32),
    /// “drittgrößte”: a rank from the top or the bottom.
    Nth(u32, bool),
    /// “joint”: the rank is shared.
    Joint,
    /// “among”, “one of”.
    Among,
    /// “top” before a number of ranks.
    Top,
    /// “bottom” before a number of ranks.
    Bottom,
    /// “No.” before the number of a rank.
    NumberSign,
    /// “more than any other”.
    AnyMore,
    /// “less than ever”.
    AnyLess,
    /// “since”.
    Since,
    /// “on record”
    Ever,
    /// “in the world”
    Whole,
    /// “for the first time”.
    FirstTime,
    /// A step of the calendar: “month”, “year”.
    Step(Step),
    /// “every”, “steadily”
    Every,
    /// “year after year”
    EveryStep(Step),
    /// “12 of 15 years”
    OutOf,
    /// “all but two years”.
    AllBut,
    /// “five years in a row”
    InARow,
    /// “never fell”
    NoneOf,
    /// “a year earlier”
    YearBefore,
    /// “the month before”
    StepBefore(Step),
    /// “what”: begins a clause that names what is compared with.
    Clause,
    /// “earlier”, “ago”: after a time.
    Earlier,
    /// «hace», „vor“: before a time.
    AgoBefore,
    /// “opened”: more, in a pair.
    Opened,
    /// “closed”: fewer, in a pair.
    Closed,
    /// A tenth of a percentage point: «décima».
    TenthPoints,
    /// A noun for what is counted, by its kind.
    Counted(&'static str),
    /// Understood, but it cannot be wrong: “a total of”, “people”.
    Neutral,
}

impl Word {
    /// The qualifier that it gives the number after it.
    pub fn before(self) -> Option<Qualifier> {
        match self {
            Word::Before(qualifier) | Word::Around(qualifier) => Some(qualifier),
            Word::UpTo => Some(Qualifier::UpTo),
            _ => None,
        }
    }

    /// Whether a figure may begin with it, or with an article or a currency symbol before it.
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
