//! Compares a claim with two cells: their values, their direction, the years between them (R6, R7).
//!
//! `compared_with` decides what each quantity is compared with; `change_check` compares changes, growth and ratios.

use rust_decimal::Decimal;

use super::amount::CellUnit;
use super::claim::{Claim, ClaimUnit, Degree, Direction, PairEnd, Quantity, Relation};
use super::interval::Interval;
use super::level_check::{Concern, Mismatch, converted, fits, level};
use super::lexicon::Qualifier;
use super::measures;
use super::pair::{ComparedWith, Pair};
use super::unit_names;

impl Pair<'_> {
    /// Compares every quantity of a claim, and its direction, with the cells.
    ///
    /// # Errors
    ///
    /// Why the words are false. Otherwise the result is what is worth a warning.
    pub fn judge(&self, claim: &Claim) -> Result<Vec<Concern>, Mismatch> {
        if self.from.unit != self.to.unit && !self.are_things(claim) {
            return Err(Mismatch::PairUnits);
        }
        // “Twice as much as Germany” compares with Germany, in whichever order the two are named.
        if claim.base == Some(1) {
            let swapped = Pair { from: self.to, to: self.from, ..*self };
            return swapped.judge(&Claim { base: Some(0), ..claim.clone() });
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
            let converted = converted(quantity, self.from);
            let quantity = converted.as_ref().unwrap_or(quantity);
            let rounded = [&from, &to];
            let judged = self.quantity(claim, index, quantity, &change, rounded);
            let judged = match judged {
                // “fell to nearly half”: it starts from above.
                Err(wrong)
                    if quantity.qualifier == Some(Qualifier::Nearly) && claim.direction == Some(Direction::Fell) =>
                {
                    let from_above = Quantity { qualifier: Some(Qualifier::JustOver), ..quantity.clone() };
                    let part = Quantity { side: None, relation: Some(Relation::Ratio), ..from_above.clone() };
                    let is_to = quantity.side == Some(PairEnd::To);
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
                (Some(PairEnd::FromOrBy), Err(wrong)) => {
                    let by = Quantity { side: Some(PairEnd::By), ..quantity.clone() };
                    self.quantity(claim, index, &by, &change, rounded).map_err(|other| match wrong {
                        // Percentage points are never the starting point.
                        Mismatch::Points { is_change: false, .. } => other,
                        _ => wrong,
                    })?
                }
                // “fell to less than half”: of the previous value.
                (Some(PairEnd::To), judged)
                    if quantity.unit == ClaimUnit::Fraction
                        && self.from.unit == CellUnit::Percent
                        && judged.as_ref().map_or(true, |concerns| !concerns.is_empty()) =>
                {
                    let part = Quantity { side: None, relation: Some(Relation::Ratio), ..quantity.clone() };
                    self.quantity(claim, index, &part, &change, rounded).or(judged)?
                }
                // “5.6 million, a third more than in 2015”
                (None, Err(wrong)) if claim.quantities.len() > 1 && fits(quantity, &self.to.unit).is_ok() => {
                    let to = Quantity { side: Some(PairEnd::To), ..quantity.clone() };
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

    /// Compares one quantity with what [`Pair::compared_with`] says. `change` is the difference of the cells, and
    /// `rounded` are the cells rounded to the coarser of their last digits.
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
        match self.compared_with(claim, index, quantity)? {
            ComparedWith::From => level(quantity, index, self.from, false, self.tolerances),
            ComparedWith::To => level(quantity, index, self.to, false, self.tolerances),
            ComparedWith::Change => {
                let [from, to] = rounded;
                self.change(claim, quantity, index, change, &to.minus(from).ok_or(Mismatch::Incomparable)?)
            }
            part @ (ComparedWith::Growth | ComparedWith::Ratio) => self.relative(claim, quantity, index, part, rounded),
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
}
