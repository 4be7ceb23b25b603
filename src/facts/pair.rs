//! Compares a claim with two cells: their values, their change, growth and ratio (R6, R7).

use rust_decimal::Decimal;

use super::amount::{Amount, CellUnit};
use super::claim::{Claim, ClaimUnit, Degree, Direction, Quantity, Relation, Side};
use super::interval::{End, Interval};
use super::level_check::{Concern, Mismatch, converted, fits, level, loose, scaled_down};
use super::lexicon::Qualifier;
use super::measures;
use super::reference::Op;
use super::tolerances::Tolerances;
use super::unit_names;

/// What a quantity of a pair is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    From,
    To,
    Change,
    Growth,
    Ratio,
}

/// Two cells and the operation on them.
pub struct Pair<'p> {
    /// The first cell.
    pub from: &'p Amount,
    /// The second cell.
    pub to: &'p Amount,
    /// The operation in the reference.
    pub op: Option<Op>,
    /// The years between the rows, rounded.
    pub years: Option<i16>,
    /// How far words may be from the data.
    pub tolerances: &'p Tolerances,
}

impl Pair<'_> {
    /// Compares every quantity of a claim, and its direction, with the cells.
    pub fn judge(&self, claim: &Claim) -> Result<Vec<Concern>, Mismatch> {
        if self.from.unit != self.to.unit && !self.are_things(claim) {
            return Err(Mismatch::PairUnits);
        }
        // “Twice as much as Germany” compares with Germany, in whichever order the two are named.
        if claim.base == Some(1) {
            let turned = Pair { from: self.to, to: self.from, ..*self };
            return turned.judge(&Claim { base: Some(0), ..claim.clone() });
        }
        let step = self.from.step.min(self.to.step);
        let (from, to) = (self.from.rounded_at(step), self.to.rounded_at(step));
        let change = self.to.interval.minus(&self.from.interval).ok_or(Mismatch::Incomparable)?;
        self.check_direction(claim, &change)?;
        if claim.quantities.is_empty() && claim.direction.is_none() {
            return Err(Mismatch::NoNumber);
        }
        if let (Some(years), false) = (self.years, claim.years_apart.iter().all(|(_, said)| self.is_apart(*said))) {
            return Err(Mismatch::Apart { years });
        }
        let mut found = Vec::new();
        found.extend(self.degree(claim));
        if claim.balance.is_some() {
            found.push(Concern::Unchecked);
        }
        for (index, quantity) in claim.quantities.iter().enumerate() {
            let turned = converted(quantity, self.from);
            let quantity = turned.as_ref().unwrap_or(quantity);
            let rounded = [&from, &to];
            let judged = self.quantity(claim, index, quantity, &change, rounded);
            let judged = match judged {
                // “fell to nearly half”: it starts from above.
                Err(wrong)
                    if quantity.qualifier == Some(Qualifier::Nearly) && claim.direction == Some(Direction::Fell) =>
                {
                    let from_above = Quantity { qualifier: Some(Qualifier::JustOver), ..quantity.clone() };
                    let part = Quantity { side: None, relation: Some(Relation::Ratio), ..from_above.clone() };
                    let is_to = quantity.side == Some(Side::To);
                    let level = self.quantity(claim, index, &from_above, &change, rounded);
                    let level = if is_to { level } else { Err(wrong.clone()) };
                    let is_part = is_to && quantity.unit == ClaimUnit::Fraction;
                    level.or_else(|_| {
                        if is_part { self.quantity(claim, index, &part, &change, rounded) } else { Err(wrong.clone()) }
                    })
                }
                judged => judged,
            };
            found.extend(match (quantity.side, judged) {
                // The starting point, or the size of the change.
                (Some(Side::FromOrBy), Err(wrong)) => {
                    let by = Quantity { side: Some(Side::By), ..quantity.clone() };
                    self.quantity(claim, index, &by, &change, rounded).map_err(|other| match wrong {
                        // Percentage points are never the starting point.
                        Mismatch::Points { is_change: false, .. } => other,
                        _ => wrong,
                    })?
                }
                // “fell to less than half”: of the previous value.
                (Some(Side::To), judged)
                    if quantity.unit == ClaimUnit::Fraction
                        && self.from.unit == CellUnit::Percent
                        && judged.as_ref().map_or(true, |concerns| !concerns.is_empty()) =>
                {
                    let part = Quantity { side: None, relation: Some(Relation::Ratio), ..quantity.clone() };
                    self.quantity(claim, index, &part, &change, rounded).or(judged)?
                }
                // “5.6 million, a third more than in 2015”
                (None, Err(wrong)) if claim.quantities.len() > 1 && fits(quantity, &self.to.unit).is_ok() => {
                    let to = Quantity { side: Some(Side::To), ..quantity.clone() };
                    self.quantity(claim, index, &to, &change, rounded).map_err(|_| wrong)?
                }
                (_, judged) => judged?,
            });
        }
        Ok(found)
    }

    /// Whether both cells count things, and the words say which fraction of one the other is.
    fn are_things(&self, claim: &Claim) -> bool {
        let is_thing = |unit: &CellUnit| match unit {
            CellUnit::None => true,
            CellUnit::Named(name) => unit_names::measure_named(name).is_none(),
            _ => false,
        };
        let is_relative = !claim.quantities.is_empty() && claim.quantities.iter().all(Quantity::is_relative);
        is_thing(&self.from.unit)
            && is_thing(&self.to.unit)
            && (is_relative || claim.direction.is_some() && claim.quantities.is_empty())
    }

    fn quantity(
        &self,
        claim: &Claim,
        index: usize,
        quantity: &Quantity,
        change: &Interval,
        rounded: [&Interval; 2],
    ) -> Result<Vec<Concern>, Mismatch> {
        if let Some(per) = quantity.per
            && !self.from.unit.is_per(per)
        {
            return Err(Mismatch::Unit { quantity: index });
        }
        if let Some(found) = self.duration(index, quantity) {
            return found;
        }
        match self.part(claim, index, quantity)? {
            Compared::From => level(quantity, index, self.from, false, self.tolerances),
            Compared::To => level(quantity, index, self.to, false, self.tolerances),
            Compared::Change => {
                let [from, to] = rounded;
                self.change(claim, quantity, index, change, &to.minus(from).ok_or(Mismatch::Incomparable)?)
            }
            part @ (Compared::Growth | Compared::Ratio) => self.relative(claim, quantity, index, part, rounded),
        }
    }

    /// Whether the rows are this many years apart, as far as they have dates.
    fn is_apart(&self, years: i16) -> bool {
        self.years.is_none_or(|own| own == years)
    }

    /// “over eight years”: the time between the two rows, if nothing else is counted in years.
    fn duration(&self, index: usize, quantity: &Quantity) -> Option<Result<Vec<Concern>, Mismatch>> {
        let ClaimUnit::Measure(sign) = quantity.unit else { return None };
        let is_own = match &self.from.unit {
            CellUnit::Named(name) => unit_names::measure_named(name).is_some(),
            unit => *unit == CellUnit::None,
        };
        if is_own && fits(quantity, &self.from.unit).is_ok() {
            return None;
        }
        let factor = measures::factor(sign, "year")?;
        let years = Decimal::from(self.years?);
        // “over eight years” includes the eight years themselves.
        let lasting = Quantity {
            qualifier: quantity.qualifier.filter(|qualifier| *qualifier != Qualifier::More),
            ..quantity.clone()
        };
        let claimed = lasting.interval(self.tolerances)?.map(|number| number.checked_mul(factor))?;
        let holds = claimed.contains(&Interval::point(years));
        Some(if holds { Ok(Vec::new()) } else { Err(Mismatch::Disagrees { quantity: index, claimed }) })
    }

    /// “slightly” for a change that is large, “sharply” for one that is small.
    fn degree(&self, claim: &Claim) -> Option<Concern> {
        let degree = claim.degree?;
        let change = self.to.value.checked_sub(self.from.value)?.abs();
        let tenth = self.from.value.abs().checked_mul(self.tolerances.near)?;
        let is_so = match degree {
            Degree::Slightly => change <= tenth,
            Degree::Sharply => change >= tenth,
            // A verb implies less than an adverb: half as much either way.
            Degree::Strongly => change.checked_add(change)? >= tenth,
            Degree::Gently => change <= tenth.checked_mul(Decimal::from(5))?,
        };
        (!is_so).then_some(Concern::Degree)
    }

    /// “rose” for a pair that fell.
    fn check_direction(&self, claim: &Claim, change: &Interval) -> Result<(), Mismatch> {
        let is_so = match claim.direction {
            None => return Ok(()),
            Some(Direction::Rose) => Interval::above(Decimal::ZERO).contains(change),
            Some(Direction::Fell) => Interval::below(Decimal::ZERO).contains(change),
            // “Almost unchanged” means within two per cent.
            Some(Direction::Unchanged) if claim.is_about_unchanged => {
                let slack = self.from.value.abs().checked_mul(Decimal::new(2, 2)).unwrap_or_default();
                Interval::closed(-slack, slack).contains(change)
            }
            Some(Direction::Unchanged) => Interval::point(Decimal::ZERO).contains(change),
        };
        if is_so {
            return Ok(());
        }
        let (fell, rose) = (self.to.value < self.from.value, self.to.value > self.from.value);
        let is_bounded = self.from.is_bounded || self.to.is_bounded;
        match claim.direction {
            // A bound in the source does not contradict a direction that it leaves open.
            Some(Direction::Rose) if is_bounded && rose => Err(Mismatch::MoreCertain { quantity: 0 }),
            Some(Direction::Fell) if is_bounded && fell => Err(Mismatch::MoreCertain { quantity: 0 }),
            _ => Err(Mismatch::Direction { fell }),
        }
    }

    /// What a quantity is compared with (R6).
    fn part(&self, claim: &Claim, index: usize, quantity: &Quantity) -> Result<Compared, Mismatch> {
        match quantity.side {
            Some(Side::From | Side::FromOrBy) => return Ok(Compared::From),
            // “rose to twice what it was”, “fell to a third”
            Some(Side::To) if self.is_part_of_the_first(quantity) => return Ok(Compared::Ratio),
            Some(Side::To) => return Ok(Compared::To),
            Some(Side::By) | None => {}
        }
        // “flat at 64”
        if claim.direction == Some(Direction::Unchanged) && quantity.side.is_none_or(|side| side == Side::By) {
            return Ok(Compared::To);
        }
        match quantity.relation {
            Some(Relation::Ratio) => return Ok(Compared::Ratio),
            Some(Relation::Growth) => return Ok(Compared::Growth),
            None => {}
        }
        // Between two fields, or two rows without dates, a fraction is not a growth.
        if self.years.is_none()
            && self.op.is_none()
            && claim.direction.is_none()
            && matches!(quantity.unit, ClaimUnit::Fraction | ClaimUnit::Percent)
            && self.from.unit != CellUnit::Percent
            && quantity.side.is_none()
        {
            return Ok(Compared::Ratio);
        }
        match (&quantity.unit, self.op) {
            (ClaimUnit::Points | ClaimUnit::BasisPoints, _) if self.from.unit == CellUnit::Percent => {
                return Ok(Compared::Change);
            }
            (ClaimUnit::Points, _) if quantity.is_measure_known && self.from.unit != CellUnit::Percent => {}
            (ClaimUnit::Points | ClaimUnit::BasisPoints, _) => return Err(Mismatch::Unit { quantity: index }),
            (ClaimUnit::Times, None | Some(Op::Ratio)) => return Ok(Compared::Ratio),
            (ClaimUnit::Percent | ClaimUnit::Fraction, Some(Op::Growth)) => return Ok(Compared::Growth),
            (ClaimUnit::Percent | ClaimUnit::Fraction, Some(Op::Ratio)) => return Ok(Compared::Ratio),
            (ClaimUnit::Percent, Some(Op::Change)) => {
                return Err(Mismatch::Points { quantity: index, is_change: true });
            }
            _ => {}
        }
        // “13.5%, down from 21.6%”: the number without a preposition is the other end.
        if let Some(other) = self.other_end(claim, quantity).filter(|_| quantity.side.is_none()) {
            return Ok(other);
        }
        match &quantity.unit {
            ClaimUnit::Percent if self.from.unit == CellUnit::Percent => {
                Err(Mismatch::Points { quantity: index, is_change: true })
            }
            ClaimUnit::Percent | ClaimUnit::Fraction => Ok(Compared::Growth),
            ClaimUnit::Times => Ok(Compared::Ratio),
            _ => Ok(Compared::Change),
        }
    }

    /// Whether a multiple or a fraction is of the first cell, because the cells themselves are none.
    fn is_part_of_the_first(&self, quantity: &Quantity) -> bool {
        match quantity.unit {
            ClaimUnit::Times => self.to.unit != CellUnit::Times,
            ClaimUnit::Fraction => self.to.unit != CellUnit::Percent,
            _ => false,
        }
    }

    fn other_end(&self, claim: &Claim, quantity: &Quantity) -> Option<Compared> {
        let is_level = fits(quantity, &self.from.unit).is_ok();
        let sideless =
            claim.quantities.iter().filter(|other| other.side.is_none() && other.unit == quantity.unit).count();
        let mut sides = claim.quantities.iter().filter_map(|other| other.side);
        let side = sides.next().filter(|_| is_level && sideless == 1)?;
        if sides.next().is_some() {
            return None;
        }
        Some(if side == Side::From { Compared::To } else { Compared::From })
    }

    /// Whether the words express a fall by a number without a sign.
    fn is_turned(&self, claim: &Claim, quantity: &Quantity) -> bool {
        let falls = match claim.direction {
            Some(direction) => direction == Direction::Fell,
            None => self.to.value < self.from.value,
        };
        falls && quantity.number >= Decimal::ZERO
    }

    fn change(
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
        let is_turned = self.is_turned(claim, quantity);
        let turn = |interval: &Interval| if is_turned { interval.negated() } else { *interval };
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
    fn relative(
        &self,
        claim: &Claim,
        quantity: &Quantity,
        index: usize,
        part: Compared,
        rounded: [&Interval; 2],
    ) -> Result<Vec<Concern>, Mismatch> {
        let claimed = quantity.interval(self.tolerances).ok_or(Mismatch::Incomparable)?;
        let ratio = self.ratio_claimed(claim, quantity, part, &claimed).ok_or(Mismatch::Incomparable)?;
        // “Fell fourfold” is the ratio of the first to the second.
        let is_inverse = part == Compared::Ratio
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
            let number = if part == Compared::Growth {
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
        part: Compared,
        claimed: &Interval,
    ) -> Option<Interval> {
        let hundredth = |number: Decimal| number.checked_div(Decimal::ONE_HUNDRED);
        match part {
            Compared::Growth => {
                let growth = if self.is_turned(claim, quantity) { claimed.negated() } else { *claimed };
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
