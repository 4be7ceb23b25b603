//! The alphabetical order of a language: É is with E, and Swedish Ä after Z (CLDR collation).

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use super::tag::Language;

/// Compares texts in the dictionary order of a language (UTS 10, tailored by CLDR).
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// The order of `language`. A language without collation data is sorted by the code points of its lower-case
    /// letters.
    pub fn new(language: &Language) -> Self {
        let preferences = CollatorPreferences::from(&language.locale());
        Self { collator: CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok() }
    }

    /// Which of two texts comes first. Only identical texts are equal.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        let order = match &self.collator {
            Some(collator) => collator.compare(left, right),
            None => left.to_lowercase().cmp(&right.to_lowercase()),
        };
        order.then_with(|| left.cmp(right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, wanted: &[&str]) {
        let collation = Collation::new(&Language::parse(tag).expect("a tag"));
        let mut names: Vec<&str> = wanted.iter().rev().copied().collect();
        names.sort_by(|left, right| collation.compare(left, right));
        assert_eq!(names, wanted, "in {tag}");
    }

    #[test]
    fn names_are_in_the_order_of_their_language() {
        check("fr", &["Alpha", "Évry", "Zug"]);
        check("en", &["apple", "Apple", "Banana", "çava", "date"]);
        check("de", &["Aachen", "Äpfel", "Zug"]);
        check("sv", &["Alpha", "Zug", "Åre", "Ängelholm", "Örebro"]);
        check("es", &["Nuevo", "Ñuñoa", "Oviedo"]);
    }
}
