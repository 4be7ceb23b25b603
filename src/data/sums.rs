//! Checks sums: a column has to add up to `sums_to`, or to the total row.

use rust_decimal::Decimal;

use super::field::Field;
use super::formula_messages as messages;
use super::rows::Row;
use super::series::Series;
use super::unit::Unit;
use super::value::{Bound, FieldType};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place};

/// Reports columns that do not add up to what their sidecar says. `file` contains the rows.
pub fn check(
    fields: &[Field],
    rows: &[Row],
    key: &[usize],
    totals: &[usize],
    [file, sidecar]: [&FilePath; 2],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let series = Series::new(rows, key, totals);
    for (column, field) in fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric() && !field.is_bound) {
        if let Some(wanted) = &field.sums_to {
            let sums = series.groups().iter().filter_map(|group| sum(rows, column, group, is_rounded(field)));
            let others = sums.into_iter().filter(|sum| !sum.is(wanted.value, Decimal::ZERO));
            let place = Place::new(sidecar, wanted.span);
            let mismatches = others
                .map(|sum| messages::other_sum(place.clone(), &field.name, sum.value, wanted.value, "`sums_to` says"));
            diagnostics.extend(mismatches.take(1));
        }
        if let ([at], false) = (totals, matches!(field.unit, Some(Unit::Percent | Unit::Share))) {
            diagnostics.extend(against_total(field, rows, column, *at, &series, file));
        }
    }
}

/// Compares a sum with the total row. A total far from the sum is not a sum but a mean or a rate, and is not reported.
fn against_total(
    field: &Field,
    rows: &[Row],
    column: usize,
    at: usize,
    series: &Series,
    file: &FilePath,
) -> Option<Diagnostic> {
    let cell = rows.get(at)?.cells.get(column).filter(|cell| cell.bound == Bound::Exact)?;
    let said = cell.value.number()?;
    let sum = sum(rows, column, &series.groups().concat(), is_rounded(field))?;
    let half = Decimal::try_new(5, said.scale() + 1).ok().filter(|_| said.scale() > 0).unwrap_or_default();
    let tenth = said.abs().checked_div(Decimal::TEN)?;
    let is_near = sum.value.checked_sub(said)?.abs() <= tenth;
    let message = || {
        let place = Place::new(file, cell.span);
        messages::other_sum(place, &field.name, sum.value, said, "the total row says")
    };
    (is_near && !sum.is(said, half)).then(message)
}

/// Whether the numbers of a field are rounded: whole percentages, and what is measured rather than counted.
fn is_rounded(field: &Field) -> bool {
    matches!(field.unit, Some(Unit::Percent | Unit::Share)) || field.kind == FieldType::Number || field.scale.is_some()
}

/// The sum of a group of cells.
struct Sum {
    /// The sum of the numbers as they are written.
    value: Decimal,
    /// How far rounding of the parts may have moved the sum.
    slack: Decimal,
}

impl Sum {
    fn is(&self, wanted: Decimal, slack: Decimal) -> bool {
        let slack = self.slack.checked_add(slack).unwrap_or(self.slack);
        self.value.checked_sub(wanted).is_some_and(|rest| rest.abs() <= slack)
    }
}

/// The sum of the cells of some rows, if at least two have a number and none has only a bound.
fn sum(rows: &[Row], column: usize, group: &[usize], is_rounded: bool) -> Option<Sum> {
    let mut sum = Sum { value: Decimal::ZERO, slack: Decimal::ZERO };
    let mut count = 0;
    for row in group {
        let cell = rows.get(*row)?.cells.get(column)?;
        let Some(number) = cell.value.number() else { continue };
        if cell.bound != Bound::Exact {
            return None;
        }
        sum.value = sum.value.checked_add(number)?;
        if number.scale() > 0 || is_rounded {
            sum.slack = sum.slack.checked_add(Decimal::try_new(5, number.scale() + 1).ok()?)?;
        }
        count += 1;
    }
    (count > 1).then_some(sum)
}
