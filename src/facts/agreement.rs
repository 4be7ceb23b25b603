//! A claim against the cells it is bound to: does every value that the data allow satisfy the words?

use rust_decimal::Decimal;

use super::claim::{Claim, Direction};
use super::level::level;
pub use super::level::{Doubt, Wrong};
use super::pair::Pair;
use super::reference::Op;
use super::resolve::Amount;
use super::tolerances::Tolerances;

/// What the words of a figure are held against.
#[derive(Debug, Clone)]
pub enum Data {
    One(Amount),
    Pair {
        from: Amount,
        to: Amount,
        op: Option<Op>,
    },
    /// What a column comes to; rounding of its cells may show in it.
    Derived(Amount),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Agrees(Vec<Doubt>),
    Wrong(Wrong),
}

/// Judges a claim (R4 to R8).
pub fn judge(claim: &Claim, data: &Data, tolerances: &Tolerances) -> Outcome {
    let result = if claim.is_denied {
        Err(Wrong::Denied)
    } else {
        match data {
            Data::One(amount) => one(claim, amount, false, tolerances),
            Data::Derived(amount) => one(claim, amount, true, tolerances),
            Data::Pair { from, to, op } => Pair { from, to, op: *op, tolerances }.judge(claim),
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

fn one(claim: &Claim, amount: &Amount, is_derived: bool, tolerances: &Tolerances) -> Result<Vec<Doubt>, Wrong> {
    let fell = claim.direction == Some(Direction::Fell);
    match claim.quantities.as_slice() {
        [] => match claim.direction {
            Some(_) if (amount.value < Decimal::ZERO) == fell => Ok(Vec::new()),
            Some(_) => Err(Wrong::Direction { fell: amount.value < Decimal::ZERO }),
            None => Err(Wrong::NoNumber),
        },
        [quantity] => {
            if claim.direction == Some(Direction::Rose)
                && amount.value < Decimal::ZERO
                && quantity.number >= Decimal::ZERO
            {
                return Err(Wrong::Direction { fell: true });
            }
            // A fall of 5 % stands in the table as −5, or as 5 in a column of falls.
            let turned =
                (fell && amount.value < Decimal::ZERO && quantity.number >= Decimal::ZERO).then(|| negated(amount));
            level(quantity, 0, turned.as_ref().unwrap_or(amount), is_derived, tolerances)
        }
        _ => Err(Wrong::TwoNumbers),
    }
}

fn negated(amount: &Amount) -> Amount {
    Amount {
        raw: -amount.raw,
        value: -amount.value,
        interval: amount.interval.negated(),
        rounded: amount.rounded.negated(),
        ..amount.clone()
    }
}
