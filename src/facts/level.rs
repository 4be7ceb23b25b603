//! A quantity against one number: units, intervals, and what is true and yet to be looked at.

use rust_decimal::Decimal;

use super::amount::{Amount, CellUnit};
use super::claim::{ClaimUnit, Quantity};
use super::interval::Interval;
use super::lexicon::Qualifier;
use super::measures;
use super::money;
use super::step::Step;
use super::tolerances::Tolerances;
use super::unit_names;

/// True, and yet to be looked at (R7, R8).
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// Only the rounding of the cells makes it true.
    Rounding(usize),
    Loose(usize),
    Precision(usize),
    TimesMore,
    /// Words of direction that nothing in the data can bear out.
    Unchecked,
    /// “slightly” or “sharply” of a change that is not so.
    Degree,
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
    /// The rows lie so many years apart, and the words say otherwise.
    Apart {
        years: i16,
    },
    /// “The month before” of rows that do not lie one such step apart.
    NotNext {
        step: Step,
    },
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
    let as_unit =
        as_measured(quantity, amount).or_else(|| as_often(quantity, amount)).or_else(|| converted(quantity, amount));
    let is_converted = as_unit.as_ref().is_some_and(|other| other.step != quantity.step)
        && matches!(quantity.unit, ClaimUnit::Measure(_));
    let quantity = as_unit.as_ref().unwrap_or(quantity);
    if let Some(per) = quantity.per
        && !amount.unit.is_per(per)
    {
        return Err(Wrong::Unit { quantity: index });
    }
    let is_bare = fits(quantity, &amount.unit).map_err(|misfit| match misfit {
        Misfit::Unit => Wrong::Unit { quantity: index },
        Misfit::Points => Wrong::Points { quantity: index, is_change: false },
    })?;
    let claimed = quantity.interval(tolerances).ok_or(Wrong::Incomparable)?;
    // Both are about a number, and each is as good as the other.
    let is_as_loose = amount.is_about && quantity.qualifier == Some(Qualifier::About);
    if claimed.holds(&amount.interval) || (is_as_loose && claimed.holds(&Interval::point(amount.value))) {
        let mut found = doubts(quantity, index, amount, amount.step, tolerances);
        // What is computed has as many places as it comes to.
        found.retain(|doubt| !(is_derived && matches!(doubt, Doubt::Precision(_))));
        return Ok(found);
    }
    // A bare number may be the cell’s own, as it stands in the CSV.
    if is_bare && quantity.scale.is_none() && amount.raw != amount.value {
        let raw = scaled_down(amount);
        if quantity.bare_interval(tolerances).is_some_and(|claimed| claimed.holds(&raw.interval)) {
            return Ok(doubts(quantity, index, &raw, amount.raw_step, tolerances));
        }
    }
    if is_converted {
        return Err(Wrong::Unit { quantity: index });
    }
    let is_strict = quantity.qualifier.is_some_and(Qualifier::is_strict);
    if is_derived && !is_strict && !amount.is_bounded && claimed.meets(&amount.rounded) {
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
    let own = unit_names::measure_named(name).filter(|own| **own == *letter)?;
    let mut measured = quantity.clone();
    measured.number = quantity.bare();
    measured.step = Decimal::try_new(1, quantity.decimals).ok()?;
    measured.scale = None;
    measured.unit = ClaimUnit::Measure(own);
    Some(measured)
}

/// “176 times” of a column that counts how often something happened.
fn as_often(quantity: &Quantity, amount: &Amount) -> Option<Quantity> {
    let counts = match &amount.unit {
        CellUnit::Named(name) => unit_names::measure_named(name).is_none(),
        _ => false,
    };
    let is_whole = quantity.decimals == 0 && amount.value.fract().is_zero() && quantity.number > Decimal::ONE;
    let has_word = quantity.number_span.end < quantity.span.end;
    let is_so = counts && is_whole && has_word && quantity.unit == ClaimUnit::Times && quantity.relation.is_none();
    is_so.then(|| Quantity { unit: ClaimUnit::Bare, ..quantity.clone() })
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

/// Whether a quantity may speak of a cell of some unit, and whether it has no unit of its own.
pub fn fits(quantity: &Quantity, cell: &CellUnit) -> Result<bool, Misfit> {
    match (&quantity.unit, cell) {
        (ClaimUnit::Percent | ClaimUnit::Fraction | ClaimUnit::BasisPoints, CellUnit::Percent)
        | (ClaimUnit::Times, CellUnit::Times)
        | (ClaimUnit::Points | ClaimUnit::BasisPoints, CellUnit::Points) => Ok(false),
        (ClaimUnit::Points, CellUnit::Percent) | (ClaimUnit::Percent, CellUnit::Points) => Err(Misfit::Points),
        (ClaimUnit::Currency(claimed), CellUnit::Currency(cell)) if money::may_mean(claimed, cell) => Ok(false),
        (ClaimUnit::Bare, CellUnit::Percent | CellUnit::Times | CellUnit::Points) if quantity.scale.is_some() => {
            Err(Misfit::Unit)
        }
        (ClaimUnit::Measure(sign), CellUnit::Named(name)) => {
            let is_same = match unit_names::measure_named(name) {
                Some(own) => measures::factor(sign, own).is_some(),
                None => quantity.is_measure_known,
            };
            if is_same { Ok(false) } else { Err(Misfit::Unit) }
        }
        // The points of a game or of an index are those of its table.
        (ClaimUnit::Points, CellUnit::None | CellUnit::Named(_)) if quantity.is_measure_known => Ok(true),
        // A field without a unit may have it in its name.
        (ClaimUnit::Measure(_), CellUnit::None) if quantity.is_measure_known => Ok(true),
        (ClaimUnit::Bare, _) => Ok(true),
        _ => Err(Misfit::Unit),
    }
}

/// The quantity in the measure of the cell: 426,000 GWh are 426 TWh.
pub fn converted(quantity: &Quantity, amount: &Amount) -> Option<Quantity> {
    let (ClaimUnit::Measure(sign), CellUnit::Named(name)) = (&quantity.unit, &amount.unit) else { return None };
    let own = unit_names::measure_named(name).filter(|own| own != sign)?;
    let factor = measures::factor(sign, own)?;
    let times = |number: Decimal| number.checked_mul(factor);
    let mut converted = quantity.clone();
    converted.number = times(quantity.number)?;
    converted.second = quantity.second.and_then(times);
    converted.step = times(quantity.step)?;
    converted.unit = ClaimUnit::Measure(own);
    Some(converted)
}

fn doubts(quantity: &Quantity, index: usize, amount: &Amount, step: Decimal, tolerances: &Tolerances) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let is_plain = quantity.qualifier.is_none() && quantity.second.is_none() && quantity.band.is_none();
    if is_plain && written_step(quantity) < step && !is_price(quantity, amount) {
        doubts.push(Doubt::Precision(index));
    }
    doubts.extend(loose(quantity, index, amount.value, tolerances));
    doubts
}

/// 5.10 is how a price of 5.1 is written.
fn is_price(quantity: &Quantity, amount: &Amount) -> bool {
    let is_money = matches!(quantity.unit, ClaimUnit::Currency(_)) && quantity.scale.is_none();
    let tenths = quantity.number.checked_mul(Decimal::TEN).unwrap_or_default();
    is_money && amount.raw_step == Decimal::new(1, 1) && quantity.decimals == 2 && tenths.fract().is_zero()
}

/// The value of one in the last place that means something: zeros before the decimal mark may only fill.
fn written_step(quantity: &Quantity) -> Decimal {
    let mut step = quantity.step;
    let mut rest = quantity.number.checked_div(step).unwrap_or_default().normalize();
    let may_fill = quantity.decimals == 0 || quantity.unit == ClaimUnit::BasisPoints;
    while may_fill && !rest.is_zero() && (rest % Decimal::TEN).is_zero() {
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
        // What is reached at most is nearly reached.
        Qualifier::UpTo => value < limit.checked_sub(limit.checked_mul(tolerances.near)?)?,
        _ => false,
    };
    is_far.then_some(Doubt::Loose(index))
}
