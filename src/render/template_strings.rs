//! The strings of the theme as templates see them, in the variable `t`: one value for each language, shared by all pages.

use std::collections::BTreeMap;

use tera::Value;

use crate::language::{Language, punctuation};
use crate::parse::Strings;

/// The strings of the theme in each language, as template values.
pub struct TemplateStrings {
    by_language: BTreeMap<String, Value>,
}

impl TemplateStrings {
    /// Collects the strings of the theme.
    pub fn new(strings: &Strings) -> Self {
        let value = |words: &BTreeMap<String, String>| Value::from(words.clone());
        Self { by_language: strings.languages().map(|(tag, words)| (tag.to_owned(), value(words))).collect() }
    }

    /// The strings for pages in `language`; empty if the theme has none.
    pub fn value(&self, strings: &Strings, language: &Language) -> Value {
        let words = strings.tag_of(language).and_then(|tag| self.by_language.get(tag));
        words.cloned().unwrap_or_else(|| Value::from(BTreeMap::<String, String>::new()))
    }
}

/// The separator between a source and whoever passed it on: a comma, unless the words for it are in brackets. `word`
/// looks up a string of the theme.
pub fn via_separator(word: &dyn Fn(&str) -> String) -> String {
    if punctuation::starts_with_bracket(&word("by_way_of")) { String::new() } else { word("clause_separator") }
}
