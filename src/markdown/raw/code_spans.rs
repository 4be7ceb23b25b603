//! Inline code of other programs: reStructuredText, GitLab, Quarto.

use std::ops::Range;

use super::stray_markup::StrayMarkup;

/// Which program's syntax a code span is, and its range with the marks beside it.
pub fn find(source: &str, text: &str, range: &Range<usize>) -> Option<(StrayMarkup, Range<usize>)> {
    rest(source, text, range).or_else(|| program(source, text, range))
}

/// `` `words <address>`_ `` and `` :ref:`words` `` of reStructuredText.
fn rest(source: &str, text: &str, range: &Range<usize>) -> Option<(StrayMarkup, Range<usize>)> {
    let after = source.get(range.end..).unwrap_or_default();
    let is_link = after.starts_with('_') && !after.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let before = source.get(..range.start).unwrap_or_default();
    let role = before.strip_suffix(':').and_then(|before| before.rsplit_once(':')).map(|(_, name)| name);
    let is_role =
        role.is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
    let start = range.start - role.filter(|_| is_role).map_or(0, |name| name.len() + 2);
    (is_role || (is_link && text.contains('<') && text.ends_with('>')))
        .then(|| (StrayMarkup::ReStructuredText, start..range.end + usize::from(is_link)))
}

/// `` $`x^2`$ `` of GitLab, `` `r nrow(data)` `` and `` `{python} n` `` of Quarto.
fn program(source: &str, text: &str, range: &Range<usize>) -> Option<(StrayMarkup, Range<usize>)> {
    let before = source.get(..range.start).unwrap_or_default();
    let after = source.get(range.end..).unwrap_or_default();
    let is_math = before.ends_with('$') && after.starts_with('$') && !before.ends_with("\\$");
    if is_math {
        return Some((StrayMarkup::ForeignMath, range.start - 1..range.end + 1));
    }
    let is_run = ["{r} ", "{python} ", "{julia} ", "{ojs} ", "{{r}} "].iter().any(|name| text.starts_with(name))
        || text.strip_prefix("r ").is_some_and(|code| code.contains(['(', '$', '[']));
    is_run.then(|| (StrayMarkup::ExecutableCode, range.clone()))
}
