//! The message about text that is not TOML.

use super::toml_causes::cause;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// The message about an invalid line: its probable cause or, if none is known, the parser's own message `why`. `below` is
/// the text after the line.
pub fn not_toml(place: Place, line: &str, below: &str, why: &str) -> Diagnostic {
    match cause(line, below, why) {
        Some((message, help)) => Diagnostic::new(&codes::TOML_SYNTAX, place, message).help(help),
        None => Diagnostic::new(&codes::TOML_SYNTAX, place, why),
    }
}
