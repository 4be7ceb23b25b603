//! The strings that all notes in one language need, and the parts about each table, made once because thousands of
//! notes may need them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use rapidhash::RapidHashMap;

use crate::check::CheckedSite;
use crate::check::addresses::table_folder;
use crate::data::{Row, Table, view};
use crate::language::Language;
use crate::markdown::link::percent_encode_path;

use super::table_summaries;
use super::template_strings;

/// The strings of notes, by language tag.
pub type Phrasebooks = BTreeMap<String, Phrasebook>;

/// The strings that all notes in one language need.
pub struct Phrasebook {
    /// What precedes and follows the date.
    pub as_of: (String, String),
    /// What precedes and follows the name of who passed a source on.
    pub by_way_of: (String, String),
    /// The label of the link back.
    pub back_to_text: String,
    /// The label of the button that closes a note.
    pub close: String,
    /// “Source”.
    pub source_label: String,
    /// “Sources”.
    pub sources_label: String,
    /// For the cells of extracts.
    pub labels: view::BooleanLabels,
    /// What separates the items of a list.
    pub separator: String,
    /// What is between a source and who passed it on.
    pub via_separator: String,
    /// What follows a label.
    pub gap: String,
    /// The end of a sentence, with the space before the next.
    pub full_stop: String,
    /// What precedes “and {n} more”.
    pub before_more: String,
    /// “and {n} more”, as plain text.
    pub and_more: String,
    /// The path of the page of all sources, from the site's root.
    pub sources_page: String,
    /// The parts about each table, by its name.
    pub tables: BTreeMap<String, TablePhrases>,
}

/// The cells of a figure, by the indices of row and field.
pub type CellIndices = Vec<(usize, usize)>;

/// The parts of notes about one table, as HTML.
pub struct TablePhrases {
    /// The path of its page, from the site's root.
    pub page: String,
    /// The path of the list of its sources there.
    pub sources: String,
    /// Its title.
    pub title: String,
    /// Its title as plain text.
    pub plain_title: String,
    /// The path of its file, from the site's root.
    pub csv: String,
    /// Whether its rows are dates, which a note then need not repeat.
    pub is_dated: bool,
    /// The extracts for figures, each made on first use.
    pub extracts: Mutex<RapidHashMap<CellIndices, Arc<str>>>,
}

/// The strings for every language in which a page has figures.
pub fn phrases(checked: &CheckedSite<'_>) -> Phrasebooks {
    let settings = &checked.parsed.settings;
    let pages = checked.pages.iter().filter(|page| !page.facts.figures.is_empty());
    let mut languages: Vec<&Language> =
        pages.map(|page| page.document.front.language.as_ref().unwrap_or(&settings.language)).collect();
    let mut seen = BTreeSet::new();
    languages.retain(|language| seen.insert(language.tag.as_str()));
    languages.into_iter().map(|language| (language.tag.clone(), phrasebook(checked, language))).collect()
}

/// Makes the strings for one language.
fn phrasebook(checked: &CheckedSite<'_>, language: &Language) -> Phrasebook {
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
        labels: view::BooleanLabels { yes: word("yes"), no: word("no") },
        separator: word("list_separator"),
        via_separator: template_strings::via_separator(&word),
        gap: word("gap"),
        full_stop: word("full_stop"),
        before_more: word("before_more"),
        and_more: checked.parsed.strings.word(language, "and_more").to_owned(),
        sources_page: checked.outline.link_path_in(edition, crate::check::addresses::SOURCES_FOLDER),
        tables: used.map(|table| (table.name.clone(), of_table(checked, (edition, language), table))).collect(),
    }
}

/// Makes the parts of notes about one table.
fn of_table(checked: &CheckedSite<'_>, (edition, language): (usize, &Language), table: &Table) -> TablePhrases {
    let is_date = |row: &Row| {
        table.key.iter().filter_map(|field| row.cells.get(*field)).any(|cell| cell.value.period().is_some())
    };
    let page = checked.outline.link_path_in(edition, &table_folder(&table.name));
    TablePhrases {
        page: crate::markup::text(&page),
        sources: format!("{page}#sources"),
        title: crate::markup::text(table.title_in(language)),
        plain_title: table.title_in(language).to_owned(),
        csv: crate::markup::text(&percent_encode_path(&table_summaries::csv_path(table))),
        is_dated: table.rows.first().is_some_and(is_date),
        extracts: Mutex::default(),
    }
}
