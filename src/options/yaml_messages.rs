//! The messages about text that is not YAML, or that YAML does not read as it looks.

use super::messages;
use super::yaml_causes::{cause, in_quotes};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::text::Place;

/// The message about an invalid line: its probable cause or, if none is known, the parser's own message `why`.
pub fn not_yaml(place: Place, line: &str, why: String) -> Diagnostic {
    match cause(line, &why) {
        // Our own refusals already say why.
        Some((_, help)) if messages::YAML_REFUSALS.contains(&why.as_str()) => {
            Diagnostic::new(&codes::YAML_SYNTAX, place, why).help(help)
        }
        Some((message, help)) => Diagnostic::new(&codes::YAML_SYNTAX, place, message).help(help),
        None => Diagnostic::new(&codes::YAML_SYNTAX, place, why),
    }
}

/// A value that YAML cuts off as a comment: `key: left #…`, where `whole` was meant.
pub fn cut_by_comment(place: Place, key: &str, left: &str, whole: &str) -> Diagnostic {
    shortened(place, "in YAML a comment begins at ` #`", key, left, whole)
}

/// A value whose first word YAML takes for a tag: `key: !word left`, where `whole` was meant.
pub fn tagged(place: Place, key: &str, left: &str, whole: &str) -> Diagnostic {
    shortened(place, "in YAML a word with `!` before it is a tag, not part of the text", key, left, whole)
}

fn shortened(place: Place, cause: &str, key: &str, left: &str, whole: &str) -> Diagnostic {
    let message = match left {
        "" => format!("{cause}, so `{key}` is empty"),
        left => format!("{cause}, so `{key}` is only “{left}”"),
    };
    let mut diagnostic = Diagnostic::new(&codes::YAML_SYNTAX, place, message)
        .help(format!("put it in quotation marks: `{key}: {}`", in_quotes(whole)));
    diagnostic.severity = Severity::Warning;
    diagnostic
}
