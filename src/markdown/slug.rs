//! Slugs: the part of an address or an id that is made from a title or a file's name.

use unicode_normalization::UnicodeNormalization;

/// Letters and digits of any script in lower case, everything else a single hyphen; apostrophes vanish.
///
/// Non-Latin letters stay: they are legal in ids (HTML §3.2.6) and in addresses (RFC 3987), and a reader of
/// Chinese is better served by them than by a transcription. Empty when `text` has no letter or digit.
pub fn slug(text: &str) -> String {
    // ASCII is already in normal form.
    match text.is_ascii() {
        true => slug_of(text.len(), text.chars().map(|letter| letter.to_ascii_lowercase())),
        false => slug_of(text.len(), text.nfc().flat_map(char::to_lowercase)),
    }
}

fn slug_of(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(length);
    for character in letters {
        if character.is_alphanumeric() || character == '_' {
            out.push(character);
        } else if !matches!(character, '\'' | '’' | '\u{300}'..='\u{36f}') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_letters_of_every_script() {
        assert_eq!(slug("China’s share: 13.5%?"), "chinas-share-13-5");
        assert_eq!(slug("Über Größe"), "über-größe");
        assert_eq!(slug("中国 的 份额"), "中国-的-份额");
        assert_eq!(slug("cafe\u{301}"), slug("café"));
        assert_eq!(slug("#?%"), "");
    }
}
