//! Headings: their text, the id that each should have, and their level.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::slug::slug;
use crate::text::Span;

/// A heading of a page.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The level, 1 to 6.
    pub level: u8,
    /// The id that the author gave it: `## Title {#id}`.
    pub given_id: Option<String>,
    /// Without markup.
    pub text: String,
    /// Range of [`super::Markdown::nodes`] between the heading's start and its end.
    pub nodes: std::ops::Range<usize>,
    /// Where the heading is in the file.
    pub span: Span,
}

impl Heading {
    /// The id that it should have: the one that code hosts give it. It gets a number if the id is taken.
    pub fn preferred_id(&self) -> String {
        Some(heading_id(&self.text)).filter(|id| !id.is_empty()).unwrap_or_else(|| "section".to_owned())
    }

    /// The id that it had in earlier versions of the program.
    pub fn legacy_id(&self) -> String {
        Some(slug(&self.text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".to_owned())
    }
}

/// The id that code hosts derive from the text of a heading: letters, digits, hyphens and underscores in lower case, a
/// hyphen for each space, and nothing for all other characters.
pub fn heading_id(text: &str) -> String {
    let text = text.trim();
    // ASCII is already in normal form.
    match text.is_ascii() {
        true => id_of(text.len(), text.chars().map(|letter| letter.to_ascii_lowercase())),
        false => id_of(text.len(), text.nfc().flat_map(char::to_lowercase)),
    }
}

fn id_of(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(length);
    for letter in letters {
        match letter {
            ' ' | '\u{a0}' => out.push('-'),
            '-' | '_' => out.push(letter),
            letter if letter.is_alphanumeric() || is_combining_mark(letter) => out.push(letter),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_code_hosts() {
        for (text, id) in [
            ("dispatch(action)", "dispatchaction"),
            ("Q & A", "q--a"),
            ("China’s share: 13.5%?", "chinas-share-135"),
            ("snake_case and `code`", "snake_case-and-code"),
            ("Über Größe", "über-größe"),
            ("cafe\u{301}", "café"),
            ("中国 的 份额", "中国-的-份额"),
            ("हिन्दी", "हिन्दी"),
            ("A - B", "a---b"),
            ("🎉 Party", "-party"),
            ("--flag", "--flag"),
        ] {
            assert_eq!(heading_id(text), id, "{text}");
        }
    }
}
