//! `strings/xx.toml` of a theme: the words that its templates print, one file for each language.

use std::collections::BTreeMap;

use super::{messages, theme_messages};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::nearest::nearest;
use crate::options::{OptionValue, toml};
use crate::text::{File, MappedText, Place, Spanned};

/// The words of a theme by language. Each language is complete: missing words are in English.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    by_language: BTreeMap<String, BTreeMap<String, String>>,
}

const FALLBACK: &str = "en";

impl Strings {
    /// Reads the files of `strings/`, by their path in a theme; with the same path, each changes the words of those
    /// before it. A key that the theme does not have and that resembles one that it has is reported.
    pub fn read(files: &[(String, File)], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut by_language: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for (path, file) in files {
            let name = path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".toml"));
            let Some(language) = name else { continue };
            let changed = read_file(file, diagnostics);
            let known = by_language.get(language).or_else(|| by_language.get(FALLBACK));
            for (key, _) in changed.iter().filter(|(key, _)| known.is_some_and(|known| !known.contains_key(&key.value)))
            {
                let names = known.into_iter().flatten().map(|(key, _)| key.as_str());
                if let Some(near) = nearest(&key.value, names) {
                    let place = Place::new(&file.path, key.span);
                    diagnostics.push(theme_messages::unknown_string(place, &key.value, near));
                }
            }
            let words = changed.into_iter().map(|(key, word)| (key.value, word));
            by_language.entry(language.to_owned()).or_default().extend(words);
        }
        let fallback: BTreeMap<String, String> = by_language.get(FALLBACK).cloned().unwrap_or_default();
        for words in by_language.values_mut() {
            for (key, word) in &fallback {
                words.entry(key.clone()).or_insert_with(|| word.clone());
            }
        }
        Self { by_language }
    }

    /// Every language tag, with its words.
    pub fn languages(&self) -> impl Iterator<Item = (&str, &BTreeMap<String, String>)> {
        self.by_language.iter().map(|(tag, words)| (tag.as_str(), words))
    }

    /// The tag of the words for `language`: its whole tag, otherwise its language subtag, otherwise English.
    pub fn tag_of<'l>(&self, language: &'l Language) -> Option<&'l str> {
        let first = language.tag.split('-').next().unwrap_or_default();
        [language.tag.as_str(), first, FALLBACK].into_iter().find(|tag| self.by_language.contains_key(*tag))
    }

    /// The words for `language`, by the same rule.
    pub fn for_language(&self, language: &Language) -> Option<&BTreeMap<String, String>> {
        self.by_language.get(self.tag_of(language)?)
    }

    /// The string for `key` in `language`; the key itself if the theme has no such string.
    pub fn word<'s>(&'s self, language: &Language, key: &'s str) -> &'s str {
        self.for_language(language).and_then(|words| words.get(key)).map_or(key, String::as_str)
    }
}

/// The keys and texts of one file of `strings/`. Values that are not texts are reported.
fn read_file(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, String)> {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(file, offset));
            return Vec::new();
        }
    };
    let table = toml::read(&file.path, &MappedText::contiguous(text, 0), diagnostics);
    let mut words = Vec::new();
    for entry in table.entries {
        match entry.value.value {
            OptionValue::String(word) => {
                words.push((entry.key, word.text));
            }
            other => {
                let place = Place::new(&file.path, entry.value.span);
                diagnostics.push(theme_messages::invalid_string(place, &entry.key.value, other.kind()));
            }
        }
    }
    words
}
