//! Compares a quantity with the change from one cell to another, with its growth or with their ratio (R6, R7).

use rust_decimal::Decimal;

use super::claim::{Claim, ClaimUnit, Direction, Quantity};
use super::interval::{End, Interval};
use super::level_check::{Concern, Mismatch, fits, loose, scaled_down};
use super::lexicon::Qualifier;
use super::pair::{ComparedWith, Pair};

impl Pair<'_> {
    /// Whether the words express a fall by a number without a sign.
    fn is_unsigned_fall(&self, claim: &Claim, quantity: &Quantity) -> bool {
        let falls = match claim.direction {
            Some(direction) => direction == Direction::Fell,
            None => self.to.value < self.from.value,
        };
        falls && quantity.number >= Decimal::ZERO
    }

    /// Compares a quantity with the difference of the cells. `change` allows for what the data leave open, `rounded` only
    /// for the rounding of both cells to the same digit.
    pub(super) fn change(
        &self,
        claim: &Claim,
        quantity: &Quantity,
        index: usize,
        change: &Interval,
        rounded: &Interval,
    ) -> Result<Vec<Concern>, Mismatch> {
        if !matches!(quantity.unit, ClaimUnit::Points | ClaimUnit::BasisPoints) {
            fits(quantity, &self.from.unit).map_err(|_| Mismatch::Unit { quantity: index })?;
        }
        let is_unsigned_fall = self.is_unsigned_fall(claim, quantity);
        let turn = |interval: &Interval| if is_unsigned_fall { interval.negated() } else { *interval };
        let claimed = quantity.interval(self.tolerances).ok_or(Mismatch::Incomparable)?;
        if claimed.contains(&turn(change)) {
            let value = self.to.value.checked_sub(self.from.value).unwrap_or_default();
            return Ok(loose(quantity, index, value, self.tolerances).into_iter().collect());
        }
        // A bare number may be the change of the cells in the CSV.
        if quantity.unit == ClaimUnit::Bare && quantity.scale.is_none() && self.to.raw != self.to.value {
            let raw = scaled_down(self.to).interval.minus(&scaled_down(self.from).interval);
            if raw
                .zip(quantity.bare_interval(self.tolerances))
                .is_some_and(|(raw, claimed)| claimed.contains(&turn(&raw)))
            {
                return Ok(Vec::new());
            }
        }
        if claimed.overlaps(&turn(rounded)) && !is_strict(quantity) {
            Ok(vec![Concern::Rounding(index)])
        } else {
            Err(self.disagrees(index, claimed, |from, to| {
                claimed.contains(&turn(&Interval::point(to.checked_sub(from)?))).then_some(())
            }))
        }
    }

    /// Growth and ratio, by cross-multiplication: B/A is within [l, h] if l·A ≤ B ≤ h·A, for positive A.
    pub(super) fn relative(
        &self,
        claim: &Claim,
        quantity: &Quantity,
        index: usize,
        part: ComparedWith,
        rounded: [&Interval; 2],
    ) -> Result<Vec<Concern>, Mismatch> {
        let claimed = quantity.interval(self.tolerances).ok_or(Mismatch::Incomparable)?;
        let ratio = self.ratio_claimed(claim, quantity, part, &claimed).ok_or(Mismatch::Incomparable)?;
        // “Fell fourfold” is the ratio of the first to the second.
        let is_inverse = part == ComparedWith::Ratio
            && quantity.unit == ClaimUnit::Times
            && claim.direction == Some(Direction::Fell)
            && quantity.number > Decimal::ONE;
        let (base, value) = if is_inverse { (self.to, self.from) } else { (self.from, self.to) };
        let [from, to] = rounded;
        let (rounded_base, rounded_value) = if is_inverse { (to, from) } else { (from, to) };
        let positive = Interval::above(Decimal::ZERO);
        if !positive.contains(&base.interval) {
            return Err(Mismatch::Incomparable);
        }
        let (low, high) = differences(&ratio, &base.interval, &value.interval).ok_or(Mismatch::Incomparable)?;
        if low.0.contains(&low.1) && high.0.contains(&high.1) {
            let number = value.value.checked_div(base.value).unwrap_or_default();
            let number = if part == ComparedWith::Growth {
                (number - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default()
            } else if matches!(quantity.unit, ClaimUnit::Percent | ClaimUnit::Fraction) {
                number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default()
            } else {
                number
            };
            // 增长逾一倍 means more than twice as much.
            let added = quantity.is_added.then(|| quantity.number.checked_add(Decimal::ONE)).flatten();
            let whole = added.map(|number| Quantity { number, ..quantity.clone() });
            let said = whole.as_ref().unwrap_or(quantity);
            return Ok(loose(said, index, number, self.tolerances).into_iter().collect());
        }
        let (low, high) = differences(&ratio, rounded_base, rounded_value).ok_or(Mismatch::Incomparable)?;
        if low.0.overlaps(&low.1) && high.0.overlaps(&high.1) && !is_strict(quantity) {
            return Ok(vec![Concern::Rounding(index)]);
        }
        Err(self.disagrees(index, claimed, |_, _| {
            let points = differences(&ratio, &Interval::point(base.value), &Interval::point(value.value))?;
            (points.0.0.contains(&points.0.1) && points.1.0.contains(&points.1.1)).then_some(())
        }))
    }

    /// The ratios B/A that the words allow.
    fn ratio_claimed(
        &self,
        claim: &Claim,
        quantity: &Quantity,
        part: ComparedWith,
        claimed: &Interval,
    ) -> Option<Interval> {
        let hundredth = |number: Decimal| number.checked_div(Decimal::ONE_HUNDRED);
        match part {
            ComparedWith::Growth => {
                let growth = if self.is_unsigned_fall(claim, quantity) { claimed.negated() } else { *claimed };
                growth.map(|number| hundredth(number.checked_add(Decimal::ONE_HUNDRED)?))
            }
            _ if matches!(quantity.unit, ClaimUnit::Percent | ClaimUnit::Fraction) => claimed.map(hundredth),
            _ if quantity.is_added => claimed.map(|number| number.checked_add(Decimal::ONE)),
            _ => Some(*claimed),
        }
    }

    /// The words disagree, or are only more certain than a source that gives a bound.
    fn disagrees(
        &self,
        quantity: usize,
        claimed: Interval,
        as_points: impl Fn(Decimal, Decimal) -> Option<()>,
    ) -> Mismatch {
        let is_bounded = self.from.is_bounded || self.to.is_bounded;
        if is_bounded && as_points(self.from.value, self.to.value).is_some() {
            Mismatch::MoreCertain { quantity }
        } else {
            Mismatch::Disagrees { quantity, claimed }
        }
    }
}

/// “more than doubled”: rounding of the cells does not count.
fn is_strict(quantity: &Quantity) -> bool {
    quantity.qualifier.is_some_and(Qualifier::is_strict)
}

/// The required and the actual interval of `value` − low·`base`; and the same for high·`base` − `value`.
type Differences = ((Interval, Interval), (Interval, Interval));

/// Rearranges “B/A is within the ratio” into two differences, so that nothing is divided: see [`Differences`].
fn differences(ratio: &Interval, base: &Interval, value: &Interval) -> Option<Differences> {
    let zero = Decimal::ZERO;
    let wanted = |end: End| match end {
        End::Closed(_) => Interval::from(zero),
        End::Open(_) => Interval::above(zero),
        End::Unlimited => Interval::ALL,
    };
    let times = |end: End| -> Option<Interval> {
        let factor = end.number().unwrap_or(zero);
        let product = base.map(|number| number.checked_mul(factor))?;
        // A negative factor reverses the order of the ends.
        Some(if factor < zero { Interval { low: product.high, high: product.low } } else { product })
    };
    let low = (wanted(ratio.low), value.minus(&times(ratio.low)?)?);
    let high = (wanted(ratio.high), times(ratio.high)?.minus(value)?);
    Some((low, high))
}
