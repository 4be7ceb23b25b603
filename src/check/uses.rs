//! Collects which pages cite a source or show a table, and which tables are based on a source. Checks that every source
//! of the bibliography is used.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rapidhash::RapidHashMap;

use super::cited::cited;
use super::messages::sources as messages;
use super::page::CheckedPage;
use super::site::Site;
use super::tables::TableNotes;
use crate::data::Table;
use crate::data::mentions::mentions;
use crate::diagnostic::Diagnostic;
use crate::markdown::Target;
use crate::text::Place;

/// The pages that refer to something, by its name. Pages are indices in the outline, each once, in the order of the
/// site.
pub type PagesByName = BTreeMap<String, Vec<usize>>;

/// Which pages use which tables and sources. Pages are indices in the outline.
#[derive(Debug, Default)]
pub struct Uses {
    /// Source → pages that cite it, in prose or in a block.
    pub source_pages: PagesByName,
    /// Source → tables that are based on it.
    pub source_tables: BTreeMap<String, Vec<String>>,
    /// Table → pages that show it.
    pub table_pages: PagesByName,
    /// Table → its figures: the index of the page, and the index of the figure on that page.
    pub table_figures: BTreeMap<String, Vec<(usize, usize)>>,
}

/// Collects all uses.
pub fn uses(site: Site<'_, '_>, pages: &[Arc<CheckedPage>], notes: &TableNotes) -> Uses {
    let (mut source_pages, mut table_pages, mut table_figures) = Default::default();
    for (index, page) in pages.iter().enumerate() {
        for id in cited(&page.document) {
            push_once(list_of(&mut source_pages, id), index);
        }
        for data in page.document.blocks().filter_map(|block| block.data.as_ref()) {
            push_once(list_of(&mut table_pages, &data.table.value), index);
        }
        for (at, figure) in page.facts.figures.iter().enumerate() {
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
        for id in table_sources(table, notes) {
            uses.source_tables.entry(id).or_default().push(table.name.clone());
        }
    }
    uses
}

/// Every source that a table names: in its sidecar, for a field, in a cell, in a note.
fn table_sources(table: &Table, notes: &TableNotes) -> BTreeSet<String> {
    let named = mentions(table).into_iter().map(|(id, _)| id);
    let cited =
        notes.for_table(&table.name).flat_map(|note| &note.markdown.links).filter_map(|link| match &link.target {
            Target::Source(id) => Some(id.clone()),
            _ => None,
        });
    named.chain(cited).collect()
}

/// Warns of every source that nothing uses.
pub fn check_unused(site: Site<'_, '_>, uses: &Uses, diagnostics: &mut Vec<Diagnostic>) {
    for source in site.parsed.bibliography.iter() {
        if !uses.source_pages.contains_key(&source.id) && !uses.source_tables.contains_key(&source.id) {
            diagnostics
                .push(messages::unused_source(Place::new(&crate::parse::SOURCES.into(), source.span), &source.id));
        }
    }
}

/// The lists while they are collected. A hash map, because they are looked up hundreds of thousands of times.
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
