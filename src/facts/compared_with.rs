//! Decides what a quantity of a pair is compared with: one of the cells, their difference, growth or ratio (R6).

use super::amount::CellUnit;
use super::claim::{Claim, ClaimUnit, Direction, PairEnd, Quantity, Relation};
use super::level_check::{Mismatch, fits};
use super::pair::{ComparedWith, Pair};
use super::reference::Op;

impl Pair<'_> {
    /// What a quantity is compared with (R6).
    pub(super) fn compared_with(
        &self,
        claim: &Claim,
        index: usize,
        quantity: &Quantity,
    ) -> Result<ComparedWith, Mismatch> {
        match quantity.side {
            Some(PairEnd::From | PairEnd::FromOrBy) => return Ok(ComparedWith::From),
            // “rose to twice what it was”, “fell to a third”
            Some(PairEnd::To) if self.is_part_of_the_first(quantity) => return Ok(ComparedWith::Ratio),
            Some(PairEnd::To) => return Ok(ComparedWith::To),
            Some(PairEnd::By) | None => {}
        }
        // “flat at 64”
        if claim.direction == Some(Direction::Unchanged) && quantity.side.is_none_or(|side| side == PairEnd::By) {
            return Ok(ComparedWith::To);
        }
        match quantity.relation {
            Some(Relation::Ratio) => return Ok(ComparedWith::Ratio),
            Some(Relation::Growth) => return Ok(ComparedWith::Growth),
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
            return Ok(ComparedWith::Ratio);
        }
        match (&quantity.unit, self.op) {
            (ClaimUnit::Points | ClaimUnit::BasisPoints, _) if self.from.unit == CellUnit::Percent => {
                return Ok(ComparedWith::Change);
            }
            (ClaimUnit::Points, _) if quantity.is_measure_known && self.from.unit != CellUnit::Percent => {}
            (ClaimUnit::Points | ClaimUnit::BasisPoints, _) => return Err(Mismatch::Unit { quantity: index }),
            (ClaimUnit::Times, None | Some(Op::Ratio)) => return Ok(ComparedWith::Ratio),
            (ClaimUnit::Percent | ClaimUnit::Fraction, Some(Op::Growth)) => return Ok(ComparedWith::Growth),
            (ClaimUnit::Percent | ClaimUnit::Fraction, Some(Op::Ratio)) => return Ok(ComparedWith::Ratio),
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
            ClaimUnit::Percent | ClaimUnit::Fraction => Ok(ComparedWith::Growth),
            ClaimUnit::Times => Ok(ComparedWith::Ratio),
            _ => Ok(ComparedWith::Change),
        }
    }

    /// Whether a multiple or a fraction relates to the first cell, because the cells are neither multiples nor fractions.
    fn is_part_of_the_first(&self, quantity: &Quantity) -> bool {
        match quantity.unit {
            ClaimUnit::Times => self.to.unit != CellUnit::Times,
            ClaimUnit::Fraction => self.to.unit != CellUnit::Percent,
            _ => false,
        }
    }

    fn other_end(&self, claim: &Claim, quantity: &Quantity) -> Option<ComparedWith> {
        let is_level = fits(quantity, &self.from.unit).is_ok();
        let sideless =
            claim.quantities.iter().filter(|other| other.side.is_none() && other.unit == quantity.unit).count();
        let mut sides = claim.quantities.iter().filter_map(|other| other.side);
        let side = sides.next().filter(|_| is_level && sideless == 1)?;
        if sides.next().is_some() {
            return None;
        }
        Some(if side == PairEnd::From { ComparedWith::To } else { ComparedWith::From })
    }
}
