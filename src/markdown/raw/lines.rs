//! Whole lines that are printed: tables that are none, headings without a blank, fences within a paragraph.

use std::ops::Range;

use super::kind::{Found, Kind};
use super::seen::Seen;
use super::signs::Signs;

/// Those of rows of dashes and headings.
const OF_LINES: Signs = Signs::BAR.or(Signs::NUMBER);

/// Nothing is found in a text without one of them.
pub const SIGNS: Signs = OF_LINES.or(Signs::BACKTICK).or(Signs::LESS);

pub fn find(seen: &Seen, signs: Signs, source: &str, found: &mut Vec<Found>) {
    if signs.has(OF_LINES) {
        rows_and_headings(seen, source, found);
    }
    if signs.has(Signs::BACKTICK.or(Signs::LESS)) {
        fences_and_comments(seen, source, found);
    }
}

fn rows_and_headings(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    let whole = seen.range(0..text.len());
    let mut start = whole.start;
    let is_cell =
        !source.get(..whole.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default().trim().is_empty();
    for (nth, line) in source.get(whole).unwrap_or_default().split_inclusive('\n').enumerate() {
        let shown = line.trim().trim_start_matches(['>', ' ']);
        let offset = start + line.find(shown).unwrap_or(0);
        let range = offset..offset + shown.len();
        if is_delimiter_row(shown) && nth > 0 {
            found.push(Found { kind: Kind::Table, range });
        } else if let Some(words) = heading_without_blank(shown).filter(|_| nth > 0 || !is_cell) {
            let written = shown.to_owned();
            found.push(Found { kind: Kind::HeadingWithoutBlank { written, words: words.to_owned() }, range });
        }
        start += line.len();
    }
}

fn fences_and_comments(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    // Two hyphens may be shown as a dash, so that a comment is known by what was typed.
    for mark in ["```", "<!"] {
        for (at, _) in text.match_indices(mark) {
            if seen.is_escaped(at) || text.get(..at).is_some_and(|before| before.ends_with('`')) {
                continue;
            }
            let line = text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
            let range = seen.range(at..at + line);
            let written = source.get(range.clone()).unwrap_or_default();
            if mark == "```" {
                found.push(Found { kind: Kind::Fence { written: written.to_owned() }, range });
            } else if written.starts_with("<!--") {
                found.push(Found { kind: Kind::OpenComment, range: range.start..range.start + "<!--".len() });
            }
        }
    }
}

/// Code in a line of text that holds a whole block: ``` ``{chart} …`` ```.
pub fn code_span(text: &str, range: &Range<usize>, found: &mut Vec<Found>) {
    let is_block = text.strip_prefix('{').and_then(|rest| rest.split_once('}')).is_some_and(|(name, rest)| {
        let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
        is_name
            && rest.trim_start().split_once('=').is_some_and(|(key, value)| {
                let key = key.trim();
                !value.trim().is_empty()
                    && !key.is_empty()
                    && key.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
            })
    });
    if is_block {
        let written = text.split_whitespace().next().unwrap_or_default().to_owned();
        found.push(Found { kind: Kind::Fence { written }, range: range.clone() });
    }
}

/// The first line of a page that is code of Markdown as a whole, as chat programs give it.
pub fn whole_page(source: &str, block: &Range<usize>) -> Option<Range<usize>> {
    let typed = source.get(block.clone())?;
    let first = typed.lines().next()?.trim_end();
    let language = first.trim_start_matches(['`', '~']).trim();
    (language != first && matches!(language, "markdown" | "md") && typed.lines().count() > 3)
        .then(|| block.start..block.start + first.len())
}

/// The row of dashes below the head of a table.
fn is_delimiter_row(line: &str) -> bool {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let is_dashes = |cell: &&str| {
        let dashes = cell.trim_start_matches(':').trim_end_matches(':');
        dashes.len() >= 2 && dashes.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && !cells.is_empty() && cells.iter().all(is_dashes)
}

/// `##Words`. One sign alone is a tag or the number of an issue.
fn heading_without_blank(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    // `###. Words`
    let after = words.strip_prefix(['.', ')', ':', '-', '、', '．', '：']).filter(|rest| rest.starts_with(' '));
    if let Some(after) = after.map(str::trim_start).filter(|after| after.starts_with(char::is_alphanumeric)) {
        return (2..=6).contains(&level).then_some(after);
    }
    let is_numbered = words.starts_with(|first: char| first.is_ascii_digit()) && words.contains(' ');
    ((2..=6).contains(&level) && (words.starts_with(char::is_alphabetic) || is_numbered)).then_some(words)
}
