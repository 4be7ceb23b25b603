//! Characters that nobody types on purpose: without width, lost or garbled when a text was converted, of a font of signs.

use super::dialect::Dialect;
use super::kind::Found;
use super::seen::Seen;
use super::signs::Signs;
use super::told::push;
use crate::text::{scripts, unseen};

pub fn find(seen: &Seen, signs: Signs, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    if signs.has(Signs::LATIN) {
        garbled(seen, source, found);
    }
    if signs.has(Signs::RARE) || (signs.has(Signs::CURLY) && has_unseen(text)) {
        odd(seen, source, found);
    }
}

/// Whether a sign that nobody sees is among those of U+2000 to U+206F, by its bytes in UTF-8 (RFC 3629): the others of them
/// are dashes and quotation marks, of which most texts are full.
fn has_unseen(text: &str) -> bool {
    let is_unseen = |bytes: &[u8]| match bytes {
        [0xe2, 0x80, last] => matches!(last, 0x8b..=0x8f | 0xa8..=0xae),
        [0xe2, 0x81, last] => matches!(last, 0xa0..=0xaf),
        _ => false,
    };
    text.as_bytes().windows(3).any(is_unseen)
}

fn odd(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    let is_right_to_left = text.chars().any(scripts::is_right_to_left);
    let mut last = None;
    for (at, sign) in text.char_indices() {
        let after = text.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next());
        let dialect = match sign {
            // Scripts that are written without blanks mark with it where a line may break.
            '\u{200b}' if [last, after].into_iter().flatten().any(is_unspaced) => None,
            // Letters of Persian, of Indian scripts and of emoji are joined and parted with them.
            '\u{200c}' | '\u{200d}' => None,
            // Single marks have their use beside brackets; one that turns the order of letters has none.
            '\u{200e}' | '\u{200f}' | '\u{61c}' => None,
            '\u{202d}' | '\u{202e}' => Some(Dialect::Unseen),
            _ if unseen::is_direction(sign) => (!is_right_to_left).then_some(Dialect::Unseen),
            _ if unseen::has_no_width(sign) => Some(Dialect::Unseen),
            '\u{fffd}' => Some(Dialect::Lost),
            '\u{e000}'..='\u{f8ff}' => Some(Dialect::FontSign),
            '\u{fb00}'..='\u{fb06}' => Some(Dialect::Ligature),
            _ => None,
        };
        if let Some(dialect) = dialect {
            push(seen, source, at..at + sign.len_utf8(), dialect, found);
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
fn garbled(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    let mut run: Option<(usize, Vec<u8>)> = None;
    let mut end = |run: &mut Option<(usize, Vec<u8>)>, at: usize| {
        let Some((start, bytes)) = run.take() else { return };
        if text.get(start..at).is_some_and(|written| meant(written, &bytes).is_some()) {
            push(seen, source, start..at, Dialect::Garbled, found);
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
pub fn ungarbled(written: &str) -> Option<String> {
    meant(written, &written.chars().map(byte_of).collect::<Option<Vec<u8>>>()?)
}

fn meant(written: &str, bytes: &[u8]) -> Option<String> {
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
    fn text_that_was_read_in_a_wrong_encoding_is_known_by_what_it_was() {
        for (written, right) in [("Ã©", Some("é")), ("â€™", Some("’")), ("Â£", Some("£")), ("Ã¼", Some("ü"))]
        {
            assert_eq!(ungarbled(written).as_deref(), right, "{written}");
        }
        for written in ["é", "É»", "Ã»", "né", "ÇÃ", "€", "«Ç", "ÄÖÜ", "° –"] {
            assert_eq!(ungarbled(written), None, "{written}");
        }
    }
}
