//! Highlighted code: spans with classes, no colours; the theme's styles give them.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;

/// Loaded when the first page with code is read; a site without code never pays for it.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Longer code than this is shown plain: highlighting costs about a second a megabyte.
const MOST_BYTES: usize = 256 * 1024;

/// The code as HTML, its tokens in `<span class="hl-…">`. `None` for a language that is not known.
pub fn highlight(code: &str, language: &str) -> Option<String> {
    if language.is_empty() || code.len() > MOST_BYTES {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(alias(language))?;
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in code.split_inclusive('\n') {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// Languages that authors write and the bundled syntaxes lack, as the nearest they have.
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
    fn code_has_classes_and_no_colours() {
        let html = highlight("fn main() { let a = \"<b>\"; }\n", "rust").expect("Rust is known");
        assert!(html.contains("hl-string") && html.contains("&lt;b&gt;"), "{html}");
        assert!(!html.contains("style="));
        assert_eq!(highlight("x", "no-such-language"), None);
    }
}
