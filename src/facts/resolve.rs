//! A reference and the tables → the cells that it means.

use super::interval::Interval;
use super::messages::{self, Lost};
use super::reference::{Op, Reference, Segment};
use super::{Tables, Tolerances};
use crate::data::unit::UnitMistake;
use crate::data::{Bound, Cell, Field, FieldKind, Period, Row, Scale, Table, Unit, Value};
use rust_decimal::Decimal;

/// The table of one-off figures, a row each, which a reference of one name means.
pub const FIGURES: &str = "figures";

/// One cell by its table, row and field.
#[derive(Debug, Clone, Copy)]
pub struct Located<'t> {
    pub table: &'t Table,
    pub row: &'t Row,
    pub field: &'t Field,
    pub cell: &'t Cell,
    pub row_index: usize,
    pub field_index: usize,
}

/// What a reference means.
#[derive(Debug, Clone)]
pub enum Meaning<'t> {
    Cell(Located<'t>),
    /// From the first to the second.
    Pair(Located<'t>, Located<'t>),
    /// The cells of a field that are not missing.
    Column {
        op: Op,
        cells: Vec<Located<'t>>,
        table: &'t Table,
        rows: usize,
    },
    /// The key of a row: a date or a name.
    Key(Located<'t>),
    /// When the figure of a row was true.
    AsOf {
        row: Located<'t>,
        period: Period,
    },
}

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
    /// It was not rounded.
    pub is_exact: bool,
}

/// Looks a reference up.
pub fn resolve<'t>(reference: &Reference, tables: &Tables<'t>) -> Result<Option<Meaning<'t>>, Lost> {
    match reference {
        Reference::None => Ok(None),
        Reference::Figure { name, op } => {
            let table = tables.get(FIGURES).ok_or_else(|| messages::no_figures(name, tables))?;
            let row = row_index(table, name)?;
            let field = value_field(table).ok_or_else(|| messages::no_value_field(table))?;
            let cell = located(table, row, field).ok_or_else(|| messages::no_value_field(table))?;
            Ok(Some(of_cell(cell, *op)?))
        }
        Reference::Cell { table, rows, fields, op } => {
            let found = tables.get(table).ok_or_else(|| messages::no_table(table, tables))?;
            in_table(found, rows, fields.as_ref(), *op).map(Some)
        }
    }
}

fn in_table<'t>(
    table: &'t Table,
    rows: &Segment,
    fields: Option<&Segment>,
    op: Option<Op>,
) -> Result<Meaning<'t>, Lost> {
    let cell = |row: &str, field: &str| {
        let row = row_index(table, row)?;
        let field = field_index(table, field)?;
        located(table, row, field).ok_or_else(|| messages::no_value_field(table))
    };
    match (rows, fields) {
        (Segment::One(row), fields) if row == "all" && row_index(table, row).is_err() => column(table, fields, op),
        (Segment::One(row), None) => {
            let row = row_index(table, row)?;
            let key = table.key.first().copied().ok_or_else(|| messages::no_key(table))?;
            let cell = located(table, row, key).ok_or_else(|| messages::no_key(table))?;
            if op == Some(Op::AsOf) { as_of_meaning(cell) } else { Ok(Meaning::Key(cell)) }
        }
        (Segment::Pair(..), None) => Err(messages::pair_without_field(table)),
        (Segment::One(row), Some(Segment::One(field))) => of_cell(cell(row, field)?, op),
        (Segment::Pair(from, to), Some(Segment::One(field))) => {
            Ok(Meaning::Pair(whole(cell(from, field)?)?, whole(cell(to, field)?)?))
        }
        (Segment::One(row), Some(Segment::Pair(from, to))) => {
            Ok(Meaning::Pair(whole(cell(row, from)?)?, whole(cell(row, to)?)?))
        }
        (Segment::Pair(..), Some(Segment::Pair(..))) => Err(messages::pair_without_field(table)),
    }
}

fn of_cell(cell: Located<'_>, op: Option<Op>) -> Result<Meaning<'_>, Lost> {
    match op {
        Some(Op::AsOf) => as_of_meaning(cell),
        Some(op) if op.is_of_a_pair() => Err(messages::op_needs_a_pair(op)),
        Some(op) => Err(messages::op_needs_all(op)),
        None => Ok(Meaning::Cell(whole(cell)?)),
    }
}

fn as_of_meaning(row: Located<'_>) -> Result<Meaning<'_>, Lost> {
    let period = as_of(&row).ok_or_else(|| messages::no_as_of(row.table))?;
    Ok(Meaning::AsOf { row, period })
}

fn column<'t>(table: &'t Table, fields: Option<&Segment>, op: Option<Op>) -> Result<Meaning<'t>, Lost> {
    let op = op.filter(|op| op.is_of_a_column()).ok_or_else(|| messages::all_needs_op(table))?;
    let rows = table.rows.len();
    let cells = match fields {
        None if op == Op::Count => Vec::new(),
        Some(Segment::One(field)) => {
            let field = field_index(table, field)?;
            let all = (0..rows).filter_map(|row| located(table, row, field));
            all.filter(|cell| !cell.cell.value.is_missing()).collect()
        }
        _ => return Err(messages::pair_without_field(table)),
    };
    let rows = if fields.is_some() { cells.len() } else { rows };
    Ok(Meaning::Column { op, cells, table, rows })
}

fn located(table: &Table, row_index: usize, field_index: usize) -> Option<Located<'_>> {
    let (row, field) = (table.rows.get(row_index)?, table.fields.get(field_index)?);
    Some(Located { table, row, field, cell: row.cells.get(field_index)?, row_index, field_index })
}

/// The cell, if something stands in it.
fn whole(cell: Located<'_>) -> Result<Located<'_>, Lost> {
    if cell.cell.value.is_missing() { Err(messages::empty_cell(&cell)) } else { Ok(cell) }
}

fn field_index(table: &Table, name: &str) -> Result<usize, Lost> {
    table.field_index(name).ok_or_else(|| messages::no_field(table, name))
}

/// The field that a reference without one means: `value`, or the only one of numbers.
fn value_field(table: &Table) -> Option<usize> {
    table.field_index("value").or_else(|| {
        let mut numeric =
            table.fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric() && !field.is_bound);
        let first = numeric.next().map(|(index, _)| index);
        if numeric.next().is_some() { None } else { first }
    })
}

/// The row of a key; `latest` and `first` where no key is spelt so.
fn row_index(table: &Table, key: &str) -> Result<usize, Lost> {
    if let Some(row) = table.row_index(key) {
        return Ok(row);
    }
    by_time(table, key).ok_or_else(|| messages::no_row(table, key))
}

/// `latest`, or `China,latest` in a table whose key is a country and a date.
fn by_time(table: &Table, key: &str) -> Option<usize> {
    let parts: Vec<&str> = key.split(',').collect();
    let slot = parts.iter().position(|part| matches!(*part, "latest" | "first"))?;
    if parts.len() != table.key.len() {
        return None;
    }
    let wants_latest = parts.get(slot) == Some(&"latest");
    let matches = |row: &&(usize, &Row)| {
        let others = parts.iter().zip(&table.key).enumerate().filter(|(index, _)| *index != slot);
        others.into_iter().all(|(_, (part, field))| row.1.cells.get(*field).is_some_and(|cell| cell.text == *part))
    };
    let date = table.key.get(slot)?;
    let rows: Vec<(usize, &Row)> = table.rows.iter().enumerate().collect();
    let dated =
        rows.iter().filter(matches).filter_map(|(index, row)| Some((row.cells.get(*date)?.value.period()?, *index)));
    if wants_latest { dated.max_by_key(|(period, _)| *period) } else { dated.min_by_key(|(period, _)| *period) }
        .map(|(_, index)| index)
}

/// When a figure was true: its row's `as_of`, else its key's date, else the table's `as_of` (R9).
pub fn as_of(cell: &Located<'_>) -> Option<Period> {
    let in_row = |field: usize| cell.row.cells.get(field).and_then(|cell| cell.value.period());
    cell.table
        .field_index("as_of")
        .and_then(in_row)
        .or_else(|| cell.table.key.iter().find_map(|field| in_row(*field)))
        .or(cell.table.as_of)
}

/// When the row of a cell says that its figures were true, and the cell that says so.
pub fn row_as_of<'t>(cell: &Located<'t>) -> Option<(Option<&'t Cell>, Period)> {
    let says = cell.row.cells.get(cell.table.field_index("as_of")?)?;
    Some((Some(says), says.value.period()?))
}

/// The latest date that a table has: its own, or that of a row's key.
pub fn newest(table: &Table) -> Option<Period> {
    let keys =
        table.key.iter().flat_map(|field| table.rows.iter().filter_map(|row| row.cells.get(*field)?.value.period()));
    keys.chain(table.as_of).max_by_key(|period| period.last_day())
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
    let (unit, scale) = match text.rsplit_once(' ').and_then(|(unit, scale)| Some((unit, Scale::parse(scale)?))) {
        Some((unit, scale)) => (unit, Some(scale)),
        None => (text, cell.field.scale),
    };
    (unit_named(unit).map_or(CellUnit::None, |unit| cell_unit(&unit)), scale)
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
    let amount = Amount { raw, value, interval, rounded: interval, step, raw_step, unit, is_bounded, is_exact };
    Some(Amount { rounded: amount.rounded_at(step), ..amount })
}

impl Amount {
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
        is_exact: true,
    }
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
        Op::Min => amounts.first().cloned(),
        Op::Max => amounts.last().cloned(),
        Op::Median if amounts.len() % 2 == 1 => amounts.get(amounts.len() / 2).cloned(),
        Op::Median => {
            let middle = amounts.len() / 2;
            over(sum(amounts.get(middle.checked_sub(1)?..=middle)?)?, Decimal::TWO)
        }
        _ => None,
    }
}

impl Located<'_> {
    /// Whether the cell is a date or a name rather than a number.
    pub fn is_word(&self) -> bool {
        !matches!(self.cell.value, Value::Number(_)) || matches!(self.field.kind, FieldKind::String)
    }
}
