//! Letters: which stands before a place in a text, and which scripts have no spaces between words.

/// The letter that ends right before `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

pub use crate::language::punctuation::is_without_spaces;

/// Arabic vowels, which stand on the letter before.
pub fn is_vowel_mark(letter: char) -> bool {
    matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}')
}
