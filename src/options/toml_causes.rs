//! Guesses what an author meant by a line that is not TOML, and says how to write it.

use super::invisible_causes;

/// What is wrong, and what to write instead. `None` if the line shows no known cause.
type Cause = Option<(String, String)>;

/// The cause of an error on `line`. `why` is the parser's message, and `below` is the text after the line.
pub fn cause(line: &str, below: &str, why: &str) -> Cause {
    let line = line.trim();
    if why.contains("duplicate key") {
        return suggest("this name is already used above", "remove one of the two, or rename it".to_owned());
    }
    if why.contains("cannot extend value") && line.starts_with("[language") {
        return languages(line);
    }
    if line.contains(['“', '”', '„', '‟']) && !line.contains('"') {
        let straight = line.replace(['“', '”', '„', '‟'], "\"");
        return suggest("text needs straight quotation marks, not curly ones", format!("write `{straight}`"));
    }
    if line.contains("\"\"\"") || line.contains("'''") || why.contains("multi-line") {
        return (why.contains("multi-line")).then(|| (UNCLOSED_TEXT.to_owned(), UNCLOSED_TEXT_HELP.to_owned()));
    }
    if let Some(found) = invisible_causes::cause(line).or_else(|| other_format(line)).or_else(|| header(line)) {
        return Some(found);
    }
    let (key, value) = match (line.split_once('='), line.split_once(':')) {
        (Some((key, _)), Some((before, after))) if before.len() < key.len() => return yaml(before, after),
        (Some((key, value)), _) => (key.trim(), value.trim()),
        (None, Some((before, after))) => return yaml(before, after).or_else(|| words(line)),
        (None, None) => return words(line),
    };
    wrong_key(key, value).or_else(|| is_bare(key).then(|| wrong_value(key, value, below)).flatten())
}

const UNCLOSED_TEXT: &str = "this text begins with three quotation marks, but is never closed";
const UNCLOSED_TEXT_HELP: &str = "close it with three quotation marks; if a block contains a code block, open and close the outer one with four backticks";

fn suggest(message: &str, help: String) -> Cause {
    Some((message.to_owned(), help))
}

/// `[languages.ar]` below `languages = ["en", "ar"]`, or `[language.ar]` below `language = "en"`.
fn languages(line: &str) -> Cause {
    match line.strip_prefix("[languages.") {
        Some(rest) => {
            suggest("`languages` above is a list, which cannot have parts", format!("write `[language.{rest}`"))
        }
        None => suggest(
            "`language` above is a text, which cannot have parts",
            "list the languages instead, the main one first: `languages = [\"en\", \"ar\"]`".to_owned(),
        ),
    }
}

/// `[field.Anteil in %]`: a table header with a name that needs quotation marks.
fn header(line: &str) -> Cause {
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let (first, name) = inner.split_once('.')?;
    let is_plain = name.split('.').all(is_bare);
    if !is_bare(first) || is_plain || name.trim().is_empty() || name.contains(['"', '\'', '\\', '[', ']']) {
        return None;
    }
    suggest(
        "a name with spaces, signs or letters other than a to z needs quotation marks",
        format!("write `[{first}.\"{}\"]`", name.trim()),
    )
}

/// A comment as other languages write it, or a line of JSON.
fn other_format(line: &str) -> Cause {
    for mark in ["//", ";", "--", "<!--", "/*"] {
        if let Some(remark) = line.strip_prefix(mark) {
            let remark = remark.trim().trim_end_matches("-->").trim_end_matches("*/").trim_end();
            return suggest("a comment begins with `#`", format!("write `# {remark}`"));
        }
    }
    let inner = line.strip_prefix('{').map_or(line, |inner| inner.trim_end_matches('}')).trim();
    let (key, value) = inner.strip_prefix('"')?.split_once("\":")?;
    let value = value.trim().trim_end_matches(',');
    suggest(
        "this is JSON, but TOML is expected here",
        format!("write `{key} = {value}`, each key on a line of its own"),
    )
}

/// What is wrong with a line that has neither `=` nor `:` and is not a table header.
fn words(line: &str) -> Cause {
    if line == "{" || line == "}" {
        return suggest(
            "this is JSON, but TOML is expected here",
            "write `key = \"value\"`, without braces".to_owned(),
        );
    }
    if let Some((key, value)) = line.split_once('＝').filter(|(key, _)| is_bare(key.trim())) {
        return suggest(
            "the sign between key and value is full-width",
            format!("write `{} = {}`", key.trim(), value.trim()),
        );
    }
    if line.starts_with('|') && line.len() > 1 {
        return suggest(
            "only keys with values belong here, and this is a Markdown table",
            "write the table in the page, without this block; or name a table of content/data: `data = \"NAME\"`"
                .to_owned(),
        );
    }
    let is_text =
        line.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !line.starts_with(['[', '"', '\'']);
    is_text.then(|| {
        let help = format!("make it the value of a key, such as `text = {}`, or move it elsewhere", in_quotes(line));
        ("only keys with values belong here, and this is text".to_owned(), help)
    })
}

/// `text` as a TOML string: in single quotation marks if it contains only double ones, otherwise escaped.
fn in_quotes(text: &str) -> String {
    match text.contains('"') && !text.contains('\'') {
        true => format!("'{text}'"),
        false => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Whether TOML allows `key` without quotation marks (TOML 1.0, “Keys”), alone or with dots.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'))
}

/// What is wrong with the key of a line.
fn wrong_key(key: &str, value: &str) -> Cause {
    if key.contains(' ') && key.split(' ').all(is_bare) {
        let joined = key.split_whitespace().collect::<Vec<_>>().join("_");
        let help = format!("write `{joined} = …`, or the key in quotation marks: `\"{key}\" = …`");
        return suggest("a key cannot contain a space", help);
    }
    let is_letters = key.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if !is_bare(key) && !key.starts_with(['"', '\'']) && is_letters {
        let help = format!("write `\"{key}\" = {value}`");
        return suggest("a key with letters other than a to z needs quotation marks", help);
    }
    None
}

/// What is wrong with a value.
fn wrong_value(key: &str, value: &str, below: &str) -> Cause {
    if value.is_empty() {
        return suggest("this key has no value", format!("write one, `{key} = \"…\"`, or remove the line"));
    }
    let write = |value: &str| format!("write `{key} = {value}`");
    if let Some(rest) = value.strip_suffix([',', ';']).filter(|rest| is_complete(rest.trim_end())) {
        return suggest("an entry ends with the line, without a comma or semicolon", write(rest.trim_end()));
    }
    match value {
        "True" | "TRUE" | "yes" | "Yes" | "on" => return suggest("this value is not TOML", write("true")),
        "False" | "FALSE" | "no" | "No" | "off" => return suggest("this value is not TOML", write("false")),
        _ => {}
    }
    if let Some(mark) = value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        return wrong_string(key, value, mark, below);
    }
    if let Some(inner) = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        return suggest("texts in a list need quotation marks", write(&list(inner)));
    }
    if let Some(inner) = value.strip_prefix('(').and_then(|value| value.strip_suffix(')')) {
        return suggest("a list needs square brackets", write(&list(inner)));
    }
    let is_month = value.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4
            && month.len() == 2
            && [year, month].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    if is_month {
        return suggest("a month without a day needs quotation marks", write(&in_quotes(value)));
    }
    if let Some(inner) = value.strip_prefix(['「', '『', '《']).and_then(|value| value.strip_suffix(['」', '』', '》']))
    {
        return suggest("text needs straight quotation marks", write(&in_quotes(inner)));
    }
    if let Some(date) = day(value) {
        return suggest("a date is written with the year first", format!("write `{key} = {date}`"));
    }
    let digits = value.trim_start_matches('0');
    if digits.len() < value.len() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return suggest(
            "a number cannot begin with 0",
            format!("{}; or `{key} = \"{value}\"` for a code", write(digits)),
        );
    }
    let is_text = value.starts_with(char::is_alphabetic) && !matches!(value, "true" | "false" | "inf" | "nan");
    is_text.then(|| ("text needs quotation marks".to_owned(), write(&in_quotes(value))))
}

/// What is wrong with a string that begins with `mark`.
fn wrong_string(key: &str, value: &str, mark: char, below: &str) -> Cause {
    let write = |value: &str| format!("write `{key} = {value}`");
    let inner = value.get(1..).unwrap_or_default();
    let Some(inner) = inner.strip_suffix(mark) else {
        if let Some((text, next)) = inner.split_once(mark) {
            return two_keys(key, &format!("{mark}{text}{mark}"), next);
        }
        // It may be closed on a later line, before the next key.
        let goes_on = below.lines().take_while(|line| !line.contains('=')).any(|line| line.trim_end().ends_with(mark));
        return match goes_on {
            true => suggest(
                "text with line breaks needs three quotation marks on each side",
                format!("write `{key} = \"\"\"` here, and `\"\"\"` at the end of the text"),
            ),
            false => suggest("this text has no closing quotation mark", write(&format!("{value}{mark}"))),
        };
    };
    if let Some((text, next)) = inner.split_once(mark)
        && let Some(found) = two_keys(key, &format!("{mark}{text}{mark}"), &format!("{next}{mark}"))
    {
        return Some(found);
    }
    if inner.replace("\\\"", "").contains(mark) {
        return suggest("a quotation mark within a text ends it", write(&in_quotes(inner)));
    }
    if mark == '"' && inner.contains('\\') {
        return suggest("a backslash in a text starts an escape sequence", write(&format!("'{inner}'")));
    }
    None
}

/// Two keys on one line: `text = "a" title = "b"`.
fn two_keys(key: &str, text: &str, next: &str) -> Cause {
    let next = next.trim_start_matches([' ', '\t', ',', ';']);
    let (other, _) = next.split_once('=')?;
    is_bare(other.trim_end()).then(|| {
        let help = format!("write `{key} = {text}`, and below it `{next}`");
        ("each key needs a line of its own".to_owned(), help)
    })
}

/// Whether `value` is valid TOML as it is.
fn is_complete(value: &str) -> bool {
    let is_in = |mark: char| {
        let inner = value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.contains(mark))
    };
    is_in('"')
        || is_in('\'')
        || (value.starts_with('[') && value.ends_with(']'))
        || matches!(value, "true" | "false")
        || value.parse::<f64>().is_ok()
        || value.parse::<::toml::value::Datetime>().is_ok()
}

/// The items between the brackets of a list, as a TOML array.
fn list(inner: &str) -> String {
    let items = inner.split(',').map(str::trim).filter(|item| !item.is_empty());
    let items: Vec<String> =
        items.map(|item| if is_complete(item) { item.to_owned() } else { in_quotes(item) }).collect();
    format!("[{}]", items.join(", "))
}

/// The ISO form of a date that is written in another way: `30/06/2025`, `6/30/2025`, `30.6.2025`. Both, if the day and the
/// month cannot be distinguished.
fn day(value: &str) -> Option<String> {
    let parts: Vec<u32> = value.split(['/', '.', '-']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [first, second, year] if *year > 31 => match (*first, *second) {
            (day @ 13..=31, month @ 1..=12) | (month @ 1..=12, day @ 13..=31) => {
                Some(format!("{year}-{month:02}-{day:02}"))
            }
            (1..=12, 1..=12) => Some(format!("{year}-{second:02}-{first:02}` or `{year}-{first:02}-{second:02}")),
            _ => None,
        },
        [year, month @ 1..=12, day @ 1..=31] if *year > 31 => Some(format!("{year}-{month:02}-{day:02}")),
        _ => None,
    }
}

/// A line of YAML: `key: value`.
fn yaml(key: &str, value: &str) -> Cause {
    let (key, value) = (key.trim().trim_start_matches("- ").trim_start(), value.trim());
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
    suggest("this is YAML, but TOML is expected here", format!("write `{key} = {written}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_suggests_what_was_meant() {
        for (line, help) in [
            ("data: d", "write `data = \"d\"`"),
            ("rows: 5", "write `rows = 5`"),
            ("image alt = \"x\"", "write `image_alt = …`, or the key in quotation marks: `\"image alt\" = …`"),
            ("title = Hello you", "write `title = \"Hello you\"`"),
            ("title = “Hello”", "write `title = \"Hello\"`"),
            ("title = \"A \"b\" c\"", "write `title = 'A \"b\" c'`"),
            ("path = \"C:\\new\"", "write `path = 'C:\\new'`"),
            ("title =", "write one, `title = \"…\"`, or remove the line"),
            ("größe = 1", "write `\"größe\" = 1`"),
            ("title = \"Open", "write `title = \"Open\"`"),
            ("draft = yes", "write `draft = true`"),
            ("data = \"towns\",", "write `data = \"towns\"`"),
            ("title = \"P\";", "write `title = \"P\"`"),
            ("text = \"a\" title = \"b\"", "write `text = \"a\"`, and below it `title = \"b\"`"),
            ("draft = true\u{200b}", "write `draft = true`"),
            ("title\u{a0}= \"a\u{a0}b\"", "write `title = \"a\u{a0}b\"`"),
            ("date = 2025-06", "write `date = \"2025-06\"`"),
            ("title = 「x」", "write `title = \"x\"`"),
            ("title＝\"x\"", "write `title = \"x\"`"),
            ("date = 30/06/2025", "write `date = 2025-06-30`"),
            ("columns = [town, people]", "write `columns = [\"town\", \"people\"]`"),
            ("columns = (\"town\", 2)", "write `columns = [\"town\", 2]`"),
            ("description = 'it's'", "write `description = \"it's\"`"),
            ("// note", "write `# note`"),
            ("\"data\": \"towns\",", "write `data = \"towns\"`, each key on a line of its own"),
            ("- data: towns", "write `data = \"towns\"`"),
            ("weight = 01", "write `weight = 1`; or `weight = \"01\"` for a code"),
            ("Some text", "make it the value of a key, such as `text = \"Some text\"`, or move it elsewhere"),
        ] {
            assert_eq!(cause(line, "", "").map(|(_, help)| help).as_deref(), Some(help), "{line}");
        }
        for line in ["a = 1", "[table"] {
            assert_eq!(cause(line, "", ""), None, "{line}");
        }
    }
}
