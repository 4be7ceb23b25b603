//! An interval of numbers, with ends that are open, closed or unlimited. All arithmetic is in exact decimals.

use rust_decimal::Decimal;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The number itself is included.
    Closed(Decimal),
    /// The number itself is excluded.
    Open(Decimal),
    /// There is no limit.
    Unlimited,
}

impl End {
    /// The number, if there is a limit.
    pub fn number(self) -> Option<Decimal> {
        match self {
            End::Closed(number) | End::Open(number) => Some(number),
            End::Unlimited => None,
        }
    }

    /// The same kind of end at another number; `None` if that number cannot be stored.
    pub fn map(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        match self {
            End::Closed(number) => change(number).map(End::Closed),
            End::Open(number) => change(number).map(End::Open),
            End::Unlimited => Some(End::Unlimited),
        }
    }

    /// The end of a sum or a product: closed only if both operands are.
    pub fn join(self, other: Self, join: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Self> {
        match (self, other) {
            (End::Closed(left), End::Closed(right)) => join(left, right).map(End::Closed),
            (End::Unlimited, _) | (_, End::Unlimited) => Some(End::Unlimited),
            (left, right) => join(left.number()?, right.number()?).map(End::Open),
        }
    }
}

/// The numbers between two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

impl Interval {
    /// All numbers.
    pub const ALL: Self = Self { low: End::Unlimited, high: End::Unlimited };

    /// A single number.
    pub fn point(number: Decimal) -> Self {
        Self::closed(number, number)
    }

    /// From `low` to `high`, both included.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: End::Closed(low.min(high)), high: End::Closed(low.max(high)) }
    }

    /// All numbers above `number`, excluding it.
    pub fn above(number: Decimal) -> Self {
        Self { low: End::Open(number), ..Self::ALL }
    }

    /// All numbers from `number` on, including it.
    pub fn from(number: Decimal) -> Self {
        Self { low: End::Closed(number), ..Self::ALL }
    }

    /// All numbers below `number`, excluding it.
    pub fn below(number: Decimal) -> Self {
        Self { high: End::Open(number), ..Self::ALL }
    }

    /// All numbers up to `number`, including it.
    pub fn to(number: Decimal) -> Self {
        Self { high: End::Closed(number), ..Self::ALL }
    }

    /// Whether it contains every number of `other`.
    pub fn contains(&self, other: &Interval) -> bool {
        starts_no_later(self.low, other.low) && ends_no_sooner(self.high, other.high)
    }

    /// Whether the two have a number in common.
    pub fn overlaps(&self, other: &Interval) -> bool {
        reaches(self.high, other.low) && reaches(other.high, self.low)
    }

    /// The interval with the opposite sign.
    pub fn negated(&self) -> Self {
        let turn = |end: End| end.map(|number| Some(-number)).unwrap_or(End::Unlimited);
        Self { low: turn(self.high), high: turn(self.low) }
    }

    /// The interval of the results of a function that keeps the order of numbers. `None` if one cannot be stored.
    pub fn map(&self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(Self { low: self.low.map(&change)?, high: self.high.map(&change)? })
    }

    /// All differences of a number of `self` and one of `other`. `None` if one cannot be stored.
    pub fn minus(&self, other: &Interval) -> Option<Self> {
        let subtract = |left: Decimal, right: Decimal| left.checked_sub(right);
        Some(Self { low: self.low.join(other.high, subtract)?, high: self.high.join(other.low, subtract)? })
    }
}

fn starts_no_later(own: End, other: End) -> bool {
    match (own, other) {
        (End::Unlimited, _) => true,
        (_, End::Unlimited) => false,
        (End::Open(own), End::Closed(other)) => own < other,
        (End::Closed(own) | End::Open(own), End::Closed(other) | End::Open(other)) => own <= other,
    }
}

fn ends_no_sooner(own: End, other: End) -> bool {
    match (own, other) {
        (End::Unlimited, _) => true,
        (_, End::Unlimited) => false,
        (End::Open(own), End::Closed(other)) => own > other,
        (End::Closed(own) | End::Open(own), End::Closed(other) | End::Open(other)) => own >= other,
    }
}

/// Whether an interval that ends at `high` reaches one that begins at `low`.
fn reaches(high: End, low: End) -> bool {
    match (high, low) {
        (End::Unlimited, _) | (_, End::Unlimited) => true,
        (End::Closed(high), End::Closed(low)) => high >= low,
        (End::Closed(high) | End::Open(high), End::Closed(low) | End::Open(low)) => high > low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(units: i64) -> Decimal {
        Decimal::from(units)
    }

    #[test]
    fn an_open_end_excludes_its_number() {
        let above = Interval::above(number(50));
        assert!(above.contains(&above) && !above.contains(&Interval::point(number(50))));
        assert!(above.contains(&Interval::point(number(51))) && !Interval::from(number(50)).contains(&Interval::ALL));
        assert!(Interval::from(number(50)).contains(&above) && !above.contains(&Interval::from(number(50))));
        assert!(
            !above.overlaps(&Interval::to(number(50)))
                && Interval::from(number(50)).overlaps(&Interval::to(number(50)))
        );
    }

    #[test]
    fn a_difference_is_as_open_as_its_parts() {
        let over = Interval::above(number(10));
        let difference = over.minus(&Interval::closed(number(1), number(2))).expect("small numbers");
        assert_eq!(difference, Interval { low: End::Open(number(8)), high: End::Unlimited });
        assert_eq!(over.negated(), Interval::below(number(-10)));
    }
}
