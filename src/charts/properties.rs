//! The custom properties that a stylesheet declares, each with the scheme that it is for.
//!
//! Reads CSS no further than that: rules, comments, and `--name: value` inside of them.

use super::scheme::Scheme;
use crate::text::Span;

/// `--slot-1: #0615b3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property<'c> {
    pub name: &'c str,
    pub value: &'c str,
    /// Where the value stands.
    pub span: Span,
    pub scheme: Scheme,
}

/// All of them, in the order of the stylesheet.
pub fn read(css: &str) -> Vec<Property<'_>> {
    let mut found = Vec::new();
    // Whether each open block is one of the dark scheme.
    let mut open: Vec<bool> = Vec::new();
    let mut start = 0;
    let mut rest = css.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        match character {
            '/' if css.get(at..).is_some_and(|rest| rest.starts_with("/*")) => {
                let length = css.get(at..).and_then(|rest| rest.find("*/")).map_or(css.len() - at, |end| end + 2);
                while rest.next_if(|(next, _)| *next < at + length).is_some() {}
                start = at + length;
            }
            '{' => {
                let prelude = css.get(start..at).unwrap_or_default();
                let is_dark = open.last().copied().unwrap_or(false) || prelude.contains("prefers-color-scheme: dark");
                open.push(is_dark);
                start = at + 1;
            }
            '}' | ';' => {
                let is_dark = open.last().copied().unwrap_or(false);
                found.extend(declaration(css, start, at, if is_dark { Scheme::Dark } else { Scheme::Light }));
                if character == '}' {
                    open.pop();
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

fn declaration(css: &str, start: usize, end: usize, scheme: Scheme) -> Option<Property<'_>> {
    let (name, value) = css.get(start..end)?.split_once(':')?;
    let name = name.trim();
    let offset = end - value.trim_start().len();
    let value = value.trim();
    name.starts_with("--").then(|| Property { name, value, span: Span::new(offset, offset + value.len()), scheme })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_scheme_and_place() {
        let css = "a{color:red;--x: #fff ; /* --y: 1; */}@media (prefers-color-scheme: dark){:root{--x:#000}}";
        let found: Vec<_> = read(css).iter().map(|each| (each.name, &css[each.span.range()], each.scheme)).collect();
        assert_eq!(found, [("--x", "#fff", Scheme::Light), ("--x", "#000", Scheme::Dark)]);
        assert_eq!(read("}}{{--a:b"), []);
    }
}
