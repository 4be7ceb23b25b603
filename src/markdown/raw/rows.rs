//! Table rows that differ from what was meant: with more cells than the header, which readers do not see, or made from
//! a line of text right below the table (GFM §4.10); and tables of Pandoc, drawn with dashes.

use std::ops::Range;

use super::kind::{Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;

/// A finding about the table row at `range`, if it has more cells than the `columns` of the header, or is a line of
/// text.
pub fn mistake(columns: usize, range: &Range<usize>, source: &str) -> Option<Finding> {
    let typed = source.get(range.clone())?;
    let row = typed.trim();
    let start = range.start + (typed.len() - typed.trim_start().len());
    let finding = |stray_markup| {
        let kind = RawKind::Foreign { written: row.to_owned(), syntax: Syntax::StrayMarkup(stray_markup) };
        Some(Finding { kind, range: start..start + row.len() })
    };
    if columns > 1 && !row.contains('|') && !row.is_empty() {
        return finding(StrayMarkup::TextAsRow);
    }
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
    let bars =
        inner.match_indices('|').filter(|(at, _)| !inner.get(..*at).is_some_and(|before| before.ends_with('\\')));
    if bars.count() < columns { None } else { finding(StrayMarkup::ExtraCells) }
}

/// `-----  ----`, a thematic break to the parser, the head of columns to Pandoc.
pub fn column_rule(range: &Range<usize>, source: &str) -> Option<Finding> {
    let typed = source.get(range.clone())?.trim_end();
    let mut columns = typed.split_whitespace();
    let is_drawn = columns.clone().count() > 1
        && columns.all(|column| column.len() > 1 && column.bytes().all(|byte| byte == b'-'));
    let kind = RawKind::Foreign { written: typed.to_owned(), syntax: Syntax::StrayMarkup(StrayMarkup::PlainTextTable) };
    is_drawn.then(|| Finding { kind, range: range.start..range.start + typed.len() })
}
