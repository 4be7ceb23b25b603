//! A row's key → the row's id on its page: short, safe in an address, the same in every build.

use std::collections::{HashMap, HashSet};

/// `key` in lower-case letters and digits with `-` between them. Latin letters lose their accents. Letters of other
/// scripts are kept: their readers know them, and every browser accepts them.
pub fn slug(key: &str) -> String {
    let mut slug = String::with_capacity(key.len());
    for character in key.chars() {
        match character {
            _ if is_latin(character) => slug.push_str(&plain_letters(character)),
            _ if character.is_alphanumeric() => slug.extend(character.to_lowercase()),
            // A combining accent on the letter before it.
            _ if !character.is_ascii() && deunicode::deunicode_char(character) == Some("") => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Whether a character is a Latin letter beyond ASCII (Unicode blocks Latin-1 Supplement to Latin Extended-B, and
/// Additional).
fn is_latin(character: char) -> bool {
    matches!(character, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && character.is_alphabetic()
}

fn plain_letters(character: char) -> String {
    let letters = deunicode::deunicode_char(character).unwrap_or_default();
    letters.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Assigns ids that are unique on a page. A row without a key gets its number.
#[derive(Debug, Default)]
pub struct Anchors {
    taken: HashSet<String>,
    /// The last number appended to an id that several keys share, so that thousands of equal keys are not tried one by
    /// one.
    last: HashMap<String, usize>,
    rows: usize,
}

impl Anchors {
    /// The next id for `key`.
    pub fn next(&mut self, key: &str) -> String {
        self.rows += 1;
        let wanted = match slug(key) {
            slug if slug.is_empty() => format!("row-{}", self.rows),
            slug => slug,
        };
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let mut number = self.last.get(&wanted).copied().unwrap_or(1);
        loop {
            number += 1;
            let anchor = format!("{wanted}-{number}");
            if self.taken.insert(anchor.clone()) {
                self.last.insert(wanted, number);
                return anchor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, wanted: &str) {
        assert_eq!(slug(key), wanted, "of {key:?}");
    }

    #[test]
    fn a_slug_is_safe_and_keeps_letters_that_are_not_latin() {
        check("2024-11", "2024-11");
        check("main,2024-11", "main-2024-11");
        check("Côte d'Ivoire", "cote-d-ivoire");
        check("Co\u{302}te", "cote");
        check("  United States  ", "united-states");
        check("中国", "中国");
        check("Россия", "россия");
        check("Straße", "strasse");
        check("7 × 5", "7-5");
        check("हिन्दी", "हिनदी");
        check("a/b?c#d\"e", "a-b-c-d-e");
        check("…", "");
    }

    #[test]
    fn every_row_has_its_own_anchor() {
        let mut anchors = Anchors::default();
        let given = ["China", "china", "china-2", "", "row-4"].map(|key| anchors.next(key));
        assert_eq!(given, ["china", "china-2", "china-2-2", "row-4", "row-4-2"]);
    }

    #[test]
    fn equal_keys_are_counted_and_not_tried_one_by_one() {
        let mut anchors = Anchors::default();
        let last = (0..100_000).map(|_| anchors.next("a")).last();
        assert_eq!(last.as_deref(), Some("a-100000"));
    }
}
