//! The custom properties that a stylesheet declares (CSS Custom Properties for Cascading Variables 1, §2), each with
//! the colour scheme it is for.
//!
//! Reads only as much of CSS as that needs: rules, comments, and `--name: value` inside rules.

use super::color_scheme::ColorScheme;
use crate::text::Span;

/// A declaration of a custom property: `--slot-1: #0615b3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomProperty<'c> {
    /// The name with its hyphens: `--slot-1`.
    pub name: &'c str,
    /// The value without surrounding spaces.
    pub value: &'c str,
    /// The byte range of the value in the stylesheet.
    pub span: Span,
    /// Whether it is declared for dark pages.
    pub scheme: ColorScheme,
}

/// Reads all declarations, in the order of the stylesheet.
pub fn read(css: &str) -> Vec<CustomProperty<'_>> {
    let mut found = Vec::new();
    // For each open block, whether it is for the dark scheme.
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
                found.extend(declaration(css, start, at, if is_dark { ColorScheme::Dark } else { ColorScheme::Light }));
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

/// The custom property declared in a range of bytes. `None` if that is anything else.
fn declaration(css: &str, start: usize, end: usize, scheme: ColorScheme) -> Option<CustomProperty<'_>> {
    let (name, value) = css.get(start..end)?.split_once(':')?;
    let name = name.trim();
    let offset = end - value.trim_start().len();
    let value = value.trim();
    name.starts_with("--").then(|| CustomProperty {
        name,
        value,
        span: Span::new(offset, offset + value.len()),
        scheme,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_scheme_and_place() {
        let css = "a{color:red;--x: #fff ; /* --y: 1; */}@media (prefers-color-scheme: dark){:root{--x:#000}}";
        let found: Vec<_> = read(css).iter().map(|each| (each.name, &css[each.span.range()], each.scheme)).collect();
        assert_eq!(found, [("--x", "#fff", ColorScheme::Light), ("--x", "#000", ColorScheme::Dark)]);
        assert_eq!(read("}}{{--a:b"), []);
    }
}
