//! Cells that a table of Markdown leaves out: those of a row beyond the cells of its head (GFM §4.10).

use std::ops::Range;

use super::dialect::Dialect;
use super::kind::{Found, Kind, Syntax};

/// The row of a table that `range` encloses, if it has more cells than the `columns` of the head.
pub fn extra(columns: usize, range: &Range<usize>, source: &str) -> Option<Found> {
    let typed = source.get(range.clone())?;
    let row = typed.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
    let bars =
        inner.match_indices('|').filter(|(at, _)| !inner.get(..*at).is_some_and(|before| before.ends_with('\\')));
    if bars.count() < columns {
        return None;
    }
    let start = range.start + (typed.len() - typed.trim_start().len());
    let kind = Kind::Foreign { written: row.to_owned(), syntax: Syntax::Dialect(Dialect::ExtraCells) };
    Some(Found { kind, range: start..start + row.len() })
}
