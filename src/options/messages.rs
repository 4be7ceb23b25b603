//! The messages about options: a key that is missing, unknown or of the wrong type, and text that is not TOML or YAML.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A required key is missing. `subject` is how messages call the table: “the front matter”.
pub fn missing_key(place: Place, subject: &str, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_MISSING, place, format!("{subject} needs `{key}`"))
}

/// An unknown key. `known` are the keys that the table can have, for a suggestion.
pub fn unknown_key<'n>(
    place: Place,
    subject: &str,
    key: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_UNKNOWN, place, format!("{subject} has no key `{key}`")).did_you_mean(key, known)
}

/// Help for a misspelt key. The reader recognises it, to know which key was probably meant.
pub fn did_you_mean(known: &str) -> String {
    format!("did you mean `{known}`?")
}

/// Help for a key that has another name in other programs; `key` is its name here.
pub fn called_here(key: &str) -> String {
    format!("here it is called `{key}`")
}

/// The text of the message about a required text that is empty.
pub fn empty_text(key: &str) -> String {
    match key {
        "title" => "the title is empty".to_owned(),
        "alt" => "the alternative text is empty: say what the image shows".to_owned(),
        _ => format!("`{key}` is empty"),
    }
}

/// What a TOML table is called in messages: to authors, a table is data.
pub const WANTED_TABLE: &str = "keys with values, `{ key = \"value\" }`";

/// What an array of tables is called in messages, after “has to be”.
pub fn wanted_list_of_tables(key: &str) -> String {
    format!("a list of sections, each below a line `[[{key}]]`")
}

/// A value of the right type that is not allowed.
pub fn wrong_value(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
}

/// A value of the type `found` instead of `wanted`.
pub fn wrong_type(place: Place, key: &str, wanted: &str, found: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`{key}` has to be {wanted}, but this is {found}"))
}

/// The text of the message about infinity or NaN.
pub fn not_finite(key: &str, text: &str) -> String {
    format!("`{key}` has to be a finite number, not {text}")
}

/// The text of the message about front matter that is a list or a single value.
pub fn expected_keys(found: &str) -> String {
    format!("expected keys with values, found {found}")
}

/// The text of the message about YAML with more than `most` levels.
pub fn too_deep(most: usize) -> String {
    format!("this is nested more than {most} levels deep")
}

/// The text of the message about a key that the same table already has.
pub fn duplicate_key(key: &str) -> String {
    format!("the key `{key}` is already used above")
}

/// Reasons to refuse YAML that the parser accepts. Their words are never replaced by a guess at the cause.
pub const YAML_REFUSALS: [&str; 3] = [ALIAS, TOO_SHORT, KEY_IS_NOT_TEXT];

/// YAML with an alias (YAML 1.2.2 §7.1).
pub const ALIAS: &str = "aliases (`*name`) are not supported; write the value out";
/// YAML that ends within a value.
pub const TOO_SHORT: &str = "the text ends too early";
/// YAML with a list or a mapping as a key.
pub const KEY_IS_NOT_TEXT: &str = "a key has to be plain text";

/// A string with a control character, which no page, feed or chart can contain.
pub fn control_character(place: Place, sign: char) -> Diagnostic {
    let text = format!(
        "this text contains the control character U+{:04X}, which no page or feed can contain",
        u32::from(sign)
    );
    let help = "remove it; it was probably pasted along with the text";
    Diagnostic::new(&codes::CONTROL_CHARACTER, place, text).help(help)
}
