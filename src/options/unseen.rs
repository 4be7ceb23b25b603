//! Signs between keys and values that nobody sees, and that are no blanks to TOML and YAML.

use crate::text::unseen;

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
        match unseen::name(letter).filter(|_| quote.is_none()) {
            Some(name) => {
                found = found.or(Some(name));
                plain.push_str(if unseen::is_odd_blank(letter) { " " } else { "" });
            }
            None => plain.push(letter),
        }
    }
    found.map(|name| {
        (format!("there is {name} in this line, where it cannot be seen"), format!("write `{}`", plain.trim()))
    })
}
