//! Normalises text for reading figures, and maps offsets back to the original text.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// The words of a figure in normalised form, and the same in lower case. Nearly all words are normalised already and
/// are not copied.
pub struct NormalisedText<'w> {
    text: Cow<'w, str>,
    /// The lower-case text, if it differs.
    lower: Option<String>,
}

impl<'w> NormalisedText<'w> {
    /// Normalises `text`.
    pub fn new(text: &'w str) -> Self {
        // In these words only a vowel mark distinguishes fractions from the numbers five, seven, nine and ten.
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

    /// The text as it is written, except for what [`normalised`] does.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text in lower case.
    pub fn lower(&self) -> &str {
        self.lower.as_deref().unwrap_or(&self.text)
    }

    /// Whether offsets in the lower-case text are the same in the text.
    pub fn is_aligned(&self) -> bool {
        self.lower().len() == self.text.len()
    }
}

/// The text in which figures are read: compatible characters unified (NFKC, UAX 15), every minus as the ASCII one,
/// digits of all scripts as ASCII.
pub fn normalised(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    // Characters such as “½” are kept: as two numbers they would merge with digits before them, 13½ into 131⁄2.
    let mut plain_text = String::with_capacity(text.len());
    for run in text.split_inclusive(is_vulgar) {
        let end = run.char_indices().next_back().filter(|(_, last)| is_vulgar(*last));
        let (rest, sign) = run.split_at(end.map_or(run.len(), |(at, _)| at));
        for part in parts(rest) {
            match part.is_ascii() {
                true => plain_text.push_str(part),
                false => plain_text.extend(part.nfkc().filter(|character| !is_invisible(*character)).map(plain)),
            }
        }
        plain_text.push_str(sign);
    }
    plain_text.into()
}

/// Parts of a text that can be normalised separately. ASCII does not change, except for its last character before
/// another, which may merge with that one. Most texts are nearly all ASCII, and the Unicode tables are slow.
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

/// Numerator and denominator of a fraction in one character (Unicode, Number Forms).
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

/// Whether it is a mark of direction, of a line break opportunity or of a vowel. They occur in numbers and words, and
/// mean nothing there.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Maps byte offsets in a normalised text to those in the original text.
pub struct OffsetMap {
    /// For each byte of the normalised text, and for its end, the offset of the original character; `None` if nothing
    /// changed.
    starts: Vec<usize>,
}

impl OffsetMap {
    /// The span in the original text.
    pub fn range(&self, span: &Range<usize>) -> Range<usize> {
        let back = |offset: usize| self.starts.get(offset).copied().unwrap_or(offset);
        let start = back(span.start);
        // A span that ends within what one character became includes that character: “㎞” is “km”.
        let last = span.end.checked_sub(1).map_or(start, back);
        let after = self.starts.get(span.end..).unwrap_or_default().iter().find(|next| **next > last);
        start..after.copied().unwrap_or_else(|| back(span.end))
    }
}

/// The normalised text, and the mapping back to the original. Characters are normalised one by one.
pub fn normalised_with_places(text: &str) -> (String, OffsetMap) {
    if text.is_ascii() {
        return (text.to_owned(), OffsetMap { starts: Vec::new() });
    }
    let (mut plain_text, mut starts) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, character) in text.char_indices() {
        if is_vulgar(character) || character.is_ascii() {
            plain_text.push(character);
            starts.resize(plain_text.len(), at);
            continue;
        }
        plain_text.extend(character.nfkc().filter(|character| !is_invisible(*character)).map(plain));
        starts.resize(plain_text.len(), at);
    }
    starts.push(text.len());
    (plain_text, OffsetMap { starts })
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
    fn normalising_in_parts_gives_the_same_text() {
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
            let whole: String = whole.chars().filter(|character| !is_invisible(*character)).map(plain).collect();
            assert_eq!(normalised(text), whole, "{text:?}");
            assert_eq!(parts(text).collect::<String>(), text);
        }
    }
}
