//! A quick look whether a figure may begin in a text at all: one walk over its bytes.
//!
//! Nearly all prose holds no figure but those that are bound already. Reading a text in full costs some hundred times
//! as much as this walk, which may say yes to what is none and never no to what is one.

use std::ops::Range;

use super::lexicon::Lexicon;

/// Whether a figure may begin outside the parts of `text` that are bound, which stand in their order.
///
/// Every figure has a digit or one of the lexicon’s openings in it.
pub fn may_open(text: &str, bound: &[Range<usize>], lexicon: &Lexicon) -> bool {
    let mut at = 0;
    for part in bound {
        // What touches a bound part belongs to it.
        if part.start >= at && opens(text, at..part.start, lexicon) {
            return true;
        }
        at = at.max(part.end);
    }
    opens(text, at..text.len(), lexicon)
}

/// What a byte is to the walk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// A sign or a blank, between words.
    Other,
    /// The first byte of a character of several.
    Lead,
    /// One of the bytes after it.
    Inner,
}

impl Class {
    fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            0x80..=0xbf => Class::Inner,
            0xc0.. => Class::Lead,
            _ => Class::Other,
        }
    }
}

fn opens(text: &str, part: Range<usize>, lexicon: &Lexicon) -> bool {
    let openings = lexicon.openings();
    let Some(bytes) = text.as_bytes().get(part.clone()) else { return true };
    // Without a way out of the loop it is done many bytes at a time.
    if bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit()) {
        return true;
    }
    let last = part.start.checked_sub(1).and_then(|last| text.as_bytes().get(last));
    let mut is_in_word = last.is_some_and(u8::is_ascii_alphabetic);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match Class::of(*byte) {
            // A word begins where no letter stands before.
            Class::Letter => {
                let rest = bytes.get(at..).unwrap_or_default();
                if !is_in_word {
                    let head = |ahead: usize| rest.get(ahead).map_or(b' ', u8::to_ascii_lowercase);
                    if openings.has([head(0), head(1), head(2)]) && is_opening(text, part.start + at, lexicon) {
                        return true;
                    }
                }
                is_in_word = true;
                at += rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
                continue;
            }
            Class::Other => is_in_word = false,
            // Within a character of several bytes.
            Class::Inner => {}
            Class::Lead => {
                let Some(letter) = text.get(part.start + at..).and_then(|rest| rest.chars().next()) else {
                    return true;
                };
                if !is_plain(letter) || is_opening(text, part.start + at, lexicon) {
                    return true;
                }
                is_in_word = letter.is_alphabetic();
            }
        }
        at += 1;
    }
    false
}

fn is_opening(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    let letters = text.get(at..).unwrap_or_default().chars();
    lexicon.openings().begin(letters.map(|letter| {
        if letter.is_ascii() { letter.to_ascii_lowercase() } else { letter.to_lowercase().next().unwrap_or(letter) }
    }))
}

/// Signs and letters of Latin scripts that stay what they are when a text is normalised, and begin no figure.
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
        let lexicon = Lexicon::of(&Language::english());
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
    fn what_is_bound_opens_nothing() {
        check("It fell to 13.5% then.", Some(11..16), false);
        check("It fell to 13.5% in one year.", Some(11..16), true);
        check("13.5%", Some(0..5), false);
    }
}
