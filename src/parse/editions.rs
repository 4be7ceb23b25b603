//! The editions of a site: the same site in several languages, each with its own tree of pages. `content/ar/` mirrors
//! `content/`, which has the main edition; tables, sources and pictures are shared by all.

use super::language::language;
use super::messages;
use crate::data::Period;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::language::own_names::own_name;
use crate::markdown;
use crate::markdown::slug::slug;
use crate::options::{OptionReader, OptionTable, OptionValue};
use crate::text::{FilePath, Spanned};

/// The site in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its language.
    pub language: Language,
    /// The name of the language in that language: “Deutsch”.
    pub name: String,
    /// The folder of its pages below `content/`, with a slash at its end (`zh-Hant/`); empty for the main edition.
    pub tree: String,
    /// Its folder in the output: the same in lower case.
    pub folder: String,
    /// The title of the site in this language.
    pub title: String,
    /// The description of the site in this language.
    pub description: String,
    /// The author or publisher of the site.
    pub author: Option<String>,
    /// The theme options that this language sets, in place of those of the site.
    pub theme_options: OptionTable,
    /// How its Markdown is read; quotation marks depend on the language.
    pub markdown: markdown::MarkdownSettings,
}

/// All editions of a site. A site without `languages` has one.
#[derive(Debug, Clone)]
pub struct Editions {
    main: Edition,
    others: Vec<Edition>,
}

/// How a page is read, depending on where its file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PageSettings<'s> {
    /// How its Markdown is read.
    pub markdown: markdown::MarkdownSettings,
    /// The language of its tree. `None` in the main tree.
    pub language: Option<&'s Language>,
    /// The date of its file's last commit. `None` if the site does not use that, or the file was never committed.
    pub committed: Option<Period>,
}

impl Editions {
    /// The editions of a site in one language.
    pub fn single(main: Edition) -> Self {
        Self { main, others: Vec::new() }
    }

    /// The main edition, in the folder `content/` itself.
    pub fn main(&self) -> &Edition {
        &self.main
    }

    /// The other editions, in the order of the settings.
    pub fn others(&self) -> &[Edition] {
        &self.others
    }

    /// Whether the site is in one language alone.
    pub fn is_single(&self) -> bool {
        self.others.is_empty()
    }

    /// All of them, the main one first.
    pub fn all(&self) -> impl Iterator<Item = &Edition> {
        std::iter::once(&self.main).chain(&self.others)
    }

    /// The edition with this index in [`Editions::all`]; the main one for any other index.
    pub fn get(&self, index: usize) -> &Edition {
        index.checked_sub(1).and_then(|index| self.others.get(index)).unwrap_or(&self.main)
    }

    /// The index of the edition in `language`; 0, the main one, for a language without an edition.
    pub fn index_of(&self, language: &Language) -> usize {
        self.others.iter().position(|edition| edition.language.tag == language.tag).map_or(0, |index| index + 1)
    }

    /// The edition in `language`, or the main one.
    pub fn for_language(&self, language: &Language) -> &Edition {
        self.get(self.index_of(language))
    }

    /// The index of the edition whose tree has the file at `path` (below `content/`).
    pub fn index_of_path(&self, path: &str) -> usize {
        self.others.iter().position(|edition| is_in(path, &edition.tree)).map_or(0, |index| index + 1)
    }

    /// The path of the same file in the main tree. `None` for a file that is in the main tree itself.
    pub fn in_main<'p>(&self, path: &'p str) -> Option<&'p str> {
        let edition = self.others.iter().find(|edition| is_in(path, &edition.tree))?;
        path.get(edition.tree.len()..)
    }

    /// How the page at `path` (below `content/`) is read.
    pub fn settings_of(&self, path: &str) -> PageSettings<'_> {
        match self.index_of_path(path) {
            0 => PageSettings { markdown: self.main.markdown, language: None, committed: None },
            index => {
                let edition = self.get(index);
                PageSettings { markdown: edition.markdown, language: Some(&edition.language), committed: None }
            }
        }
    }
}

fn is_in(path: &str, tree: &str) -> bool {
    path.len() > tree.len() && path.get(..tree.len()).is_some_and(|start| start.eq_ignore_ascii_case(tree))
}

/// The settings about languages.
pub struct Languages {
    /// The main one first.
    all: Vec<Language>,
    /// The tables `[language.TAG]`.
    own: Vec<(Language, LanguageOverrides)>,
}

/// `[language.TAG]`
#[derive(Debug, Default)]
struct LanguageOverrides {
    title: Option<String>,
    description: Option<String>,
    author: Option<String>,
    theme_options: OptionTable,
}

/// Reads `language`, `languages` and the tables `[language.TAG]`.
pub fn read(reader: &mut OptionReader<'_, '_>) -> Languages {
    let listed = reader.strings("languages");
    let tables = reader.table_or_string("language");
    let main = if tables.is_none() { reader.string("language") } else { None };
    let main_language = main.as_ref().and_then(|tag| language(reader, tag));
    let mut all: Vec<Language> = Vec::new();
    for tag in listed.iter().flatten() {
        let Some(language) = language(reader, tag) else { continue };
        if all.iter().any(|known| known.tag == language.tag) {
            reader.wrong_value(tag.span, messages::duplicate_language(&language.tag));
        } else {
            all.push(language);
        }
    }
    if let (Some(main), Some(written), Some(first)) = (&main_language, &main, all.first())
        && main.tag != first.tag
    {
        reader.wrong_value(written.span, messages::conflicting_main_language(&main.tag, &first.tag));
    }
    if all.is_empty() {
        all.push(main_language.unwrap_or_else(Language::english));
    }
    let own = tables.map(|tables| language_overrides(reader, tables, &all, listed.is_some())).unwrap_or_default();
    Languages { all, own }
}

/// Reads the tables `[language.TAG]`. Tables for languages that the site does not list are reported.
fn language_overrides(
    reader: &mut OptionReader<'_, '_>,
    tables: &OptionTable,
    all: &[Language],
    is_listed: bool,
) -> Vec<(Language, LanguageOverrides)> {
    let mut found = Vec::new();
    for entry in &tables.entries {
        let tag = entry.key.value.as_str();
        let known = Language::parse(tag).filter(|language| all.iter().any(|known| known.tag == language.tag));
        // A probe for the known keys uses a name that is not a tag.
        if known.is_none() && !tables.is_probed() {
            let place = reader.place(entry.key.span);
            let tags = all.iter().map(|language| language.tag.as_str());
            reader.report(messages::unlisted_language(place, tag, tags, is_listed));
            continue;
        }
        let OptionValue::Table(table) = &entry.value.value else {
            reader.wrong_type::<()>(tag, entry.value.span, &entry.value.value, "a table");
            continue;
        };
        let own = read_overrides(table, reader.file(), tag, reader.diagnostics());
        found.extend(known.map(|language| (language, own)));
    }
    found
}

/// Reads one table `[language.TAG]`.
fn read_overrides(
    table: &OptionTable,
    file: &FilePath,
    tag: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> LanguageOverrides {
    let mut reader = OptionReader::new(table, file, format!("[language.{tag}]"), diagnostics);
    for key in ["title", "description", "author"] {
        if let Some(text) = reader.peek(key) {
            super::raw_markdown::report_plain(file, key, &text, reader.diagnostics());
        }
    }
    let text = |text: Option<Spanned<String>>| text.map(|text| text.value);
    let own = LanguageOverrides {
        title: text(reader.string("title")).filter(|title| !title.trim().is_empty()),
        description: text(reader.string("description")),
        author: text(reader.string("author")),
        theme_options: reader.table("theme_options").cloned().unwrap_or_default(),
    };
    reader.finish();
    own
}

impl Languages {
    /// The language of a site, or its main one.
    pub fn main(&self) -> Language {
        self.all.first().cloned().unwrap_or_else(Language::english)
    }

    /// The editions. `title`, `description` and `author` are those of the main one; `markdown` gives the settings for a
    /// language.
    pub fn editions(
        mut self,
        (title, description, author): (&str, &str, Option<&str>),
        markdown: impl Fn(&Language) -> markdown::MarkdownSettings,
    ) -> Editions {
        let mut all = std::mem::take(&mut self.all).into_iter().enumerate().map(|(index, language)| {
            let own = self.own.iter_mut().find(|(known, _)| known.tag == language.tag);
            let own = own.map(|(_, own)| std::mem::take(own)).unwrap_or_default();
            let is_main = index == 0;
            let part = if is_main { String::new() } else { format!("{}/", language.tag) };
            Edition {
                name: own_name(&language).to_owned(),
                folder: if is_main { String::new() } else { format!("{}/", slug(&language.tag)) },
                tree: part,
                // A name can be the same in all languages, but a sentence cannot.
                title: own.title.unwrap_or_else(|| title.to_owned()),
                description: own
                    .description
                    .unwrap_or_else(|| if is_main { description.to_owned() } else { String::new() }),
                author: own.author.or_else(|| author.map(str::to_owned)),
                theme_options: own.theme_options,
                markdown: markdown(&language),
                language,
            }
        });
        let main = all.next();
        let others = all.collect();
        match main {
            Some(main) => Editions { main, others },
            None => Editions::english(),
        }
    }
}

impl Editions {
    /// The editions of a site without settings: one, in English.
    pub fn english() -> Self {
        let language = Language::english();
        Self::single(Edition {
            name: own_name(&language).to_owned(),
            tree: String::new(),
            folder: String::new(),
            title: String::new(),
            description: String::new(),
            author: None,
            theme_options: OptionTable::default(),
            markdown: markdown::MarkdownSettings { smart_punctuation: true, math: true, highlight: true },
            language,
        })
    }
}
