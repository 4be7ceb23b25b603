//! The words of messages about fields that are made of others, and about parts that do not add up.

use rust_decimal::Decimal;

use super::formula::FormulaMistake;
use super::formula_units::UnitsMistake;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

const FORM: &str = "a formula is made of fields, numbers, + - * /, brackets, sum(FIELD) and previous(FIELD)";

pub fn no_formula(place: Place, text: &str, mistake: &FormulaMistake) -> Diagnostic {
    let message = match mistake {
        FormulaMistake::Ends => format!("`{text}` ends where something has to follow"),
        FormulaMistake::Stray(rest) => format!("`{rest}` may not stand there in a formula"),
        FormulaMistake::Function(name) => format!("there is no function `{name}`"),
        FormulaMistake::Deep => "the brackets of this formula stand too deep within each other".to_owned(),
    };
    Diagnostic::new(&codes::TABLE_FORMULA, place, message).help(FORM)
}

pub fn is_a_column(place: Place, name: &str) -> Diagnostic {
    let message = format!("`{name}` has a formula, and the file has a column of this name");
    Diagnostic::new(&codes::TABLE_FORMULA, place, message)
        .help("leave out one of the two, or give the field another name")
}

pub fn circular(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_FORMULA, place, format!("this formula needs `{name}`, and that needs this"))
        .help("let one of them be made of the columns of the file")
}

pub fn unknown<'n>(place: Place, name: &str, fields: impl Iterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_FORMULA, place, format!("the table has no field `{name}`")).did_you_mean(name, fields)
}

pub fn no_number(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_FORMULA, place, format!("`{name}` holds no numbers to reckon with"))
}

pub fn no_dates(place: Place) -> Diagnostic {
    let message = "`previous` needs rows with dates, and the key of this table has none";
    Diagnostic::new(&codes::TABLE_FORMULA, place, message)
}

pub fn units(place: Place, mistake: &UnitsMistake) -> Diagnostic {
    match mistake {
        UnitsMistake::Sum(first, second) => {
            let message = format!("{first} and {second} cannot be added or subtracted");
            Diagnostic::new(&codes::TABLE_FORMULA, place, message)
        }
        UnitsMistake::Result { made, declared } => {
            let message = format!("the formula comes to {made}, and the field says {declared}");
            Diagnostic::new(&codes::TABLE_FORMULA, place, message).help("let `unit` say what the formula comes to")
        }
    }
}

pub fn division_by_zero(place: Place, row: Place, rows: usize) -> Diagnostic {
    let message = match rows {
        1 => "the formula divides by zero in one row".to_owned(),
        rows => format!("the formula divides by zero in {rows} rows"),
    };
    Diagnostic::new(&codes::TABLE_FORMULA, place, message).note_at(row, "the first of them")
}

/// Parts that do not come to what they should.
pub fn other_sum(place: Place, field: &str, sum: Decimal, wanted: Decimal, what: &str) -> Diagnostic {
    let (sum, wanted) = (sum.normalize(), wanted.normalize());
    Diagnostic::new(&codes::TABLE_SUM, place, format!("`{field}` adds up to {sum}, and {what} {wanted}"))
        .help("look for a wrong cell, or for a row that is missing")
}
