//! The words of the messages about cells that other programs show in another way.

use super::reading_messages::{Passed, reading};
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

fn and_more(passed: &Passed) -> String {
    match passed.count {
        1 => String::new(),
        2 => " and 1 more cell".to_owned(),
        count => format!(" and {} more cells", count - 1),
    }
}

/// An error of a spreadsheet in a column of text.
pub fn sheet_error(file: &FilePath, passed: &Passed, text: &str) -> Diagnostic {
    let message = format!(
        "“{text}” in `{}`{} is what a spreadsheet shows in place of a value, and readers would see it",
        passed.field,
        and_more(passed)
    );
    reading(file, passed.span, message)
        .help("correct the formula in the spreadsheet and export the file again, or leave the cell empty")
}

/// A formula where its value should be.
pub fn formula(file: &FilePath, passed: &Passed, text: &str) -> Diagnostic {
    let message = format!("“{text}” in `{}`{} is a formula, and readers would see it", passed.field, and_more(passed));
    reading(file, passed.span, message).help("export the file with values in place of formulas")
}

/// HTML or Markdown in a cell.
pub fn markup(file: &FilePath, passed: &Passed, text: &str) -> Diagnostic {
    let message = format!(
        "“{text}” in `{}`{} is shown as it is written here: cells are plain text, not HTML or Markdown",
        passed.field,
        and_more(passed)
    );
    reading(file, passed.span, message).help("write the plain words and characters")
}

/// An arrow before a number.
pub fn arrow(file: &FilePath, passed: &Passed, text: &str, number: &str) -> Diagnostic {
    let message =
        format!("“{text}” in `{}`{} is text: the arrow keeps it from being a number", passed.field, and_more(passed));
    reading(file, passed.span, message).help(format!("write {number}; a fall has a minus sign, a rise none"))
}
