//! Letters: the one before a place in a text, and scripts without spaces between words.

/// The letter directly before the byte `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

pub use crate::language::punctuation::is_without_spaces;

/// Whether it is an Arabic vowel mark, which is written above or below the letter before.
pub fn is_vowel_mark(letter: char) -> bool {
    matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}')
}
