//! How much common words of two texts mean: a word that every table uses means little.

use std::collections::{BTreeMap, BTreeSet};

use super::letters::is_without_spaces;
use super::normalised_text::normalised;
use super::tables::Tables;

/// The stems in a site's tables, each with the number of tables that use it.
#[derive(Debug, Default)]
pub struct Vocabulary {
    uses: BTreeMap<String, usize>,
    tables: usize,
}

/// The stems of a text.
pub type Stems = BTreeSet<String>;

/// The number of letters by which words are distinguished.
const STEM: usize = 5;

/// The stems of a text: the beginnings of its words, and pairs of letters in scripts without spaces.
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
    /// Counts the stems of `tables`.
    pub fn new(tables: &Tables<'_>) -> Self {
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

    /// The weight of a stem, from 1 if all tables use it to about 10.
    fn weight(&self, stem: &str) -> u32 {
        let uses = self.uses.get(stem).copied().unwrap_or(0);
        let rarity = (self.tables + 1) / (uses + 1);
        1 + 2 * rarity.checked_ilog2().unwrap_or(0)
    }

    /// The total weight of the stems of a name that are in a text, and their share of all its stems in per cent.
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
    fn words_are_alike_if_they_begin_alike() {
        assert_eq!(stems("Share of imports"), stems("of shares, imported"));
        assert!(stems("中国进口").contains("国进"));
    }

    #[test]
    fn rare_words_weigh_more() {
        let uses = [("share".to_owned(), 7), ("viet".to_owned(), 0)].into_iter().collect();
        let vocabulary = Vocabulary { uses, tables: 8 };
        assert!(vocabulary.weight("viet") > vocabulary.weight("share"));
        assert_eq!(vocabulary.shared(&stems("share viet"), &stems("viet nam")).1, 87);
    }
}
