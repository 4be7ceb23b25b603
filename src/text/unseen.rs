//! Characters that nobody sees: they come along with what is pasted, part words for searches, and are no blanks to the
//! readers of Markdown, TOML and YAML.

/// What a character is that nobody sees, or that looks like a plain blank and is none, with its number.
pub fn name(letter: char) -> Option<String> {
    let what = match letter {
        '\u{a0}' => "a no-break space",
        '\u{202f}' | '\u{2007}' => "a narrow no-break space",
        '\u{3000}' => "a wide space",
        '\u{ad}' => "an invisible hyphen",
        _ if is_direction(letter) => "an invisible direction mark",
        _ if has_no_width(letter) => "an invisible character",
        _ => return None,
    };
    Some(format!("{what} (U+{:04X})", u32::from(letter)))
}

/// A blank at which no line breaks, or as wide as an ideograph: no blank to what reads marks.
pub fn is_odd_blank(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{3000}')
}

/// A character without width that stands in a text for no reason of its own, or joins and parts letters.
pub fn has_no_width(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{180e}' | '\u{2028}' | '\u{2029}')
}

/// A mark that says which way a text runs (UAX #9 §2).
pub fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text without the characters that nobody sees, and with plain blanks.
pub fn without(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            _ if is_odd_blank(letter) => Some(' '),
            '\u{ad}' => None,
            _ => (!has_no_width(letter) && !is_direction(letter)).then_some(letter),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_nobody_sees_are_named() {
        for letter in "\u{a0}\u{200b}\u{200f}\u{202e}\u{2066}\u{ad}\u{feff}\u{3000}".chars() {
            let name = name(letter).expect("it is not seen");
            assert!(name.contains(&format!("{:04X}", u32::from(letter))), "{name}");
        }
        for letter in "a é –\n\t。".chars().filter(|letter| *letter != ' ') {
            assert_eq!(name(letter), None, "{letter:?}");
        }
        assert_eq!(without("\u{200f}what\u{200b}-chan\u{ad}ged\u{a0}x"), "what-changed x");
    }
}
