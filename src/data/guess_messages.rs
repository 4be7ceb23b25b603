//! Messages about tables whose types or key were guessed.

use super::cell_messages;
use super::date_spelling::{self, DateError};
use super::field::Field;
use super::toml_text::{toml_key, toml_string};
use super::unparsed_cells::{IntendedAs, UnparsedCells};
use super::value::CellError;
use super::wrong_cells::{self, WrongCells};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest;
use crate::text::Place;

/// The types of all columns are guessed because there is no sidecar, which would begin with `start`.
pub fn missing_sidecar(place: Place, table: &str, sidecar: &str, key: Option<&str>, start: &str) -> Diagnostic {
    let key = key.map(|key| format!(", and `{key}` is assumed to name its rows")).unwrap_or_default();
    Diagnostic::new(&codes::TABLE_SIDECAR, place, format!("the table has no sidecar, so its types are guessed{key}"))
        .help(format!(
            "`nutgraf new {}` writes {sidecar}, which begins like this:\n{}",
            for_shell(&format!("data/{table}")),
            start.trim_end()
        ))
}

/// The types of the columns `names` are guessed because the sidecar gives none. `rest` is what to add to it.
pub fn undescribed(place: Place, names: &[&str], sidecar: &str, key: Option<&str>, rest: &str) -> Diagnostic {
    const LIMIT: usize = 6;
    let quoted: Vec<String> = names.iter().take(LIMIT).map(|name| format!("`{name}`")).collect();
    let mut listed = quoted.join(", ");
    if names.len() > LIMIT {
        listed.push_str(&format!(" and {} more columns", names.len() - LIMIT));
    }
    let mut guessed = if names.len() == 1 { "its type is guessed" } else { "their types are guessed" }.to_owned();
    if let Some(key) = key {
        guessed.push_str(&format!(", and `{key}` is assumed to name the rows"));
    }
    let message = format!("the sidecar gives no type for {listed}, so {guessed}");
    let diagnostic =
        Diagnostic::new(&codes::TABLE_SIDECAR, place, message).help(format!("add to {sidecar}\n{}", rest.trim()));
    match key {
        Some(key) => diagnostic.help(format!("and write key = {} above its first [field]", toml_string(key))),
        None => diagnostic,
    }
}

/// A word of a command, quoted if a shell would split it.
fn for_shell(word: &str) -> String {
    let is_plain = word.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '/' | '-' | '_' | '.' | ','));
    if is_plain { word.to_owned() } else { format!("\"{word}\"") }
}

/// Adds that no column names the rows, because `text` is in two cells of `field`, and which columns `together` do.
pub fn missing_key(
    diagnostic: Diagnostic,
    field: &str,
    text: &str,
    [first, second]: [Place; 2],
    together: &[&str],
    sidecar: &str,
) -> Diagnostic {
    let text = wrong_cells::shortened(text);
    let diagnostic = diagnostic
        .note_at(first, format!("no column identifies each row: “{text}” in `{field}` is here …"))
        .note_at(second, "… and here again");
    if together.is_empty() {
        return diagnostic
            .help("figures cannot refer to a single row: add a column in which every row has a different name");
    }
    let names: Vec<String> = together.iter().map(|name| toml_string(name)).collect();
    diagnostic.help(format!("key = [{}] in {sidecar} identifies each row by {} columns", names.join(", "), names.len()))
}

/// Adds that a column would name the rows if `count` of its cells were not empty. `place` is that of the first.
pub fn empty_name(diagnostic: Diagnostic, place: Place, field: &str, count: usize) -> Diagnostic {
    let cells = match count {
        1 => "this cell is".to_owned(),
        count => format!("{count} cells are"),
    };
    diagnostic
        .note_at(place, format!("`{field}` would name the rows, but {cells} empty"))
        .help(format!("write a name in every row of `{field}`, or name another column as the key"))
}

/// Adds that the table has only one column, perhaps because its separator was not detected. `found` is a character that
/// occurs equally often in each line.
pub fn one_column(diagnostic: Diagnostic, separator: &str, found: Option<char>, sidecar: &str) -> Diagnostic {
    let diagnostic =
        diagnostic.note(format!("the table has one column: there is no {separator} in the line of column names"));
    match found {
        Some('\t') => {
            diagnostic.help(format!("if its cells are separated by tabs, write separator = \"tab\" in {sidecar}"))
        }
        Some(sign) => diagnostic
            .help(format!("if its cells are separated by `{sign}`, write separator = \"{sign}\" in {sidecar}")),
        None => diagnostic.help(format!(
            "if its cells have another separator, write it in {sidecar}: separator = \"tab\", or the character itself"
        )),
    }
}

/// The same for a sheet of a workbook, with the names of the other sheets.
pub fn one_column_of_sheet(diagnostic: Diagnostic, sheet: &str, others: &[String], sidecar: &str) -> Diagnostic {
    let diagnostic = diagnostic.note(format!("the sheet `{sheet}` has one column"));
    match others.first() {
        Some(first) => diagnostic.help(format!(
            "the workbook has other sheets: {}; write sheet = {} in {sidecar} if that is the table",
            nearest::listed(others.iter().map(String::as_str)),
            toml_string(first)
        )),
        None => diagnostic,
    }
}

/// Why a column is text: the cells that are neither numbers nor dates, and what is wrong with the first.
pub fn text_cause(unparsed: &UnparsedCells<'_>, field: &Field, sidecar: &str) -> String {
    let text = wrong_cells::shortened(unparsed.text);
    let others = match (unparsed.count, unparsed.of_first) {
        (1, _) => String::new(),
        (count, Some(first)) => format!(" and {} more of its first {first} cells", count - 1),
        (2, None) => " and 1 more cell".to_owned(),
        (count, None) => format!(" and {} more cells", count - 1),
    };
    let reason = |mistake: &CellError| {
        let text = unparsed.text;
        let wrong = WrongCells { text, texts: &[], field, mistake, others: 0, sidecar, date_patterns: &[] };
        cell_messages::reason(&wrong).trim_start_matches(": ").to_owned()
    };
    let why = match &unparsed.meant {
        IntendedAs::Number(mistake) => reason(&CellError::Number(mistake.clone())),
        IntendedAs::Date(_) => match date_spelling::diagnose(unparsed.text) {
            error @ (DateError::Nonexistent(_) | DateError::Serial(_) | DateError::NotAPeriod) => {
                reason(&CellError::Date(error))
            }
            _ => "dates are written like 2024-11-30".to_owned(),
        },
        IntendedAs::Mark(_) | IntendedAs::Other => String::new(),
    };
    let why = if why.is_empty() { "most of its other cells are numbers or dates".to_owned() } else { why };
    format!("`{}` is text because of “{text}”{others}; {}", field.name, why.trim())
}

/// What to write in the sidecar so that a column of text gets the type that was meant.
pub fn how_to_type(unparsed: &UnparsedCells<'_>, field: &str, sidecar: &str) -> Option<String> {
    let key = toml_key(field);
    match &unparsed.meant {
        IntendedAs::Number(_) => Some(format!(
            "with `type = \"number\"` under [field.{key}] in {sidecar} it is numbers, and the build says what to write \
             in which cell"
        )),
        IntendedAs::Date(patterns) => match patterns.as_slice() {
            [] => None,
            [pattern] => Some(format!(
                "`type = \"period\"` and `date_format = {pattern:?}` under [field.{key}] in {sidecar} make it dates"
            )),
            [first, second, ..] => Some(format!(
                "`type = \"period\"` and `date_format = {first:?}`, or {second:?}, under [field.{key}] in {sidecar} make it dates"
            )),
        },
        IntendedAs::Mark(marks) if marks.is_empty() => None,
        IntendedAs::Mark(marks) => {
            let listed: Vec<String> = marks.iter().map(|mark| toml_string(mark)).collect();
            Some(format!(
                "`type = \"number\"` and `missing = [{}]` under [field.{key}] in {sidecar} make it numbers, if they \
                 mean that the value is not known",
                listed.join(", ")
            ))
        }
        IntendedAs::Other => None,
    }
}

/// Cells that look like fiscal years but were read as months. `right` is how to write the first.
pub fn fiscal_years(place: Place, field: &str, right: &str) -> Diagnostic {
    let message =
        format!("every cell of `{field}` looks like a fiscal year, two years in a row, but is read as a month");
    Diagnostic::new(&codes::TABLE_READING, place, message).help(format!("write fiscal years with a slash: {right}"))
}
