//! What an author most likely meant with a line that is not YAML, and how that is written.

use super::messages;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// The message for `line`, which the parser refuses with `why`.
pub fn no_yaml(place: Place, line: &str, why: String) -> Diagnostic {
    match cause(line) {
        // What is refused here and not by the parser says itself why.
        Some((_, help)) if messages::YAML_REFUSALS.contains(&why.as_str()) => {
            Diagnostic::new(&codes::YAML_SYNTAX, place, why).help(help)
        }
        Some((message, help)) => Diagnostic::new(&codes::YAML_SYNTAX, place, message).help(help),
        None => Diagnostic::new(&codes::YAML_SYNTAX, place, why),
    }
}

fn cause(line: &str) -> Option<(&'static str, String)> {
    if line.starts_with('\t') {
        return Some((
            "lines are indented with blanks, not with tabs",
            "put two blanks in the place of the tab".to_owned(),
        ));
    }
    let toml = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
    if let Some((key, value)) = toml
        && !key.is_empty()
        && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && value.starts_with(['"', '\'', '[', 't', 'f', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    {
        let help = format!("between `---` write `{key}: {value}`, or put the lines between two of `+++`");
        return Some(("this is written as TOML, and YAML is read between `---`", help));
    }
    let is_key = |key: &str| {
        let key = key.trim_start().trim_start_matches("- ");
        !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
    };
    let Some((key, value)) = line.split_once(": ").filter(|(key, _)| is_key(key)) else {
        let (key, value) = line.split_once(':').filter(|(key, _)| is_key(key))?;
        let is_value = !value.is_empty() && !value.starts_with('/');
        return is_value
            .then(|| ("a blank has to follow the colon", format!("write `{}: {}`", key.trim(), value.trim())));
    };
    let (key, value) = (key.trim(), value.trim());
    let quoted = || format!("put it in quotation marks: `{key}: {}`", in_quotes(value));
    if value.starts_with(['"', '\'']) {
        let mark = value.get(..1).unwrap_or_default();
        let inner = value.get(1..).unwrap_or_default();
        return Some(if inner.contains(mark) {
            ("a text that begins with a quotation mark ends with the next one", quoted())
        } else {
            ("the quotation mark that ends this text is missing", format!("write `{key}: {value}{mark}`"))
        });
    }
    if value.contains(": ") || value.ends_with(':') {
        return Some(("a text with a colon in it needs quotation marks", quoted()));
    }
    if value.starts_with(['*', '&', '!', '%', '@', '`', '[', ']', '{', '}', '|', '>', ',']) {
        return Some(("a text that begins with this sign needs quotation marks", quoted()));
    }
    None
}

fn in_quotes(value: &str) -> String {
    if value.contains('"') && !value.contains('\'') {
        format!("'{value}'")
    } else {
        format!("\"{}\"", value.replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_what_was_meant() {
        for (line, help) in [
            ("title: Case: the sequel", "put it in quotation marks: `title: \"Case: the sequel\"`"),
            ("title: The \"end\": now", "put it in quotation marks: `title: 'The \"end\": now'`"),
            ("title:Case", "write `title: Case`"),
            ("title: @home", "put it in quotation marks: `title: \"@home\"`"),
            ("title: \"Big\" news", "put it in quotation marks: `title: '\"Big\" news'`"),
            ("title: \"Open", "write `title: \"Open\"`"),
            ("\ttitle: a", "put two blanks in the place of the tab"),
        ] {
            assert_eq!(cause(line).map(|(_, help)| help).as_deref(), Some(help), "{line}");
        }
        assert_eq!(cause("- a"), None);
    }
}
