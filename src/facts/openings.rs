//! A quick test whether a text may contain a figure at all: one pass over its bytes.
//!
//! Nearly all prose has no figures other than those that are bound already. Reading a text in full costs a hundred
//! times as much as this pass, which may have false positives but no false negatives.

use std::ops::Range;

use super::lexicon::Lexicon;

/// Whether a figure may begin in `text` outside the spans `bound`, which are in their order.
///
/// Every figure contains a digit or one of the lexicon’s openings.
pub fn may_open(text: &str, bound: &[Range<usize>], lexicon: &Lexicon) -> bool {
    let mut at = 0;
    for part in bound {
        // What touches a bound span belongs to it.
        if part.start >= at && opens(text, at..part.start, lexicon) {
            return true;
        }
        at = at.max(part.end);
    }
    opens(text, at..text.len(), lexicon)
}

/// Whether a figure may begin in one part of a text.
fn opens(text: &str, part: Range<usize>, lexicon: &Lexicon) -> bool {
    let openings = lexicon.openings();
    let Some(bytes) = text.as_bytes().get(part.clone()) else { return true };
    // Without an early exit the compiler can process many bytes at a time.
    if bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit()) {
        return true;
    }
    let opens_at = |at: usize| {
        let head = |ahead: usize| bytes.get(at + ahead).map_or(b' ', u8::to_ascii_lowercase);
        openings.has([head(0), head(1), head(2)]) && is_opening(text, part.start + at, lexicon)
    };
    let last = part.start.checked_sub(1).and_then(|last| text.as_bytes().get(last));
    // A word begins where no letter precedes.
    let mut is_in_word = last.is_some_and(u8::is_ascii_alphabetic);
    let mut at = 0;
    while at < bytes.len() {
        if let Some(eight) = EightBytes::of(bytes, at) {
            if eight.word_starts(is_in_word).any(|ahead| opens_at(at + ahead)) {
                return true;
            }
            is_in_word = eight.ends_in_word();
            at += 8;
            continue;
        }
        let Some(letter) = text.get(part.start + at..).and_then(|rest| rest.chars().next()) else { return true };
        if letter.is_ascii() {
            let is_letter = letter.is_ascii_alphabetic();
            if is_letter && !is_in_word && opens_at(at) {
                return true;
            }
            is_in_word = is_letter;
        } else {
            if !is_plain(letter) || is_opening(text, part.start + at, lexicon) {
                return true;
            }
            is_in_word = letter.is_alphabetic();
        }
        at += letter.len_utf8();
    }
    false
}

/// Eight bytes of ASCII, handled as one number: most prose is processed in such steps.
#[derive(Clone, Copy)]
struct EightBytes {
    /// The highest bit of each byte that is a letter.
    letters: u64,
}

impl EightBytes {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    const EACH: u64 = 0x0101_0101_0101_0101;

    /// `None` if fewer are left, or one is not ASCII.
    fn of(bytes: &[u8], at: usize) -> Option<Self> {
        let eight = u64::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?);
        if eight & Self::HIGHEST != 0 {
            return None;
        }
        // In lower case; other bytes do not become letters. A sum carries into the highest bit only.
        let small = eight | (0x20 * Self::EACH);
        let from_a = small + u64::from(0x80 - b'a') * Self::EACH;
        let beyond_z = small + u64::from(0x7f - b'z') * Self::EACH;
        Some(Self { letters: from_a & !beyond_z & Self::HIGHEST })
    }

    /// Where words begin; `is_in_word` says that a letter precedes.
    fn word_starts(self, is_in_word: bool) -> impl Iterator<Item = usize> {
        let before = (self.letters << 8) | if is_in_word { 0x80 } else { 0 };
        let mut starts = self.letters & !before;
        std::iter::from_fn(move || {
            let first = (starts != 0).then_some(starts.trailing_zeros() as usize / 8);
            starts &= starts.wrapping_sub(1);
            first
        })
    }

    fn ends_in_word(self) -> bool {
        self.letters >> 63 == 1
    }
}

fn is_opening(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    let letters = text.get(at..).unwrap_or_default().chars();
    lexicon.openings().begin(letters.map(|letter| {
        if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
    }))
}

/// Whether it is a character of Latin scripts that normalisation does not change and no figure begins with.
fn is_plain(letter: char) -> bool {
    matches!(
        letter,
        '§' | '©'
            | '«'
            | '°'
            | '·'
            | '»'
            | '–'
            | '—'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '„'
            | '…'
            | '€'
            | '£'
            | '\u{fffc}'
    ) || matches!(letter, 'à'..='ö' | 'ø'..='ÿ' | 'Ā'..='ı' | 'Ń'..='ň' | 'Ŋ'..='ž')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn check(text: &str, bound: Option<Range<usize>>, wanted: bool) {
        let lexicon = Lexicon::for_language(&Language::english());
        assert_eq!(may_open(text, bound.as_slice(), lexicon), wanted, "{text:?}");
    }

    #[test]
    fn only_digits_and_words_of_figures_open_one() {
        check("Nothing of the kind – “naïve” as it is.", None, false);
        check("in 2024", None, true);
        check("It fell by Half", None, true);
        check("éhalf and undone, often", None, false);
        check("ｆｉｖｅ", None, true);
        check("五", None, true);
    }

    #[test]
    fn words_begin_where_no_letter_precedes() {
        let starts = |text: &str, is_in_word: bool| -> Vec<usize> {
            EightBytes::of(text.as_bytes(), 0).map(|eight| eight.word_starts(is_in_word).collect()).unwrap_or_default()
        };
        assert_eq!(starts("ab cd,EZ", false), [0, 3, 6]);
        assert_eq!(starts("ab cd,EZ", true), [3, 6]);
        assert_eq!(starts("@[`{ a-z", false), [5, 7]);
        assert!(starts("short", false).is_empty() && starts("caf\u{e9} is", false).is_empty());
        assert!(EightBytes::of(b"ab cd,EZ", 0).is_some_and(EightBytes::ends_in_word));
    }

    #[test]
    fn a_bound_span_opens_nothing() {
        check("It fell to 13.5% then.", Some(11..16), false);
        check("It fell to 13.5% in one year.", Some(11..16), true);
        check("13.5%", Some(0..5), false);
    }
}
