//! An index of the names of features. A text means a feature by a code, a name or an alias, never by similarity.

use std::collections::HashMap;

use super::feature::Feature;
use crate::nearest::nearest;

/// An index of the names and codes of an atlas's features.
#[derive(Debug, Default)]
pub struct FeatureNames {
    by_name: HashMap<String, Vec<usize>>,
    /// All names in their original spelling, for suggestions.
    spellings: Vec<String>,
}

/// The features that a text can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameMatch {
    /// The index of the only feature with this name.
    Unique(usize),
    /// The indices of several features with this name.
    Ambiguous(Vec<usize>),
    /// No feature has this name.
    Unknown,
}

impl FeatureNames {
    /// Indexes the names and the code of every feature.
    pub fn new(features: &[Feature]) -> Self {
        let mut index = Self::default();
        for (at, feature) in features.iter().enumerate() {
            for name in feature.names.iter().chain([&feature.code]) {
                let features = index.by_name.entry(folded(name)).or_default();
                if !features.contains(&at) {
                    features.push(at);
                }
                index.spellings.push(name.clone());
            }
        }
        index
    }

    /// The feature that `text` means, ignoring case and punctuation variants ([`folded`]).
    pub fn find(&self, text: &str) -> NameMatch {
        match self.by_name.get(&folded(text)).map(Vec::as_slice) {
            None | Some([]) => NameMatch::Unknown,
            Some([one]) => NameMatch::Unique(*one),
            Some(several) => NameMatch::Ambiguous(several.to_vec()),
        }
    }

    /// The name that a text was most likely meant to be: one that differs by a few letters, or what remains of the text
    /// without a part in brackets or after a comma.
    pub fn suggestion(&self, text: &str) -> Option<&str> {
        let core = text.split(['(', ',', '[']).next().unwrap_or(text).trim();
        let exact =
            |wanted: &str| self.spellings.iter().find(|name| folded(name) == folded(wanted)).map(String::as_str);
        if core != text
            && let Some(name) = exact(core)
        {
            return Some(name);
        }
        // `nearest` compares only the first few hundred names, so those with the same first letter go first.
        let first = folded(text).chars().next();
        let begins = |name: &&String| folded(name).chars().next() == first;
        let (alike, others): (Vec<&String>, Vec<&String>) = self.spellings.iter().partition(begins);
        nearest(text, alike.into_iter().chain(others).map(String::as_str))
            .or_else(|| nearest(core, self.spellings.iter().map(String::as_str)))
    }
}

/// A name in the form in which names are compared: in lower case, with one kind of apostrophe, hyphen and space.
pub fn folded(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            '’' | 'ʼ' | 'ʻ' | '‘' => '\'',
            '‐' | '‑' | '–' => '-',
            letter => letter,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
