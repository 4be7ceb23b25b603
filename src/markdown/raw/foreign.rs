//! Syntax of other programs that a reader would see: shortcodes, templates, fenced divs, attributes.

use std::ops::Range;

use super::char_set::CharSet;
use super::findings;
use super::kind::{Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;
use super::visible_text::{NON_TEXT, VisibleText};
use crate::text::is_forbidden_in_xml;
use crate::text::placeholders::placeholders;

/// Kinds of admonitions, as MkDocs and its like name them.
const ADMONITIONS: [&str; 20] = [
    "note",
    "abstract",
    "summary",
    "info",
    "tip",
    "success",
    "question",
    "warning",
    "failure",
    "danger",
    "bug",
    "example",
    "quote",
    "important",
    "caution",
    "attention",
    "hint",
    "seealso",
    "admonition",
    "error",
];

/// Finds syntax of other programs, and control characters.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    if chars.has(CharSet::BRACE) {
        braces(visible, source, found);
    }
    if chars.has(CharSet::LINE_END) || begins_mark(visible.text().trim_start()) {
        line_starts(visible, source, found);
    }
    if chars.has(CharSet::EQUALS) {
        enclosed(visible, source, "==", Syntax::Highlight, found);
    }
    if chars.has(CharSet::PERCENT) {
        enclosed(visible, source, "%%", Syntax::Remark, found);
    }
    if chars.has(CharSet::COLON) {
        double_colons(visible, source, found);
    }
    if chars.has(CharSet::OTHER_MARK) {
        citations(visible, source, found);
    }
    if chars.has(CharSet::CONTROL.or(CharSet::WIDE)) {
        controls(visible, found);
    }
}

/// `key:: value` of Obsidian and Logseq, and `Example::` of reStructuredText above code.
fn double_colons(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    for (at, _) in text.match_indices("::") {
        let line_start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let name = text.get(line_start..at).unwrap_or_default();
        let after = text.get(at + 2..).unwrap_or_default();
        let is_name = name.starts_with(char::is_alphabetic)
            && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' '))
            && name.split(' ').count() < 4;
        if is_name && after.starts_with(' ') && !after.trim().is_empty() {
            findings::push(visible, source, line_start..at + 2, StrayMarkup::InlineField, found);
        }
        let is_end =
            after.trim().is_empty() && name.trim_end().ends_with(|last: char| last.is_alphanumeric() || last == ' ');
        if is_end && name.contains(char::is_alphabetic) {
            findings::push(visible, source, at..at + 2, StrayMarkup::ReStructuredTextColons, found);
        }
    }
}

/// `@smith2020`: the key of a source as Pandoc cites it, a name with a year.
fn citations(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    for (at, _) in text.match_indices('@') {
        let is_word =
            text.get(..at).is_some_and(|before| before.ends_with(|last: char| last.is_alphanumeric() || last == '/'));
        let rest = text.get(at + 1..).unwrap_or_default();
        let length = rest
            .find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':')))
            .unwrap_or(rest.len());
        let key = rest.get(..length).unwrap_or_default().trim_end_matches([':', '-']);
        let bare = key.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let bare = if key.len() - bare.len() > 1 { key } else { bare };
        let year = bare.len().checked_sub(4).and_then(|start| bare.split_at_checked(start));
        let is_key = year.is_some_and(|(name, year)| {
            name.chars().filter(|letter| letter.is_alphabetic()).count() > 2
                && (year.starts_with("19") || year.starts_with("20"))
                && year.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_key && !is_word && !visible.is_escaped(at) && !visible.is_in_link(at) {
            let part = at..at + 1 + key.len();
            let place = visible.range(part.clone());
            let is_reported =
                found.iter().rev().take(20).any(|found| found.range.start < place.end && place.start < found.range.end);
            if !is_reported {
                push(visible, source, part, Syntax::Citation, found);
            }
        }
    }
}

fn controls(visible: &VisibleText, found: &mut Vec<Finding>) {
    for (at, sign) in visible.text().char_indices() {
        if is_forbidden_in_xml(sign) {
            let range = visible.range(at..at + sign.len_utf8());
            found.push(Finding { kind: RawKind::ControlCharacter { sign }, range });
        }
    }
}

fn push(visible: &VisibleText, source: &str, part: Range<usize>, syntax: Syntax, found: &mut Vec<Finding>) {
    let range = visible.range(part);
    let written = source.get(range.clone()).unwrap_or_default().to_owned();
    found.push(Finding { kind: RawKind::Foreign { written, syntax }, range });
}

/// `{{< … >}}`, `{{ … }}`, `{% … %}`, `{# … #}`, `{: .class}`, `{role}`.
fn braces(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut done = 0;
    for (at, _) in text.match_indices('{') {
        if at < done || visible.is_escaped(at) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let item = if rest.starts_with("{{<") || rest.starts_with("{{%") {
            Some((end_of(rest, "}}"), Syntax::Shortcode))
        } else if rest.starts_with("{{") {
            Some((end_of(rest, "}}"), Syntax::Expression))
        } else if rest.starts_with("{%") {
            Some((end_of(rest, "%}"), Syntax::Statement))
        } else if rest.starts_with("{#") && rest.get(2..).is_some_and(|inner| inner.contains("#}")) {
            Some((end_of(rest, "#}"), Syntax::Statement))
        } else if let Some(end) = row(rest) {
            Some((end, Syntax::Row))
        } else if visible.is_in_div_line(at) {
            None
        } else {
            attributes(rest, is_behind(visible, at) || is_alone(visible, at, rest))
                .map(|end| (end, Syntax::Attributes))
                .or_else(|| role(rest).map(|end| (end, Syntax::Directive)))
        };
        if let Some((length, syntax)) = item {
            done = at + length;
            // The end of a pair was reported with its start.
            let inner = rest.get(..length).unwrap_or_default().trim_start_matches(['{', '%', '<', '-']).trim_start();
            // One address, one message.
            let start = visible.range(at..at + 1).start;
            let is_continued = found.last().is_some_and(|last| last.range.end == start && start > 0);
            let is_end = inner.starts_with('/') || inner.starts_with("end");
            if !is_continued && !is_end {
                push(visible, source, at..done, syntax, found);
            }
        }
    }
}

/// `{row.name}`, which no row fills.
fn row(rest: &str) -> Option<usize> {
    let word = rest.get(..=rest.starts_with("{row").then(|| rest.find('}'))??)?;
    placeholders(word).first().map(|placeholder| placeholder.range.end)
}

fn end_of(rest: &str, close: &str) -> usize {
    let line = rest.lines().next().map_or(rest.len(), str::len);
    rest.get(2..).and_then(|inner| inner.find(close)).map_or(line, |end| end + 2 + close.len())
}

/// Whether a link, a picture or code ends right before a byte of the text.
fn is_behind(visible: &VisibleText, at: usize) -> bool {
    visible.text().get(..at).is_some_and(|before| before.ends_with(NON_TEXT))
        || visible.links.iter().any(|link| link.end == at)
}

/// Whether the braces are alone on their line, below what they describe.
fn is_alone(visible: &VisibleText, at: usize, rest: &str) -> bool {
    visible.is_line_start(at) && rest.lines().next().is_some_and(|line| line.trim_end().ends_with('}'))
}

/// `{: .class}`, `{.class #id key="value"}`: classes, ids and keys and nothing else; keys alone only right after what
/// they describe.
fn attributes(rest: &str, is_behind: bool) -> Option<usize> {
    let end = rest.find('}')?;
    let inner = rest.get(1..end)?;
    let is_kramdown = inner.starts_with(':');
    let is_name = |name: &str| {
        name.starts_with(char::is_alphabetic)
            && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':'))
    };
    let inner = inner.trim_start_matches(':').trim();
    let mut has_mark = is_kramdown || is_behind;
    let is_list = !inner.is_empty()
        && inner.split_whitespace().all(|word| match word.strip_prefix(['.', '#']) {
            Some(name) => {
                has_mark = true;
                is_name(name)
            }
            None => word.split_once('=').is_some_and(|(key, value)| {
                has_mark |= value.starts_with(['"', '“', '”']);
                is_name(key) && !value.is_empty()
            }),
        });
    let is_contents = is_kramdown && matches!(inner, "toc" | "toc}");
    ((is_list && has_mark) || is_contents).then_some(end + 1)
}

/// `{ref}` with code right after it: a role of MyST.
fn role(rest: &str) -> Option<usize> {
    let end = rest.find('}')?;
    let name = rest.get(1..end)?;
    let is_name =
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || matches!(letter, '-' | ':'));
    (is_name && rest.get(end + 1..).is_some_and(|after| after.starts_with(NON_TEXT))).then_some(end + 1)
}

/// Whether a line may begin with a mark: see [`line_starts`].
fn begins_mark(line: &str) -> bool {
    matches!(line.as_bytes(), [b':' | b'!' | b'?' | b'.', ..])
}

/// `:::`, `!!! note`, `.. note::`: recognised at the start of a line.
fn line_starts(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim();
        if !begins_mark(shown) {
            start += line.len();
            continue;
        }
        let end = start + line.trim_end().len();
        let typed = visible.typed(start..end, source).trim();
        if shown.starts_with(":::") && !visible.is_escaped(start) {
            // The line of colons that ends a div belongs to the one that begins it.
            let is_end = shown.chars().all(|sign| sign == ':');
            let is_reported =
                found.iter().any(|found| matches!(found.kind, RawKind::Foreign { syntax: Syntax::Div, .. }));
            if !is_end || !is_reported {
                push(visible, source, start..end, Syntax::Div, found);
            }
        } else if let Some(rest) = shown.strip_prefix("!!!").or_else(|| shown.strip_prefix("???")) {
            let word = rest.trim_start_matches('+').trim_start().split([' ', '"', '“']).next().unwrap_or_default();
            if ADMONITIONS.contains(&word.to_ascii_lowercase().as_str()) {
                push(visible, source, start..end, Syntax::Admonition, found);
            }
        } else if let Some(rest) = typed.strip_prefix(".. ") {
            let name = rest.split("::").next().unwrap_or_default();
            let is_name =
                rest.contains("::") && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
            if is_name && !name.is_empty() {
                push(visible, source, start..end, Syntax::Directive, found);
            }
        }
        start += line.len();
    }
}

/// The character that a mark is made of.
fn mark_sign(mark: &str) -> char {
    mark.chars().next().unwrap_or_default()
}

/// `==words==`, `%%words%%`: a pair of marks around words, apart from other letters.
fn enclosed(visible: &VisibleText, source: &str, mark: &str, syntax: Syntax, found: &mut Vec<Finding>) {
    let text = visible.text();
    if !text.contains(mark) {
        return;
    }
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(mark)).map(|at| from + at) {
        let inner = start + mark.len();
        from = inner;
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let rest = text.get(inner..).unwrap_or_default();
        let Some(length) = rest.find(mark) else { return };
        let words = rest.get(..length).unwrap_or_default();
        let after = rest.get(length + mark.len()..).and_then(|after| after.chars().next());
        let sign = Some(mark_sign(mark));
        let is_part = words.starts_with(mark_sign(mark)) || words.ends_with(mark_sign(mark));
        let is_apart = !is_part && !is_word(before) && !is_word(after) && before != sign && after != sign;
        let is_blank_allowed = syntax == Syntax::Remark;
        let is_close = is_blank_allowed || (words.trim() == words);
        if is_apart
            && is_close
            && words.contains(char::is_alphanumeric)
            && !words.contains("\n\n")
            && !visible.is_escaped(start)
        {
            let end = inner + length + mark.len();
            push(visible, source, start..end, syntax, found);
            from = end;
        }
    }
}
