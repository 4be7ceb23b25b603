//! Ordinary words of a language, of which none says anything of a number: names of things, words for kinds of them.
//!
//! `plain_words/*.txt` were chosen from dictionaries, a word a line. Words for quantities, changes, measures and times
//! are left out of them, for the lexicon has to know those.

use std::collections::HashSet;

use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/facts/plain_words");

/// The words of a language by its subtag, in small letters; none where it has no file.
pub fn of(subtag: &str) -> impl Iterator<Item = &'static str> {
    let file = FILES.get_file(format!("{subtag}.txt")).and_then(|file| file.contents_utf8());
    file.unwrap_or_default().lines()
}

/// Whether a word of Arabic is a noun or an adjective by its form: with the article, or with an ending that only they
/// have. Elatives, “the largest”, are none.
pub fn is_arabic_noun(word: &str) -> bool {
    let letters = word.chars().count();
    let heads = ["وال", "بال", "كال", "فال", "ولل", "ال", "لل"];
    let after_article = heads.iter().find_map(|head| word.strip_prefix(head));
    let is_elative = |rest: &str| rest.starts_with('أ') && rest.chars().count() == 4;
    match after_article {
        Some(rest) => rest.chars().count() >= 3 && !is_elative(rest),
        None => letters >= 4 && (word.ends_with('ة') || word.ends_with("ات")),
    }
}

/// The words of a language as a set.
pub fn set(subtag: &str) -> HashSet<&'static str> {
    of(subtag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_hold_things_and_no_quantities() {
        for (tag, thing, quantity) in [
            ("en", "pandemic", "decline"),
            ("fr", "incendie", "hausse"),
            ("es", "incendio", "subida"),
            ("zh", "风筝", "增长"),
        ] {
            let words = set(tag);
            assert!(words.len() > 5000, "{tag}: {}", words.len());
            assert!(words.contains(thing) && !words.contains(quantity), "{tag}");
        }
    }

    #[test]
    fn arabic_nouns_show_by_their_form() {
        assert!(is_arabic_noun("السلسلة") && is_arabic_noun("خصوبة") && is_arabic_noun("بالمدن"));
        assert!(!is_arabic_noun("الأكبر") && !is_arabic_noun("تجاوز"));
    }
}
