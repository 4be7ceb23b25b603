//! Adds findings of [`StrayMarkup`], at most one for each place.

use std::ops::Range;

use super::kind::{Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;

/// Adds a finding, unless something was found there already.
pub fn push(
    visible: &VisibleText,
    source: &str,
    part: Range<usize>,
    stray_markup: StrayMarkup,
    found: &mut Vec<Finding>,
) {
    let range = visible.range(part);
    let written = source.get(range.clone()).unwrap_or_default().to_owned();
    push_range(written, range, stray_markup, found);
}

/// Adds what was written at a place of the source, unless something was found there already.
pub fn push_range(written: String, range: Range<usize>, stray_markup: StrayMarkup, found: &mut Vec<Finding>) {
    // It takes precedence over a finding about the whole heading.
    found.retain(|found| {
        !(matches!(found.kind, RawKind::FirstLevelHeading { .. })
            && found.range.start <= range.start
            && range.end <= found.range.end)
    });
    let is_reported =
        found.iter().rev().take(20).any(|found| found.range.start < range.end && range.start < found.range.end);
    if !is_reported {
        found.push(Finding { kind: RawKind::Foreign { written, syntax: Syntax::StrayMarkup(stray_markup) }, range });
    }
}

/// Whether a text is a name as programs write it.
pub fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
        && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-'))
}
