//! Compares a claim with the cells that it is bound to: is every value that the data allow also allowed by the words?

use rust_decimal::Decimal;

use super::amount::{Amount, CellUnit};
use super::claim::{Claim, Direction, PairEnd};
use super::level_check::level;
pub use super::level_check::{Concern, Mismatch};
use super::pair::Pair;
use super::reference::Op;
use super::sign_sense::SignSense;
use super::tolerances::Tolerances;

/// The data that the words of a figure are compared with.
#[derive(Debug, Clone)]
pub enum Evidence {
    /// One cell, and what its sign means.
    Cell(Amount, SignSense),
    Pair {
        from: Amount,
        to: Amount,
        op: Option<Op>,
        /// The whole years between the rows, if they have dates.
        years: Option<i16>,
    },
    /// The result of an operation on a column. Rounding of the cells may be visible in it.
    Derived(Amount),
}

impl Evidence {
    /// What the data count.
    pub fn unit(&self) -> &CellUnit {
        match self {
            Evidence::Cell(amount, _) | Evidence::Derived(amount) | Evidence::Pair { from: amount, .. } => &amount.unit,
        }
    }
}

/// Whether a claim agrees with the data.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The words are true of the data, with what is worth a warning.
    Agrees(Vec<Concern>),
    /// The words are false, or cannot be compared with the data.
    Mismatch(Mismatch),
}

/// Compares a claim with the data (R4 to R8).
pub fn judge(claim: &Claim, data: &Evidence, tolerances: &Tolerances) -> Outcome {
    // “no lines at all” for a cell that is zero.
    let is_nothing = match data {
        Evidence::Cell(amount, _) | Evidence::Derived(amount) => {
            amount.value.is_zero() && !amount.is_bounded && claim.quantities.is_empty() && claim.direction.is_none()
        }
        Evidence::Pair { .. } => false,
    };
    let result = if claim.is_denied && is_nothing {
        Ok(Vec::new())
    } else if claim.is_denied {
        Err(Mismatch::Denied)
    } else {
        match data {
            Evidence::Cell(amount, sense) => {
                SingleNumber { claim, amount, sense: *sense, is_derived: false, tolerances }.judge()
            }
            Evidence::Derived(amount) => {
                SingleNumber { claim, amount, sense: SignSense::default(), is_derived: true, tolerances }.judge()
            }
            Evidence::Pair { from, to, op, years } => {
                Pair { from, to, op: *op, years: *years, tolerances }.judge(claim)
            }
        }
    };
    match result {
        Ok(mut concerns) => {
            if claim.times_more {
                concerns.push(Concern::TimesMore);
            }
            Outcome::Agrees(concerns)
        }
        Err(wrong) => Outcome::Mismatch(wrong),
    }
}

/// A claim about one number.
struct SingleNumber<'o> {
    claim: &'o Claim,
    amount: &'o Amount,
    sense: SignSense,
    /// Whether rounding of the cells that it is computed from may be visible in it.
    is_derived: bool,
    tolerances: &'o Tolerances,
}

impl SingleNumber<'_> {
    fn judge(&self) -> Result<Vec<Concern>, Mismatch> {
        let claim = self.claim;
        let (is_turned, mut concerns) = self.direction()?;
        match claim.quantities.as_slice() {
            [] if claim.direction.is_none() && claim.balance.is_none() => Err(Mismatch::NoNumber),
            [] => Ok(concerns),
            [quantity]
                if quantity.side == Some(PairEnd::FromOrBy) || quantity.relation.is_some() && !self.is_multiple() =>
            {
                Err(Mismatch::TwoNumbers)
            }
            [quantity] => {
                // A fall of 5 % is −5 in the table, or 5 in a column of falls.
                let turned = (is_turned && quantity.number >= Decimal::ZERO).then(|| self.amount.negated());
                let amount = turned.as_ref().unwrap_or(self.amount);
                concerns.extend(level(quantity, 0, amount, self.is_derived, self.tolerances)?);
                Ok(concerns)
            }
            _ => Err(Mismatch::TwoNumbers),
        }
    }

    fn is_multiple(&self) -> bool {
        matches!(self.amount.unit, CellUnit::Times | CellUnit::Percent)
    }

    /// Whether the words mean the number with the opposite sign; and which words cannot be checked.
    fn direction(&self) -> Result<(bool, Vec<Concern>), Mismatch> {
        let (claim, sense) = (self.claim, self.sense);
        let is_below = self.amount.value < Decimal::ZERO;
        let mut concerns = Vec::new();
        let mut is_turned = false;
        match claim.direction {
            None => {}
            Some(Direction::Unchanged) if sense.is_growth && !self.amount.value.is_zero() => {
                return Err(Mismatch::Direction { fell: is_below });
            }
            Some(Direction::Unchanged) if sense.is_growth => {}
            Some(Direction::Fell) if is_below => is_turned = true,
            Some(Direction::Rose) if is_below => return Err(Mismatch::Direction { fell: true }),
            Some(Direction::Fell) if sense.is_growth => return Err(Mismatch::Direction { fell: false }),
            Some(Direction::Rose) if sense.is_fall => return Err(Mismatch::Direction { fell: true }),
            Some(Direction::Rose) if sense.is_growth => {}
            Some(Direction::Fell) if sense.is_fall => {}
            Some(_) => concerns.push(Concern::Unchecked),
        }
        match claim.balance {
            None => {}
            Some(Direction::Fell) if is_below => is_turned = true,
            Some(Direction::Fell) if sense.is_deficit => {}
            Some(Direction::Fell) if sense.is_balance => return Err(Mismatch::Direction { fell: false }),
            Some(_) if is_below => return Err(Mismatch::Direction { fell: true }),
            Some(Direction::Rose) if sense.is_deficit => return Err(Mismatch::Direction { fell: true }),
            Some(Direction::Rose) if sense.is_balance => {}
            Some(_) => concerns.push(Concern::Unchecked),
        }
        Ok((is_turned, concerns))
    }
}
