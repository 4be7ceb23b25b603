//! Maps the characters of a TOML string back to the file, past quotation marks and escapes, so that a mistake in the
//! Markdown of a title or a caption is shown where it is.

use crate::text::{MappedText, Span};

/// `value`, which is the value of the TOML string at `span` of `source`, with the place of each character in `source`.
pub fn with_places(value: &str, source: &str, span: Span) -> MappedText {
    let raw = source.get(span.range()).unwrap_or_default();
    let opening = opening_quotes(raw);
    let escapes = raw.starts_with('"');
    let mut pieces = MappedText::default();
    let mut at = opening;
    let mut rest = value;
    while !rest.is_empty() {
        let after = raw.get(at..).unwrap_or_default();
        at += if escapes { line_continuation(after) } else { 0 };
        let after = raw.get(at..).unwrap_or_default();
        if escapes && after.starts_with('\\') {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            pieces.push(rest.get(..length).unwrap_or_default(), span.start as usize + at);
            rest = rest.get(length..).unwrap_or_default();
            at += escape_length(after);
        } else {
            let run = plain_run(rest, after);
            pieces.push(rest.get(..run).unwrap_or_default(), span.start as usize + at);
            rest = rest.get(run..).unwrap_or_default();
            at += run;
        }
    }
    pieces
}

/// How many bytes of `value` are written the same way in `raw`: up to the next escape, or to the end of the line. At least
/// one character, so that the caller makes progress.
fn plain_run(value: &str, raw: &str) -> usize {
    let shared = value.bytes().zip(raw.bytes()).take_while(|(left, right)| left == right && *right != b'\\').count();
    let line = value.find('\n').map_or(value.len(), |at| at + 1);
    let run = crate::text::position::floor_char_boundary(value, shared.min(line));
    if run > 0 { run } else { value.chars().next().map_or(0, char::len_utf8) }
}

/// The length of the opening quotation marks. A line break right after three of them is not part of the value (TOML 1.0,
/// “String”).
fn opening_quotes(raw: &str) -> usize {
    let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
    let after = raw.get(quotes..).unwrap_or_default();
    let line_break = if quotes < 3 {
        0
    } else if after.starts_with("\r\n") {
        2
    } else {
        usize::from(after.starts_with('\n'))
    };
    quotes + line_break
}

/// If `raw` begins with a backslash that ends its line, the length of that backslash and of the white space after it;
/// otherwise zero (TOML 1.0, “String”).
fn line_continuation(raw: &str) -> usize {
    let Some(after) = raw.strip_prefix('\\') else { return 0 };
    let trimmed = after.trim_start();
    let skipped = after.len() - trimmed.len();
    if after.get(..skipped).is_some_and(|space| space.contains('\n')) { 1 + skipped } else { 0 }
}

/// The length of the escape sequence at the start of `raw`: `\n`, `\x1b`, `\u00e9`, `\U0001f600`.
fn escape_length(raw: &str) -> usize {
    match raw.as_bytes().get(1) {
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b'x') => 4,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, value: &str, wanted: &str) {
        let source = format!("key = {raw}\n");
        let pieces = with_places(value, &source, Span::new(6, 6 + raw.len()));
        assert_eq!(pieces.text, value);
        let start = value.find(wanted).expect("the text is in the value");
        let span = pieces.file_span(Span::new(start, start + wanted.len()));
        assert_eq!(&source[span.range()], wanted, "in {raw}");
    }

    #[test]
    fn characters_are_found_past_quotes_escapes_and_line_breaks() {
        check(r#""plain text""#, "plain text", "text");
        check(r#""a \"b\" c link""#, "a \"b\" c link", "link");
        check(r#""é then link""#, "é then link", "link");
        check(r"'C:\dir link'", "C:\\dir link", "link");
        check("\"\"\"\nfirst\nlink\"\"\"", "first\nlink", "link");
        check("\"\"\"\\\n   first \\\n  link\"\"\"", "first link", "link");
    }
}
