//! Ordinary words of a language that say nothing about a number: names of things and of kinds of things.
//!
//! The words in `plain_words/*.txt` were chosen by frequency from dictionaries under permissive licences, one on each
//! line; the Arabic ones are our own. Words for quantities, changes, units and times are left out, because the lexicon
//! has to know them.

use include_dir::{Dir, include_dir};

use super::lexicon_file::WordForms;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/facts/plain_words");

/// The words of a language by its subtag, in lower case; none if it has no file.
pub fn of(subtag: &str) -> impl Iterator<Item = &'static str> {
    text(subtag).lines()
}

fn text(subtag: &str) -> &'static str {
    FILES.get_file(format!("{subtag}.txt")).and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// Whether an Arabic word has the form of a noun or an adjective: the article, an ending that only they have, or the
/// pattern of their letters. Elatives, “the largest”, do not count.
pub fn is_arabic_noun(word: &str, forms: &WordForms) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let ends_in = |endings: &[String]| endings.iter().any(|ending| word.ends_with(ending.as_str()));
    let after_article = forms.articles.iter().find_map(|article| word.strip_prefix(article.as_str()));
    let is_elative = |rest: &str| rest.starts_with('أ') && rest.chars().count() == 4;
    if let Some(rest) = after_article {
        return rest.chars().count() >= 3 && !is_elative(rest);
    }
    // “her area”, “his electricity”
    let has_ending = ends_in(&forms.noun_endings) || ends_in(&forms.owned_endings) && letters.len() >= 6;
    // أطفال
    let is_plural = matches!(letters.as_slice(), ['أ', _, _, 'ا', _]);
    let is_of_place = letters.len() >= 5 && letters.first() == Some(&'م');
    let says_how_much = forms.amounts.iter().any(|stem| word.contains(stem.as_str()));
    letters.len() >= 4 && (has_ending || (is_plural || is_of_place) && !says_how_much)
}

/// Whether a word is one of the list of a language with a possessive ending: تاريخه.
pub fn is_owned(subtag: &str, word: &str, forms: &WordForms) -> bool {
    forms.possessives.iter().filter_map(|ending| word.strip_suffix(ending.as_str())).any(|noun| has(subtag, noun))
}

/// Whether the list of a language contains a word, in lower case. The lists are sorted.
pub fn has(subtag: &str, word: &str) -> bool {
    let mut rest = text(subtag);
    while !rest.is_empty() {
        let middle = (rest.len() / 2..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
        let start = rest.get(..middle).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = rest.get(start..).and_then(|line| line.lines().next()).unwrap_or_default();
        match word.cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = rest.get(..start).unwrap_or_default(),
            std::cmp::Ordering::Greater => rest = rest.get(start + line.len() + 1..).unwrap_or_default(),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_have_things_and_no_quantities() {
        for (tag, thing, quantity) in [
            ("en", "pandemic", "decline"),
            ("fr", "incendie", "hausse"),
            ("es", "incendio", "subida"),
            ("zh", "风筝", "增长"),
        ] {
            assert!(of(tag).count() > 5000, "{tag}");
            assert!(of(tag).is_sorted() && of(tag).all(|word| has(tag, word)), "{tag}");
            assert!(has(tag, thing) && !has(tag, quantity) && !has(tag, ""), "{tag}");
        }
    }

    #[test]
    fn arabic_nouns_show_by_their_form() {
        let forms = super::super::lexicon_file::word_forms("ar").expect("a lexicon");
        let is_arabic_noun = |word: &str| is_arabic_noun(word, forms);
        assert!(is_arabic_noun("السلسلة") && is_arabic_noun("خصوبة") && is_arabic_noun("بالمدن"));
        assert!(is_arabic_noun("أطفال") && is_arabic_noun("مستشفى") && is_arabic_noun("مساحتها"));
        assert!(!is_arabic_noun("أضعاف") && !is_arabic_noun("مرتفع") && !is_arabic_noun("متراجع"));
        assert!(!is_arabic_noun("الأكبر") && !is_arabic_noun("تجاوز"));
    }
}
