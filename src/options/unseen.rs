//! Signs between keys and values that nobody sees, and that are no blanks to TOML and YAML.

const UNSEEN: [(char, &str); 9] = [
    ('\u{a0}', "a no-break blank (U+00A0)"),
    ('\u{202f}', "a narrow no-break blank (U+202F)"),
    ('\u{3000}', "a wide blank (U+3000)"),
    ('\u{200b}', "an invisible sign (U+200B)"),
    ('\u{200e}', "an invisible sign (U+200E)"),
    ('\u{200f}', "an invisible sign (U+200F)"),
    ('\u{feff}', "an invisible sign (U+FEFF)"),
    ('\u{2060}', "an invisible sign (U+2060)"),
    ('\u{ad}', "an invisible hyphen (U+00AD)"),
];

/// What is wrong with a line that holds such a sign outside of its texts, and how it is written without.
pub fn cause(line: &str) -> Option<(String, String)> {
    let mut quote = None;
    let (mut plain, mut found) = (String::with_capacity(line.len()), None);
    for letter in line.chars() {
        match quote {
            Some(mark) if letter == mark => quote = None,
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            _ => {}
        }
        match UNSEEN.iter().find(|(sign, _)| *sign == letter && quote.is_none()) {
            Some((sign, name)) => {
                found = found.or(Some(name));
                plain.push_str(if sign.is_whitespace() { " " } else { "" });
            }
            None => plain.push(letter),
        }
    }
    found.map(|name| {
        (format!("{name} stands in this line, where it cannot be seen"), format!("write `{}`", plain.trim()))
    })
}
