//! Messages about tables in JSON.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// The text around the place where parsing ended.
pub struct ErrorContext<'t> {
    /// The text before that place, trailing white space removed.
    pub before: &'t str,
    /// The text after it, leading white space removed.
    pub after: &'t str,
}

/// The text is not valid JSON.
pub fn invalid_json(place: Place, error: &serde_json::Error, context: &ErrorContext<'_>) -> Diagnostic {
    let said = error.to_string();
    let parser = said.split(" at line ").next().unwrap_or_default();
    let (why, help) = match (context.before.chars().next_back(), context.after.chars().next()) {
        (None, None) => ("the file is empty", None),
        (Some(','), Some(']' | '}')) => ("there is a comma before the closing bracket", Some("take the comma out")),
        (Some('}'), Some('{')) => {
            let help = "make a list of them: `[` before the first, a comma after each but the last, `]` at the end";
            ("each line is a separate object", Some(help))
        }
        (_, None) => {
            ("it ends too early", Some("a bracket or a quotation mark is not closed, or the file was cut off"))
        }
        (_, Some('N' | 'I')) => {
            (parser, Some("write null if the value is not known: JSON has neither NaN nor Infinity"))
        }
        (_, Some('\'')) => (parser, Some("texts and names need double quotation marks")),
        _ => (parser, None),
    };
    let diagnostic = Diagnostic::new(&codes::JSON_SYNTAX, place, format!("this is not JSON: {why}"));
    help.into_iter().fold(diagnostic, Diagnostic::help)
}

/// The text is JSON but not a table. `inside` is the key of a list of objects in it.
pub fn not_a_table(place: Place, inside: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::JSON_SYNTAX, place, "this JSON is not a table");
    match inside {
        Some(key) => diagnostic.help(format!("the list under `{key}` is one: keep only that list in the file")),
        None => diagnostic
            .help("a table is a list of objects, one for each row, or an object of lists, one for each column"),
    }
}

/// Values that contain others, in a column of cells.
pub fn nested_values(place: Place, path: &str, count: usize) -> Diagnostic {
    let message = if count == 1 {
        format!("`{path}` contains several values, but a cell has one")
    } else {
        format!("`{path}` and {} more of its column contain several values, but a cell has one", count - 1)
    };
    Diagnostic::new(&codes::JSON_SYNTAX, place, message).help(
        "a cell is a text, a number, true, false or null; a file that is not a table belongs outside content/data/",
    )
}

/// A name that occurs twice in one object, so that one of its values would be lost.
pub fn duplicate_member(place: Place, name: &str, count: usize) -> Diagnostic {
    let where_ = if count == 1 { "an object".to_owned() } else { format!("each of {count} objects") };
    Diagnostic::new(&codes::JSON_SYNTAX, place, format!("`{name}` is twice in {where_}"))
        .help("give one of them another name, or take it out")
}

/// A column that is shorter than another.
pub fn uneven_column(place: Place, name: &str, found: usize, wanted: usize) -> Diagnostic {
    let values = if found == 1 { "1 value".to_owned() } else { format!("{found} values") };
    Diagnostic::new(&codes::JSON_SYNTAX, place, format!("the column `{name}` has {values}, the longest has {wanted}"))
        .help("write null where a value is not known")
}
