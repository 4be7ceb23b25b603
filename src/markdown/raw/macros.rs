//! Macros of AsciiDoc: a name, a target, and brackets with its attributes.

use super::findings::push;
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;

/// `image::photo.png[A photo]`, `link:page.html[words]`, `https://a.org[words]`.
pub fn find(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    for name in [
        "image::",
        "include::",
        "ifdef::",
        "ifndef::",
        "endif::",
        "toc::",
        "kbd:",
        "btn:",
        "icon:",
        "stem:",
        "video::",
        "audio::",
        "link:",
        "xref:",
        "footnote:",
        "https://",
        "http://",
    ] {
        // Checking that a name is absent takes less time than setting up a search for all of its matches.
        if !text.contains(name) {
            continue;
        }
        for (at, _) in text.match_indices(name) {
            let is_word = text.get(..at).is_some_and(|before| {
                before.ends_with(|letter: char| {
                    letter.is_alphanumeric() || matches!(letter, '(' | '[' | '<' | ':' | '/' | '"' | '=')
                })
            });
            let rest = text.get(at + name.len()..).unwrap_or_default();
            let run = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let Some(open) = rest.get(..run).and_then(|run| run.find('[')) else { continue };
            let Some(close) = rest.get(open..).and_then(|inner| inner.lines().next()?.find(']')) else { continue };
            let target = rest.get(..open).unwrap_or_default();
            let label = rest.get(open + 1..open + close).unwrap_or_default();
            let is_web = name.starts_with("http");
            let is_macro = if is_web {
                // `https://example.org/[id]` shows where a part of an address goes.
                let is_part = target.ends_with('/') && label.chars().all(char::is_lowercase);
                !target.is_empty()
                    && !is_part
                    && label.starts_with(char::is_alphabetic)
                    && !rest.get(open + close + 1..).is_some_and(|after| {
                        after.starts_with(|letter: char| {
                            letter.is_alphanumeric() || matches!(letter, '/' | '=' | '&' | '(')
                        })
                    })
            } else {
                matches!(name, "footnote:" | "endif::" | "toc::" | "kbd:" | "btn:" | "stem:") || !target.is_empty()
            };
            if is_macro && !is_word && !visible.is_escaped(at) && !visible.is_in_link(at) {
                push(visible, source, at..at + name.len() + open + close + 1, StrayMarkup::AsciiDoc, found);
            }
        }
    }
}
