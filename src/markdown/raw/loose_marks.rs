//! Marks that enclose nothing, since a blank stands inside of them or the other one of the pair is missing; and addresses
//! that stand in the text as they are.

use super::dialect::Dialect;
use super::kind::Found;
use super::seen::{OBJECT, Seen};
use super::signs::Signs;
use super::told::push;

/// The fewest bytes that an address takes: `www.a.de`.
const LEAST_BYTES: usize = 8;

pub fn find(seen: &Seen, signs: Signs, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    if signs.has(Signs::EMPHASIS) {
        for mark in ["*", "_", "__"] {
            blank_before_end(seen, source, mark, found);
        }
    }
    if signs.has(Signs::OTHER_MARK) {
        blank_before_end(seen, source, "~~", found);
    }
    if signs.has(Signs::BACKTICK) {
        open_code(seen, source, found);
    }
    let has_scheme = signs.has(Signs::COLON) && text.contains("://");
    if has_scheme || (text.len() >= LEAST_BYTES && text.contains("www.")) {
        addresses(seen, source, found);
    }
    if signs.has(Signs::OTHER_MARK) {
        mail_addresses(seen, source, found);
    }
}

/// `*words *more`: the second mark has a blank before it, and so ends nothing.
fn blank_before_end(seen: &Seen, source: &str, mark: &str, found: &mut Vec<Found>) {
    const MOST: usize = 120;
    let text = seen.text();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(mark)).map(|at| from + at) {
        from = start + mark.len();
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let rest = text.get(from..).unwrap_or_default();
        let opens = before.is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '"' | '“' | '„' | '«' | '‘'))
            && rest.starts_with(|first: char| first.is_alphanumeric() || first == OBJECT)
            && !seen.is_escaped(start);
        let line = rest.split('\n').next().unwrap_or_default();
        let Some(length) = line.find(mark).filter(|length| opens && *length <= MOST) else { continue };
        let words = rest.get(..length).unwrap_or_default();
        let after = rest.get(length + mark.len()..).unwrap_or_default();
        // `*one, *two` are marks of notes, or names of code, in a row.
        let ends_late = words.ends_with([' ', '\u{a0}'])
            && words
                .trim_end()
                .ends_with(|last: char| last.is_alphanumeric() || matches!(last, '.' | '!' | '?' | OBJECT))
            && !after.starts_with(mark)
            && (after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '.' | ',' | ';' | ':' | ')'))
                || (mark == "__" && (after.is_empty() || after.starts_with([' ', '\n']))));
        if ends_late && words.contains(char::is_alphabetic) && !seen.is_escaped(from + length) {
            push(seen, source, start..from + length + mark.len(), Dialect::LateEnd, found);
            from += length + mark.len();
        }
    }
}

/// A backtick that no second one follows.
fn open_code(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    for (at, _) in text.match_indices('`') {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 1..).and_then(|after| after.chars().next());
        let begins = before.is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '"' | '“'))
            && after.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '$' | '-' | '.' | '/' | '<' | '{'));
        if begins && !seen.is_escaped(at) {
            let words = text.get(at + 1..).and_then(|rest| rest.split(char::is_whitespace).next()).map_or(0, str::len);
            push(seen, source, at..at + 1 + words, Dialect::OpenCode, found);
            return;
        }
    }
}

/// `https://example.org` and `www.example.org` in the text, which nobody can press.
fn addresses(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    for start in ["https://", "http://", "www."] {
        for (at, _) in text.match_indices(start) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let is_part = before
                .is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '/' | '.' | '@' | ':' | '=' | '-' | '_'));
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.find(|sign: char| {
                sign.is_whitespace() || matches!(sign, '<' | '>' | '"' | '“' | '”' | '）' | '」' | '、' | '。' | OBJECT)
            });
            let address = trimmed(rest.get(..end.unwrap_or(rest.len())).unwrap_or_default());
            let host = address.trim_start_matches("https://").trim_start_matches("http://");
            let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
            let is_host = host.split('.').count() > 1 + usize::from(start == "www.")
                && host.split('.').all(|part| !part.is_empty() && !part.contains(['…', '{', '[', '*', '(', ',']));
            // `https://example.org/[id]` shows where a part of an address goes.
            let is_pattern = address.contains(['[', '{', '*', '…']);
            if is_part || !is_host || is_pattern || seen.is_in_link(at) || seen.is_escaped(at) {
                continue;
            }
            let place = seen.range(at..at + address.len());
            if !is_in_anchor(source.get(..place.start).unwrap_or_default()) {
                push(seen, source, at..at + address.len(), Dialect::BareAddress, found);
            }
        }
    }
}

/// `desk@example.org` in the text.
fn mail_addresses(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
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
        if name > 0 && is_host && !is_part && !seen.is_in_link(at) && !seen.is_escaped(at) && !seen.is_escaped(start) {
            let part = start..at + 1 + host.len();
            let place = seen.range(part.clone());
            if !is_in_anchor(source.get(..place.start).unwrap_or_default()) {
                push(seen, source, part, Dialect::BareAddress, found);
            }
        }
    }
}

/// An address without the signs of the sentence behind it, as code hosts cut it.
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

/// Whether what stands here is the words of a link in HTML.
fn is_in_anchor(before: &str) -> bool {
    const MOST: usize = 600;
    let from = before.len().saturating_sub(MOST);
    let near = (from..=before.len()).find_map(|from| before.get(from..)).unwrap_or_default();
    near.rfind("<a ").is_some_and(|open| near.rfind("</a").is_none_or(|close| close < open))
}
