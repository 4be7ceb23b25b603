//! The words of the messages about what happened to a table before it came here. Each is about the first cell of its
//! kind, `text`, and says how many there are.

use super::reading_messages::{Passed, reading};
use super::toml_text::{toml_key, toml_string};
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
    let message = format!("{text} in `{}` is an id that a spreadsheet cut short{}", passed.field, more(passed));
    let help = "this file no longer has its digits: export it from its source again, with that column as text";
    reading(file, passed.span, message).help(help)
}

/// Letters that some program could not read.
pub fn lost_letters(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message = format!("“{text}” in `{}` has lost letters{}", passed.field, more(passed));
    let help = "U+FFFD marks a letter that a program could not read: export the file from its source again, as UTF-8";
    reading(file, passed.span, message).help(help)
}

/// UTF-8 that was read as Windows-1252 and saved as UTF-8.
pub fn read_twice(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message = format!("“{text}” in `{}` was converted from the wrong encoding{}", passed.field, more(passed));
    reading(file, passed.span, message).help("export the file from its source again, as UTF-8")
}

/// Control characters (Unicode, general category Cc) other than tabs and line breaks.
pub fn is_control(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{85}')
}

/// A character that no page can hold.
pub fn control(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let sign = text.chars().find(|sign| is_control(*sign)).map_or(0, u32::from);
    let message = format!(
        "a cell of `{}` contains the control character U+{sign:04X}, which no page can contain{}",
        passed.field,
        more(passed)
    );
    Diagnostic::new(&codes::CONTROL_CHARACTER, Place::new(file, passed.span), message)
        .help("take it out; most likely it was copied along with the text")
}

/// Quotation marks around several rows.
pub fn swallowed_rows(file: &FilePath, passed: &Passed, _: &str, _: &str) -> Diagnostic {
    let message =
        format!("this cell of `{}` contains lines that look like rows of the table{}", passed.field, more(passed));
    let help = "look for an extra quotation mark where it begins or ends; a quotation mark within text is doubled";
    reading(file, passed.span, message).help(help)
}

/// Ranges that a spreadsheet took for dates.
pub fn made_dates(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message =
        format!("“{text}” in `{}` is a range that a spreadsheet turned into a date{}", passed.field, more(passed));
    reading(file, passed.span, message).help("write the range, like 5-9, or export the file from its source again")
}

/// A share among per cents.
pub fn mixed_shares(file: &FilePath, passed: &Passed, text: &str, _: &str) -> Diagnostic {
    let message = format!(
        "{text} in `{}` has no per cent sign, but other cells have one: it is read as {text} %{}",
        passed.field,
        more(passed)
    );
    reading(file, passed.span, message).help("check whether it is a fraction of one: 0.13 is 13 %")
}

/// A number that stands for “not known”.
pub fn filler(file: &FilePath, passed: &Passed, text: &str, sidecar: &str) -> Diagnostic {
    let message = format!(
        "{text} is in {} cells of `{}` and far from its other numbers, as if it meant “not known”",
        passed.count, passed.field
    );
    let key = toml_key(&passed.field);
    reading(file, passed.span, message)
        .help(format!("write missing = [\"{text}\"] under [field.{key}] in {sidecar} if it does"))
}

fn more_rows(passed: &Passed) -> String {
    match passed.count {
        1 => String::new(),
        2 => ", and in 1 more row".to_owned(),
        count => format!(", and in {} more rows", count - 1),
    }
}

/// The low ends of a range that are above its high ends, in every row or in some.
pub fn ends_turned(
    file: &FilePath,
    passed: &Passed,
    [low, high]: [&str; 2],
    is_every: bool,
    sidecar: &str,
) -> Diagnostic {
    let field = &passed.field;
    let message =
        format!("`{low}`, the low end of `{field}`, is larger than the high end `{high}`{}", more_rows(passed));
    reading(file, passed.span, message).help(if is_every {
        format!(
            "write low = {} and high = {} under [field.{}] in {sidecar}",
            toml_string(high),
            toml_string(low),
            toml_key(field)
        )
    } else {
        "check which of the two is right".to_owned()
    })
}

/// Values that lie outside of their own ends.
pub fn outside_of_ends(file: &FilePath, passed: &Passed, value: &str, [low, high]: [&str; 2]) -> Diagnostic {
    let message = format!(
        "`{}` is {value}, which is not between its own ends `{low}` and `{high}`{}",
        passed.field,
        more_rows(passed)
    );
    reading(file, passed.span, message).help("check which of the three is right")
}
