//! Invisible characters between keys and values, such as no-break spaces, which are not white space in TOML and YAML.

use crate::text::invisible;

/// If `line` has an invisible character outside its quoted strings: what is wrong with it, and what to write instead.
pub fn cause(line: &str) -> Option<(String, String)> {
    let mut quote = None;
    let (mut plain, mut found) = (String::with_capacity(line.len()), None);
    for letter in line.chars() {
        match quote {
            Some(mark) if letter == mark => quote = None,
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            _ => {}
        }
        match invisible::name(letter).filter(|_| quote.is_none()) {
            Some(name) => {
                found = found.or(Some(name));
                plain.push_str(if invisible::is_unusual_space(letter) { " " } else { "" });
            }
            None => plain.push(letter),
        }
    }
    found.map(|name| (format!("this line contains {name}, which is invisible"), format!("write `{}`", plain.trim())))
}
