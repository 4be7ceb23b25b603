//! What the words of a figure claim: quantities with their units, directions, dates, and what was not understood.

use std::ops::Range;

use super::step::Step;
use super::word::Made;

pub use super::quantity::{ClaimUnit, Quantity, Relation, Side};

/// What a figure's words claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claim {
    pub quantities: Vec<Quantity>,
    pub direction: Option<Direction>,
    /// “a deficit”, “a surplus”: on which side of nothing a level lies.
    pub balance: Option<Direction>,
    /// “almost unchanged”
    pub is_about_held: bool,
    /// “improved”: a balance is meant with its sign.
    pub is_signed: bool,
    /// “slightly”, “sharply”.
    pub degree: Option<Degree>,
    /// Where the words of direction, balance and degree stand.
    pub direction_spans: Vec<Range<usize>>,
    /// “not”, “never”: what is denied cannot be looked up.
    pub is_denied: bool,
    /// “four times more”, which readers take for either of two things.
    pub times_more: bool,
    /// Which of two rows the words compare with: “more than Germany”.
    pub base: Option<usize>,
    /// The dates in the words, each with the end of a pair that it speaks of.
    pub dates: Vec<DateMention>,
    /// “in a year”, “than the year before”: how many years lie between the ends of a pair.
    pub years_apart: Vec<(Range<usize>, i16)>,
    /// “the month before”: how far the ends of a pair are said to lie apart.
    pub steps_apart: Vec<(Range<usize>, Step)>,
    /// “a total of”, “on average”.
    pub made: Vec<(Range<usize>, Made)>,
    /// What is counted, by its kind, where a number stands before it or alone in the words.
    pub counted: Vec<(Range<usize>, &'static str)>,
    /// What is in no way understood.
    pub unread: Vec<Range<usize>>,
}

/// A date of the words, by its number in their list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateMention {
    pub date: usize,
    /// The quantity that it follows, by its number.
    pub quantity: Option<usize>,
    pub side: Option<Side>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Rose,
    Fell,
    /// “unchanged”
    Held,
}

/// How large a change is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Degree {
    Slightly,
    Sharply,
    /// Its verb says so: “edged up”, “plummeted”.
    Gently,
    Strongly,
}
