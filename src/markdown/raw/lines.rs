//! Whole lines that are printed: rows of dashes that do not make a table, headings without a space, fences within a
//! paragraph.

use std::ops::Range;

use super::char_set::CharSet;
use super::kind::{Finding, RawKind};
use super::visible_text::VisibleText;

/// The characters of rows of dashes and of headings.
const LINE_TRIGGERS: CharSet = CharSet::BAR.or(CharSet::NUMBER);

/// A text without any of these characters has no findings here.
pub const TRIGGERS: CharSet = LINE_TRIGGERS.or(CharSet::BACKTICK).or(CharSet::LESS);

/// Finds rows of dashes, headings, fences and comments that are printed.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    if chars.has(LINE_TRIGGERS) {
        rows_and_headings(visible, source, found);
    }
    if chars.has(CharSet::BACKTICK.or(CharSet::LESS)) {
        fences_and_comments(visible, source, found);
    }
}

fn rows_and_headings(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let whole = visible.range(0..text.len());
    let mut start = whole.start;
    let is_cell =
        !source.get(..whole.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default().trim().is_empty();
    for (nth, line) in source.get(whole).unwrap_or_default().split_inclusive('\n').enumerate() {
        let shown = line.trim().trim_start_matches(['>', ' ']);
        let offset = start + line.find(shown).unwrap_or(0);
        let range = offset..offset + shown.len();
        if is_delimiter_row(shown) && nth > 0 {
            found.push(Finding { kind: RawKind::DelimiterRow, range });
        } else if let Some(words) = heading_without_blank(shown).filter(|_| nth > 0 || !is_cell) {
            let written = shown.to_owned();
            found.push(Finding { kind: RawKind::HeadingWithoutSpace { written, words: words.to_owned() }, range });
        }
        start += line.len();
    }
}

fn fences_and_comments(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    // Two hyphens may be shown as a dash, so that a comment is known by what was typed.
    for mark in ["```", "<!"] {
        for (at, _) in text.match_indices(mark) {
            if visible.is_escaped(at) || text.get(..at).is_some_and(|before| before.ends_with('`')) {
                continue;
            }
            let line = text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
            let range = visible.range(at..at + line);
            let written = source.get(range.clone()).unwrap_or_default();
            if mark == "```" {
                found.push(Finding { kind: RawKind::FenceInText { written: written.to_owned() }, range });
            } else if written.starts_with("<!--") {
                found.push(Finding { kind: RawKind::UnclosedComment, range: range.start..range.start + "<!--".len() });
            }
        }
    }
}

/// A code span that contains a whole block: ``` ``{chart} …`` ```.
pub fn code_span(text: &str, range: &Range<usize>, found: &mut Vec<Finding>) {
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
        found.push(Finding { kind: RawKind::FenceInText { written }, range: range.clone() });
    }
}

/// The first line of a page that is a single code block of Markdown, as chat programs output it.
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
