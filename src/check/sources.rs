//! Every source that is named is in the bibliography, and every one in it is used.

use std::collections::{BTreeMap, BTreeSet};

use rapidhash::RapidHashMap;

use super::{Index, OutlinePage, PageFacts, Site, links};
use crate::data::Table;
use crate::data::mentions::mentions;
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::{Target, read_inline};
use crate::text::Place;

/// Who uses what. Pages are named by their index in the outline.
#[derive(Debug, Default)]
pub struct Uses {
    /// Source → pages that cite it, in prose or in a block.
    pub source_pages: Index,
    /// Source → tables that rest on it.
    pub source_tables: BTreeMap<String, Vec<String>>,
    /// Table → pages that show it.
    pub table_pages: Index,
    /// Table → the figures that rest on it: the page, and the figure’s index on it.
    pub table_figures: BTreeMap<String, Vec<(usize, usize)>>,
}

/// Finds out who uses what.
pub fn uses(site: Site<'_, '_>, facts: &[PageFacts]) -> Uses {
    let (mut source_pages, mut table_pages, mut table_figures) = Default::default();
    for (index, page) in site.outline.pages.iter().enumerate() {
        for id in cited(page) {
            push_once(list_of(&mut source_pages, id), index);
        }
        for data in page.document.blocks().filter_map(|block| block.data.as_ref()) {
            push_once(list_of(&mut table_pages, &data.table.value), index);
        }
        let figures = facts.get(index).map(|facts| facts.figures.as_slice()).unwrap_or_default();
        for (at, figure) in figures.iter().enumerate() {
            let Some(table) = figure.figure.table() else { continue };
            list_of(&mut table_figures, &table.name).push((index, at));
            for id in figure.figure.source_ids() {
                push_once(list_of(&mut source_pages, id), index);
            }
        }
    }
    let mut uses = Uses {
        source_pages: sorted(source_pages),
        table_pages: sorted(table_pages),
        table_figures: sorted(table_figures),
        source_tables: BTreeMap::new(),
    };
    for table in site.parsed.tables.values() {
        for id in table_sources(site, table) {
            uses.source_tables.entry(id).or_default().push(table.name.clone());
        }
    }
    uses
}

/// The sources that a page cites, in the order in which they are met.
pub fn cited(page: &OutlinePage) -> Vec<&str> {
    let document = &page.document;
    let in_text = document.texts().flat_map(|text| &text.links).filter_map(|link| match &link.target {
        Target::Source(id) => Some(id.as_str()),
        _ => None,
    });
    let in_blocks = document.blocks().flat_map(|block| &block.sources).map(|source| source.value.as_str());
    in_text.chain(in_blocks).collect()
}

/// Every source that a table names: for itself, for a field, in a cell, in a note.
fn table_sources(site: Site<'_, '_>, table: &Table) -> BTreeSet<String> {
    let named = mentions(table).into_iter().map(|(id, _)| id);
    let cited = table.notes.iter().flat_map(|note| {
        let text = read_inline(&note.value, site.parsed.settings.markdown);
        text.links.into_iter().filter_map(|link| match link.target {
            Target::Source(id) => Some(id),
            _ => None,
        })
    });
    named.chain(cited.collect::<Vec<_>>()).collect()
}

/// Checks the sources of tables and the Markdown of their notes.
pub fn check_tables(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    for table in site.parsed.tables.values() {
        let sidecar = table.sidecar_file.as_ref().unwrap_or(&table.csv_file);
        for (id, place) in mentions(table) {
            if site.parsed.bibliography.get(&id).is_none() {
                diagnostics.push(unknown(site, &id, place));
            }
        }
        for note in &table.notes {
            let text = read_inline(&note.value, site.parsed.settings.markdown);
            links::check(site, sidecar, &text.links, diagnostics);
        }
    }
}

/// Warns of every source that nothing uses.
pub fn check_unused(site: Site<'_, '_>, uses: &Uses, diagnostics: &mut Vec<Diagnostic>) {
    for source in site.parsed.bibliography.iter() {
        if !uses.source_pages.contains_key(&source.id) && !uses.source_tables.contains_key(&source.id) {
            let message = format!("nothing uses the source `{}`", source.id);
            let place = Place::new(&crate::parse::SOURCES.into(), source.span);
            diagnostics.push(
                Diagnostic::new(&codes::SOURCE_UNUSED, place, message)
                    .help(format!("cite it, as in [](source:{}), or take it out", source.id)),
            );
        }
    }
}

/// The message for an id that is not in the bibliography.
pub fn unknown(site: Site<'_, '_>, id: &str, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::SOURCE_UNKNOWN, place, format!("there is no source `{id}`"));
    let mut ids: Vec<&str> = site.parsed.bibliography.iter().map(|source| source.id.as_str()).collect();
    ids.sort_unstable();
    if ids.is_empty() {
        return diagnostic.help(format!("write content/sources.toml with `[{id}]`, `publisher`, `title` and `url`"));
    }
    diagnostic.did_you_mean(id, ids.iter().copied())
}

/// Lists by name while they grow: they are asked for hundreds of thousands of times.
type Lists<'n, T> = RapidHashMap<&'n str, Vec<T>>;

fn list_of<'l, 'n, T>(lists: &'l mut Lists<'n, T>, name: &'n str) -> &'l mut Vec<T> {
    lists.entry(name).or_default()
}

fn sorted<T>(lists: Lists<'_, T>) -> BTreeMap<String, Vec<T>> {
    lists.into_iter().map(|(name, list)| (name.to_owned(), list)).collect()
}

fn push_once(list: &mut Vec<usize>, item: usize) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}
