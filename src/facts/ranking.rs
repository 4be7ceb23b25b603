//! Compares the rank that words claim with the cells of a column: which are before it, which are equal.

use super::interval::{End, Interval};
use super::rank_claims::Rank;

/// The rank of a number among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// Whether it is counted from the largest, not from the smallest.
    pub is_from_top: bool,
    /// The indices of the others that are certainly before it.
    pub before: Vec<usize>,
    /// How many others may be before it, because the source only gives bounds.
    pub open: usize,
    /// The indices of the others that are equal.
    pub level: Vec<usize>,
}

/// What is wrong with a claimed rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankMismatch {
    Elsewhere,
    /// Others share it, and the words do not say so.
    Shared,
    /// Nobody shares it, though the words say so.
    Alone,
    /// The source only gives bounds.
    Open,
}

impl Ranking {
    /// The rank of a number among others, from the largest or from the smallest.
    pub fn new(own: &Interval, others: &[Interval], from_top: bool) -> Self {
        let mut ranking = Ranking { is_from_top: from_top, before: Vec::new(), open: 0, level: Vec::new() };
        for (at, other) in others.iter().enumerate() {
            let (first, second) = if from_top { (own, other) } else { (other, own) };
            if is_below(first, second) {
                ranking.before.push(at);
            } else if own == other && is_point(own) {
                ranking.level.push(at);
            } else if !is_below(second, first) && (!is_point(own) || !is_point(other)) {
                ranking.open += 1;
            }
        }
        ranking
    }

    /// The best rank that it may have, counted from 1.
    pub fn place(&self) -> usize {
        self.before.len() + 1
    }

    /// Compares a claimed rank with it.
    pub fn judge(&self, place: &Rank, is_joint: bool) -> Result<(), RankMismatch> {
        let (first, last) = (place.first as usize, place.last as usize);
        let best = self.place();
        if best < first || best > last {
            return Err(RankMismatch::Elsewhere);
        }
        if best + self.open > last {
            return Err(RankMismatch::Open);
        }
        if is_joint {
            return if self.level.is_empty() { Err(RankMismatch::Alone) } else { Ok(()) };
        }
        // Two that share the third rank are not both among the top three, but each may say so.
        if first == last && !self.level.is_empty() { Err(RankMismatch::Shared) } else { Ok(()) }
    }
}

fn is_point(interval: &Interval) -> bool {
    matches!((interval.low, interval.high), (End::Closed(low), End::Closed(high)) if low == high)
}

/// Whether every number of the first is smaller than every number of the second.
fn is_below(first: &Interval, second: &Interval) -> bool {
    match (first.high, second.low) {
        (End::Unlimited, _) | (_, End::Unlimited) => false,
        (End::Closed(high), End::Closed(low)) => high < low,
        (End::Closed(high) | End::Open(high), End::Closed(low) | End::Open(low)) => high <= low,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::rank_claims::RankedFrom;
    use super::*;

    fn point(number: i64) -> Interval {
        Interval::point(Decimal::from(number))
    }

    fn place(from_top: bool, first: u32, last: u32) -> Rank {
        Rank { from_top, first, last, end: RankedFrom::Known, span: 0..0 }
    }

    #[test]
    fn equal_numbers_share_a_rank() {
        let others = [point(9), point(7), point(7), point(3)];
        let ranking = Ranking::new(&point(7), &others, true);
        assert_eq!((ranking.place(), ranking.level.as_slice()), (2, [1, 2].as_slice()));
        assert_eq!(ranking.judge(&place(true, 2, 2), false), Err(RankMismatch::Shared));
        assert_eq!(ranking.judge(&place(true, 2, 2), true), Ok(()));
        assert_eq!(ranking.judge(&place(true, 1, 3), false), Ok(()));
        assert_eq!(ranking.judge(&place(true, 3, 3), false), Err(RankMismatch::Elsewhere));
        assert_eq!(Ranking::new(&point(3), &[point(9), point(4)], false).place(), 1);
        assert_eq!(
            Ranking::new(&point(9), &[point(3)], true).judge(&place(true, 1, 1), true),
            Err(RankMismatch::Alone)
        );
    }

    #[test]
    fn a_bound_leaves_the_rank_open() {
        let more_than_five = Interval::above(Decimal::from(5));
        let ranking = Ranking::new(&more_than_five, &[point(4), point(8)], true);
        assert_eq!((ranking.place(), ranking.open), (1, 1));
        assert_eq!(ranking.judge(&place(true, 1, 1), false), Err(RankMismatch::Open));
        assert_eq!(ranking.judge(&place(true, 1, 2), false), Ok(()));
    }
}
