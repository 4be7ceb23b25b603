//! A pair of cells, with which the words of a figure are compared: the input of `pair_check`.

use super::amount::Amount;
use super::reference::Op;
use super::tolerances::Tolerances;

/// Two cells, and the operation that a reference applies to them.
pub struct Pair<'p> {
    /// The first cell.
    pub from: &'p Amount,
    /// The second cell.
    pub to: &'p Amount,
    /// The operation in the reference.
    pub op: Option<Op>,
    /// How many years are between the rows, rounded. `None` if the rows have no dates.
    pub years: Option<i16>,
    /// How far words may be from the data.
    pub tolerances: &'p Tolerances,
}

/// What a quantity of a claim about two cells is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparedWith {
    /// The first cell.
    From,
    /// The second cell.
    To,
    /// The difference of the two.
    Change,
    /// Their difference in per cent of the first.
    Growth,
    /// The second divided by the first.
    Ratio,
}
