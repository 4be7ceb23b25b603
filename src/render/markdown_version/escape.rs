//! Text in Markdown: a backslash before everything that could be read as markup (CommonMark 0.31 §2.4).

/// Appends `text` to what has been written of its line. `is_one_line` says that it is in a heading or a cell, where a
/// line cannot end.
pub fn push_text(out: &mut String, text: &str, is_one_line: bool) {
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        // Within a line, only some characters can be markup; what is between them is copied.
        let plain = if is_line_start(out) { 0 } else { rest.bytes().position(can_be_markup).unwrap_or(rest.len()) };
        let (plain, rest) = rest.split_at(plain);
        out.push_str(plain);
        let at = from + plain.len();
        let Some(character) = rest.chars().next() else { return };
        from = at + character.len_utf8();
        match character {
            '\n' | '\r' if is_one_line => out.push(' '),
            '\n' | '\r' => out.push('\n'),
            // Spaces at the beginning of a line would turn it into code.
            ' ' | '\t' if is_line_start(out) => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '{' | '}' => escaped(out, character),
            '#' if is_one_line || is_line_start(out) => escaped(out, character),
            '-' | '+' | '=' | ':' if is_line_start(out) => escaped(out, character),
            '.' | ')' if is_number_of_list(out) && is_end_or_blank(text, at + 1) => escaped(out, character),
            '&' if at + 1 == text.len() || !is_end_or_blank(text, at + 1) => escaped(out, character),
            // Brackets after a footnote mark would form a link with it.
            '(' if out.ends_with(']') && !out.ends_with("\\]") => escaped(out, character),
            other => out.push(other),
        }
    }
}

/// Whether a byte within a line needs a closer look.
fn can_be_markup(byte: u8) -> bool {
    matches!(
        byte,
        b'\n'
            | b'\r'
            | b'\\'
            | b'`'
            | b'*'
            | b'_'
            | b'['
            | b']'
            | b'<'
            | b'>'
            | b'~'
            | b'|'
            | b'{'
            | b'}'
            | b'#'
            | b'.'
            | b'('
            | b')'
            | b'&'
    )
}

/// `text` escaped, on one line.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text, true);
    out
}

/// A code span, with more backticks around it than in it (CommonMark 0.31 §6.1). `is_in_cell` says that it is in a
/// table, where a vertical bar ends a cell even in code.
pub fn push_code(out: &mut String, code: &str, is_in_cell: bool) {
    let code = code.replace(['\n', '\r'], " ");
    let code = if is_in_cell { code.replace('|', "\\|") } else { code };
    let ticks = "`".repeat(longest_run(&code, '`') + 1);
    let is_padded = code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' '));
    let pad = if is_padded && !code.trim().is_empty() { " " } else { "" };
    out.extend([&ticks, pad, &code, pad, &ticks]);
}

/// A fenced code block (CommonMark 0.31 §4.5).
pub fn push_fence(out: &mut String, language: &str, code: &str) {
    let fence = "`".repeat((longest_run(code, '`') + 1).max(3));
    let language = if language.contains(['`', '{', '}']) { "" } else { language };
    let end = if code.is_empty() || code.ends_with('\n') { "" } else { "\n" };
    out.extend([&fence, language, "\n", code, end, &fence, "\n\n"]);
}

/// A link destination: `href` with characters that could end it percent-encoded (RFC 3986 §2.1).
pub fn push_destination(out: &mut String, href: &str) {
    for character in href.chars() {
        match character {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            '\\' => out.push_str("%5C"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
}

/// `[words](href)`; `words` are Markdown already.
pub fn push_link(out: &mut String, words: &str, href: &str) {
    out.extend(["[", words, "]("]);
    push_destination(out, href);
    out.push(')');
}

fn escaped(out: &mut String, character: char) {
    out.push('\\');
    out.push(character);
}

fn longest_run(text: &str, character: char) -> usize {
    text.split(|other| other != character).map(str::len).max().unwrap_or(0)
}

/// Whether a space, or the end of the text, is at `at`.
fn is_end_or_blank(text: &str, at: usize) -> bool {
    text.get(at..).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

fn is_line_start(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

/// Whether only digits have been written on the line: with a full stop after them they would begin a list (CommonMark
/// 0.31 §5.2).
fn is_number_of_list(out: &str) -> bool {
    if !out.ends_with(|last: char| last.is_ascii_digit()) {
        return false;
    }
    let line = out.rsplit('\n').next().unwrap_or_default();
    line.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_markup_is_escaped() {
        assert_eq!(line("a*b_c [d](e) <f> {g} &amp; & h"), r"a\*b\_c \[d\](e) \<f\> \{g\} \&amp; & h");
        let begun = |before: &str, text: &str| {
            let mut out = before.to_owned();
            push_text(&mut out, text, false);
            out
        };
        assert_eq!(begun("", "1. one"), r"1\. one");
        assert_eq!(begun("x\n", "- one\n# two\n  three"), "x\n\\- one\n\\# two\nthree");
        assert_eq!((begun("in ", "2024. So"), begun("", "13.5%")), ("in 2024. So".into(), "13.5%".into()));
        assert_eq!(begun("5%[^f1]", "(about)"), r"5%[^f1]\(about)");
    }

    #[test]
    fn code_has_more_backticks_around_it_than_in_it() {
        let code = |text: &str| {
            let mut out = String::new();
            push_code(&mut out, text, false);
            out
        };
        assert_eq!((code("a"), code("`a`"), code("a``b")), ("`a`".into(), "`` `a` ``".into(), "```a``b```".into()));
    }
}
