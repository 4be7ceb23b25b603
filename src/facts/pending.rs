//! What has been read before a number in a figure's words and will belong to it.

use std::ops::Range;

use super::claim::{PairEnd, Relation};
use super::lexicon::Qualifier;

/// What has been read before a number and will modify it: qualifier, currency, sign, end of a pair.
#[derive(Default, Clone)]
pub struct PendingModifiers {
    /// “more than”, “about”.
    pub qualifier: Option<(Qualifier, Range<usize>)>,
    /// The currency symbol, by its ISO 4217 code.
    pub currency: Option<(&'static str, Range<usize>)>,
    /// The end of the pair, or the change, that “from”, “to” or “by” announces.
    pub side: Option<PairEnd>,
    /// Whether that applies only if the other end follows.
    pub is_side_weak: bool,
    /// Whether a percent sign precedes, as in Chinese.
    pub is_percent: bool,
    /// “between”.
    pub is_between: bool,
    /// Whether a minus sign precedes.
    pub is_negative: bool,
    /// “multiplied by” (`true`) and “divided by”.
    pub factor: Option<(bool, Range<usize>)>,
    /// “half as many”.
    pub relation: Option<Relation>,
    /// Whether a word for a rise directly precedes.
    pub is_rise: bool,
}
