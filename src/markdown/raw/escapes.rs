//! Characters that are written as another format escapes them, and words that a line break of another program parts: what a
//! text keeps that was taken out of JSON, a mail, HTML or a PDF.

use super::dialect::Dialect;
use super::kind::Found;
use super::seen::Seen;
use super::signs::Signs;
use super::told::push;

pub fn find(seen: &Seen, signs: Signs, source: &str, found: &mut Vec<Found>) {
    if signs.has(Signs::OTHER_MARK) {
        backslashes(seen, source, found);
        entities(seen, source, found);
    }
    if signs.has(Signs::EQUALS) {
        quoted_printable(seen, source, found);
    }
    if signs.has(Signs::LINE_END) {
        torn_words(seen, source, found);
    }
}

/// `\n\n`, `.\nNext` and `\u2019` of JSON (RFC 8259 §7).
fn backslashes(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    for (at, _) in text.match_indices('\\') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let is_code_point = rest
            .strip_prefix('u')
            .is_some_and(|digits| digits.len() >= 4 && digits.bytes().take(4).all(|byte| byte.is_ascii_hexdigit()));
        let is_break = rest.strip_prefix('n').is_some_and(|rest| {
            let is_behind_sentence = text.get(..at).is_some_and(|before| before.ends_with(['.', '!', '?', ':']));
            rest.starts_with("\\n") || (is_behind_sentence && rest.starts_with(char::is_uppercase))
        });
        if (is_code_point || is_break) && !seen.is_escaped(at) {
            let length = if is_code_point { 6 } else { 2 };
            push(seen, source, at..at + length, Dialect::Escape, found);
            return;
        }
    }
}

/// `&amp;nbsp;`: an entity whose own sign was made one, so that readers see `&nbsp;`.
fn entities(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    const NAMES: [&str; 12] =
        ["nbsp", "quot", "apos", "amp", "lt", "gt", "rsquo", "lsquo", "ldquo", "rdquo", "ndash", "mdash"];
    let text = seen.text();
    for at in seen.escaped() {
        let Some((name, _)) =
            text.get(*at..).and_then(|rest| rest.strip_prefix('&')).and_then(|rest| rest.split_once(';'))
        else {
            continue;
        };
        let is_number = name.strip_prefix('#').is_some_and(|digits| {
            let digits = digits.strip_prefix(['x', 'X']).unwrap_or(digits);
            (2..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let part = *at..at + name.len() + 2;
        if (is_number || NAMES.contains(&name)) && seen.typed(part.clone(), source).starts_with("&amp;") {
            push(seen, source, part, Dialect::DoubleEntity, found);
            return;
        }
    }
}

/// `=E2=80=99`: bytes as mails write them (RFC 2045 §6.7).
fn quoted_printable(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    let is_byte = |rest: &str| {
        let mut bytes = rest.bytes();
        bytes.next() == Some(b'=')
            && bytes.next().is_some_and(|byte| matches!(byte, b'8'..=b'9' | b'A'..=b'F'))
            && bytes.next().is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
    };
    let first = text.match_indices('=').find_map(|(at, _)| {
        let rest = text.get(at..)?;
        (is_byte(rest) && rest.get(3..).is_some_and(is_byte)).then_some((at, rest))
    });
    if let Some((at, rest)) = first {
        let mut length = 0;
        while rest.get(length..).is_some_and(is_byte) {
            length += 3;
        }
        push(seen, source, at..at + length, Dialect::Escape, found);
    }
}

/// `infor-` and `mation` in the next line: readers see the hyphen and a blank within the word.
fn torn_words(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    /// `long- and short-term`, in the languages where a hyphen stands for the other half.
    const JOINING: [&str; 22] = [
        "and", "or", "to", "und", "oder", "bis", "sowie", "als", "noch", "wie", "bzw.", "et", "ou", "en", "of", "och",
        "eller", "og", "e", "o", "y", "i",
    ];
    let text = seen.text();
    for (at, _) in text.match_indices("-\n") {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + 2..).unwrap_or_default();
        let word = after.split_whitespace().next().unwrap_or_default();
        let is_torn = before.ends_with(char::is_lowercase)
            && word.starts_with(char::is_lowercase)
            && !JOINING.contains(&word.trim_end_matches(','));
        if is_torn && !seen.is_hard_break(at + 2) {
            let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
            push(seen, source, start..at + 2 + word.len(), Dialect::TornWord, found);
            return;
        }
    }
}
