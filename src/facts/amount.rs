//! The number of a cell or of a column: its value in ones, what the data allow, its unit (R4, R5).

use rust_decimal::Decimal;

use super::interval::{End, Interval};
use super::located::Located;
use super::reference::Op;
use super::tolerances::Tolerances;
use crate::data::unit::UnitMistake;
use crate::data::{Bound, FieldKind, Scale, Unit};

/// What a number counts, in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellUnit {
    None,
    Percent,
    Points,
    Currency(&'static str),
    Times,
    Named(String),
}

impl CellUnit {
    /// Whether it counts so many for so many: “per 100,000”.
    pub fn is_per(&self, number: Decimal) -> bool {
        let CellUnit::Named(name) = self else { return false };
        let mut numbers =
            name.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ',' | '.' | ' ' | '\u{a0}'));
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let is_scale =
            |word: &str, power: u32| name.to_lowercase().contains(word) && number == Decimal::from(10i64.pow(power));
        numbers.any(|own| Decimal::from_str_exact(&digits(own)).is_ok_and(|own| own == number))
            || is_scale("million", 6)
            || is_scale("thousand", 3)
    }
}

/// The number of a cell in ones, a share in per cent.
#[derive(Debug, Clone)]
pub struct Amount {
    /// As it stands in the CSV.
    pub raw: Decimal,
    pub value: Decimal,
    /// Every number that the data allow (R4).
    pub interval: Interval,
    /// What rounding may have hidden: half of the last place on either side.
    pub rounded: Interval,
    /// The value of one in the last place of the cell.
    pub step: Decimal,
    pub raw_step: Decimal,
    pub unit: CellUnit,
    pub is_bounded: bool,
    /// The source itself gives it as an approximation.
    pub is_about: bool,
    /// It was not rounded.
    pub is_exact: bool,
}

/// The unit and scale of a cell: its field's, else what its row says in a column `unit` or `currency`.
fn unit_of(cell: &Located<'_>) -> (CellUnit, Option<Scale>) {
    if let Some(unit) = &cell.field.unit {
        return (cell_unit(unit), cell.field.scale);
    }
    let in_column = |name: &str| {
        let column = cell.table.field_index(name).filter(|index| *index != cell.field_index)?;
        cell.row.cells.get(column).map(|unit| unit.text.trim()).filter(|text| !text.is_empty())
    };
    let Some(text) = in_column("unit").or_else(|| in_column("currency")) else {
        return (CellUnit::None, cell.field.scale);
    };
    // “million tonnes”
    if let Some((scale, unit)) = text.split_once(' ')
        && let Some(scale) = Scale::of_word(scale)
    {
        return (unit_named(unit).map_or(CellUnit::None, |unit| cell_unit(&unit)), Some(scale));
    }
    let (unit, scale) = match text.rsplit_once(' ').and_then(|(unit, scale)| Some((unit, Scale::parse(scale)?))) {
        Some((unit, scale)) => (unit, Some(scale)),
        None => (text, cell.field.scale),
    };
    (unit_named(unit).map_or(CellUnit::None, |unit| cell_unit(&unit)), scale)
}

/// The scale that the number of a cell is written in.
pub fn scale_of(cell: &Located<'_>) -> Option<Scale> {
    unit_of(cell).1
}

/// A unit of a row, where “€” is as good as EUR.
fn unit_named(text: &str) -> Option<Unit> {
    match Unit::parse(text) {
        Ok(unit) => Some(unit),
        Err(UnitMistake::Code(code)) => Unit::parse(code).ok(),
        Err(_) => None,
    }
}

fn cell_unit(unit: &Unit) -> CellUnit {
    match unit {
        Unit::Percent | Unit::Share => CellUnit::Percent,
        Unit::Currency(currency) => CellUnit::Currency(currency.code),
        Unit::Named(name) => match name.to_lowercase().as_str() {
            "times" | "×" | "x" | "ratio" => CellUnit::Times,
            "points" | "percentage points" | "pp" => CellUnit::Points,
            _ => CellUnit::Named(name.clone()),
        },
    }
}

/// The number of a cell. `None` when it holds none or one that is too large.
pub fn amount(cell: &Located<'_>, tolerances: &Tolerances) -> Option<Amount> {
    let raw = cell.cell.value.number()?;
    let (unit, scale) = unit_of(cell);
    let is_share = cell.field.unit == Some(Unit::Share);
    let power = scale.map_or(0, Scale::power) + if is_share { 2 } else { 0 };
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
    // What is counted in whole numbers and ones is exact.
    let is_exact = is_bounded || (cell.field.kind == FieldKind::Integer && scale.is_none());
    let is_about = cell.cell.bound == Bound::About;
    let amount =
        Amount { raw, value, interval, rounded: interval, step, raw_step, unit, is_bounded, is_about, is_exact };
    Some(Amount { rounded: amount.rounded_at(step), ..amount })
}

impl Amount {
    /// The same with its sign turned.
    pub fn negated(&self) -> Self {
        Self {
            raw: -self.raw,
            value: -self.value,
            interval: self.interval.negated(),
            rounded: self.rounded.negated(),
            ..self.clone()
        }
    }

    /// What rounding to this step may have hidden.
    pub fn rounded_at(&self, step: Decimal) -> Interval {
        let half = step.checked_div(Decimal::TWO).filter(|_| !self.is_exact);
        let ends = half.and_then(|half| Some((self.value.checked_sub(half)?, self.value.checked_add(half)?)));
        ends.map_or(self.interval, |(low, high)| Interval::closed(low, high))
    }
}

/// An amount of nothing, where the cells hold no number to speak of.
pub fn nothing() -> Amount {
    let zero = Decimal::ZERO;
    let point = Interval::point(zero);
    Amount {
        raw: zero,
        value: zero,
        interval: point,
        rounded: point,
        step: zero,
        raw_step: zero,
        unit: CellUnit::None,
        is_bounded: false,
        is_about: false,
        is_exact: true,
    }
}

/// The smallest of amounts in their order. One that is only a limit may lie below the first.
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
            // Of the lower ends the closed one reaches further, of the upper ends the open one ends sooner.
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

/// The number that a column comes to.
pub fn aggregate(op: Op, cells: &[Located<'_>], rows: usize, tolerances: &Tolerances) -> Option<Amount> {
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
