//! What stands before a number in a figure's words and belongs to it: read, and not yet used.

use std::ops::Range;

use super::claim::{Relation, Side};
use super::lexicon::Qualifier;

/// What stands before a number and belongs to it.
#[derive(Default, Clone)]
pub struct Pending {
    pub qualifier: Option<(Qualifier, Range<usize>)>,
    pub currency: Option<(&'static str, Range<usize>)>,
    pub side: Option<Side>,
    /// The side holds only if the other end follows.
    pub is_side_weak: bool,
    pub is_percent: bool,
    pub is_between: bool,
    pub is_negative: bool,
    /// “multiplied by”, and “divided by” where it is false.
    pub factor: Option<(bool, Range<usize>)>,
    pub relation: Option<Relation>,
    /// A word for a rise stands right before.
    pub is_rise: bool,
}
