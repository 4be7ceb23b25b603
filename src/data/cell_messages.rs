//! The words of the messages about a cell that does not fit the type of its field.

use super::decimal::{MOST_DIGITS, NumberMistake};
use super::period::Period;
use super::value::{CellMistake, FieldKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A cell that cannot be read by the type of its field.
pub fn wrong_cell(place: Place, text: &str, kind: FieldKind, mistake: &CellMistake) -> Diagnostic {
    let text = shortened(text);
    let (what, help) = match mistake {
        CellMistake::Number(mistake) => return wrong_number(place, &text, kind, mistake),
        CellMistake::Fraction => {
            ("is no integer: it has digits after the point", Some("the type `number` has them".to_owned()))
        }
        CellMistake::Boolean => ("is neither true nor false", Some("write true or false, or yes or no".to_owned())),
        CellMistake::Coarse(precision) => {
            let help = format!("the type `period` takes a {} as well", precision.name());
            ("is no day: a date is written like 2024-11-30", Some(help))
        }
        CellMistake::Date => ("is no date: write it like 2024-11-30", respelled_day(&text)),
        CellMistake::Period => ("is no period: write 2024, 2024-Q1, 2024-11 or 2024-11-30", respelled_day(&text)),
        CellMistake::Source => ("has an empty id: ids of sources are joined with `;`, with none at the end", None),
    };
    let diagnostic = Diagnostic::new(&codes::CSV_CELL, place, format!("\"{text}\" {what}"));
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// A companion cell that is none of the signs.
pub fn wrong_bound(place: Place, text: &str) -> Diagnostic {
    let message = format!("\"{}\" says nothing about how firm a number is", shortened(text));
    Diagnostic::new(&codes::CSV_CELL, place, message).help("write >, >=, <, <= or ~, or leave the cell empty")
}

fn wrong_number(place: Place, text: &str, kind: FieldKind, mistake: &NumberMistake) -> Diagnostic {
    let what = if kind == FieldKind::Integer { "is no integer" } else { "is no number" };
    let write = |right: &str| Some(format!("write {right}"));
    let (why, help) = match mistake {
        NumberMistake::TooLong => {
            let message = format!("\"{text}\" has more than the {MOST_DIGITS} digits that are kept exactly");
            return Diagnostic::new(&codes::CSV_CELL, place, message);
        }
        NumberMistake::DecimalComma(right) => (": decimals are written with a point", write(right)),
        NumberMistake::Grouped(right) => (": thousands are written without a mark between them", write(right)),
        NumberMistake::EitherComma(whole, fraction) => {
            (" with a comma", Some(format!("write {whole} if it parts thousands, {fraction} if it parts decimals")))
        }
        NumberMistake::Unit(right) => (": the unit is said once, by `unit` and `scale` in the sidecar", write(right)),
        NumberMistake::MissingWord => (": a cell is left empty where nothing is known", None),
        NumberMistake::Bound(right) => {
            let help = format!("write {right}, and the sign in a column that the sidecar names with `bound`");
            (": how firm it is stands in a column of its own", Some(help))
        }
        NumberMistake::Spelling(right) => (" as it is spelled", write(right)),
        NumberMistake::Other => ("", None),
    };
    let diagnostic = Diagnostic::new(&codes::CSV_CELL, place, format!("\"{text}\" {what}{why}"));
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// What a day with other marks between its parts was meant to be, if only one thing can be meant.
fn respelled_day(text: &str) -> Option<String> {
    let respelled = text.trim().replace(['/', '.', '\u{2010}', '\u{2011}', '\u{2013}'], "-").replace("-q", "-Q");
    let right = Period::parse(&respelled)?;
    Some(format!("write {}", right.iso()))
}

/// A long text cut, for a message is a line.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if text.chars().any(|character| matches!(character, '\n' | '\r')) { &line } else { text };
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::super::value::Value;
    use super::*;

    fn check(text: &str, kind: FieldKind, message: &str, help: &str) {
        let mistake = Value::read(text, kind).expect_err("the cell is wrong");
        let diagnostic = wrong_cell(Place::file(&"a.csv".into()), text, kind, &mistake);
        assert_eq!(diagnostic.message, message);
        assert_eq!(diagnostic.help.join("|"), help);
    }

    #[test]
    fn a_message_says_what_would_be_right() {
        use FieldKind::{Boolean, Date, Integer, Number, Period};
        check("12,5", Number, "\"12,5\" is no number: decimals are written with a point", "write 12.5");
        check("n/a", Number, "\"n/a\" is no number: a cell is left empty where nothing is known", "");
        check(
            "5%",
            Number,
            "\"5%\" is no number: the unit is said once, by `unit` and `scale` in the sidecar",
            "write 5",
        );
        check("many", Integer, "\"many\" is no integer", "");
        check("1.5", Integer, "\"1.5\" is no integer: it has digits after the point", "the type `number` has them");
        check("ja", Boolean, "\"ja\" is neither true nor false", "write true or false, or yes or no");
        check("2024/11/30", Date, "\"2024/11/30\" is no date: write it like 2024-11-30", "write 2024-11-30");
        check(
            "2024-q1",
            Period,
            "\"2024-q1\" is no period: write 2024, 2024-Q1, 2024-11 or 2024-11-30",
            "write 2024-Q1",
        );
        let long = "0.12345678901234567890123456789";
        check(long, Number, &format!("\"{long}\" has more than the 28 digits that are kept exactly"), "");
    }
}
