//! Invisible characters and unusual spaces. They come with pasted text, hide words from searches, and parsers of
//! Markdown, TOML and YAML do not treat them as spaces.

/// The name of an invisible character or of an unusual space, with its code point: “a no-break space (U+00A0)”. `None`
/// for every other character.
pub fn name(letter: char) -> Option<String> {
    let what = match letter {
        '\u{a0}' => "a no-break space",
        '\u{202f}' | '\u{2007}' => "a narrow no-break space",
        '\u{3000}' => "a wide space",
        '\u{ad}' => "an invisible hyphen",
        _ if is_bidi_control(letter) => "an invisible direction mark",
        _ if is_zero_width(letter) => "an invisible character",
        _ => return None,
    };
    Some(format!("{what} (U+{:04X})", u32::from(letter)))
}

/// Whether `letter` is a no-break space or an ideographic space: parsers do not treat it as a space.
pub fn is_unusual_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{3000}')
}

/// Whether `letter` has no width: zero-width spaces, joiners and non-joiners, line and paragraph separators.
pub fn is_zero_width(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{180e}' | '\u{2028}' | '\u{2029}')
}

/// Whether `letter` is a directional formatting character (UAX #9 §2).
pub fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` without invisible characters, and with a plain space for each unusual one.
pub fn without(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            _ if is_unusual_space(letter) => Some(' '),
            '\u{ad}' => None,
            _ => (!is_zero_width(letter) && !is_bidi_control(letter)).then_some(letter),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_named() {
        for letter in "\u{a0}\u{200b}\u{200f}\u{202e}\u{2066}\u{ad}\u{feff}\u{3000}".chars() {
            let name = name(letter).expect("a name");
            assert!(name.contains(&format!("{:04X}", u32::from(letter))), "{name}");
        }
        for letter in "a é –\n\t。".chars().filter(|letter| *letter != ' ') {
            assert_eq!(name(letter), None, "{letter:?}");
        }
        assert_eq!(without("\u{200f}what\u{200b}-chan\u{ad}ged\u{a0}x"), "what-changed x");
    }
}
