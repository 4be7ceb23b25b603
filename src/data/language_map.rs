//! Texts of a sidecar in several languages: `title = { en = "Height", ar = "الارتفاع" }`.

use std::ops::Deref;

use super::language_map_messages as messages;
use crate::language::{Language, codes};
use crate::options::{OptionReader, OptionTable, OptionValue};

/// A text in several languages, by their tags (JSON-LD: language map; CSVW: natural language property).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LanguageMap<T = String> {
    entries: Vec<(String, T)>,
}

impl<T> Default for LanguageMap<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T: Deref<Target = str>> LanguageMap<T> {
    /// The text in a language, or in the language that it is a variant of.
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.entry(language).map(|text| &**text)
    }

    /// The same with all that is known of the text.
    pub fn entry(&self, language: &Language) -> Option<&T> {
        let named = |wanted: &str| self.entries.iter().find(|(tag, _)| tag == wanted).map(|(_, text)| text);
        named(&language.tag).or_else(|| named(language.subtag()))
    }

    /// The texts in all languages.
    pub fn texts(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|(_, text)| text)
    }

    /// Adds the text in a language.
    pub fn add(&mut self, tag: &str, text: T) {
        self.entries.push((tag.to_owned(), text));
    }
}

/// The text of `key`: the default, which is the first, and the text in each language.
pub fn read(reader: &mut OptionReader<'_, '_>, key: &'static str) -> (Option<String>, LanguageMap) {
    match reader.table_or_string(key) {
        Some(table) => in_languages(reader, table),
        None => (reader.string(key).map(|text| text.value), LanguageMap::default()),
    }
}

/// The same for a key that is required.
pub fn required(reader: &mut OptionReader<'_, '_>, key: &'static str) -> (Option<String>, LanguageMap) {
    match reader.table_or_string(key) {
        Some(table) => {
            reader.require(key);
            in_languages(reader, table)
        }
        None => (reader.required_string(key).map(|text| text.value), LanguageMap::default()),
    }
}

/// Reads a table of language tags and texts; its first text is the default. Invalid tags are reported.
fn in_languages(reader: &mut OptionReader<'_, '_>, table: &OptionTable) -> (Option<String>, LanguageMap) {
    let mut words: LanguageMap = LanguageMap::default();
    for entry in &table.entries {
        if let Some(message) = not_a_tag(&entry.key.value) {
            reader.wrong_value(entry.key.span, message);
        }
        match &entry.value.value {
            OptionValue::String(text) => words.add(&entry.key.value, text.text.clone()),
            other => {
                reader.wrong_type::<()>(&entry.key.value, entry.value.span, other, "a string");
            }
        }
    }
    (words.entries.first().map(|(_, text)| text.clone()), words)
}

/// What is wrong with a key that has to be a language tag (BCP 47); `None` for a tag of a known language.
pub fn not_a_tag(tag: &str) -> Option<String> {
    let suggested = codes::suggested_tag(tag);
    let is_tag = Language::parse(tag).is_some_and(|language| codes::is_known(language.subtag()));
    (suggested.is_some() || !is_tag).then(|| messages::not_a_language(tag, suggested))
}
