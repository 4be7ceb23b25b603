//! Places that words claim against the cells of a column: who is before, who is level.

use super::interval::{End, Interval};
use super::superlatives::Place;

/// Where a number stands among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Counted from the largest, or else from the smallest.
    pub is_from_top: bool,
    /// The others that are before it for certain, by their numbers in the list.
    pub before: Vec<usize>,
    /// Those that the limits of the source leave open.
    pub open: usize,
    pub level: Vec<usize>,
}

/// What is wrong with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    Elsewhere,
    /// Others share it, and the words do not say so.
    Shared,
    /// Nobody shares it.
    Alone,
    /// The source gives only limits.
    Open,
}

impl Standing {
    /// Of a number among others, from the largest or from the smallest.
    pub fn of(own: &Interval, others: &[Interval], from_top: bool) -> Self {
        let mut standing = Standing { is_from_top: from_top, before: Vec::new(), open: 0, level: Vec::new() };
        for (at, other) in others.iter().enumerate() {
            let (first, second) = if from_top { (own, other) } else { (other, own) };
            if is_below(first, second) {
                standing.before.push(at);
            } else if own == other && is_point(own) {
                standing.level.push(at);
            } else if !is_below(second, first) && (!is_point(own) || !is_point(other)) {
                standing.open += 1;
            }
        }
        standing
    }

    /// The best place that it has.
    pub fn place(&self) -> usize {
        self.before.len() + 1
    }

    /// Holds a place of the words against it.
    pub fn judge(&self, place: &Place, is_joint: bool) -> Result<(), Misplaced> {
        let (first, last) = (place.first as usize, place.last as usize);
        let best = self.place();
        if best < first || best > last {
            return Err(Misplaced::Elsewhere);
        }
        if best + self.open > last {
            return Err(Misplaced::Open);
        }
        if is_joint {
            return if self.level.is_empty() { Err(Misplaced::Alone) } else { Ok(()) };
        }
        // Two that share the third place are not both among the first three, but each may say so.
        if first == last && !self.level.is_empty() { Err(Misplaced::Shared) } else { Ok(()) }
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

    use super::super::superlatives::End;
    use super::*;

    fn point(number: i64) -> Interval {
        Interval::point(Decimal::from(number))
    }

    fn place(from_top: bool, first: u32, last: u32) -> Place {
        Place { from_top, first, last, end: End::Known, span: 0..0 }
    }

    #[test]
    fn equal_numbers_share_a_place() {
        let others = [point(9), point(7), point(7), point(3)];
        let standing = Standing::of(&point(7), &others, true);
        assert_eq!((standing.place(), standing.level.as_slice()), (2, [1, 2].as_slice()));
        assert_eq!(standing.judge(&place(true, 2, 2), false), Err(Misplaced::Shared));
        assert_eq!(standing.judge(&place(true, 2, 2), true), Ok(()));
        assert_eq!(standing.judge(&place(true, 1, 3), false), Ok(()));
        assert_eq!(standing.judge(&place(true, 3, 3), false), Err(Misplaced::Elsewhere));
        assert_eq!(Standing::of(&point(3), &[point(9), point(4)], false).place(), 1);
        assert_eq!(Standing::of(&point(9), &[point(3)], true).judge(&place(true, 1, 1), true), Err(Misplaced::Alone));
    }

    #[test]
    fn what_limits_leave_open_is_no_place() {
        let more_than_five = Interval::above(Decimal::from(5));
        let standing = Standing::of(&more_than_five, &[point(4), point(8)], true);
        assert_eq!((standing.place(), standing.open), (1, 1));
        assert_eq!(standing.judge(&place(true, 1, 1), false), Err(Misplaced::Open));
        assert_eq!(standing.judge(&place(true, 1, 2), false), Ok(()));
    }
}
