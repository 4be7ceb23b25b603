//! Unicode normalisation: one spelling for letters that can be written with one code point or with several.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// `text` in Unicode Normalization Form C (UAX #15): `e` with a combining acute accent becomes the one letter `é`.
/// Borrowed if it already has that form, as ASCII always does.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_and_its_accent_become_one_code_point() {
        assert_eq!(nfc("cafe\u{301}"), "café");
        assert!(matches!(nfc("cafe"), Cow::Borrowed("cafe")));
        assert!(matches!(nfc("café"), Cow::Borrowed("café")));
    }
}
