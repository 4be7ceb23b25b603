//! Computed fields: their formulas parsed, put in order, and evaluated for every row.

use rust_decimal::{Decimal, RoundingStrategy};

use super::field::Field;
use super::fields::computed_field;
use super::formula::{Formula, Operator};
use super::formula_messages as messages;
use super::formula_units::Units;
use super::rows::Row;
use super::series::Series;
use super::table_schema::TableSchema;
use super::unit::{Scale, Unit};
use super::value::{Bound, Cell, CellValue, FieldType};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span, Spanned};

/// The most decimals in the result of dividing whole numbers.
const DIGITS: u32 = 8;

/// A table whose columns have been read, before its computed fields are added.
pub struct TableDraft<'d> {
    pub fields: &'d mut Vec<Field>,
    pub rows: &'d mut [Row],
    pub key: &'d [usize],
    /// The rows with sums, which are not added to their own sums.
    pub totals: &'d [usize],
    pub file: &'d FilePath,
    pub sidecar: &'d FilePath,
}

/// Adds every field that has a formula after those of the file. Returns whether there are any. Mistakes are added to
/// `diagnostics`.
pub fn add(draft: &mut TableDraft<'_>, schema: &TableSchema, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let mut waiting: Vec<(usize, Formula, Span)> = Vec::new();
    for (at, field) in schema.fields.iter().enumerate() {
        let Some(Spanned { value: text, span }) = &field.formula else { continue };
        if draft.fields.iter().any(|own| own.name == field.name.value) {
            diagnostics.push(messages::already_a_column(Place::new(draft.sidecar, *span), &field.name.value));
            continue;
        }
        match Formula::parse(text) {
            Ok(formula) => waiting.push((at, formula, *span)),
            Err(mistake) => {
                diagnostics.push(messages::invalid_formula(Place::new(draft.sidecar, *span), text, &mistake))
            }
        }
    }
    let mut found = false;
    // Each round adds the fields whose operands exist.
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
                diagnostics.push(messages::unknown_field(
                    place,
                    name,
                    draft.fields.iter().map(|field| field.name.as_str()),
                ));
            }
            None => {}
        }
    }
    found
}

impl TableDraft<'_> {
    /// A field of a formula that does not exist.
    fn unknown<'f>(&self, formula: &'f Formula) -> Option<&'f str> {
        formula.fields().into_iter().find(|name| !self.fields.iter().any(|field| field.name == *name))
    }

    /// Adds one field, if its formula can be evaluated. Returns whether it was added.
    fn field(&mut self, field: Field, formula: &Formula, span: Span, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let place = || Place::new(self.sidecar, span);
        let text = formula
            .fields()
            .into_iter()
            .find(|name| self.fields.iter().any(|field| field.name == **name && !field.kind.is_numeric()));
        if let Some(name) = text {
            diagnostics.push(messages::not_numeric(place(), name));
            return false;
        }
        let units = Units::of(formula, self.fields).and_then(|units| units.check(field.unit.as_ref()));
        if let Err(mistake) = units {
            diagnostics.push(messages::unit_mismatch(place(), &mistake));
            return false;
        }
        let series = Series::new(self.rows, self.key, self.totals);
        if formula.uses_previous() && !series.is_dated() {
            diagnostics.push(messages::missing_dates(place()));
            return false;
        }
        let evaluator = Evaluator { fields: self.fields, rows: self.rows, series: &series };
        let mut values = Vec::with_capacity(self.rows.len());
        let mut zeros = Vec::new();
        for row in 0..self.rows.len() {
            values.push(match evaluator.evaluate(formula, row) {
                Ok(known) => written(known, &field),
                Err(NotComputable::Missing) => None,
                Err(NotComputable::Zero) => {
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
            let value = value.map_or(CellValue::Missing, CellValue::Number);
            row.cells.push(Cell { value, text, span: row.span, bound: Bound::Exact });
        }
        self.fields.push(field);
        true
    }
}

/// A number without its scale, and how far rounding of its operands may have moved it.
#[derive(Clone, Copy)]
struct Computed {
    value: Decimal,
    slack: Decimal,
}

/// Why there is no number.
enum NotComputable {
    /// An operand is missing, is only a bound, or is too large.
    Missing,
    Zero,
}

/// Evaluates formulas on the rows of a table; `series` finds the previous row and the rows of a sum.
struct Evaluator<'w> {
    fields: &'w [Field],
    rows: &'w [Row],
    series: &'w Series,
}

impl Evaluator<'_> {
    /// The value of a formula in a row.
    fn evaluate(&self, formula: &Formula, row: usize) -> Result<Computed, NotComputable> {
        match formula {
            Formula::Number(number) => Ok(Computed { value: *number, slack: Decimal::ZERO }),
            Formula::Field(name) => self.cell(name, row).ok_or(NotComputable::Missing),
            Formula::Previous(name) => {
                self.series.before(row).and_then(|row| self.cell(name, row)).ok_or(NotComputable::Missing)
            }
            Formula::Sum(name) => self.sum(name, row).ok_or(NotComputable::Missing),
            Formula::Binary(left, sign, right) => {
                let (left, right) = (self.evaluate(left, row)?, self.evaluate(right, row)?);
                if *sign == Operator::Over && right.value.is_zero() {
                    return Err(NotComputable::Zero);
                }
                combine(left, *sign, right).ok_or(NotComputable::Missing)
            }
        }
    }

    fn cell(&self, name: &str, row: usize) -> Option<Computed> {
        let column = self.fields.iter().position(|field| field.name == name)?;
        let (field, cell) = (self.fields.get(column)?, self.rows.get(row)?.cells.get(column)?);
        let number = cell.value.number().filter(|_| cell.bound == Bound::Exact)?;
        let is_exact = field.kind == FieldType::Integer && field.scale.is_none();
        let half = Decimal::try_new(5, number.scale() + 1).ok().filter(|_| !is_exact).unwrap_or_default();
        Some(Computed { value: unscaled(number, field)?, slack: unscaled(half, field)? })
    }

    fn sum(&self, name: &str, row: usize) -> Option<Computed> {
        let none = Computed { value: Decimal::ZERO, slack: Decimal::ZERO };
        let beside = self.series.beside(row);
        let cells = beside.into_iter().filter_map(|row| self.cell(name, row));
        cells.into_iter().try_fold(none, |sum, cell| combine(sum, Operator::Plus, cell))
    }
}

/// The result of an operation, and how far rounding of the operands may have moved it. `None` if it is too large to be
/// stored, or for a division by zero.
fn combine(left: Computed, sign: Operator, right: Computed) -> Option<Computed> {
    // A sum or difference has as many decimals as the less precise operand, as in any spreadsheet.
    let coarser = left.slack.max(right.slack);
    let crossed = || {
        let first = left.value.abs().checked_mul(right.slack)?;
        first.checked_add(right.value.abs().checked_mul(left.slack)?)
    };
    Some(match sign {
        Operator::Plus => Computed { value: left.value.checked_add(right.value)?, slack: coarser },
        Operator::Minus => Computed { value: left.value.checked_sub(right.value)?, slack: coarser },
        Operator::Times => Computed { value: left.value.checked_mul(right.value)?, slack: crossed()? },
        Operator::Over => {
            let value = left.value.checked_div(right.value)?;
            let moved = left.slack.checked_add(value.abs().checked_mul(right.slack)?)?;
            Computed { value, slack: moved.checked_div(right.value.abs())? }
        }
    })
}

/// The number of a cell without its scale: percentages are fractions of one, and billions are ones.
fn unscaled(number: Decimal, field: &Field) -> Option<Decimal> {
    let scaled = number.checked_mul(Decimal::from(10i64.pow(field.scale.map_or(0, Scale::power))))?;
    if field.unit == Some(Unit::Percent) { scaled.checked_div(Decimal::ONE_HUNDRED) } else { Some(scaled) }
}

/// A result in the unit and scale of the field, with the digits that its operands justify.
fn written(known: Computed, field: &Field) -> Option<Decimal> {
    let factor = unscaled(Decimal::ONE, field)?;
    let (value, slack) = (known.value.checked_div(factor)?, known.slack.checked_div(factor)?);
    let mut decimals = 0;
    if slack.is_zero() {
        let before = value.abs().trunc().normalize().to_string().len() as u32;
        decimals = DIGITS.saturating_sub(before);
        let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        return Some(rounded.normalize());
    }
    // Half of the last digit is at least as much as rounding may have moved the number.
    while decimals < DIGITS && Decimal::try_new(5, decimals + 2).is_ok_and(|half| half >= slack) {
        decimals += 1;
    }
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    Some(rounded)
}
