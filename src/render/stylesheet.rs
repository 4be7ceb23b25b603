//! A style sheet as it is served: without its comments and the blanks at the beginnings of its lines (CSS Syntax 3, §4.3).
//!
//! What is between quotes, or in an unquoted `url(…)`, is left alone.

/// `css` without comments, indentation and empty lines. A browser reads the same rules.
pub fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => {
                let inside = rest.get(2..).unwrap_or_default();
                let behind = inside.find("*/").and_then(|at| inside.get(at + 2..));
                // A comment parts two words.
                if !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
                rest = behind.unwrap_or_default();
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
            other => other.len_utf8(),
        };
        let (copied, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        out.push_str(copied);
        rest = behind;
    }
    out
}

/// One blank in place of several, a line break where they hold one; none at the beginning of a line.
fn blank(out: &mut String, blank: char) {
    if blank == '\n' {
        out.truncate(out.trim_end_matches([' ', '\t', '\r']).len());
    }
    if !out.is_empty() && !out.ends_with(['\n', ' ', '\t']) {
        out.push(blank);
    }
}

/// The length of the string at the beginning of `rest`, its quotes included; a line break without `\` ends it.
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

/// Whether `rest` begins an unquoted address; the end of another word, as in `-my-url(`, is none.
fn is_url(out: &str, rest: &str) -> bool {
    let is_function = rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url("));
    let is_whole_word = !out.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    is_function && is_whole_word && !rest.get(4..).unwrap_or_default().trim_start().starts_with(['"', '\''])
}

/// The length of the unquoted address at the beginning of `rest`.
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
    fn comments_and_indentation_go() {
        assert_eq!(
            compact("/* a */\n\n@layer b {\n  p { color: red } /* why */\n\n\t}\n"),
            "@layer b {\np { color: red }\n}\n"
        );
        assert_eq!(compact("a/**/b{}"), "a b{}");
        assert_eq!(compact("a{} /* never ends\n b{}"), "a{} ");
        assert_eq!(compact("a{}/*/ b */c{}"), "a{} c{}");
    }

    #[test]
    fn strings_and_addresses_stay_as_they_are() {
        for css in [
            "a::before { content: \"/* no */  x\" }\n",
            "a { b: '\\'/* no */' }\n",
            "a { b: url(//x/*.png) } c{}\n",
            "a { b: URL( /*.png ) }\n",
            ".a\\/\\* { b: c }\n",
            "a { content: \"x\\\n   y\" }\n",
        ] {
            assert_eq!(compact(css), css);
        }
        assert_eq!(compact("a { b: url(\"x/*\") /* c */ }\n"), "a { b: url(\"x/*\") }\n");
    }
}
