//! What a figure's words claim: quantities with their units, directions, dates; and what was not understood.

use std::ops::Range;

use super::step::Step;
use super::word::Aggregate;

pub use super::quantity::{ClaimUnit, PairEnd, Quantity, Relation};

/// What a figure's words claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claim {
    /// The numbers with their units, in their order.
    pub quantities: Vec<Quantity>,
    /// Whether something rose, fell or did not change.
    pub direction: Option<Direction>,
    /// “a deficit”, “a surplus”: whether a level is negative or positive.
    pub balance: Option<Direction>,
    /// “almost unchanged”
    pub is_about_unchanged: bool,
    /// “improved”: a balance is compared with its sign.
    pub is_signed: bool,
    /// “slightly”, “sharply”.
    pub degree: Option<Degree>,
    /// Where the words for direction, balance and degree are.
    pub direction_spans: Vec<Range<usize>>,
    /// “not”, “never”: a negation, which data cannot confirm.
    pub is_denied: bool,
    /// “four times more”, which readers understand in two ways.
    pub times_more: bool,
    /// Which of two rows the words compare with: “more than Germany”.
    pub base: Option<usize>,
    /// The dates in the words, each with the end of a pair that it belongs to.
    pub dates: Vec<DateMention>,
    /// “in a year”, “than the year before”: how many years are between the ends of a pair.
    pub years_apart: Vec<(Range<usize>, i16)>,
    /// “the month before”: how far apart the words say that the ends of a pair are.
    pub steps_apart: Vec<(Range<usize>, Step)>,
    /// “a total of”, “on average”.
    pub aggregates: Vec<(Range<usize>, Aggregate)>,
    /// What is counted, by its kind, where a number is before it or the words have no number.
    pub counted: Vec<(Range<usize>, &'static str)>,
    /// Words that were not understood.
    pub unread: Vec<Range<usize>>,
}

/// A date in the words, by its index in the list of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateMention {
    /// Its index.
    pub date: usize,
    /// The index of the quantity before it.
    pub quantity: Option<usize>,
    /// The end of the pair that it belongs to.
    pub side: Option<PairEnd>,
}

/// Which way something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Rose,
    Fell,
    /// “unchanged”
    Unchanged,
}

/// How large a change is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Degree {
    Slightly,
    Sharply,
    /// A verb says so: “edged up”, “plummeted”.
    Gently,
    Strongly,
}
