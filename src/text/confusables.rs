//! Confusable characters (UTS #39 §4): letters of other scripts that look like Latin letters, so that two different
//! names look the same.

use super::invisible;

/// Cyrillic and Greek letters, each with the Latin letter that it looks like.
const CONFUSABLES: [(char, char); 36] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('І', 'I'),
    ('ο', 'o'),
    ('α', 'a'),
    ('ν', 'v'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Χ', 'X'),
];

/// Why the name `written` differs from `meant` although both look the same, as a sentence for a message. The sentence
/// names the first character that is invisible or that looks like another one. `None` if neither is the reason.
pub fn explain(written: &str, meant: &str) -> Option<String> {
    let differs = |letter: char| !meant.contains(letter);
    if let Some((at, name)) = written
        .char_indices()
        .filter(|(_, letter)| differs(*letter))
        .find_map(|(at, letter)| Some((at, invisible::name(letter)?)))
    {
        let before = written.get(..at).unwrap_or_default();
        return Some(match before {
            "" => format!("there is {name} before this name: remove it"),
            before => format!("there is {name} after `{before}` in this name: remove it"),
        });
    }
    let mut pairs = written.chars().zip(meant.chars());
    let (letter, latin) = pairs.find(|(letter, meant)| {
        letter != meant && (CONFUSABLES.contains(&(*letter, *meant)) || fullwidth(*meant) == *letter)
    })?;
    (written.chars().count() == meant.chars().count()).then(|| {
        if letter == fullwidth(latin) {
            return format!(
                "`{letter}` in this name is not `{latin}` but its full-width form (U+{:04X})",
                u32::from(letter)
            );
        }
        format!(
            "`{letter}` in this name is not `{latin}` but a letter of another script that looks the same (U+{:04X})",
            u32::from(letter)
        )
    })
}

/// The fullwidth form of an ASCII character (Unicode block Halfwidth and Fullwidth Forms); other characters unchanged.
fn fullwidth(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn invisible_differences_between_names_are_explained() {
        for (written, meant, part) in [
            ("what-\u{200b}changed", "what-changed", "(U+200B) after `what-`"),
            ("\u{feff}aden", "aden", "(U+FEFF) before"),
            ("с\u{6f}2", "co2", "is not `c`"),
            ("note１", "note1", "full-width form"),
        ] {
            assert!(explain(written, meant).is_some_and(|sentence| sentence.contains(part)), "{written}");
        }
        assert_eq!(explain("aden", "Aden"), None);
        assert_eq!(explain("о", "oo"), None);
    }
}
