//! How much the words that two texts have in common say: one that every table uses says little.

use std::collections::{BTreeMap, BTreeSet};

use super::letters::is_without_spaces;
use super::normal::normalised;
use super::tables::Tables;

/// The stems of a site's tables, each with how many tables use it.
#[derive(Debug, Default)]
pub struct Vocabulary {
    uses: BTreeMap<String, usize>,
    tables: usize,
}

/// The stems of a text.
pub type Stems = BTreeSet<String>;

/// The letters of a word that tell it from others.
const STEM: usize = 5;

/// A text as its stems: the beginnings of its words, and pairs of letters where it has no blanks.
pub fn stems(text: &str) -> Stems {
    let lower = normalised(text).to_lowercase();
    let mut found = Stems::new();
    for word in lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.contains(is_without_spaces) {
            let letters: Vec<char> = word.chars().collect();
            found.extend(letters.windows(2).map(|two| two.iter().collect::<String>()));
        } else if word.chars().count() > 1 {
            found.insert(word.chars().take(STEM).collect());
        }
    }
    found
}

impl Vocabulary {
    pub fn of(tables: &Tables<'_>) -> Self {
        let mut vocabulary = Self::default();
        for table in tables.by_name.values() {
            let mut own = stems(&table.title);
            own.append(&mut stems(&table.name));
            for field in &table.fields {
                own.append(&mut stems(&field.title));
            }
            for row in &table.rows {
                for field in &table.key {
                    own.append(&mut row.cells.get(*field).map(|cell| stems(&cell.text)).unwrap_or_default());
                }
            }
            for stem in own {
                *vocabulary.uses.entry(stem).or_default() += 1;
            }
            vocabulary.tables += 1;
        }
        vocabulary
    }

    /// How much a stem says, from 1 for one that all tables use to some 10.
    fn weight(&self, stem: &str) -> u32 {
        let uses = self.uses.get(stem).copied().unwrap_or(0);
        let rarity = (self.tables + 1) / (uses + 1);
        1 + 2 * rarity.checked_ilog2().unwrap_or(0)
    }

    /// What the words of a name that stand in a text say together, and the part of all its words in per cent.
    pub fn shared(&self, name: &Stems, text: &Stems) -> (i32, i32) {
        let weigh = |stem: &String| i32::try_from(self.weight(stem)).unwrap_or(1);
        let all: i32 = name.iter().map(weigh).sum();
        let shared: i32 = name.intersection(text).map(weigh).sum();
        (shared, (100 * shared).checked_div(all).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_by_their_beginnings() {
        assert_eq!(stems("Share of imports"), stems("of shares, imported"));
        assert!(stems("中国进口").contains("国进"));
    }

    #[test]
    fn rare_words_say_more() {
        let uses = [("share".to_owned(), 7), ("viet".to_owned(), 0)].into_iter().collect();
        let vocabulary = Vocabulary { uses, tables: 8 };
        assert!(vocabulary.weight("viet") > vocabulary.weight("share"));
        assert_eq!(vocabulary.shared(&stems("share viet"), &stems("viet nam")).1, 87);
    }
}
