//! Text as figures are read in: one writing for what is written in many, and the way back to the text itself.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// The words of a figure as they are read in, and the same in small letters. Nearly all are so already, and then
/// nothing is copied.
pub struct Words<'w> {
    text: Cow<'w, str>,
    /// Where they are others.
    lower: Option<String>,
}

impl<'w> Words<'w> {
    pub fn of(text: &'w str) -> Self {
        // Of these parts only the vowel says that they are none of the numbers five, seven, nine and ten.
        let parts = [("خُمسي", "⅖"), ("خُمس", "⅕"), ("سُبع", "⅐"), ("تُسع", "⅑"), ("عُشر", "⅒")];
        let is_part = text.contains('\u{64f}') && parts.iter().any(|(word, _)| text.contains(word));
        let text = match is_part {
            true => parts.iter().fold(text.to_owned(), |text, (word, sign)| text.replace(word, sign)).into(),
            false => Cow::Borrowed(text),
        };
        let text = match text {
            Cow::Borrowed(text) => normalised(text),
            Cow::Owned(text) => normalised(&text).into_owned().into(),
        };
        let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let lower = if is_lower { None } else { Some(text.to_lowercase()) };
        Self { text, lower }
    }

    /// As they are written, but for what [`normalised`] does.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// In small letters.
    pub fn lower(&self) -> &str {
        self.lower.as_deref().unwrap_or(&self.text)
    }

    /// Whether a place in the small letters is the same place in the text.
    pub fn is_aligned(&self) -> bool {
        self.lower().len() == self.text.len()
    }
}

/// The text as figures are read in: compatible characters made one (NFKC, Unicode Standard Annex 15), every minus
/// the plain one, digits of all scripts as ASCII.
pub fn normalised(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    // A sign such as “½” stays: made two numbers, it would grow together with digits before it, 13½ to 131⁄2.
    let mut plain_text = String::with_capacity(text.len());
    for run in text.split_inclusive(is_vulgar) {
        let end = run.char_indices().next_back().filter(|(_, last)| is_vulgar(*last));
        let (rest, sign) = run.split_at(end.map_or(run.len(), |(at, _)| at));
        for part in parts(rest) {
            match part.is_ascii() {
                true => plain_text.push_str(part),
                false => plain_text.extend(part.nfkc().filter(|character| !is_unseen(*character)).map(plain)),
            }
        }
        plain_text.push_str(sign);
    }
    plain_text.into()
}

/// A text in parts that are normalised each by itself: what is ASCII stays as it is, but for the last character before
/// another, with which that one may grow together. Nearly all of most texts is ASCII, and the tables of Unicode are slow.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let plain = rest.bytes().take_while(u8::is_ascii).count();
        let end = match plain {
            _ if rest.is_empty() => return None,
            _ if plain == rest.len() => plain,
            2.. => plain - 1,
            _ => {
                let others = rest.get(plain..).unwrap_or_default().bytes().take_while(|byte| !byte.is_ascii()).count();
                plain + others
            }
        };
        let (part, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(part)
    })
}

fn is_vulgar(character: char) -> bool {
    vulgar(character).is_some()
}

/// Part and whole of a fraction in one sign (Unicode, Number Forms).
pub fn vulgar(character: char) -> Option<(u32, u32)> {
    let all = [
        ('½', (1, 2)),
        ('⅓', (1, 3)),
        ('⅔', (2, 3)),
        ('¼', (1, 4)),
        ('¾', (3, 4)),
        ('⅕', (1, 5)),
        ('⅐', (1, 7)),
        ('⅑', (1, 9)),
        ('⅒', (1, 10)),
        ('⅖', (2, 5)),
        ('⅗', (3, 5)),
        ('⅘', (4, 5)),
        ('⅙', (1, 6)),
        ('⅚', (5, 6)),
        ('⅛', (1, 8)),
        ('⅜', (3, 8)),
        ('⅝', (5, 8)),
        ('⅞', (7, 8)),
    ];
    if character.is_ascii() {
        return None;
    }
    all.into_iter().find(|(sign, _)| *sign == character).map(|(_, parts)| parts)
}

/// Marks of direction, of where a line may break and of vowels: they stand in numbers and words, and say nothing about
/// them.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// From offsets of a normalised text back to those of the text itself.
pub struct Places {
    /// For each byte of the normalised text, and for its end, where the character it came from begins; none where
    /// nothing was changed.
    starts: Vec<usize>,
}

impl Places {
    /// The span of the text itself.
    pub fn range(&self, span: &Range<usize>) -> Range<usize> {
        let back = |offset: usize| self.starts.get(offset).copied().unwrap_or(offset);
        let start = back(span.start);
        // A span that ends within what one character became holds that character: “㎞” is “km”.
        let last = span.end.checked_sub(1).map_or(start, back);
        let after = self.starts.get(span.end..).unwrap_or_default().iter().find(|next| **next > last);
        start..after.copied().unwrap_or_else(|| back(span.end))
    }
}

/// The text as figures are read in, and the way back to it. Characters are normalised one by one.
pub fn normalised_with_places(text: &str) -> (String, Places) {
    if text.is_ascii() {
        return (text.to_owned(), Places { starts: Vec::new() });
    }
    let (mut plain_text, mut starts) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, character) in text.char_indices() {
        if is_vulgar(character) || character.is_ascii() {
            plain_text.push(character);
            starts.resize(plain_text.len(), at);
            continue;
        }
        plain_text.extend(character.nfkc().filter(|character| !is_unseen(*character)).map(plain));
        starts.resize(plain_text.len(), at);
    }
    starts.push(text.len());
    (plain_text, Places { starts })
}

fn plain(character: char) -> char {
    match character {
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            char::from_digit((character as u32 - 0x660) % 16, 10).unwrap_or(character)
        }
        '\u{66a}' => '%',
        '\u{66b}' => '.',
        '\u{66c}' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_parts_a_text_is_what_it_is_as_a_whole() {
        for text in [
            "",
            "a",
            "ae\u{301}b",
            "13½ km",
            "\u{fffc} words \u{fffc}",
            "１２３ a",
            "e\u{301}",
            "x\u{301}\u{323}y é z",
            "a\u{a0}b",
        ] {
            let whole: String = text
                .split_inclusive(is_vulgar)
                .map(|run| if run.ends_with(is_vulgar) { run.to_owned() } else { run.nfkc().collect() })
                .collect();
            let whole: String = whole.chars().filter(|character| !is_unseen(*character)).map(plain).collect();
            assert_eq!(normalised(text), whole, "{text:?}");
            assert_eq!(parts(text).collect::<String>(), text);
        }
    }
}
