//! A quantity against one number: units, intervals, and what is true and yet to be looked at.

use rust_decimal::Decimal;

use super::claim::{ClaimUnit, Quantity};
use super::interval::Interval;
use super::lexicon::{Qualifier, YEN_OR_YUAN};
use super::resolve::{Amount, CellUnit};
use super::tolerances::Tolerances;

/// True, and yet to be looked at (R7, R8).
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// Only the rounding of the cells makes it true.
    Rounding(usize),
    Loose(usize),
    Precision(usize),
    TimesMore,
}

/// What is wrong, with the index of the quantity.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    Disagrees {
        quantity: usize,
        claimed: Interval,
    },
    /// The words are firmer than the source.
    Firmer {
        quantity: usize,
    },
    /// Per cent for a change between percentages, or points for a level.
    Points {
        quantity: usize,
        is_change: bool,
    },
    Direction {
        fell: bool,
    },
    Unit {
        quantity: usize,
    },
    TwoNumbers,
    NoNumber,
    Denied,
    /// The two cells count different things.
    PairUnits,
    /// A ratio to nothing, or a number too large.
    Incomparable,
}

/// A quantity against one number.
pub fn level(
    quantity: &Quantity,
    index: usize,
    amount: &Amount,
    is_derived: bool,
    tolerances: &Tolerances,
) -> Result<Vec<Doubt>, Wrong> {
    let as_unit = as_measured(quantity, amount);
    let quantity = as_unit.as_ref().unwrap_or(quantity);
    let is_bare = fits(&quantity.unit, &amount.unit, quantity.scale.is_some()).map_err(|misfit| match misfit {
        Misfit::Unit => Wrong::Unit { quantity: index },
        Misfit::Points => Wrong::Points { quantity: index, is_change: false },
    })?;
    let claimed = quantity.interval(tolerances).ok_or(Wrong::Incomparable)?;
    if claimed.holds(&amount.interval) {
        return Ok(doubts(quantity, index, amount, amount.step, tolerances));
    }
    // A bare number may be the cell’s own, as it stands in the CSV.
    if is_bare && quantity.scale.is_none() && amount.raw != amount.value {
        let raw = scaled_down(amount);
        if quantity.bare_interval(tolerances).is_some_and(|claimed| claimed.holds(&raw.interval)) {
            return Ok(doubts(quantity, index, &raw, amount.raw_step, tolerances));
        }
    }
    if is_derived && claimed.meets(&amount.rounded) {
        return Ok(vec![Doubt::Rounding(index)]);
    }
    // What would be true if the source were as firm as the words.
    if amount.is_bounded && claimed.holds(&Interval::point(amount.value)) && claimed.meets(&amount.interval) {
        return Err(Wrong::Firmer { quantity: index });
    }
    Err(Wrong::Disagrees { quantity: index, claimed })
}

/// “10m” of a field in metres: the letter of the scale is the unit of the cell.
fn as_measured(quantity: &Quantity, amount: &Amount) -> Option<Quantity> {
    let CellUnit::Named(name) = &amount.unit else { return None };
    let mut letter = [0; 4];
    let letter = quantity.scale_letter?.encode_utf8(&mut letter);
    if name != letter {
        return None;
    }
    let mut measured = quantity.clone();
    measured.number = quantity.bare();
    measured.step = Decimal::try_new(1, quantity.decimals).ok()?;
    measured.scale = None;
    measured.unit = ClaimUnit::Symbol(name.clone());
    Some(measured)
}

/// The amount as it stands in the CSV, without its scale.
pub fn scaled_down(amount: &Amount) -> Amount {
    let factor = amount.value.checked_div(amount.raw).unwrap_or(Decimal::ONE);
    let interval = amount.interval.map(|number| number.checked_div(factor)).unwrap_or(amount.interval);
    Amount { value: amount.raw, interval, ..amount.clone() }
}

/// Why a quantity cannot speak of a cell.
pub enum Misfit {
    Unit,
    Points,
}

/// Whether a quantity of one unit may speak of a cell of another, and whether it has no unit of its own.
pub fn fits(claimed: &ClaimUnit, cell: &CellUnit, has_scale: bool) -> Result<bool, Misfit> {
    match (claimed, cell) {
        (ClaimUnit::Percent | ClaimUnit::Fraction, CellUnit::Percent) | (ClaimUnit::Times, CellUnit::Times) => {
            Ok(false)
        }
        (ClaimUnit::Points, CellUnit::Points) => Ok(false),
        (ClaimUnit::Points, CellUnit::Percent) | (ClaimUnit::Percent, CellUnit::Points) => Err(Misfit::Points),
        (ClaimUnit::Currency(claimed), CellUnit::Currency(cell)) if claimed == cell => Ok(false),
        (ClaimUnit::Currency(claimed), CellUnit::Currency("CNY" | "JPY")) if *claimed == YEN_OR_YUAN => Ok(false),
        (ClaimUnit::Bare | ClaimUnit::Symbol(_), CellUnit::Percent | CellUnit::Times | CellUnit::Points)
            if has_scale =>
        {
            Err(Misfit::Unit)
        }
        (ClaimUnit::Symbol(symbol), CellUnit::Named(name))
            if is_measure(symbol) && !name.to_lowercase().split([' ', '/']).any(|part| part == symbol) =>
        {
            Err(Misfit::Unit)
        }
        (ClaimUnit::Symbol(symbol), CellUnit::None | CellUnit::Percent | CellUnit::Currency(_) | CellUnit::Times)
            if is_measure(symbol) =>
        {
            Err(Misfit::Unit)
        }
        (ClaimUnit::Bare | ClaimUnit::Symbol(_), _) => Ok(true),
        _ => Err(Misfit::Unit),
    }
}

/// Signs of measures that differ only by a factor, so that a slip would go unseen.
fn is_measure(symbol: &str) -> bool {
    const MEASURES: &[&str] = &[
        "wh",
        "kwh",
        "mwh",
        "gwh",
        "twh",
        "w",
        "kw",
        "mw",
        "gw",
        "tw",
        "km",
        "kg",
        "km2",
        "ha",
        "mt",
        "gt",
        "kt",
        "tonnes",
        "tons",
        "kilometres",
        "hectares",
        "litres",
        "barrels",
        "eflops",
        "pflops",
        "zflops",
        "flops",
        "gb",
        "tb",
        "pb",
        "eb",
        "zb",
        "mb",
        "kb",
    ];
    MEASURES.contains(&symbol)
}

fn doubts(quantity: &Quantity, index: usize, amount: &Amount, step: Decimal, tolerances: &Tolerances) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if quantity.qualifier.is_none() && quantity.second.is_none() && written_step(quantity) < step {
        doubts.push(Doubt::Precision(index));
    }
    doubts.extend(loose(quantity, index, amount.value, tolerances));
    doubts
}

/// The value of one in the last place that means something: zeros before the decimal mark may only fill.
fn written_step(quantity: &Quantity) -> Decimal {
    let mut step = quantity.step;
    let mut rest = quantity.number.checked_div(step).unwrap_or_default().normalize();
    while quantity.decimals == 0 && !rest.is_zero() && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        step = step.checked_mul(Decimal::TEN).unwrap_or(step);
    }
    step
}

/// “More than 8 %” of 13.5 % is true and says little.
pub fn loose(quantity: &Quantity, index: usize, value: Decimal, tolerances: &Tolerances) -> Option<Doubt> {
    let (value, limit) = (value.abs(), quantity.number.abs());
    let is_far = match quantity.qualifier? {
        Qualifier::More | Qualifier::AtLeast => value > limit.checked_mul(tolerances.loose)?,
        Qualifier::Less | Qualifier::AtMost => limit > value.checked_mul(tolerances.loose)?,
        _ => false,
    };
    is_far.then_some(Doubt::Loose(index))
}
