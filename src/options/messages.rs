//! The words of the messages about options: what is missing, unknown, of the wrong type, or not TOML or YAML at all.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A required key is missing. `subject` names the table: “the front matter”.
pub fn missing(place: Place, subject: &str, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_MISSING, place, format!("{subject} needs `{key}`"))
}

/// An unknown key; `known` are the keys that the table can have.
pub fn unknown<'n>(
    place: Place,
    subject: &str,
    key: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_UNKNOWN, place, format!("{subject} has no key `{key}`")).did_you_mean(key, known)
}

/// A value of the right type that is not allowed.
pub fn near(known: &str) -> String {
    format!("did you mean `{known}`?")
}

/// A key of another program, and the one that does the same here.
pub fn ours(key: &str) -> String {
    format!("here it is called `{key}`")
}

/// A required text is empty.
pub fn empty(key: &str) -> String {
    match key {
        "title" => "the title is empty".to_owned(),
        "alt" => "the alternative text is empty: say what the image shows".to_owned(),
        _ => format!("`{key}` is empty: it needs a text"),
    }
}

/// To authors a table is data, so a TOML table is called “keys with values”.
pub const WANTED_TABLE: &str = "keys with values, `{ key = \"value\" }`";

pub fn wanted_list_of_tables(key: &str) -> String {
    format!("a section for each, each below a line `[[{key}]]`")
}

pub fn wrong_value(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
}

/// A value of the type `found` instead of `wanted`.
pub fn wrong_type(place: Place, key: &str, wanted: &str, found: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`{key}` has to be {wanted}, but this is {found}"))
}

pub fn endless_number(key: &str, text: &str) -> String {
    format!("`{key}` has to be a finite number, not {text}")
}

pub fn no_keys(found: &str) -> String {
    format!("expected keys with values, found {found}")
}

pub fn too_deep(most: usize) -> String {
    format!("more than {most} levels of nesting")
}

pub fn twice(key: &str) -> String {
    format!("the key `{key}` is here twice")
}

/// Reasons to refuse valid YAML.
pub const YAML_REFUSALS: [&str; 3] = [ALIAS, TOO_SHORT, KEY_IS_NO_TEXT];

pub const ALIAS: &str = "aliases (`*name`) are not supported; write the value out";
pub const TOO_SHORT: &str = "the text ends too early";
pub const KEY_IS_NO_TEXT: &str = "a key has to be plain text";

/// A text that no page, feed or chart can contain.
pub fn control_character(place: Place, sign: char) -> Diagnostic {
    let text = format!(
        "this text contains the control character U+{:04X}, which no page or feed can contain",
        u32::from(sign)
    );
    let help = "take it out; most likely it was pasted along with the words";
    Diagnostic::new(&codes::CONTROL_CHARACTER, place, text).help(help)
}
