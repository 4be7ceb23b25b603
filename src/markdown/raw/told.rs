//! Findings of other languages' marks, one for each place.

use std::ops::Range;

use super::dialect::Dialect;
use super::kind::{Found, Kind, Syntax};
use super::seen::Seen;

/// Adds a finding, unless something was found there already.
pub fn push(seen: &Seen, source: &str, part: Range<usize>, dialect: Dialect, found: &mut Vec<Found>) {
    let range = seen.range(part);
    let written = source.get(range.clone()).unwrap_or_default().to_owned();
    push_range(written, range, dialect, found);
}

/// Adds what was written at a place of the source, unless something was found there already.
pub fn push_range(written: String, range: Range<usize>, dialect: Dialect, found: &mut Vec<Found>) {
    // That a line of signs below makes a heading of it is no news then.
    found.retain(|found| {
        !(matches!(found.kind, Kind::FirstLevel { .. })
            && found.range.start <= range.start
            && range.end <= found.range.end)
    });
    let is_told =
        found.iter().rev().take(20).any(|found| found.range.start < range.end && range.start < found.range.end);
    if !is_told {
        found.push(Found { kind: Kind::Foreign { written, syntax: Syntax::Dialect(dialect) }, range });
    }
}

/// A name as programs write it.
pub fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
        && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-'))
}
