//! Minifies a stylesheet: removes comments and unnecessary white space (CSS Syntax 3, §4.3).
//!
//! Strings and unquoted `url(…)` are left alone.

/// `css` without comments and without blanks beside braces, `>`, semicolons, commas and after colons. A browser reads the
/// same rules.
pub fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => {
                let inside = rest.get(2..).unwrap_or_default();
                let following = inside.find("*/").and_then(|at| inside.get(at + 2..));
                // A comment separates two words.
                blank(&mut out, ' ');
                rest = following.unwrap_or_default();
                continue;
            }
            '"' | '\'' => string(rest, first),
            'u' | 'U' if is_url(&out, rest) => url(rest),
            '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            ' ' | '\t' | '\n' | '\r' => {
                blank(&mut out, first);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            '{' | '}' | '>' => {
                close(&mut out, first);
                1
            }
            other => other.len_utf8(),
        };
        let (copied, following) = rest.split_at_checked(length).unwrap_or((rest, ""));
        out.push_str(copied);
        rest = following;
    }
    out
}

/// A text as a CSS string, without its quotation marks (CSS Syntax 3, §4.3.5).
pub fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// One space in place of several, a line break if the first is one; none where it separates nothing. A colon with a
/// space after it is in a declaration or a query, never in a selector.
fn blank(out: &mut String, blank: char) {
    let parts = ['\n', ' ', '\t', '{', '}', ';', ',', ':', '>'];
    let is_escape = out.strip_suffix(parts).is_some_and(|before| before.ends_with('\\'));
    if !out.is_empty() && (is_escape || !out.ends_with(parts)) {
        out.push(blank);
    }
}

/// There is no blank before a brace or a separator of selectors, and no semicolon before a brace that closes.
fn close(out: &mut String, mark: char) {
    let unneeded = if mark == '}' { [' ', '\n', '\t', ';'].as_slice() } else { &[' ', '\n', '\t'] };
    while let Some(before) = out.strip_suffix(unneeded).filter(|before| !before.ends_with('\\')) {
        out.truncate(before.len());
    }
}

/// The length of the string at the beginning of `rest`, its quotation marks included; a line break without `\` ends it.
fn string(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\n' => return at,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether `rest` begins an unquoted `url(…)`; the end of another word, as in `-my-url(`, does not count.
fn is_url(out: &str, rest: &str) -> bool {
    let is_function = rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url("));
    let is_whole_word = !out.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    is_function && is_whole_word && !rest.get(4..).unwrap_or_default().trim_start().starts_with(['"', '\''])
}

/// The length of the unquoted `url(…)` at the beginning of `rest`.
fn url(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            ')' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_unnecessary_white_space_are_removed() {
        assert_eq!(
            compact("/* a */\n\n@layer b {\n  p > a :is(b, c) { color: red; top: 0 } /* why */\n\n\t}\n"),
            "@layer b{p>a :is(b,c){color:red;top:0}}"
        );
        assert_eq!(
            compact("@media (a: b) and (c: d) { e f { g: calc(1px + 2px); } }"),
            "@media (a:b) and (c:d){e f{g:calc(1px + 2px)}}"
        );
        assert_eq!(compact("a/**/b{}"), "a b{}");
        assert_eq!(compact("a{} /* never ends\n b{}"), "a{}");
        assert_eq!(compact("a{}/*/ b */c{}"), "a{}c{}");
        assert_eq!(compact(".a\\ {b: c}"), ".a\\ {b:c}");
    }

    #[test]
    fn strings_and_addresses_are_left_alone() {
        for (css, compacted) in [
            ("a::before { content: \"/* no */  x\" }", "a::before{content:\"/* no */  x\"}"),
            ("a { b: '\\'/* no */; }' }", "a{b:'\\'/* no */; }'}"),
            ("a { b: url(//x/*.png) } c{}", "a{b:url(//x/*.png)}c{}"),
            ("a { b: URL( /*.png ) }", "a{b:URL( /*.png )}"),
            (".a\\/\\* { b: c }", ".a\\/\\*{b:c}"),
            ("a { content: \"x\\\n   y\" }", "a{content:\"x\\\n   y\"}"),
        ] {
            assert_eq!(compact(css), compacted);
        }
        assert_eq!(compact("a { b: url(\"x/*\") /* c */ }\n"), "a{b:url(\"x/*\")}");
    }
}
