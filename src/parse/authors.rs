//! The authors of pages: `[authors.ID]` in site.toml, and `authors` in front matter.

use super::messages;
use super::web_addresses::read_url;
use crate::data::language_map::{self, LanguageMap};
use crate::language::Language;
use crate::options::{OptionReader, OptionValue};
use crate::text::Spanned;

/// An author of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Author {
    /// The name as readers see it.
    pub name: String,
    /// The name in other languages, which may write it in another script.
    pub names: LanguageMap,
    /// A description beside the name: “Data reporter”.
    pub line: Option<String>,
    /// The description in other languages.
    pub lines: LanguageMap,
    /// The address of a page about them.
    pub url: Option<String>,
}

/// The authors in the settings, each with the id by which pages refer to them.
pub type Authors = Vec<(String, Author)>;

/// Reads `[authors]`.
pub fn read(reader: &mut OptionReader<'_, '_>) -> Authors {
    let file = reader.file();
    let entries = reader.table("authors").map(|table| table.entries.as_slice()).unwrap_or_default();
    let mut authors = Vec::with_capacity(entries.len());
    for entry in entries {
        let id = &entry.key.value;
        let OptionValue::Table(table) = &entry.value.value else {
            reader.wrong_value(entry.value.span, messages::invalid_author(id));
            continue;
        };
        if !is_id(id) {
            reader.wrong_value(entry.key.span, messages::invalid_author_id(id));
        }
        let mut reader = OptionReader::new(table, file, "an author", reader.diagnostics());
        let (name, names) = language_map::required(&mut reader, "name");
        let (line, lines) = language_map::read(&mut reader, "line");
        let url = read_url(&mut reader);
        reader.finish();
        authors.push((id.clone(), Author { name: name.unwrap_or_default(), names, line, lines, url }));
    }
    authors
}

impl Author {
    /// The author with name and description in a language.
    fn in_language(&self, language: &Language) -> Self {
        Self {
            name: self.names.get(language).unwrap_or(&self.name).to_owned(),
            line: self.lines.get(language).or(self.line.as_deref()).map(str::to_owned),
            ..self.clone()
        }
    }
}

/// The authors of a page in its language, in its order: those of `known` by their id, and others with only a name.
pub fn of_page(known: &Authors, named: &[Spanned<String>], language: &Language) -> Vec<Author> {
    let author = |written: &str| {
        let known = known.iter().find(|(id, _)| id == written).map(|(_, author)| author.in_language(language));
        known.unwrap_or_else(|| Author { name: written.to_owned(), ..Author::default() })
    };
    named.iter().map(|written| author(&written.value)).collect()
}

/// Whether `word` has the form of an author's id and is not a name: `maria-silva`.
pub fn is_id(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
