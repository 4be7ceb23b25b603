//! Characters that nobody types on purpose: zero-width and private-use ones, and those that were lost or garbled when a
//! text was converted.

use super::char_set::CharSet;
use super::findings::push;
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;
use crate::text::{invisible, scripts};

/// Finds characters that nobody types on purpose.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    if chars.has(CharSet::LATIN) {
        mojibake(visible, source, found);
    }
    if chars.has(CharSet::RARE) || (chars.has(CharSet::CURLY) && has_invisible(text)) {
        unusual(visible, source, found);
    }
}

/// Whether a text has an invisible character of U+2000 to U+206F, by its bytes in UTF-8 (RFC 3629): the others in that
/// range are dashes and quotation marks, which most texts have.
fn has_invisible(text: &str) -> bool {
    let is_invisible = |bytes: &[u8]| match bytes {
        [0xe2, 0x80, last] => matches!(last, 0x8b..=0x8f | 0xa8..=0xae),
        [0xe2, 0x81, last] => matches!(last, 0xa0..=0xaf),
        _ => false,
    };
    text.as_bytes().windows(3).any(is_invisible)
}

fn unusual(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let is_right_to_left = text.chars().any(scripts::is_right_to_left);
    let mut last = None;
    for (at, sign) in text.char_indices() {
        let after = text.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next());
        let stray_markup = match sign {
            // Scripts without spaces mark with it where a line may break.
            '\u{200b}' if [last, after].into_iter().flatten().any(is_unspaced) => None,
            // They join and separate letters of Persian and of Indian scripts, and emoji.
            '\u{200c}' | '\u{200d}' => None,
            // Single marks have their use beside brackets; an override of the direction has none.
            '\u{200e}' | '\u{200f}' | '\u{61c}' => None,
            '\u{202d}' | '\u{202e}' => Some(StrayMarkup::InvisibleCharacter),
            _ if invisible::is_bidi_control(sign) => (!is_right_to_left).then_some(StrayMarkup::InvisibleCharacter),
            _ if invisible::is_zero_width(sign) => Some(StrayMarkup::InvisibleCharacter),
            '\u{fffd}' => Some(StrayMarkup::ReplacementCharacter),
            '\u{e000}'..='\u{f8ff}' => Some(StrayMarkup::PrivateUseCharacter),
            '\u{fb00}'..='\u{fb06}' => Some(StrayMarkup::Ligature),
            _ => None,
        };
        if let Some(stray_markup) = stray_markup {
            push(visible, source, at..at + sign.len_utf8(), stray_markup, found);
        }
        last = Some(sign);
    }
}

/// Thai, Lao, Tibetan, Burmese and Khmer.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// `Ã©`, `â€™`: UTF-8 that was read as Windows-1252. It begins with the letter that the first byte of two or three was
/// taken for.
fn mojibake(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut run: Option<(usize, Vec<u8>)> = None;
    let mut end = |run: &mut Option<(usize, Vec<u8>)>, at: usize| {
        let Some((start, bytes)) = run.take() else { return };
        if text.get(start..at).is_some_and(|written| decoded(written, &bytes).is_some()) {
            push(visible, source, start..at, StrayMarkup::Mojibake, found);
        }
    };
    if !text.contains(['Â', 'Ã', 'â', 'ï']) {
        return;
    }
    for (at, sign) in text.char_indices() {
        match byte_of(sign) {
            Some(byte) => run.get_or_insert_with(|| (at, Vec::new())).1.push(byte),
            None => end(&mut run, at),
        }
    }
    end(&mut run, text.len());
}

/// What a run of characters was before it was read as Windows-1252, if it was a letter or a sign of UTF-8.
pub fn repair_mojibake(written: &str) -> Option<String> {
    decoded(written, &written.chars().map(byte_of).collect::<Option<Vec<u8>>>()?)
}

fn decoded(written: &str, bytes: &[u8]) -> Option<String> {
    let decoded = std::str::from_utf8(bytes).ok()?;
    // A capital letter before a quotation mark that closes: «MAÇÃ».
    let is_quoted = written.chars().count() == 2 && written.ends_with(['»', '’', '”']);
    let is_plain =
        |letter: char| matches!(letter, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2044}' | '€' | '™' | '\u{feff}');
    (!is_quoted && bytes.len() > 1 && decoded.chars().all(is_plain)).then(|| decoded.to_owned())
}

/// The byte of a character outside of ASCII in Windows-1252.
fn byte_of(sign: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match sign {
        '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(sign)).ok(),
        _ if sign.is_ascii() => None,
        _ => HIGH.chars().position(|high| high == sign).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_a_wrong_encoding_is_recognised() {
        for (written, right) in [("Ã©", Some("é")), ("â€™", Some("’")), ("Â£", Some("£")), ("Ã¼", Some("ü"))]
        {
            assert_eq!(repair_mojibake(written).as_deref(), right, "{written}");
        }
        for written in ["é", "É»", "Ã»", "né", "ÇÃ", "€", "«Ç", "ÄÖÜ", "° –"] {
            assert_eq!(repair_mojibake(written), None, "{written}");
        }
    }
}
