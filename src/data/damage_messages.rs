//! Messages about damage that other programs did to a table. Each is about the first cell of its kind, `text`,
//! and says how many there are.

use super::occurrences::Occurrences;
use super::reading_messages::reading;
use super::toml_text::{toml_key, toml_string};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

fn more(found: &Occurrences) -> String {
    match found.count {
        1 => String::new(),
        2 => ", and so is 1 more cell".to_owned(),
        count => format!(", and so are {} more cells", count - 1),
    }
}

/// Ids that a spreadsheet wrote with an exponent.
pub fn truncated_ids(file: &FilePath, found: &Occurrences, text: &str, _: &str) -> Diagnostic {
    let message = format!("{text} in `{}` is an id that a spreadsheet cut short{}", found.field, more(found));
    let help = "this file no longer has its digits: export it from its source again, with that column as text";
    reading(file, found.span, message).help(help)
}

/// Letters that a program could not decode (U+FFFD).
pub fn lost_letters(file: &FilePath, found: &Occurrences, text: &str, _: &str) -> Diagnostic {
    let message = format!("“{text}” in `{}` has lost letters{}", found.field, more(found));
    let help = "U+FFFD marks a letter that a program could not read: export the file from its source again, as UTF-8";
    reading(file, found.span, message).help(help)
}

/// UTF-8 that was decoded as Windows-1252 and saved as UTF-8 again.
pub fn mojibake(file: &FilePath, found: &Occurrences, text: &str, _: &str) -> Diagnostic {
    let message = format!("“{text}” in `{}` was converted from the wrong encoding{}", found.field, more(found));
    reading(file, found.span, message).help("export the file from its source again, as UTF-8")
}

/// Whether `character` is a control character (Unicode, general category Cc) other than a tab or a line break.
pub fn is_stray_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}')
}

/// A control character, which no page can contain.
pub fn control(file: &FilePath, found: &Occurrences, text: &str, _: &str) -> Diagnostic {
    let sign = text.chars().find(|character| is_stray_control(*character)).map_or(0, u32::from);
    let message = format!(
        "a cell of `{}` contains the control character U+{sign:04X}, which no page can contain{}",
        found.field,
        more(found)
    );
    Diagnostic::new(&codes::CONTROL_CHARACTER, Place::new(file, found.span), message)
        .help("take it out; most likely it was copied along with the text")
}

/// Quotation marks around several rows.
pub fn swallowed_rows(file: &FilePath, found: &Occurrences, _: &str, _: &str) -> Diagnostic {
    let message =
        format!("this cell of `{}` contains lines that look like rows of the table{}", found.field, more(found));
    let help = "look for an extra quotation mark where it begins or ends; a quotation mark within text is doubled";
    reading(file, found.span, message).help(help)
}

/// Ranges that a spreadsheet turned into dates.
pub fn dates_from_ranges(file: &FilePath, found: &Occurrences, text: &str, _: &str) -> Diagnostic {
    let message =
        format!("“{text}” in `{}` is a range that a spreadsheet turned into a date{}", found.field, more(found));
    reading(file, found.span, message).help("write the range, like 5-9, or export the file from its source again")
}

/// A fraction of one among percentages.
pub fn mixed_shares(file: &FilePath, found: &Occurrences, text: &str, _: &str) -> Diagnostic {
    let message = format!(
        "{text} in `{}` has no per cent sign, but other cells have one: it is read as {text} %{}",
        found.field,
        more(found)
    );
    reading(file, found.span, message).help("check whether it is a fraction of one: 0.13 is 13 %")
}

/// A number that probably means “not known”.
pub fn sentinel(file: &FilePath, found: &Occurrences, text: &str, sidecar: &str) -> Diagnostic {
    let message = format!(
        "{text} is in {} cells of `{}` and far from its other numbers, as if it meant “not known”",
        found.count, found.field
    );
    let key = toml_key(&found.field);
    reading(file, found.span, message)
        .help(format!("write missing = [\"{text}\"] under [field.{key}] in {sidecar} if it does"))
}

fn more_rows(found: &Occurrences) -> String {
    match found.count {
        1 => String::new(),
        2 => ", and in 1 more row".to_owned(),
        count => format!(", and in {} more rows", count - 1),
    }
}

/// The low end of a range above its high end, in every row or in some.
pub fn reversed_range(
    file: &FilePath,
    found: &Occurrences,
    [low, high]: [&str; 2],
    is_every: bool,
    sidecar: &str,
) -> Diagnostic {
    let field = &found.field;
    let message =
        format!("`{low}`, the low end of `{field}`, is larger than the high end `{high}`{}", more_rows(found));
    reading(file, found.span, message).help(if is_every {
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

/// Values outside their own range.
pub fn outside_range(file: &FilePath, found: &Occurrences, value: &str, [low, high]: [&str; 2]) -> Diagnostic {
    let message = format!(
        "`{}` is {value}, which is not between its own ends `{low}` and `{high}`{}",
        found.field,
        more_rows(found)
    );
    reading(file, found.span, message).help("check which of the three is right")
}
