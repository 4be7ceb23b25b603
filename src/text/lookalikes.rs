//! Letters of other scripts that look like Latin letters, and so make two names look like one.

use super::unseen;

/// Cyrillic and Greek letters, each with the Latin letter that it looks like (UTS #39 §4).
const ALIKE: [(char, char); 36] = [
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

/// Why `written` differs from `meant` although both look the same, as a sentence for a message: it names the first
/// character that is invisible or that looks like another. `None` if neither explains the difference.
pub fn cause(written: &str, meant: &str) -> Option<String> {
    let differs = |letter: char| !meant.contains(letter);
    if let Some((at, name)) = written
        .char_indices()
        .filter(|(_, letter)| differs(*letter))
        .find_map(|(at, letter)| Some((at, unseen::name(letter)?)))
    {
        let before = written.get(..at).unwrap_or_default();
        return Some(match before {
            "" => format!("there is {name} before this name: take it out"),
            before => format!("there is {name} after `{before}` in this name: take it out"),
        });
    }
    let mut pairs = written.chars().zip(meant.chars());
    let (letter, latin) = pairs
        .find(|(letter, meant)| letter != meant && (ALIKE.contains(&(*letter, *meant)) || wide(*meant) == *letter))?;
    (written.chars().count() == meant.chars().count()).then(|| {
        if letter == wide(latin) {
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

/// The same character in full width (Unicode, Halfwidth and Fullwidth Forms).
fn wide(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::cause;

    #[test]
    fn invisible_differences_between_names_are_explained() {
        for (written, meant, part) in [
            ("what-\u{200b}changed", "what-changed", "(U+200B) after `what-`"),
            ("\u{feff}aden", "aden", "(U+FEFF) before"),
            ("с\u{6f}2", "co2", "is not `c`"),
            ("note１", "note1", "full-width form"),
        ] {
            assert!(cause(written, meant).is_some_and(|cause| cause.contains(part)), "{written}");
        }
        assert_eq!(cause("aden", "Aden"), None);
        assert_eq!(cause("о", "oo"), None);
    }
}
