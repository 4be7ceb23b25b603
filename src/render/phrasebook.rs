//! What all notes in one language say, and what they say of a table, made once: thousands of them may speak of one row.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use rapidhash::RapidHashMap;

use crate::check::Checked;
use crate::check::addresses::table_folder;
use crate::data::{Row, Table, view};
use crate::language::Language;
use crate::markdown::link::percent_encode_path;

use super::table_heads;
use super::words;

/// What notes in each language say, by the language's tag.
pub type Phrases = BTreeMap<String, Phrasebook>;

/// What all notes in one language say. Thousands of them may speak of one row.
pub struct Phrasebook {
    /// What stands before and after the date.
    pub as_of: (String, String),
    /// What stands before and after the name of who passed a source on.
    pub by_way_of: (String, String),
    pub back_to_text: String,
    pub close: String,
    pub source_label: String,
    pub sources_label: String,
    /// For the cells of extracts.
    pub labels: view::Labels,
    pub separator: String,
    /// What stands between a source and who passed it on.
    pub before_by_way_of: String,
    /// After a label.
    pub gap: String,
    /// The end of a sentence, with the space to the next.
    pub full_stop: String,
    /// What stands before “and {n} more”.
    pub before_more: String,
    /// “and {n} more”, as plain text.
    pub and_more: String,
    /// The page of all sources, without the way to the root.
    pub sources_page: String,
    pub tables: BTreeMap<String, OfTable>,
}

/// The cells of a figure, each by its row and its field.
pub type Cells = Vec<(usize, usize)>;

/// What notes say of one table, as HTML.
pub struct OfTable {
    /// Its page, without the way to the root.
    pub page: String,
    /// The list of its sources there.
    pub sources: String,
    pub title: String,
    /// The same as plain text.
    pub plain_title: String,
    pub csv: String,
    /// Rows that are dates say it themselves.
    pub is_dated: bool,
    /// The rows of figures with those beside them, each made when it is first asked for.
    pub extracts: Mutex<RapidHashMap<Cells, Arc<str>>>,
}

/// The phrases of every language that a page with figures is in.
pub fn phrases(checked: &Checked<'_>) -> Phrases {
    let settings = &checked.parsed.settings;
    let pages = checked.pages.iter().filter(|page| !page.facts.figures.is_empty());
    let mut languages: Vec<&Language> =
        pages.map(|page| page.document.front.language.as_ref().unwrap_or(&settings.language)).collect();
    let mut seen = BTreeSet::new();
    languages.retain(|language| seen.insert(language.tag.as_str()));
    languages.into_iter().map(|language| (language.tag.clone(), phrasebook(checked, language))).collect()
}

fn phrasebook(checked: &Checked<'_>, language: &Language) -> Phrasebook {
    let word = |key: &str| crate::markup::text(checked.parsed.strings.word(language, key));
    let quoted = |key: &str| word(key).replace('"', "&quot;");
    let around = |key: &str, hole: &str| {
        let word = word(key);
        let (before, after) = word.split_once(hole).unwrap_or((&word, ""));
        (before.to_owned(), after.to_owned())
    };
    let edition = checked.parsed.settings.editions.index_of(language);
    let used = checked.uses.table_figures.keys().filter_map(|name| checked.parsed.tables.get(name));
    Phrasebook {
        as_of: around("as_of", "{date}"),
        by_way_of: around("by_way_of", "{name}"),
        close: quoted("close"),
        back_to_text: quoted("back_to_text"),
        source_label: word("source_label"),
        sources_label: word("sources_label"),
        labels: view::Labels { yes: word("yes"), no: word("no") },
        separator: word("list_separator"),
        before_by_way_of: words::before_by_way_of(&word),
        gap: word("gap"),
        full_stop: word("full_stop"),
        before_more: word("before_more"),
        and_more: checked.parsed.strings.word(language, "and_more").to_owned(),
        sources_page: checked.outline.link_path_in(edition, crate::check::addresses::SOURCES_FOLDER),
        tables: used.map(|table| (table.name.clone(), of_table(checked, (edition, language), table))).collect(),
    }
}

fn of_table(checked: &Checked<'_>, (edition, language): (usize, &Language), table: &Table) -> OfTable {
    let is_date = |row: &Row| {
        table.key.iter().filter_map(|field| row.cells.get(*field)).any(|cell| cell.value.period().is_some())
    };
    let page = checked.outline.link_path_in(edition, &table_folder(&table.name));
    OfTable {
        page: crate::markup::text(&page),
        sources: format!("{page}#sources"),
        title: crate::markup::text(table.title_in(language)),
        plain_title: table.title_in(language).to_owned(),
        csv: crate::markup::text(&percent_encode_path(&table_heads::csv_path(table))),
        is_dated: table.rows.first().is_some_and(is_date),
        extracts: Mutex::default(),
    }
}
