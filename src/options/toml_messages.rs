//! The words of the messages about texts that are not TOML.

use super::toml_causes::cause;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// The message for a line that the parser refuses with `why`: the cause, if the line shows one, otherwise the parser's
/// words. `below` is the text after the line.
pub fn no_toml(place: Place, line: &str, below: &str, why: &str) -> Diagnostic {
    match cause(line, below, why) {
        Some((message, help)) => Diagnostic::new(&codes::TOML_SYNTAX, place, message).help(help),
        None => Diagnostic::new(&codes::TOML_SYNTAX, place, why),
    }
}
