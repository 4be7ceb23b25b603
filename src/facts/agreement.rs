//! A claim against the cells it is bound to: does every value that the data allow satisfy the words?

use rust_decimal::Decimal;

use super::amount::{Amount, CellUnit};
use super::claim::{Claim, Direction, Side};
use super::level::level;
pub use super::level::{Doubt, Wrong};
use super::pair::Pair;
use super::reference::Op;
use super::sense::Sense;
use super::tolerances::Tolerances;

/// What the words of a figure are held against.
#[derive(Debug, Clone)]
pub enum Data {
    /// One cell, and what its sign means.
    One(Amount, Sense),
    Pair {
        from: Amount,
        to: Amount,
        op: Option<Op>,
        /// The whole years between the rows, where they are dated.
        years: Option<i16>,
    },
    /// What a column comes to; rounding of its cells may show in it.
    Derived(Amount),
}

impl Data {
    /// What is counted.
    pub fn unit(&self) -> &CellUnit {
        match self {
            Data::One(amount, _) | Data::Derived(amount) | Data::Pair { from: amount, .. } => &amount.unit,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Agrees(Vec<Doubt>),
    Wrong(Wrong),
}

/// Judges a claim (R4 to R8).
pub fn judge(claim: &Claim, data: &Data, tolerances: &Tolerances) -> Outcome {
    // “no lines at all” of a cell that is nothing.
    let is_nothing = match data {
        Data::One(amount, _) | Data::Derived(amount) => {
            amount.value.is_zero() && !amount.is_bounded && claim.quantities.is_empty() && claim.direction.is_none()
        }
        Data::Pair { .. } => false,
    };
    let result = if claim.is_denied && is_nothing {
        Ok(Vec::new())
    } else if claim.is_denied {
        Err(Wrong::Denied)
    } else {
        match data {
            Data::One(amount, sense) => One { claim, amount, sense: *sense, is_derived: false, tolerances }.judge(),
            Data::Derived(amount) => {
                One { claim, amount, sense: Sense::default(), is_derived: true, tolerances }.judge()
            }
            Data::Pair { from, to, op, years } => Pair { from, to, op: *op, years: *years, tolerances }.judge(claim),
        }
    };
    match result {
        Ok(mut doubts) => {
            if claim.times_more {
                doubts.push(Doubt::TimesMore);
            }
            Outcome::Agrees(doubts)
        }
        Err(wrong) => Outcome::Wrong(wrong),
    }
}

/// A claim about one number.
struct One<'o> {
    claim: &'o Claim,
    amount: &'o Amount,
    sense: Sense,
    /// Rounding of the cells that it is made of may show in it.
    is_derived: bool,
    tolerances: &'o Tolerances,
}

impl One<'_> {
    fn judge(&self) -> Result<Vec<Doubt>, Wrong> {
        let claim = self.claim;
        let (is_turned, mut doubts) = self.direction()?;
        match claim.quantities.as_slice() {
            [] if claim.direction.is_none() && claim.balance.is_none() => Err(Wrong::NoNumber),
            [] => Ok(doubts),
            [quantity]
                if quantity.side == Some(Side::FromOrBy) || quantity.relation.is_some() && !self.is_multiple() =>
            {
                Err(Wrong::TwoNumbers)
            }
            [quantity] => {
                // A fall of 5 % stands in the table as −5, or as 5 in a column of falls.
                let turned = (is_turned && quantity.number >= Decimal::ZERO).then(|| self.amount.negated());
                let amount = turned.as_ref().unwrap_or(self.amount);
                doubts.extend(level(quantity, 0, amount, self.is_derived, self.tolerances)?);
                Ok(doubts)
            }
            _ => Err(Wrong::TwoNumbers),
        }
    }

    fn is_multiple(&self) -> bool {
        matches!(self.amount.unit, CellUnit::Times | CellUnit::Percent)
    }

    /// Whether the words speak of the number with its sign turned; and what of them cannot be checked.
    fn direction(&self) -> Result<(bool, Vec<Doubt>), Wrong> {
        let (claim, sense) = (self.claim, self.sense);
        let is_below = self.amount.value < Decimal::ZERO;
        let mut doubts = Vec::new();
        let mut is_turned = false;
        match claim.direction {
            None => {}
            Some(Direction::Held) if sense.is_growth && !self.amount.value.is_zero() => {
                return Err(Wrong::Direction { fell: is_below });
            }
            Some(Direction::Held) if sense.is_growth => {}
            Some(Direction::Fell) if is_below => is_turned = true,
            Some(Direction::Rose) if is_below => return Err(Wrong::Direction { fell: true }),
            Some(Direction::Fell) if sense.is_growth => return Err(Wrong::Direction { fell: false }),
            Some(Direction::Rose) if sense.is_fall => return Err(Wrong::Direction { fell: true }),
            Some(Direction::Rose) if sense.is_growth => {}
            Some(Direction::Fell) if sense.is_fall => {}
            Some(_) => doubts.push(Doubt::Unchecked),
        }
        match claim.balance {
            None => {}
            Some(Direction::Fell) if is_below => is_turned = true,
            Some(Direction::Fell) if sense.is_deficit => {}
            Some(Direction::Fell) if sense.is_balance => return Err(Wrong::Direction { fell: false }),
            Some(_) if is_below => return Err(Wrong::Direction { fell: true }),
            Some(Direction::Rose) if sense.is_deficit => return Err(Wrong::Direction { fell: true }),
            Some(Direction::Rose) if sense.is_balance => {}
            Some(_) => doubts.push(Doubt::Unchecked),
        }
        Ok((is_turned, doubts))
    }
}
