//! The words of the messages about what happened to a table before it came here. Each is about the first cell of its
//! kind, `text`, and says how many there are.

use super::reading_messages::{Passed, reading};
use super::toml_text::toml_key;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

fn more(passed: &Passed) -> String {
    match passed.count {
        1 => String::new(),
        2 => ", and so is 1 more cell".to_owned(),
        count => format!(", and so are {} more cells", count - 1),
    }
}

/// Ids that a spreadsheet wrote with an exponent.
pub fn cut_ids(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message =
        format!("{text} in `{}` is an id of which a spreadsheet cut the digits{}", passed.field, more(passed));
    let help = "they cannot be told from this file: take it again from its source, with that column as text";
    reading(file, passed.span, message).help(help)
}

/// Letters that some program could not read.
pub fn lost_letters(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message = format!("“{text}” in `{}` lost letters before it came here{}", passed.field, more(passed));
    let help = "U+FFFD stands where a program could not read a letter: save the file again from its source, as UTF-8";
    reading(file, passed.span, message).help(help)
}

/// UTF-8 that was read as Windows-1252 and saved as UTF-8.
pub fn read_twice(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message =
        format!("“{text}” in `{}` was read in a wrong encoding before it came here{}", passed.field, more(passed));
    reading(file, passed.span, message).help("save the file again from its source, as UTF-8")
}

/// Control characters (Unicode, general category Cc) other than tabs and line breaks.
pub fn is_control(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{85}')
}

/// A character that no page can hold.
pub fn control(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let sign = text.chars().find(|sign| is_control(*sign)).map_or(0, u32::from);
    let message = format!(
        "a cell of `{}` holds the control character U+{sign:04X}, which no page can hold{}",
        passed.field,
        more(passed)
    );
    Diagnostic::new(&codes::CONTROL_CHARACTER, Place::new(file, passed.span), message)
        .help("take it out; most likely it was copied along with the words")
}

/// Quotation marks around several rows.
pub fn swallowed_rows(file: &FilePath, passed: &Passed, _: &str, _: &str) -> Diagnostic {
    let message =
        format!("this cell of `{}` holds lines that look like rows of the table{}", passed.field, more(passed));
    let help = "look for a quotation mark too many where it begins or ends; one that is part of a text is doubled";
    reading(file, passed.span, message).help(help)
}

/// Ranges that a spreadsheet took for dates.
pub fn made_dates(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message =
        format!("“{text}” in `{}` is a range that a spreadsheet took for a date{}", passed.field, more(passed));
    reading(file, passed.span, message).help("write the range, like 5-9, or take the file again from its source")
}

/// A share among per cents.
pub fn mixed_shares(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message = format!(
        "{text} in `{}` has no per cent sign, and others have one: it is read as {text} %{}",
        passed.field,
        more(passed)
    );
    reading(file, passed.span, message).help("look whether it is a part of one: 0.13 is 13 %")
}

/// A number that stands for “not known”.
pub fn filler(file: &FilePath, passed: &Passed, text: &str, sidecar: &str) -> Diagnostic {
    let message = format!(
        "{text} stands in {} cells of `{}`, far from its other numbers, as where it means “not known”",
        passed.count, passed.field
    );
    let key = toml_key(&passed.field);
    reading(file, passed.span, message)
        .help(format!("write missing = [\"{text}\"] under [field.{key}] in {sidecar} if it does"))
}
