//! What an author most likely meant with a line that is not TOML, and how that is written.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// The message for a line that the parser refuses with `why`: the cause, if the line shows one, else the parser's words.
pub fn no_toml(place: Place, line: &str, why: &str) -> Diagnostic {
    match cause(line) {
        Some((message, help)) => Diagnostic::new(&codes::TOML_SYNTAX, place, message).help(help),
        None => Diagnostic::new(&codes::TOML_SYNTAX, place, why),
    }
}

fn cause(line: &str) -> Option<(&'static str, String)> {
    let line = line.trim();
    if line.contains(['“', '”', '„', '‟']) && !line.contains('"') {
        let straight = line.replace(['“', '”', '„', '‟'], "\"");
        return Some(("a text stands in straight quotation marks, not in curly ones", format!("write `{straight}`")));
    }
    if line == "{" || (line.starts_with(['{', '"']) && line.contains("\":")) {
        let help = "write each as `key = value`, on a line of its own, without the braces around all of them";
        return Some(("this is written as JSON, and TOML is read here", help.to_owned()));
    }
    let (key, value) = match (line.split_once('='), line.split_once(':')) {
        (Some((key, _)), Some((before, after))) if before.len() < key.len() => return yaml(before, after),
        (Some((key, value)), _) => (key.trim(), value.trim()),
        (None, Some((before, after))) => return yaml(before, after),
        (None, None) => return None,
    };
    let is_bare = |key: &str| {
        !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'))
    };
    if key.contains(' ') && key.split(' ').all(is_bare) {
        let joined = key.split_whitespace().collect::<Vec<_>>().join("_");
        return Some((
            "a key with a blank in it is not read",
            format!("write `{joined} = …`, or the key in quotation marks: `\"{key}\" = …`"),
        ));
    }
    if !is_bare(key)
        && !key.starts_with(['"', '\''])
        && key.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
    {
        return Some((
            "a key with letters outside of a to z stands in quotation marks",
            format!("write `\"{key}\" = {value}`"),
        ));
    }
    if !is_bare(key) {
        return None;
    }
    if value.is_empty() {
        return Some(("this key has no value", format!("write one, `{key} = \"…\"`, or take the line out")));
    }
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    if inner.is_some_and(|inner| inner.replace("\\\"", "").contains('"')) && !value.starts_with("\"\"\"") {
        let inner = inner.unwrap_or_default();
        let help = if inner.contains('\'') {
            format!("write `{key} = \"{}\"`", inner.replace('"', "\\\""))
        } else {
            format!("write `{key} = '{inner}'`")
        };
        return Some(("quotation marks within a text end it", help));
    }
    if inner.is_some_and(|inner| inner.contains('\\')) {
        let inner = inner.unwrap_or_default();
        return Some(("a backslash in a text is not read as one", format!("write `{key} = '{inner}'`")));
    }
    if matches!(value, "True" | "TRUE" | "yes" | "Yes" | "on") {
        return Some(("this value is not read", format!("write `{key} = true`")));
    }
    if matches!(value, "False" | "FALSE" | "no" | "No" | "off") {
        return Some(("this value is not read", format!("write `{key} = false`")));
    }
    let is_text = value.starts_with(char::is_alphabetic) && !matches!(value, "true" | "false" | "inf" | "nan");
    if is_text {
        return Some((
            "a text stands in quotation marks",
            format!("write `{key} = \"{}\"`", value.replace('"', "\\\"")),
        ));
    }
    if value.starts_with(['"', '\'']) && value.len() > 1 && !value.ends_with(['"', '\'']) {
        return Some((
            "the quotation mark that ends this text is missing",
            format!("write `{key} = {value}{}`", value.get(..1).unwrap_or_default()),
        ));
    }
    None
}

/// `key: value`.
fn yaml(key: &str, value: &str) -> Option<(&'static str, String)> {
    let (key, value) = (key.trim(), value.trim());
    let is_key =
        !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    if !is_key || value.starts_with('/') {
        return None;
    }
    let is_plain = value.starts_with(['"', '\'', '[', '{'])
        || matches!(value, "true" | "false")
        || value.parse::<f64>().is_ok()
        || value.parse::<::toml::value::Datetime>().is_ok();
    let written = if is_plain { value.to_owned() } else { format!("\"{}\"", value.replace('"', "\\\"")) };
    Some(("this is written as YAML, and TOML is read here", format!("write `{key} = {written}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_what_was_meant() {
        for (line, help) in [
            ("data: d", "write `data = \"d\"`"),
            (
                "{\"data\": \"d\"}",
                "write each as `key = value`, on a line of its own, without the braces around all of them",
            ),
            ("rows: 5", "write `rows = 5`"),
            ("image alt = \"x\"", "write `image_alt = …`, or the key in quotation marks: `\"image alt\" = …`"),
            ("title = Hello you", "write `title = \"Hello you\"`"),
            ("title = “Hello”", "write `title = \"Hello\"`"),
            ("title = \"A \"b\" c\"", "write `title = 'A \"b\" c'`"),
            ("path = \"C:\\new\"", "write `path = 'C:\\new'`"),
            ("title =", "write one, `title = \"…\"`, or take the line out"),
            ("größe = 1", "write `\"größe\" = 1`"),
            ("title = \"Open", "write `title = \"Open\"`"),
            ("draft = yes", "write `draft = true`"),
        ] {
            assert_eq!(cause(line).map(|(_, help)| help).as_deref(), Some(help), "{line}");
        }
        for line in ["just words", "a = 1", "[table", "https://example.org"] {
            assert_eq!(cause(line), None, "{line}");
        }
    }
}
