//! Texts of a sidecar that say the same in several languages: `title = { en = "Height", ar = "الارتفاع" }`.

use crate::language::Language;
use crate::options::{Reader, Table, Value};

/// What a text is in some languages, by their tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    entries: Vec<(String, String)>,
}

impl Words {
    /// The text in a language, or in the one that it is a form of.
    pub fn of(&self, language: &Language) -> Option<&str> {
        let named = |wanted: &str| self.entries.iter().find(|(tag, _)| tag == wanted).map(|(_, text)| text.as_str());
        named(&language.tag).or_else(|| named(language.subtag()))
    }
}

/// The text of `key`: the one for all languages that have none of their own, which is the first, and those of each.
pub fn read(reader: &mut Reader<'_, '_>, key: &'static str) -> (Option<String>, Words) {
    match reader.may_be_table(key) {
        Some(table) => in_languages(reader, table),
        None => (reader.string(key).map(|text| text.value), Words::default()),
    }
}

/// The same of a text that has to be there.
pub fn required(reader: &mut Reader<'_, '_>, key: &'static str) -> (Option<String>, Words) {
    match reader.may_be_table(key) {
        Some(table) => {
            reader.require(key);
            in_languages(reader, table)
        }
        None => (reader.required_string(key).map(|text| text.value), Words::default()),
    }
}

fn in_languages(reader: &mut Reader<'_, '_>, table: &Table) -> (Option<String>, Words) {
    let mut words = Words::default();
    for entry in &table.entries {
        match &entry.value.value {
            Value::String(text) => words.entries.push((entry.key.value.clone(), text.text.clone())),
            other => {
                reader.wrong_type::<()>(&entry.key.value, entry.value.span, other, "a string");
            }
        }
    }
    (words.entries.first().map(|(_, text)| text.clone()), words)
}
