//! Messages about computed fields, and about parts that do not add up.

use rust_decimal::Decimal;

use super::formula::FormulaError;
use super::formula_units::UnitMismatch;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

const FORM: &str = "a formula can have fields, numbers, + - * /, parentheses, sum(FIELD) and previous(FIELD)";

/// A text that cannot be parsed as a formula.
pub fn invalid_formula(place: Place, text: &str, mistake: &FormulaError) -> Diagnostic {
    let message = match mistake {
        FormulaError::Ends => format!("`{text}` is incomplete: something has to follow its end"),
        FormulaError::Stray(rest) => format!("`{rest}` is out of place in this formula"),
        FormulaError::Function(name) => format!("there is no function `{name}`"),
        FormulaError::Deep => "the parentheses of this formula are nested too deeply".to_owned(),
    };
    Diagnostic::new(&codes::TABLE_FORMULA, place, message).help(FORM)
}

/// A computed field with the name of a column.
pub fn already_a_column(place: Place, name: &str) -> Diagnostic {
    let message = format!("`{name}` has a formula, but the file already has a column with that name");
    Diagnostic::new(&codes::TABLE_FORMULA, place, message).help("remove one of the two, or give the field another name")
}

/// Two formulas that need each other.
pub fn circular(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &codes::TABLE_FORMULA,
        place,
        format!("this formula needs `{name}`, whose own formula needs this one"),
    )
    .help("write one of them with columns of the file only")
}

/// A formula that uses a field that does not exist.
pub fn unknown_field<'n>(place: Place, name: &str, fields: impl Iterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_FORMULA, place, format!("the table has no field `{name}`")).did_you_mean(name, fields)
}

/// A formula that uses a field without numbers.
pub fn not_numeric(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_FORMULA, place, format!("`{name}` does not have numbers to calculate with"))
}

/// `previous` in a table whose key has no date.
pub fn missing_dates(place: Place) -> Diagnostic {
    let message = "`previous` needs rows with dates, but the key of this table does not have a date";
    Diagnostic::new(&codes::TABLE_FORMULA, place, message)
}

/// Units that cannot be combined, or that are not those of the field.
pub fn unit_mismatch(place: Place, mistake: &UnitMismatch) -> Diagnostic {
    match mistake {
        UnitMismatch::Sum(first, second) => {
            let message = format!("{first} and {second} cannot be added or subtracted");
            Diagnostic::new(&codes::TABLE_FORMULA, place, message)
        }
        UnitMismatch::Result { made, declared } => {
            let message = format!("the formula gives {made}, but the field says {declared}");
            Diagnostic::new(&codes::TABLE_FORMULA, place, message).help("set `unit` to what the formula gives")
        }
    }
}

/// A formula that divides by zero in `rows` rows, the first of them at `row`.
pub fn division_by_zero(place: Place, row: Place, rows: usize) -> Diagnostic {
    let message = match rows {
        1 => "the formula divides by zero in one row".to_owned(),
        rows => format!("the formula divides by zero in {rows} rows"),
    };
    Diagnostic::new(&codes::TABLE_FORMULA, place, message).note_at(row, "the first of them")
}

/// Parts that do not add up to what they should.
pub fn other_sum(place: Place, field: &str, sum: Decimal, wanted: Decimal, what: &str) -> Diagnostic {
    let (sum, wanted) = (sum.normalize(), wanted.normalize());
    Diagnostic::new(&codes::TABLE_SUM, place, format!("`{field}` adds up to {sum}, but {what} {wanted}"))
        .help("look for a wrong cell or a missing row")
}
