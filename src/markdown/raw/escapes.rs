//! Escape sequences of other formats, and words that another program hyphenated: what remains in a text copied from
//! JSON, an e-mail, HTML or a PDF.

use super::char_set::CharSet;
use super::findings::push;
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;

/// Finds escape sequences of other formats, and hyphenated words.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    if chars.has(CharSet::OTHER_MARK) {
        backslashes(visible, source, found);
        entities(visible, source, found);
    }
    if chars.has(CharSet::EQUALS) {
        quoted_printable(visible, source, found);
    }
    if chars.has(CharSet::LINE_END) {
        hyphenated_words(visible, source, found);
    }
}

/// `\n\n`, `.\nNext` and `\u2019` of JSON (RFC 8259 §7).
fn backslashes(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    for (at, _) in text.match_indices('\\') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let is_code_point = rest
            .strip_prefix('u')
            .is_some_and(|digits| digits.len() >= 4 && digits.bytes().take(4).all(|byte| byte.is_ascii_hexdigit()));
        let is_break = rest.strip_prefix('n').is_some_and(|rest| {
            let is_behind_sentence = text.get(..at).is_some_and(|before| before.ends_with(['.', '!', '?', ':']));
            rest.starts_with("\\n") || (is_behind_sentence && rest.starts_with(char::is_uppercase))
        });
        if (is_code_point || is_break) && !visible.is_escaped(at) {
            let length = if is_code_point { 6 } else { 2 };
            push(visible, source, at..at + length, StrayMarkup::EscapeSequence, found);
            return;
        }
    }
}

/// `&amp;nbsp;`: an entity whose `&` was itself escaped, so that readers see `&nbsp;`.
fn entities(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    const NAMES: [&str; 12] =
        ["nbsp", "quot", "apos", "amp", "lt", "gt", "rsquo", "lsquo", "ldquo", "rdquo", "ndash", "mdash"];
    let text = visible.text();
    for at in visible.escaped() {
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
        if (is_number || NAMES.contains(&name)) && visible.typed(part.clone(), source).starts_with("&amp;") {
            push(visible, source, part, StrayMarkup::DoubleEntity, found);
            return;
        }
    }
}

/// `=E2=80=99`: bytes as e-mails encode them (RFC 2045 §6.7).
fn quoted_printable(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
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
        push(visible, source, at..at + length, StrayMarkup::EscapeSequence, found);
    }
}

/// `infor-` and `mation` in the next line: readers see the hyphen and a space within the word.
fn hyphenated_words(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    /// `long- and short-term`, in the languages where a hyphen replaces the other half of a word.
    const JOINING: [&str; 22] = [
        "and", "or", "to", "und", "oder", "bis", "sowie", "als", "noch", "wie", "bzw.", "et", "ou", "en", "of", "och",
        "eller", "og", "e", "o", "y", "i",
    ];
    let text = visible.text();
    for (at, _) in text.match_indices("-\n") {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + 2..).unwrap_or_default();
        let word = after.split_whitespace().next().unwrap_or_default();
        let is_hyphenated = before.ends_with(char::is_lowercase)
            && word.starts_with(char::is_lowercase)
            && !JOINING.contains(&word.trim_end_matches(','));
        if is_hyphenated && !visible.is_hard_break(at + 2) {
            let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
            push(visible, source, start..at + 2 + word.len(), StrayMarkup::HyphenatedWord, found);
            return;
        }
    }
}
