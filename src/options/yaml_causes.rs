//! Guesses what an author meant by a line that is not YAML, and says how to write it.

use std::ops::Range;

use super::invisible_causes;
use crate::text::Span;

/// What is wrong with `line`, and what to write instead; `why` is the parser's message. `None` if no cause is known.
pub fn cause(line: &str, why: &str) -> Option<(String, String)> {
    let suggest = |message: &str, help: String| Some((message.to_owned(), help));
    let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
    if indent.contains('\t') {
        return suggest("lines are indented with spaces, not with tabs", "replace the tab with two spaces".to_owned());
    }
    if let Some(found) = invisible_causes::cause(line) {
        return Some(found);
    }
    if why.contains("tab") && line.contains('\t') {
        return suggest("YAML does not allow tabs here", format!("write spaces: `{}`", line.replace('\t', " ").trim()));
    }
    if let Some((key, value)) = line.split_once('=').filter(|(key, _)| is_key(key.trim_end()) && !key.contains(':')) {
        let help = format!(
            "between lines of `---` write `{}: {}`, or put these lines between two lines of `+++`",
            key.trim(),
            value.trim()
        );
        return suggest("this is TOML, but YAML is expected between lines of `---`", help);
    }
    if let Some((key, value)) = line.split_once('：').filter(|(key, _)| !line.contains(": ") && is_key(key)) {
        return suggest("the colon is full-width", format!("write `{}: {}`", key.trim(), value.trim()));
    }
    if why.contains("simple key") && !line.contains(':') && !line.trim().is_empty() {
        return suggest(
            "this line does not belong to a key",
            "join it to the line above, or indent it by two spaces so that it continues the text above".to_owned(),
        );
    }
    let Some((key, value)) = line.split_once(": ").filter(|(key, _)| is_key(key)) else {
        let (key, value) = line.split_once(':').filter(|(key, _)| is_key(key))?;
        let is_value = !value.is_empty() && !value.starts_with('/');
        return match is_value {
            true => suggest("the colon needs a space after it", format!("write `{}: {}`", key.trim(), value.trim())),
            false => indented(line, why),
        };
    };
    wrong_value(key.trim(), value.trim()).or_else(|| indented(line, why))
}

/// What is wrong with a key that is indented below a key that does not contain keys.
fn indented(line: &str, why: &str) -> Option<(String, String)> {
    let is_indented = line.starts_with(' ') && why.contains("mapping values");
    let message = "this key is indented, but the key above it does not contain keys";
    is_indented.then(|| (message.to_owned(), format!("begin it at the start of the line: `{}`", line.trim())))
}

/// Whether the text before a colon looks like a key.
fn is_key(key: &str) -> bool {
    let key = key.trim_start().trim_start_matches("- ");
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

/// What is wrong with the value of a key.
fn wrong_value(key: &str, value: &str) -> Option<(String, String)> {
    let suggest = |message: &str, help: String| Some((message.to_owned(), help));
    let quoted = |text: &str| format!("put it in quotation marks: `{key}: {}`", in_quotes(text));
    if let Some(mark) = value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let inner = value.get(1..).unwrap_or_default();
        // The marks may enclose the whole text, or be a quotation at its start.
        let whole = inner.strip_suffix(mark).filter(|whole| opens_within(whole, mark));
        return match whole {
            Some(whole) if whole.contains(mark) => {
                suggest("a quotation mark within a text ends it", format!("write `{key}: {}`", in_quotes(whole)))
            }
            _ if inner.contains(mark) => {
                suggest("text that begins with a quotation mark ends at the next one", quoted(value))
            }
            _ => suggest("this text has no closing quotation mark", format!("write `{key}: {value}{mark}`")),
        };
    }
    if value.starts_with("- ") {
        return suggest("text that begins with `-` needs quotation marks", quoted(value));
    }
    if value.contains(": ") || value.ends_with(':') {
        return suggest("text with a colon in it needs quotation marks", quoted(value));
    }
    if value.starts_with(['*', '&', '!', '%', '@', '`', '[', ']', '{', '}', '|', '>', ',']) {
        return suggest("text that begins with this character needs quotation marks", quoted(value));
    }
    None
}

/// Whether the first `mark` in `text` is an apostrophe or opens a quotation, and so does not close the string.
fn opens_within(text: &str, mark: char) -> bool {
    let Some((before, after)) = text.split_once(mark) else { return false };
    before.ends_with([' ', '(']) || (!before.is_empty() && after.starts_with(char::is_alphanumeric))
}

/// The span of `line` without its white space, if the parser reports a mistake outside the line that causes it. `None` if
/// the parser's own span can be used.
pub fn place_in_line(text: &str, line: &Range<usize>, span: &Span, offset: usize) -> Option<Span> {
    let at = (span.start as usize).saturating_sub(offset);
    let written = text.get(line.clone())?;
    let is_elsewhere = at < line.start || at > line.end || (at == line.end && at == text.trim_end().len());
    let indent = written.len() - written.trim_start().len();
    is_elsewhere.then(|| Span::new(offset + line.start + indent, offset + line.start + written.trim_end().len()))
}

/// The range of the line above, if that has the mistake: a colon without a space after it, which the parser reports one
/// line later.
pub fn line_without_space_above(text: &str, line: &Range<usize>, why: &str) -> Option<Range<usize>> {
    let before = text.get(..line.start)?.strip_suffix('\n').filter(|_| why.contains("simple key"))?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let above = before.get(start..)?;
    let (key, value) = above.split_once(':')?;
    let is_glued = is_key(key) && !value.is_empty() && !value.starts_with([' ', '/']);
    is_glued.then(|| start..start + above.len())
}

/// A value of which YAML reads only a part.
#[derive(Debug, PartialEq, Eq)]
pub struct TruncatedValue<'t> {
    /// The key.
    pub key: &'t str,
    /// The part that YAML reads.
    pub left: &'t str,
    /// The whole value, which was probably meant.
    pub whole: &'t str,
    /// The byte offset in the line where the rest begins that YAML does not read.
    pub at: usize,
}

/// The value in `line` if a `#` cuts it off as a comment. An intended comment has a space after its `#` and is left alone.
pub fn cut_by_comment(line: &str) -> Option<TruncatedValue<'_>> {
    let (key, value) = line.split_once(':')?;
    let is_comment = |at: &usize| value.get(..*at).is_some_and(|before| before.ends_with([' ', '\t']));
    let at = value.match_indices('#').map(|(at, _)| at).find(is_comment)?;
    let left = value.get(..at)?.trim();
    let is_text = value.get(at + 1..)?.starts_with(char::is_alphanumeric);
    is_text.then(|| TruncatedValue { key: key.trim(), left, whole: value.trim(), at: key.len() + 1 + at })
}

/// The value in `line` if its first word begins with `!`: that is a tag (YAML 1.2.2 §6.9.1), not part of the text.
pub fn tagged(line: &str) -> Option<TruncatedValue<'_>> {
    let (key, value) = line.split_once(':')?;
    let whole = value.trim();
    let is_tag = whole.strip_prefix('!').is_some_and(|name| name.starts_with(char::is_alphanumeric));
    let left = whole.split_once(' ').map_or("", |(_, left)| left.trim());
    is_tag.then(|| TruncatedValue { key: key.trim(), left, whole, at: line.len() - value.trim_start().len() })
}

/// `value` as a quoted YAML string: in single quotation marks if it contains only double ones, otherwise escaped.
pub fn in_quotes(value: &str) -> String {
    if value.contains('"') && !value.contains('\'') {
        format!("'{value}'")
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_suggests_what_was_meant() {
        for (line, help) in [
            ("title: Case: the sequel", "put it in quotation marks: `title: \"Case: the sequel\"`"),
            ("title: The \"end\": now", "put it in quotation marks: `title: 'The \"end\": now'`"),
            ("title:Case", "write `title: Case`"),
            ("title: @home", "put it in quotation marks: `title: \"@home\"`"),
            ("title: \"Big\" news", "put it in quotation marks: `title: '\"Big\" news'`"),
            ("title: \"Open", "write `title: \"Open\"`"),
            ("title: 'It's'", "write `title: \"It's\"`"),
            ("title: \"He said \"hi\"\"", "write `title: 'He said \"hi\"'`"),
            ("title: \"Big\" and \"small\"", "put it in quotation marks: `title: '\"Big\" and \"small\"'`"),
            (
                "title = \"x\"",
                "between lines of `---` write `title: \"x\"`, or put these lines between two lines of `+++`",
            ),
            ("title:\u{a0}x", "write `title: x`"),
            ("\ttitle: a", "replace the tab with two spaces"),
        ] {
            assert_eq!(cause(line, "").map(|(_, help)| help).as_deref(), Some(help), "{line}");
        }
        assert_eq!(cause("- a", ""), None);
        let indented = cause("  weight: 1", "mapping values are not allowed in this context");
        assert_eq!(indented.map(|(_, help)| help).as_deref(), Some("begin it at the start of the line: `weight: 1`"));
    }

    #[test]
    fn a_number_sign_without_a_space_after_it_is_probably_text() {
        let whole = |line| cut_by_comment(line).map(|cut| (cut.at, cut.left, cut.whole));
        assert_eq!(whole("title: The #1 problem"), Some((11, "The", "The #1 problem")));
        assert_eq!(whole("kicker: #1 story"), Some((8, "", "#1 story")));
        for line in ["title: A # a comment", "title: A", "title: C#", "title: A#1", "title: A #"] {
            assert_eq!(cut_by_comment(line), None, "{line}");
        }
    }
}
