//! The words of the theme as templates see them, `t`: a value for each language, made once and shared by all pages.

use std::collections::BTreeMap;

use tera::Value;

use crate::language::{Language, punctuation};
use crate::parse::Strings;

/// The words of each language that the theme has.
pub struct Words {
    by_language: BTreeMap<String, Value>,
}

impl Words {
    pub fn of(strings: &Strings) -> Self {
        let value = |words: &BTreeMap<String, String>| Value::from(words.clone());
        Self { by_language: strings.languages().map(|(tag, words)| (tag.to_owned(), value(words))).collect() }
    }

    /// The words for pages in `language`; a theme without any gives none.
    pub fn value(&self, strings: &Strings, language: &Language) -> Value {
        let words = strings.tag_of(language).and_then(|tag| self.by_language.get(tag));
        words.cloned().unwrap_or_else(|| Value::from(BTreeMap::<String, String>::new()))
    }
}

/// What stands between a source and who passed it on: a comma, unless the words for it are in brackets.
pub fn before_by_way_of(word: &dyn Fn(&str) -> String) -> String {
    if punctuation::begin_with_bracket(&word("by_way_of")) { String::new() } else { word("clause_separator") }
}
