//! The number of a cell or of a column: its value without its scale, the values that the data allow, its unit (R4, R5).

use rust_decimal::Decimal;

use super::cell_units;
pub use super::cell_units::CellUnit;
use super::cell_units::cell_unit;
use super::interval::{End, Interval};
use super::located_cell::LocatedCell;
use super::reference::Op;
use super::tolerances::Tolerances;
use crate::data::unit::UnitError;
use crate::data::{Bound, FieldType, Scale, Unit};

/// The number of a cell without its scale; a fraction of one in per cent.
#[derive(Debug, Clone)]
pub struct Amount {
    /// The number in the CSV.
    pub raw: Decimal,
    /// The number without its scale.
    pub value: Decimal,
    /// Every number that the data allow (R4).
    pub interval: Interval,
    /// The interval that is rounded to this number: half of the last digit on either side.
    pub rounded: Interval,
    /// The value of one in the last digit of the cell.
    pub step: Decimal,
    /// The same for the number in the CSV.
    pub raw_step: Decimal,
    /// What the number counts.
    pub unit: CellUnit,
    /// Whether the cell is a bound rather than a value.
    pub is_bounded: bool,
    /// Whether the source itself gives it as an approximation.
    pub is_about: bool,
    /// Whether it was not rounded.
    pub is_exact: bool,
}

/// What the numbers of a cell count, according to its field or its row.
struct UnitAndScale {
    unit: CellUnit,
    scale: Option<Scale>,
    /// The power of ten in the name of the unit: 亿元.
    power: u32,
}

/// The unit and scale of a cell: those of its field, otherwise those in a column `unit` or `currency` of its row.
fn unit_and_scale(cell: &LocatedCell<'_>) -> UnitAndScale {
    let scale = cell.field.scale;
    let of = |unit: Option<Unit>, scale| match unit {
        None => UnitAndScale { unit: CellUnit::None, scale, power: 0 },
        Some(Unit::Named(name)) if matches!(cell_unit(&Unit::Named(name.clone())), CellUnit::Named(_)) => {
            let (unit, power) = cell_units::of_name(&name);
            UnitAndScale { unit, scale, power }
        }
        Some(unit) => UnitAndScale { unit: cell_unit(&unit), scale, power: 0 },
    };
    if let Some(unit) = &cell.field.unit {
        return of(Some(unit.clone()), scale);
    }
    let in_column = |name: &str| {
        let column = cell.table.field_index(name).filter(|index| *index != cell.field_index)?;
        cell.row.cells.get(column).map(|unit| unit.text.trim()).filter(|text| !text.is_empty())
    };
    let Some(text) = in_column("unit").or_else(|| in_column("currency")) else { return of(None, scale) };
    // “million tonnes”
    if let Some((word, unit)) = text.split_once(' ')
        && let Some(scale) = Scale::from_word(word)
    {
        return of(unit_named(unit), Some(scale));
    }
    match text.rsplit_once(' ').and_then(|(unit, scale)| Some((unit, Scale::parse(scale)?))) {
        Some((unit, scale)) => of(unit_named(unit), Some(scale)),
        None => of(unit_named(text), scale),
    }
}

/// How the number of a cell is written: the unit with the table's name for it, and the scale.
pub fn written_in(cell: &LocatedCell<'_>) -> (CellUnit, Option<Scale>) {
    let counted = unit_and_scale(cell);
    match &cell.field.unit {
        Some(Unit::Named(name)) if counted.power > 0 => (CellUnit::Named(name.to_string()), counted.scale),
        _ => (counted.unit, counted.scale),
    }
}

/// The power of ten of a cell's numbers.
pub fn power_of(cell: &LocatedCell<'_>) -> u32 {
    let counted = unit_and_scale(cell);
    counted.power + counted.scale.map_or(0, Scale::power)
}

/// The unit in a row, where “€” means the same as EUR.
fn unit_named(text: &str) -> Option<Unit> {
    match Unit::parse(text) {
        Ok(unit) => Some(unit),
        Err(UnitError::Code(code)) => Unit::parse(code).ok(),
        Err(_) => None,
    }
}

/// The number of a cell. `None` if it has none or one that is too large.
pub fn amount(cell: &LocatedCell<'_>, tolerances: &Tolerances) -> Option<Amount> {
    let raw = cell.cell.value.number()?;
    let UnitAndScale { unit, scale, power } = unit_and_scale(cell);
    let is_share = cell.field.unit == Some(Unit::Share);
    let power = power + scale.map_or(0, Scale::power) + if is_share { 2 } else { 0 };
    let factor = Decimal::from(10i64.checked_pow(power)?);
    let times = |number: Decimal| number.checked_mul(factor);
    let value = times(raw)?;
    let raw_step = Decimal::try_new(1, raw.scale()).ok()?;
    let step = times(raw_step)?;
    let companion = |field: Option<usize>| cell.row.cells.get(field?)?.value.number().and_then(times);
    let slack = value.abs().checked_mul(tolerances.about)?;
    let interval = match (cell.cell.bound, companion(cell.field.low), companion(cell.field.high)) {
        (_, Some(low), Some(high)) => Interval::closed(low, high),
        (Bound::Exact, ..) => Interval::point(value),
        (Bound::Above, ..) => Interval::above(value),
        (Bound::AtLeast, ..) => Interval::from(value),
        (Bound::Below, ..) => Interval::below(value),
        (Bound::AtMost, ..) => Interval::to(value),
        (Bound::About, ..) => Interval::closed(value.checked_sub(slack)?, value.checked_add(slack)?),
    };
    let is_bounded = interval != Interval::point(value);
    // What is counted in whole numbers without a scale is exact.
    let is_exact = is_bounded || (cell.field.kind == FieldType::Integer && power == 0);
    let is_about = cell.cell.bound == Bound::About;
    let amount =
        Amount { raw, value, interval, rounded: interval, step, raw_step, unit, is_bounded, is_about, is_exact };
    Some(Amount { rounded: amount.rounded_at(step), ..amount })
}

impl Amount {
    /// The amount with the opposite sign.
    pub fn negated(&self) -> Self {
        Self {
            raw: -self.raw,
            value: -self.value,
            interval: self.interval.negated(),
            rounded: self.rounded.negated(),
            ..self.clone()
        }
    }

    /// The interval that is rounded to this number at `step`.
    pub fn rounded_at(&self, step: Decimal) -> Interval {
        let half = step.checked_div(Decimal::TWO).filter(|_| !self.is_exact);
        let ends = half.and_then(|half| Some((self.value.checked_sub(half)?, self.value.checked_add(half)?)));
        ends.map_or(self.interval, |(low, high)| Interval::closed(low, high))
    }
}

/// An amount of zero, for cells without numbers.
pub fn zero() -> Amount {
    let number = Decimal::ZERO;
    let point = Interval::point(number);
    Amount {
        raw: number,
        value: number,
        interval: point,
        rounded: point,
        step: number,
        raw_step: number,
        unit: CellUnit::None,
        is_bounded: false,
        is_about: false,
        is_exact: true,
    }
}

/// The smallest of several amounts in their order. A bound may be below the first.
fn smallest(amounts: &[Amount]) -> Option<Amount> {
    let first = amounts.first()?;
    let nearer = |left: End, right: End, is_low: bool| match (left, right) {
        (End::Unlimited, other) | (other, End::Unlimited) => {
            if is_low {
                End::Unlimited
            } else {
                other
            }
        }
        (left, right) if left.number() == right.number() => {
            // Of two lower ends the closed one reaches further; of two upper ends the open one stops earlier.
            if matches!(left, End::Closed(_)) == is_low { left } else { right }
        }
        (left, right) => {
            if left.number() < right.number() {
                left
            } else {
                right
            }
        }
    };
    let low = amounts.iter().map(|amount| amount.interval.low).reduce(|left, right| nearer(left, right, true))?;
    let high = amounts.iter().map(|amount| amount.interval.high).reduce(|left, right| nearer(left, right, false))?;
    let interval = Interval { low, high };
    if interval == first.interval {
        return Some(first.clone());
    }
    let is_bounded = interval != Interval::point(first.value);
    Some(Amount { interval, rounded: interval, is_bounded, is_exact: is_bounded, is_about: false, ..first.clone() })
}

/// The result of an operation on a column. `rows` is the number of its rows.
pub fn aggregate(op: Op, cells: &[LocatedCell<'_>], rows: usize, tolerances: &Tolerances) -> Option<Amount> {
    let count = Decimal::from(rows);
    if op == Op::Count {
        let point = Interval::point(count);
        let one = Decimal::ONE;
        return Some(Amount {
            raw: count,
            value: count,
            interval: point,
            rounded: point,
            step: one,
            raw_step: one,
            unit: CellUnit::None,
            is_bounded: false,
            is_about: false,
            is_exact: true,
        });
    }
    let mut amounts: Vec<Amount> = cells.iter().map(|cell| amount(cell, tolerances)).collect::<Option<_>>()?;
    amounts.sort_by_key(|amount| amount.value);
    let plus = |left: &Amount, right: &Amount| {
        let add = |one: &Interval, other: &Interval| one.minus(&other.negated());
        Some(Amount {
            raw: left.raw.checked_add(right.raw)?,
            value: left.value.checked_add(right.value)?,
            interval: add(&left.interval, &right.interval)?,
            rounded: add(&left.rounded, &right.rounded)?,
            step: left.step.max(right.step),
            raw_step: left.raw_step.max(right.raw_step),
            unit: left.unit.clone(),
            is_bounded: left.is_bounded || right.is_bounded,
            is_about: left.is_about && right.is_about,
            is_exact: left.is_exact && right.is_exact,
        })
    };
    let over = |amount: Amount, divisor: Decimal| {
        let part = |number: Decimal| number.checked_div(divisor);
        Some(Amount {
            raw: part(amount.raw)?,
            value: part(amount.value)?,
            interval: amount.interval.map(part)?,
            rounded: amount.rounded.map(part)?,
            ..amount
        })
    };
    let sum = |amounts: &[Amount]| {
        let (first, rest) = amounts.split_first()?;
        rest.iter().try_fold(first.clone(), |sum, amount| plus(&sum, amount))
    };
    match op {
        Op::Sum => sum(&amounts),
        Op::Mean => over(sum(&amounts)?, count),
        Op::Min => smallest(&amounts),
        Op::Max => {
            amounts.reverse();
            let negated: Vec<Amount> = amounts.iter().map(Amount::negated).collect();
            smallest(&negated).map(|amount| amount.negated())
        }
        Op::Median if amounts.len() % 2 == 1 => amounts.get(amounts.len() / 2).cloned(),
        Op::Median => {
            let middle = amounts.len() / 2;
            over(sum(amounts.get(middle.checked_sub(1)?..=middle)?)?, Decimal::TWO)
        }
        _ => None,
    }
}
