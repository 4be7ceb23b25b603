//! syntect finds the scopes of a line, [`token`] maps them to a dozen classes, and [`lines`] caches the lines that were
//! seen, since code repeats itself: blank lines, closing braces, imports, the same command on every page.

mod lines;
mod token;

use std::cell::RefCell;
use std::sync::LazyLock;

use syntect::parsing::SyntaxSet;

use lines::LineCache;

/// Loaded when the first page with code is read, so that a site without code does not need the time.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Code longer than this is not highlighted, which takes about a third of a second for each megabyte.
const MAX_BYTES: usize = 256 * 1024;

thread_local! {
    /// Each thread has its own, so that none waits for another.
    static LINES: RefCell<LineCache> = RefCell::new(LineCache::default());
}

/// The code as HTML, with its tokens in `<span class="k">` and so on. `None` for an unknown language or code that is
/// too long.
///
/// The classes are the short names that Pygments and Chroma use, so that a stylesheet for either works.
pub fn highlight(code: &str, language: &str) -> Option<String> {
    if language.is_empty() || code.len() > MAX_BYTES {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(alias(language))?;
    LINES.with_borrow_mut(|lines| lines.highlight(code, syntax, &SYNTAXES))
}

/// Languages that are often written and easily mistyped.
const COMMON: [&str; 18] = [
    "bash",
    "css",
    "diff",
    "go",
    "html",
    "java",
    "javascript",
    "json",
    "markdown",
    "php",
    "python",
    "ruby",
    "rust",
    "scala",
    "shell",
    "sql",
    "typescript",
    "yaml",
];

/// The language that was probably meant by an unknown name: one that differs by one letter.
pub fn suggested_language(language: &str) -> Option<&'static str> {
    let name = language.to_ascii_lowercase();
    let is_candidate =
        name.len() > 3 && name.bytes().all(|byte| byte.is_ascii_lowercase()) && !COMMON.contains(&name.as_str());
    let near = || COMMON.into_iter().find(|known| known.len() > 3 && is_one_edit_away(&name, known));
    near().filter(|_| is_candidate && SYNTAXES.find_syntax_by_token(alias(&name)).is_none())
}

/// Whether two words differ by one letter, or by two that are exchanged.
fn is_one_edit_away(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let same = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let (left, right) = (left.get(same..).unwrap_or_default(), right.get(same..).unwrap_or_default());
    let is_swapped =
        matches!((left, right), ([a, b, ..], [c, d, ..]) if a == d && b == c && left.get(2..) == right.get(2..));
    let behind = |word: &'_ [u8], from: usize| word.get(from..).map(<[u8]>::to_vec);
    is_swapped
        || (behind(left, 1).is_some() && behind(left, 1) == behind(right, 1))
        || (behind(left, 1).is_some() && behind(left, 1) == behind(right, 0))
        || (behind(right, 1).is_some() && behind(left, 0) == behind(right, 1))
}

/// Maps languages that authors write and the bundled syntaxes lack to the most similar one.
fn alias(language: &str) -> &str {
    match language {
        "ts" | "typescript" | "jsx" | "tsx" | "mjs" => "js",
        "console" | "shell" | "shellsession" | "zsh" => "sh",
        "toml" | "ini" => "properties",
        "jsonc" | "json5" => "json",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_language_is_known() {
        for (language, right) in [
            ("pyton", Some("python")),
            ("javascirpt", Some("javascript")),
            ("jsonn", Some("json")),
            ("pythons", Some("python")),
            ("python", None),
            ("text", None),
            ("bask", Some("bash")),
            ("rusty-thing", None),
            ("", None),
        ] {
            assert_eq!(suggested_language(language), right, "{language}");
        }
    }

    fn html(code: &str, language: &str) -> String {
        highlight(code, language).expect("the language is known")
    }

    #[test]
    fn code_has_classes_and_no_colours() {
        let html = html("fn main() { let a = \"<b>\"; } // 1\n", "rust");
        assert_eq!(
            html,
            "<span class=\"k\">fn </span><span class=\"nf\">main</span>() { <span class=\"k\">let</span> a = \
             <span class=\"s\">\"&lt;b&gt;\"</span>; } <span class=\"c\">// 1\n</span>"
        );
        assert_eq!(highlight("x", "no-such-language"), None);
    }

    #[test]
    fn tokens_of_common_languages_have_their_classes() {
        assert!(html("{ \"a\": 1.5, \"b\": null }\n", "json").contains("\"a\": <span class=\"m\">1.5"));
        assert!(
            html("return not None\n", "python").contains("<span class=\"k\">return not </span><span class=\"kc\">None")
        );
        assert!(
            html("<a href=\"x\">\n", "html").contains("<span class=\"nt\">a </span><span class=\"na\">href</span>")
        );
        assert!(
            html("-old\n+new\n", "diff").contains("<span class=\"gd\">-old\n</span><span class=\"gi\">+new\n</span>")
        );
    }

    #[test]
    fn a_cached_line_is_written_the_same() {
        let code = "/* a\n*/\nlet x = 1;\n/* a\nlet x = 1;\n*/\nlet x = 1;\n";
        let first = html(code, "js");
        assert_eq!(html(code, "js"), first);
        assert_eq!(first.matches("<span class=\"k\">let</span>").count(), 2, "{first}");
    }

    /// The text of HTML.
    fn text(html: &str) -> String {
        let mut text = String::new();
        for part in html.split('<') {
            text.push_str(part.split_once('>').map_or(part, |(_, behind)| behind));
        }
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    #[test]
    fn the_text_of_the_code_is_what_it_was() {
        for code in
            ["", "\n\n", "a < b && c", "\"open\n", "é — 汉字\n\tx", "#!/bin/sh\nset -eu\necho \"${1:-x}\" | y\n"]
        {
            for language in
                ["rust", "python", "sh", "js", "html", "css", "json", "toml", "yaml", "md", "sql", "c", "go"]
            {
                assert_eq!(text(&html(code, language)), code, "{language}");
            }
        }
    }
}
