//! Fields that are made of others: their formulas read, ordered, and worked out for every row.

use rust_decimal::{Decimal, RoundingStrategy};

use super::field::Field;
use super::fields::computed_field;
use super::formula::{Formula, Sign};
use super::formula_messages as messages;
use super::formula_units::Units;
use super::rows::Row;
use super::schema::Schema;
use super::series::Series;
use super::unit::{Scale, Unit};
use super::value::{Bound, Cell, FieldKind, Value};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span, Spanned};

/// The most digits of a result of whole numbers.
const DIGITS: u32 = 8;

/// A table whose own columns are read.
pub struct Draft<'d> {
    pub fields: &'d mut Vec<Field>,
    pub rows: &'d mut [Row],
    pub key: &'d [usize],
    /// The rows of the sums, which are none of those that they sum.
    pub totals: &'d [usize],
    pub file: &'d FilePath,
    pub sidecar: &'d FilePath,
}

/// Adds every field that has a formula, behind those of the file. Returns whether there are any.
pub fn add(draft: &mut Draft<'_>, schema: &Schema, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let mut waiting: Vec<(usize, Formula, Span)> = Vec::new();
    for (at, field) in schema.fields.iter().enumerate() {
        let Some(Spanned { value: text, span }) = &field.formula else { continue };
        if draft.fields.iter().any(|own| own.name == field.name.value) {
            diagnostics.push(messages::is_a_column(Place::new(draft.sidecar, *span), &field.name.value));
            continue;
        }
        match Formula::parse(text) {
            Ok(formula) => waiting.push((at, formula, *span)),
            Err(mistake) => diagnostics.push(messages::no_formula(Place::new(draft.sidecar, *span), text, &mistake)),
        }
    }
    let mut found = false;
    // Each round takes those that are made of what is there.
    while let Some(next) = waiting.iter().position(|(_, formula, _)| draft.unknown(formula).is_none()) {
        let (at, formula, span) = waiting.remove(next);
        let Some(described) = schema.fields.get(at) else { continue };
        let field = computed_field(described);
        found |= draft.field(field, &formula, span, diagnostics);
    }
    let left: Vec<&str> =
        waiting.iter().filter_map(|(at, ..)| Some(schema.fields.get(*at)?.name.value.as_str())).collect();
    for (_, formula, span) in &waiting {
        let place = Place::new(draft.sidecar, *span);
        match draft.unknown(formula) {
            Some(name) if left.contains(&name) => diagnostics.push(messages::circular(place, name)),
            Some(name) => {
                diagnostics.push(messages::unknown(place, name, draft.fields.iter().map(|field| field.name.as_str())));
            }
            None => {}
        }
    }
    found
}

impl Draft<'_> {
    /// A field of a formula that is not there.
    fn unknown<'f>(&self, formula: &'f Formula) -> Option<&'f str> {
        formula.fields().into_iter().find(|name| !self.fields.iter().any(|field| field.name == *name))
    }

    /// Adds one field, if its formula can be worked out.
    fn field(&mut self, field: Field, formula: &Formula, span: Span, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let place = || Place::new(self.sidecar, span);
        let text = formula
            .fields()
            .into_iter()
            .find(|name| self.fields.iter().any(|field| field.name == **name && !field.kind.is_numeric()));
        if let Some(name) = text {
            diagnostics.push(messages::no_number(place(), name));
            return false;
        }
        let units = Units::of(formula, self.fields).and_then(|units| units.check(field.unit.as_ref()));
        if let Err(mistake) = units {
            diagnostics.push(messages::units(place(), &mistake));
            return false;
        }
        let series = Series::of(self.rows, self.key, self.totals);
        if formula.uses_previous() && !series.is_dated() {
            diagnostics.push(messages::no_dates(place()));
            return false;
        }
        let worker = Worker { fields: self.fields, rows: self.rows, series: &series };
        let mut values = Vec::with_capacity(self.rows.len());
        let mut zeros = Vec::new();
        for row in 0..self.rows.len() {
            values.push(match worker.work(formula, row) {
                Ok(known) => written(known, &field),
                Err(Unknown::Missing) => None,
                Err(Unknown::Zero) => {
                    zeros.push(row);
                    None
                }
            });
        }
        if let Some(row) = zeros.first().and_then(|row| self.rows.get(*row)) {
            let at = Place::new(self.file, row.span);
            diagnostics.push(messages::division_by_zero(place(), at, zeros.len()));
        }
        for (row, value) in self.rows.iter_mut().zip(values) {
            let text = value.map(|number| number.to_string()).unwrap_or_default();
            let value = value.map_or(Value::Missing, Value::Number);
            row.cells.push(Cell { value, text, span: row.span, bound: Bound::Exact });
        }
        self.fields.push(field);
        true
    }
}

/// A number in ones, and how far rounding of its parts may have moved it.
#[derive(Clone, Copy)]
struct Known {
    value: Decimal,
    slack: Decimal,
}

/// Why there is no number.
enum Unknown {
    /// A part of it is missing, is only a limit, or is too large.
    Missing,
    Zero,
}

struct Worker<'w> {
    fields: &'w [Field],
    rows: &'w [Row],
    series: &'w Series,
}

impl Worker<'_> {
    fn work(&self, formula: &Formula, row: usize) -> Result<Known, Unknown> {
        match formula {
            Formula::Number(number) => Ok(Known { value: *number, slack: Decimal::ZERO }),
            Formula::Field(name) => self.cell(name, row).ok_or(Unknown::Missing),
            Formula::Previous(name) => {
                self.series.before(row).and_then(|row| self.cell(name, row)).ok_or(Unknown::Missing)
            }
            Formula::Sum(name) => self.sum(name, row).ok_or(Unknown::Missing),
            Formula::Joined(left, sign, right) => {
                let (left, right) = (self.work(left, row)?, self.work(right, row)?);
                if *sign == Sign::Over && right.value.is_zero() {
                    return Err(Unknown::Zero);
                }
                joined(left, *sign, right).ok_or(Unknown::Missing)
            }
        }
    }

    fn cell(&self, name: &str, row: usize) -> Option<Known> {
        let column = self.fields.iter().position(|field| field.name == name)?;
        let (field, cell) = (self.fields.get(column)?, self.rows.get(row)?.cells.get(column)?);
        let number = cell.value.number().filter(|_| cell.bound == Bound::Exact)?;
        let is_exact = field.kind == FieldKind::Integer && field.scale.is_none();
        let half = Decimal::try_new(5, number.scale() + 1).ok().filter(|_| !is_exact).unwrap_or_default();
        Some(Known { value: in_ones(number, field)?, slack: in_ones(half, field)? })
    }

    fn sum(&self, name: &str, row: usize) -> Option<Known> {
        let none = Known { value: Decimal::ZERO, slack: Decimal::ZERO };
        let beside = self.series.beside(row);
        let cells = beside.into_iter().filter_map(|row| self.cell(name, row));
        cells.into_iter().try_fold(none, |sum, cell| joined(sum, Sign::Plus, cell))
    }
}

fn joined(left: Known, sign: Sign, right: Known) -> Option<Known> {
    // What is added or taken away has as many decimals as the coarser of the two, as in any spreadsheet.
    let coarser = left.slack.max(right.slack);
    let crossed = || {
        let first = left.value.abs().checked_mul(right.slack)?;
        first.checked_add(right.value.abs().checked_mul(left.slack)?)
    };
    Some(match sign {
        Sign::Plus => Known { value: left.value.checked_add(right.value)?, slack: coarser },
        Sign::Minus => Known { value: left.value.checked_sub(right.value)?, slack: coarser },
        Sign::Times => Known { value: left.value.checked_mul(right.value)?, slack: crossed()? },
        Sign::Over => {
            let value = left.value.checked_div(right.value)?;
            let moved = left.slack.checked_add(value.abs().checked_mul(right.slack)?)?;
            Known { value, slack: moved.checked_div(right.value.abs())? }
        }
    })
}

/// Parts of a hundred are parts of one, and billions are ones.
fn in_ones(number: Decimal, field: &Field) -> Option<Decimal> {
    let scaled = number.checked_mul(Decimal::from(10i64.pow(field.scale.map_or(0, Scale::power))))?;
    if field.unit == Some(Unit::Percent) { scaled.checked_div(Decimal::ONE_HUNDRED) } else { Some(scaled) }
}

/// A result as the field’s cells have it, with the digits that its parts bear.
fn written(known: Known, field: &Field) -> Option<Decimal> {
    let factor = in_ones(Decimal::ONE, field)?;
    let (value, slack) = (known.value.checked_div(factor)?, known.slack.checked_div(factor)?);
    let mut decimals = 0;
    if slack.is_zero() {
        let before = value.abs().trunc().normalize().to_string().len() as u32;
        decimals = DIGITS.saturating_sub(before);
        let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        return Some(rounded.normalize());
    }
    // Half of the last place is at least as much as rounding may have moved it.
    while decimals < DIGITS && Decimal::try_new(5, decimals + 2).is_ok_and(|half| half >= slack) {
        decimals += 1;
    }
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    Some(rounded)
}
