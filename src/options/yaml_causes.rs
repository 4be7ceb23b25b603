//! What an author most likely meant with a line that is not YAML, and how that is written.

use std::ops::Range;

use super::unseen;
use crate::text::Span;

/// The cause that `line` shows, which the parser refuses with `why`, and what to write.
pub fn cause(line: &str, why: &str) -> Option<(String, String)> {
    let told = |message: &str, help: String| Some((message.to_owned(), help));
    let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
    if indent.contains('\t') {
        return told("lines are indented with spaces, not with tabs", "replace the tab with two spaces".to_owned());
    }
    if let Some(found) = unseen::cause(line) {
        return Some(found);
    }
    if why.contains("tab") && line.contains('\t') {
        return told("YAML does not allow tabs here", format!("write spaces: `{}`", line.replace('\t', " ").trim()));
    }
    if let Some((key, value)) = line.split_once('=').filter(|(key, _)| is_key(key.trim_end()) && !key.contains(':')) {
        let help = format!(
            "between lines of `---` write `{}: {}`, or put these lines between two lines of `+++`",
            key.trim(),
            value.trim()
        );
        return told("this is TOML, but YAML is expected between lines of `---`", help);
    }
    if let Some((key, value)) = line.split_once('：').filter(|(key, _)| !line.contains(": ") && is_key(key)) {
        return told("the colon is full-width", format!("write `{}: {}`", key.trim(), value.trim()));
    }
    if why.contains("simple key") && !line.contains(':') && !line.trim().is_empty() {
        return told(
            "this line belongs to no key",
            "put it on the line above; or indent it by two spaces, so that it continues the text above".to_owned(),
        );
    }
    let Some((key, value)) = line.split_once(": ").filter(|(key, _)| is_key(key)) else {
        let (key, value) = line.split_once(':').filter(|(key, _)| is_key(key))?;
        let is_value = !value.is_empty() && !value.starts_with('/');
        return match is_value {
            true => told("the colon needs a space after it", format!("write `{}: {}`", key.trim(), value.trim())),
            false => indented(line, why),
        };
    };
    of_value(key.trim(), value.trim()).or_else(|| indented(line, why))
}

/// A key that is indented though nothing above it takes one.
fn indented(line: &str, why: &str) -> Option<(String, String)> {
    let is_indented = line.starts_with(' ') && why.contains("mapping values");
    let message = "this key is indented, but the key above it does not contain keys";
    is_indented.then(|| (message.to_owned(), format!("begin it at the start of the line: `{}`", line.trim())))
}

fn is_key(key: &str) -> bool {
    let key = key.trim_start().trim_start_matches("- ");
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

fn of_value(key: &str, value: &str) -> Option<(String, String)> {
    let told = |message: &str, help: String| Some((message.to_owned(), help));
    let quoted = |text: &str| format!("put it in quotation marks: `{key}: {}`", in_quotes(text));
    if let Some(mark) = value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let inner = value.get(1..).unwrap_or_default();
        // Marks around the whole text are not a part of it; those around its first words are.
        let whole = inner.strip_suffix(mark).filter(|whole| opens_within(whole, mark));
        return match whole {
            Some(whole) if whole.contains(mark) => {
                told("a quotation mark within a text ends it", format!("write `{key}: {}`", in_quotes(whole)))
            }
            _ if inner.contains(mark) => {
                told("text that begins with a quotation mark ends at the next one", quoted(value))
            }
            _ => told("this text has no closing quotation mark", format!("write `{key}: {value}{mark}`")),
        };
    }
    if value.starts_with("- ") {
        return told("text that begins with `-` needs quotation marks", quoted(value));
    }
    if value.contains(": ") || value.ends_with(':') {
        return told("text with a colon in it needs quotation marks", quoted(value));
    }
    if value.starts_with(['*', '&', '!', '%', '@', '`', '[', ']', '{', '}', '|', '>', ',']) {
        return told("text that begins with this character needs quotation marks", quoted(value));
    }
    None
}

/// Whether the first `mark` within a text is an apostrophe or begins a quotation, and so does not end the text.
fn opens_within(text: &str, mark: char) -> bool {
    let Some((before, after)) = text.split_once(mark) else { return false };
    before.ends_with([' ', '(']) || (!before.is_empty() && after.starts_with(char::is_alphanumeric))
}

/// Where a mistake is shown that the parser finds only after the line that makes it: that line.
pub fn place_in_line(text: &str, line: &Range<usize>, span: &Span, offset: usize) -> Option<Span> {
    let at = (span.start as usize).saturating_sub(offset);
    let written = text.get(line.clone())?;
    let is_elsewhere = at < line.start || at > line.end || (at == line.end && at == text.trim_end().len());
    let indent = written.len() - written.trim_start().len();
    is_elsewhere.then(|| Span::new(offset + line.start + indent, offset + line.start + written.trim_end().len()))
}

/// The line above, where a colon without a blank behind it is what the parser cannot read: it says so one line later.
pub fn glued_above(text: &str, line: &Range<usize>, why: &str) -> Option<Range<usize>> {
    let before = text.get(..line.start)?.strip_suffix('\n').filter(|_| why.contains("simple key"))?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let above = before.get(start..)?;
    let (key, value) = above.split_once(':')?;
    let is_glued = is_key(key) && !value.is_empty() && !value.starts_with([' ', '/']);
    is_glued.then(|| start..start + above.len())
}

/// A text that a comment cuts short.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut<'t> {
    pub key: &'t str,
    /// What is left of it.
    pub left: &'t str,
    /// What was meant.
    pub whole: &'t str,
    /// Where the comment begins in the line.
    pub at: usize,
}

/// Where a comment cuts off a text without quotation marks in `line`. A comment that is one has a blank after its `#`.
pub fn cut(line: &str) -> Option<Cut<'_>> {
    let (key, value) = line.split_once(':')?;
    let is_comment = |at: &usize| value.get(..*at).is_some_and(|before| before.ends_with([' ', '\t']));
    let at = value.match_indices('#').map(|(at, _)| at).find(is_comment)?;
    let left = value.get(..at)?.trim();
    let is_text = value.get(at + 1..)?.starts_with(char::is_alphanumeric);
    is_text.then(|| Cut { key: key.trim(), left, whole: value.trim(), at: key.len() + 1 + at })
}

/// Where a word with `!` before it names a type (YAML 1.2.2 §6.9.1), so that it is no part of the text.
pub fn tagged(line: &str) -> Option<Cut<'_>> {
    let (key, value) = line.split_once(':')?;
    let whole = value.trim();
    let is_tag = whole.strip_prefix('!').is_some_and(|name| name.starts_with(char::is_alphanumeric));
    let left = whole.split_once(' ').map_or("", |(_, left)| left.trim());
    is_tag.then(|| Cut { key: key.trim(), left, whole, at: line.len() - value.trim_start().len() })
}

/// A text in the quotation marks that keep it as it is.
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
    fn a_line_shows_what_was_meant() {
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
    fn a_comment_without_a_space_is_most_likely_text() {
        let whole = |line| cut(line).map(|cut| (cut.at, cut.left, cut.whole));
        assert_eq!(whole("title: The #1 problem"), Some((11, "The", "The #1 problem")));
        assert_eq!(whole("kicker: #1 story"), Some((8, "", "#1 story")));
        for line in ["title: A # a comment", "title: A", "title: C#", "title: A#1", "title: A #"] {
            assert_eq!(cut(line), None, "{line}");
        }
    }
}
