//! Math that is printed: between LaTeX delimiters that are not supported here, or without any.

use std::ops::Range;

use super::findings::{push, push_range};
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;

/// LaTeX commands for letters and symbols.
const COMMANDS: [&str; 28] = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "lambda",
    "mu",
    "pi",
    "sigma",
    "theta",
    "omega",
    "Delta",
    "Sigma",
    "Omega",
    "sum",
    "int",
    "frac",
    "sqrt",
    "times",
    "cdot",
    "leq",
    "geq",
    "neq",
    "approx",
    "infty",
    "rightarrow",
    "partial",
    "pm",
];

/// Finds math that is printed.
pub fn find(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    latex_delimiters(visible, source, found);
    unclosed_math(visible, source, found);
    bare_math(visible, source, found);
}

/// `\(x^2\)` and `\[x^2\]`: math as LaTeX writes it, whose backslashes Markdown removes.
fn latex_delimiters(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut open: Option<(usize, char)> = None;
    for at in visible.escaped() {
        let Some(sign) = text.get(*at..).and_then(|rest| rest.chars().next()) else { continue };
        match (sign, open) {
            ('(' | '[', _) => open = Some((*at, sign)),
            (')', Some((start, '('))) | (']', Some((start, '['))) => {
                open = None;
                if text.get(start + 1..*at).is_some_and(|inner| is_math(inner, sign)) {
                    let Range { start, end } = visible.range(start..at + 1);
                    let start = start.saturating_sub(1);
                    let written = source.get(start..end).unwrap_or_default().to_owned();
                    push_range(written, start..end, StrayMarkup::ForeignMath, found);
                }
            }
            _ => {}
        }
    }
}

fn is_math(inner: &str, close: char) -> bool {
    let trimmed = inner.trim();
    let is_letter = trimmed.chars().count() == 1 && trimmed.chars().all(char::is_alphabetic);
    let is_mark = matches!(trimmed, "c" | "C" | "r" | "R");
    (is_letter && !is_mark && close == ')') || inner.contains(['^', '_', '\\', '=', '{', '≤', '≥', '∑', '∫'])
}

/// `$$ x^2` without a second `$$`.
fn unclosed_math(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut marks = text.match_indices("$$").filter(|(at, _)| !visible.is_escaped(*at));
    let (Some((at, _)), None) = (marks.next(), marks.next()) else { return };
    let line = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if line.contains(['^', '_', '\\', '=', '{']) {
        push(visible, source, at..at + line.trim_end().len(), StrayMarkup::UnclosedMath, found);
    }
}

/// `10^{-3}`, `x_{1}`, `\alpha` in the text.
fn bare_math(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    for (at, sign) in text.match_indices(['^', '_', '\\']) {
        let rest = text.get(at + 1..).unwrap_or_default();
        let is_one = match sign {
            "\\" => {
                let length = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
                // `C:\pi\alpha` is a path.
                let is_path = text.get(..at).is_some_and(|before| before.ends_with([':', '\\']))
                    || rest.get(length..).is_some_and(|after| after.starts_with('\\') && !after.starts_with("\\\\"));
                !is_path && rest.get(..length).is_some_and(|name| COMMANDS.contains(&name))
            }
            _ => {
                rest.starts_with('{')
                    && rest.lines().next().is_some_and(|line| line.contains('}'))
                    && text
                        .get(..at)
                        .is_some_and(|before| before.ends_with(|last: char| last.is_alphanumeric() || last == ')'))
            }
        };
        if !is_one || visible.is_escaped(at) {
            continue;
        }
        let start = text.get(..at).and_then(|before| before.rfind(char::is_whitespace)).map_or(0, |blank| blank + 1);
        let end = text.get(at..).and_then(|rest| rest.find(char::is_whitespace)).map_or(text.len(), |blank| at + blank);
        let part = text.get(start..end).unwrap_or_default();
        let part = part.trim_end_matches(['.', ',', ';', ')']);
        push(visible, source, start..(start + part.len()).max(at + 1), StrayMarkup::BareMath, found);
        return;
    }
}
