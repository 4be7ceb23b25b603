//! Compares a quantity with one number: units, intervals, and what is true but worth a warning.

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

/// True, but worth a warning (R7, R8).
#[derive(Debug, Clone, PartialEq)]
pub enum Concern {
    /// It agrees only because the cells are rounded.
    Rounding(usize),
    /// “More than” a number that the true value exceeds by far.
    Loose(usize),
    /// The words are more precise than the data.
    Precision(usize),
    /// “Four times more”, which readers understand in two ways.
    TimesMore,
    /// Words of direction that the data cannot confirm.
    Unchecked,
    /// “slightly” or “sharply” for a change that is not.
    Degree,
}

/// What is wrong with the words, with the index of the quantity.
#[derive(Debug, Clone, PartialEq)]
pub enum Mismatch {
    /// The data are outside the interval that the words allow.
    Disagrees { quantity: usize, claimed: Interval },
    /// The words are more certain than the source.
    MoreCertain { quantity: usize },
    /// Per cent for a change between percentages, or percentage points for a level.
    Points { quantity: usize, is_change: bool },
    /// The words say “rose” or “fell”, and the data did not; `fell` says whether they did fall.
    Direction { fell: bool },
    /// The words and the cell count different things.
    Unit { quantity: usize },
    /// Two numbers for a single cell.
    TwoNumbers,
    /// No number for a cell of numbers.
    NoNumber,
    /// A negation, which data cannot confirm.
    Denied,
    /// The two cells count different things.
    PairUnits,
    /// The rows are this many years apart, and the words say otherwise.
    Apart { years: i16 },
    /// “The month before” for rows that are not one such step apart.
    NotNext { step: Step },
    /// A ratio to zero, or a number that is too large.
    Incomparable,
}

/// Compares a quantity with one number. `index` is that of the quantity in the claim; `is_derived` says that the number
/// is the result of an operation.
///
/// # Errors
///
/// Why the words are false. Otherwise the result is what is worth a warning.
pub fn level(
    quantity: &Quantity,
    index: usize,
    amount: &Amount,
    is_derived: bool,
    tolerances: &Tolerances,
) -> Result<Vec<Concern>, Mismatch> {
    let as_unit =
        as_measured(quantity, amount).or_else(|| as_often(quantity, amount)).or_else(|| converted(quantity, amount));
    let is_converted = as_unit.as_ref().is_some_and(|other| other.step != quantity.step)
        && matches!(quantity.unit, ClaimUnit::Measure(_));
    let quantity = as_unit.as_ref().unwrap_or(quantity);
    if let Some(per) = quantity.per
        && !amount.unit.is_per(per)
    {
        return Err(Mismatch::Unit { quantity: index });
    }
    let is_bare = fits(quantity, &amount.unit).map_err(|conflict| match conflict {
        UnitConflict::Unit => Mismatch::Unit { quantity: index },
        UnitConflict::Points => Mismatch::Points { quantity: index, is_change: false },
    })?;
    let claimed = quantity.interval(tolerances).ok_or(Mismatch::Incomparable)?;
    // Both are approximate, and neither is better.
    let is_as_loose = amount.is_about && quantity.qualifier == Some(Qualifier::About);
    if claimed.contains(&amount.interval) || (is_as_loose && claimed.contains(&Interval::point(amount.value))) {
        let mut found = concerns(quantity, index, amount, amount.step, tolerances);
        // The result of an operation has as many decimals as it happens to have.
        found.retain(|concern| !(is_derived && matches!(concern, Concern::Precision(_))));
        return Ok(found);
    }
    // A bare number may be the cell’s own number in the CSV.
    if is_bare && quantity.scale.is_none() && amount.raw != amount.value {
        let raw = scaled_down(amount);
        if quantity.bare_interval(tolerances).is_some_and(|claimed| claimed.contains(&raw.interval)) {
            return Ok(concerns(quantity, index, &raw, amount.raw_step, tolerances));
        }
    }
    if is_converted {
        return Err(Mismatch::Unit { quantity: index });
    }
    let is_strict = quantity.qualifier.is_some_and(Qualifier::is_strict);
    if is_derived && !is_strict && !amount.is_bounded && claimed.overlaps(&amount.rounded) {
        return Ok(vec![Concern::Rounding(index)]);
    }
    // What would be true if the source were as certain as the words.
    if amount.is_bounded && claimed.contains(&Interval::point(amount.value)) && claimed.overlaps(&amount.interval) {
        return Err(Mismatch::MoreCertain { quantity: index });
    }
    Err(Mismatch::Disagrees { quantity: index, claimed })
}

/// “10m” for a field in metres: the letter is the unit of the cell, not a scale.
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

/// “176 times” for a column that counts how often something happened.
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

/// The amount in the scale of the CSV.
pub fn scaled_down(amount: &Amount) -> Amount {
    let factor = amount.value.checked_div(amount.raw).unwrap_or(Decimal::ONE);
    let interval = amount.interval.map(|number| number.checked_div(factor)).unwrap_or(amount.interval);
    Amount { value: amount.raw, interval, ..amount.clone() }
}

/// Why a quantity cannot be about a cell.
pub enum UnitConflict {
    /// The two count different things.
    Unit,
    /// Percentage points for a level.
    Points,
}

/// Whether a quantity can be about a cell with this unit. The value says whether the quantity has no unit.
///
/// # Errors
///
/// If the two count different things.
pub fn fits(quantity: &Quantity, cell: &CellUnit) -> Result<bool, UnitConflict> {
    match (&quantity.unit, cell) {
        (ClaimUnit::Percent | ClaimUnit::Fraction | ClaimUnit::BasisPoints, CellUnit::Percent)
        | (ClaimUnit::Times, CellUnit::Times)
        | (ClaimUnit::Points | ClaimUnit::BasisPoints, CellUnit::Points) => Ok(false),
        (ClaimUnit::Points, CellUnit::Percent) | (ClaimUnit::Percent, CellUnit::Points) => Err(UnitConflict::Points),
        (ClaimUnit::Currency(claimed), CellUnit::Currency(cell)) if money::may_mean(claimed, cell) => Ok(false),
        (ClaimUnit::Bare, CellUnit::Percent | CellUnit::Times | CellUnit::Points) if quantity.scale.is_some() => {
            Err(UnitConflict::Unit)
        }
        (ClaimUnit::Measure(sign), CellUnit::Named(name)) => {
            let is_same = match unit_names::measure_named(name) {
                Some(own) => measures::factor(sign, own).is_some(),
                None => quantity.is_measure_known,
            };
            if is_same { Ok(false) } else { Err(UnitConflict::Unit) }
        }
        // The points of a game or of an index are those of the table.
        (ClaimUnit::Points, CellUnit::None | CellUnit::Named(_)) if quantity.is_measure_known => Ok(true),
        // A field without a unit may have it in its name.
        (ClaimUnit::Measure(_), CellUnit::None) if quantity.is_measure_known => Ok(true),
        (ClaimUnit::Bare, _) => Ok(true),
        _ => Err(UnitConflict::Unit),
    }
}

/// The quantity in the cell's unit of measurement: 426,000 GWh are 426 TWh.
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

/// What is worth a warning about a quantity that agrees with the data.
fn concerns(
    quantity: &Quantity,
    index: usize,
    amount: &Amount,
    step: Decimal,
    tolerances: &Tolerances,
) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let is_plain = quantity.qualifier.is_none() && quantity.second.is_none() && quantity.band.is_none();
    if is_plain && written_step(quantity) < step && !is_price(quantity, amount) {
        concerns.push(Concern::Precision(index));
    }
    concerns.extend(loose(quantity, index, amount.value, tolerances));
    concerns
}

/// 5.10 is how a price of 5.1 is written.
fn is_price(quantity: &Quantity, amount: &Amount) -> bool {
    let is_money = matches!(quantity.unit, ClaimUnit::Currency(_)) && quantity.scale.is_none();
    let tenths = quantity.number.checked_mul(Decimal::TEN).unwrap_or_default();
    is_money && amount.raw_step == Decimal::new(1, 1) && quantity.decimals == 2 && tenths.fract().is_zero()
}

/// The value of one in the last significant digit: zeros before the decimal mark may be placeholders.
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

/// “More than 8 %” for 13.5 % is true but says little.
pub fn loose(quantity: &Quantity, index: usize, value: Decimal, tolerances: &Tolerances) -> Option<Concern> {
    let (value, limit) = (value.abs(), quantity.number.abs());
    let is_far = match quantity.qualifier? {
        Qualifier::More | Qualifier::AtLeast => value > limit.checked_mul(tolerances.loose)?,
        Qualifier::Less | Qualifier::AtMost => limit > value.checked_mul(tolerances.loose)?,
        // An upper bound is nearly reached.
        Qualifier::UpTo => value < limit.checked_sub(limit.checked_mul(tolerances.near)?)?,
        _ => false,
    };
    is_far.then_some(Concern::Loose(index))
}
