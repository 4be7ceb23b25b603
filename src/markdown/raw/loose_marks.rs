//! Marks without effect, since there is a space inside them or the other of the pair is missing; and bare addresses.

use super::char_set::CharSet;
use super::findings::push;
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::{NON_TEXT, VisibleText};

/// The length of the shortest address, in bytes: `www.a.de`.
const MIN_BYTES: usize = 8;

/// Finds marks without effect, and bare addresses.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    if chars.has(CharSet::EMPHASIS) {
        for mark in ["*", "_", "__"] {
            space_before_closing(visible, source, mark, found);
        }
    }
    if chars.has(CharSet::OTHER_MARK) {
        space_before_closing(visible, source, "~~", found);
    }
    if chars.has(CharSet::BACKTICK) {
        unclosed_code(visible, source, found);
    }
    let has_scheme = chars.has(CharSet::COLON) && text.contains("://");
    if has_scheme || (text.len() >= MIN_BYTES && text.contains("www.")) {
        addresses(visible, source, found);
    }
    if chars.has(CharSet::OTHER_MARK) {
        mail_addresses(visible, source, found);
    }
}

/// `*words *more`: the second mark has a space before it, so it does not close the first.
fn space_before_closing(visible: &VisibleText, source: &str, mark: &str, found: &mut Vec<Finding>) {
    const MAX_BYTES: usize = 120;
    let text = visible.text();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(mark)).map(|at| from + at) {
        from = start + mark.len();
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let rest = text.get(from..).unwrap_or_default();
        let opens = before.is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '"' | '“' | '„' | '«' | '‘'))
            && rest.starts_with(|first: char| first.is_alphanumeric() || first == NON_TEXT)
            && !visible.is_escaped(start);
        let line = rest.split('\n').next().unwrap_or_default();
        let Some(length) = line.find(mark).filter(|length| opens && *length <= MAX_BYTES) else { continue };
        let words = rest.get(..length).unwrap_or_default();
        let after = rest.get(length + mark.len()..).unwrap_or_default();
        // `*one, *two` are marks of notes, or names of code, in a row.
        let ends_late = words.ends_with([' ', '\u{a0}'])
            && words
                .trim_end()
                .ends_with(|last: char| last.is_alphanumeric() || matches!(last, '.' | '!' | '?' | NON_TEXT))
            && !after.starts_with(mark)
            && (after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '.' | ',' | ';' | ':' | ')'))
                || (mark == "__" && (after.is_empty() || after.starts_with([' ', '\n']))));
        if ends_late && words.contains(char::is_alphabetic) && !visible.is_escaped(from + length) {
            push(visible, source, start..from + length + mark.len(), StrayMarkup::SpaceBeforeClosing, found);
            from += length + mark.len();
        }
    }
}

/// A backtick without a second one.
fn unclosed_code(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    for (at, _) in text.match_indices('`') {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 1..).and_then(|after| after.chars().next());
        let begins = before.is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '"' | '“'))
            && after.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '$' | '-' | '.' | '/' | '<' | '{'));
        if begins && !visible.is_escaped(at) {
            let words = text.get(at + 1..).and_then(|rest| rest.split(char::is_whitespace).next()).map_or(0, str::len);
            push(visible, source, at..at + 1 + words, StrayMarkup::UnclosedCode, found);
            return;
        }
    }
}

/// `https://example.org` and `www.example.org` in the text, which are not links.
fn addresses(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    for start in ["https://", "http://", "www."] {
        for (at, _) in text.match_indices(start) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let is_part = before
                .is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '/' | '.' | '@' | ':' | '=' | '-' | '_'));
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.find(|sign: char| {
                sign.is_whitespace()
                    || matches!(sign, '<' | '>' | '"' | '“' | '”' | '）' | '」' | '、' | '。' | NON_TEXT)
            });
            let address = trimmed(rest.get(..end.unwrap_or(rest.len())).unwrap_or_default());
            let host = address.trim_start_matches("https://").trim_start_matches("http://");
            let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
            let is_host = host.split('.').count() > 1 + usize::from(start == "www.")
                && host.split('.').all(|part| !part.is_empty() && !part.contains(['…', '{', '[', '*', '(', ',']));
            // `https://example.org/[id]` shows where a part of an address goes.
            let is_pattern = address.contains(['[', '{', '*', '…']);
            if is_part || !is_host || is_pattern || visible.is_in_link(at) || visible.is_escaped(at) {
                continue;
            }
            let place = visible.range(at..at + address.len());
            if !is_in_anchor(source.get(..place.start).unwrap_or_default()) {
                push(visible, source, at..at + address.len(), StrayMarkup::BareAddress, found);
            }
        }
    }
}

/// `desk@example.org` in the text.
fn mail_addresses(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let is_of_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_' | '+');
    for (at, _) in text.match_indices('@') {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let name = before.len() - before.trim_end_matches(is_of_name).len();
        let host = after.find(|sign: char| !is_of_name(sign)).unwrap_or(after.len());
        let host = after.get(..host).unwrap_or_default().trim_end_matches(['.', '-', '_']);
        let is_host = host.rsplit_once('.').is_some_and(|(front, end)| {
            !front.is_empty() && end.len() > 1 && end.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        let start = at - name;
        let is_part = text.get(..start).is_some_and(|before| before.ends_with(['/', ':', '@', '<']));
        if name > 0
            && is_host
            && !is_part
            && !visible.is_in_link(at)
            && !visible.is_escaped(at)
            && !visible.is_escaped(start)
        {
            let part = start..at + 1 + host.len();
            let place = visible.range(part.clone());
            if !is_in_anchor(source.get(..place.start).unwrap_or_default()) {
                push(visible, source, part, StrayMarkup::BareAddress, found);
            }
        }
    }
}

/// An address without the punctuation after it, as code hosts trim it.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    loop {
        let before = address;
        address =
            address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '…', '|', '`', ']', '»']);
        if address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
            address = address.get(..address.len() - 1).unwrap_or_default();
        }
        if address == before {
            return address;
        }
    }
}

/// Whether the text after `before` is within a link in HTML.
fn is_in_anchor(before: &str) -> bool {
    const MAX_BYTES: usize = 600;
    let from = before.len().saturating_sub(MAX_BYTES);
    let near = (from..=before.len()).find_map(|from| before.get(from..)).unwrap_or_default();
    near.rfind("<a ").is_some_and(|open| near.rfind("</a").is_none_or(|close| close < open))
}
