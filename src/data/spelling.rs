//! Texts that look the same but differ: spaces at the ends, no-break spaces, letters in two code points.

use std::borrow::Cow;

use crate::text::nfc;

/// Whether a character is ignored at the ends of a text: a space or a zero-width character.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// `text` without spaces and zero-width characters at its ends, in Normalization Form C.
pub fn clean(text: &str) -> Cow<'_, str> {
    nfc(text.trim_matches(is_blank))
}

/// A name as it is looked up: [`clean`], without zero-width characters, and with an ASCII space for every other one.
pub fn clean_name(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    let is_odd = |character: char| is_blank(character) && character != ' ';
    if !text.contains(is_odd) {
        return text;
    }
    let plain: String = text
        .chars()
        .filter(|character| character.is_whitespace() || !is_blank(*character))
        .map(|character| if character.is_whitespace() { ' ' } else { character })
        .collect();
    Cow::Owned(plain)
}

/// Describes one space of a name that readers do not see, for a message: “a blank at its end”. The
/// end of the name is examined first, then its start, then what is between. `None` if all its spaces are plain.
pub fn odd_space(text: &str) -> Option<String> {
    let place = |at: &str| format!(" {at}");
    let first = text.chars().next().filter(|first| is_blank(*first));
    let last = text.chars().next_back().filter(|last| is_blank(*last));
    let inner = text.chars().find(|character| is_blank(*character) && *character != ' ');
    match (first, last, inner) {
        (_, Some(last), _) => Some(format!("{}{}", name_of(last), place("at its end"))),
        (Some(first), ..) => Some(format!("{}{}", name_of(first), place("at its start"))),
        (_, _, Some(inner)) => Some(format!("{}{}", name_of(inner), place("within it"))),
        _ => None,
    }
}

/// The name of a space character.
fn name_of(blank: char) -> String {
    let name = match blank {
        ' ' => return "a blank".to_owned(),
        '\n' | '\r' => return "a line break".to_owned(),
        '\t' => return "a tab".to_owned(),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "a no-break space",
        '\u{feff}' => "a byte-order mark",
        character if character.is_whitespace() => "a blank",
        _ => "a zero-width character",
    };
    format!("{name} (U+{:04X})", u32::from(blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whatever_its_spaces_and_letters() {
        assert_eq!(clean_name(" v\u{a0}"), "v");
        assert_eq!(clean_name("New\u{a0}York"), "New York");
        assert_eq!(clean_name("zero\u{200b}width"), "zerowidth");
        assert_eq!(clean_name("cafe\u{301}"), "café");
        assert_eq!(clean("two  words "), "two  words");
        assert_eq!(clean("New\u{a0}York"), "New\u{a0}York");
    }

    #[test]
    fn an_invisible_space_has_a_name() {
        assert_eq!(odd_space("v\u{a0}").as_deref(), Some("a no-break space (U+00A0) at its end"));
        assert_eq!(odd_space(" v").as_deref(), Some("a blank at its start"));
        assert_eq!(odd_space("a\u{200b}b").as_deref(), Some("a zero-width character (U+200B) within it"));
        assert_eq!(odd_space("a b"), None);
    }
}
