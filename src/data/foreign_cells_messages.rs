//! Messages about cells that other programs would show differently.

use super::occurrences::Occurrences;
use super::reading_messages::reading;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

fn and_more(found: &Occurrences) -> String {
    match found.count {
        1 => String::new(),
        2 => " and 1 more cell".to_owned(),
        count => format!(" and {} more cells", count - 1),
    }
}

/// An error value of a spreadsheet in a column of text.
pub fn sheet_error(file: &FilePath, found: &Occurrences, text: &str) -> Diagnostic {
    let message = format!(
        "“{text}” in `{}`{} is what a spreadsheet shows in place of a value, and readers would see it",
        found.field,
        and_more(found)
    );
    reading(file, found.span, message)
        .help("correct the formula in the spreadsheet and export the file again, or leave the cell empty")
}

/// A formula in place of its value.
pub fn formula(file: &FilePath, found: &Occurrences, text: &str) -> Diagnostic {
    let message = format!("“{text}” in `{}`{} is a formula, and readers would see it", found.field, and_more(found));
    reading(file, found.span, message).help("export the file with values in place of formulas")
}

/// HTML or Markdown in a cell.
pub fn markup(file: &FilePath, found: &Occurrences, text: &str) -> Diagnostic {
    let message = format!(
        "“{text}” in `{}`{} is shown as it is written here: cells are plain text, not HTML or Markdown",
        found.field,
        and_more(found)
    );
    reading(file, found.span, message).help("write the plain words and characters")
}

/// An arrow before a number.
pub fn arrow(file: &FilePath, found: &Occurrences, text: &str, number: &str) -> Diagnostic {
    let message =
        format!("“{text}” in `{}`{} is text: the arrow keeps it from being a number", found.field, and_more(found));
    reading(file, found.span, message).help(format!("write {number}; a fall has a minus sign, a rise none"))
}
