//! Rows of tables of Markdown that are not as they were meant: with more cells than the head, which readers do not see, or
//! without any, since a line of text stands right below (GFM §4.10); and tables of Pandoc, drawn with dashes.

use std::ops::Range;

use super::dialect::Dialect;
use super::kind::{Found, Kind, Syntax};

/// The row of a table that `range` encloses, if it has more cells than the `columns` of the head, or none of its own.
pub fn slip(columns: usize, range: &Range<usize>, source: &str) -> Option<Found> {
    let typed = source.get(range.clone())?;
    let row = typed.trim();
    let start = range.start + (typed.len() - typed.trim_start().len());
    let told = |dialect| {
        let kind = Kind::Foreign { written: row.to_owned(), syntax: Syntax::Dialect(dialect) };
        Some(Found { kind, range: start..start + row.len() })
    };
    if columns > 1 && !row.contains('|') && !row.is_empty() {
        return told(Dialect::TextAsRow);
    }
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
    let bars =
        inner.match_indices('|').filter(|(at, _)| !inner.get(..*at).is_some_and(|before| before.ends_with('\\')));
    if bars.count() < columns { None } else { told(Dialect::ExtraCells) }
}

/// `-----  ----`, a rule for the parser and the head of columns for Pandoc.
pub fn column_rule(range: &Range<usize>, source: &str) -> Option<Found> {
    let typed = source.get(range.clone())?.trim_end();
    let mut columns = typed.split_whitespace();
    let is_drawn = columns.clone().count() > 1
        && columns.all(|column| column.len() > 1 && column.bytes().all(|byte| byte == b'-'));
    let kind = Kind::Foreign { written: typed.to_owned(), syntax: Syntax::Dialect(Dialect::Cells) };
    is_drawn.then(|| Found { kind, range: range.start..range.start + typed.len() })
}
