//! Checks that the anchor of every link exists on the page that the link leads to, whether that is a page of `content/`
//! or a generated one.
//!
//! This runs when all pages have been checked, so that no page has to wait for the ids of another. The ids of a page are
//! collected only if a link leads to one of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapidhash::RapidHashSet;
use rayon::prelude::*;

use super::addresses::{self, ACCESSIBILITY_FOLDER, CORRECTIONS_FOLDER, DATA_FOLDER, SOURCES_FOLDER};
use super::destination::{Destination, LinkedText};
use super::html_links;
use super::ids;
use super::messages::ids as messages;
use super::page::CheckedPage;
use super::page_ids;
use super::search::SEARCH_FOLDER;
use super::site::CheckContext;
use super::tables::{TableNotes, notes_file};
use super::template_ids::{IdOwner, path_of};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span, cache_key};

/// A page that has links to its anchors.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum LinkedPage {
    /// A page of the outline.
    Page(usize),
    /// A generated page, by its folder.
    Generated(String),
}

/// A link with an anchor.
#[derive(Hash)]
struct AnchorLink<'w> {
    anchor: &'w str,
    file: &'w FilePath,
    span: Span,
}

/// The messages about links to each page, cached with a key of the page's ids and of these links.
#[derive(Debug, Default)]
pub struct AnchorLinkCache(BTreeMap<LinkedPage, (u64, Vec<Diagnostic>)>);

/// Reports every anchor that does not exist, in the texts of pages and in the notes of tables. `context_key` is the key
/// of everything that pages are checked against ([`super::cache_keys::CacheKeys::context`]).
pub fn check(
    context: CheckContext<'_, '_>,
    (pages, notes): (&[Arc<CheckedPage>], &TableNotes),
    context_key: u64,
    cache: &mut AnchorLinkCache,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut wanted: BTreeMap<LinkedPage, Vec<AnchorLink<'_>>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for text in page.texts() {
            gather(&mut wanted, text, &page.document.file, &LinkedPage::Page(index));
        }
    }
    for table in context.site.parsed.tables.values() {
        let own_page = LinkedPage::Generated(addresses::table_folder(&table.name));
        for note in notes.for_table(&table.name) {
            gather(&mut wanted, note, notes_file(table), &own_page);
        }
    }
    let of_target = |(target, wanted): (&LinkedPage, &Vec<AnchorLink<'_>>)| {
        let ids = match target {
            LinkedPage::Page(index) => pages.get(*index).map(|page| page.key),
            LinkedPage::Generated(_) => None,
        };
        let key = cache_key((context_key, ids, wanted));
        match cache.0.get(target) {
            Some((known, found)) if *known == key => (key, found.clone()),
            _ => (key, broken_links(context, pages, target, wanted)),
        }
    };
    let found: Vec<_> = wanted.par_iter().map(of_target).collect();
    diagnostics.extend(found.iter().flat_map(|(_, messages)| messages).cloned());
    cache.0 = wanted.into_keys().zip(found).collect();
}

/// Adds the links of a text that have an anchor to `wanted`, by the page that they lead to.
fn gather<'w>(
    wanted: &mut BTreeMap<LinkedPage, Vec<AnchorLink<'w>>>,
    text: LinkedText<'w>,
    file: &'w FilePath,
    own_page: &LinkedPage,
) {
    for written in html_links::addresses(text.markdown) {
        if let Some(anchor) = written.address.strip_prefix('#').filter(|anchor| !anchor.is_empty()) {
            wanted.entry(own_page.clone()).or_default().push(AnchorLink { anchor, file, span: written.span });
        }
    }
    for (link, destination) in text.links() {
        let Some(anchor) = link.target.anchor().filter(|anchor| !anchor.is_empty()) else { continue };
        let target = match destination {
            Destination::Here => own_page.clone(),
            Destination::Page(page) => LinkedPage::Page(*page),
            Destination::Generated(folder) => LinkedPage::Generated(folder.clone()),
            _ => continue,
        };
        wanted.entry(target).or_default().push(AnchorLink { anchor, file, span: link.destination_span });
    }
}

/// The messages about links to one page. Empty if the page's template does not exist, which has been reported.
fn broken_links(
    context: CheckContext<'_, '_>,
    pages: &[Arc<CheckedPage>],
    target: &LinkedPage,
    wanted: &[AnchorLink<'_>],
) -> Vec<Diagnostic> {
    let found = match target {
        LinkedPage::Page(index) => pages.get(*index).and_then(|page| {
            let (own, of_theme) = of_page(context, page)?;
            Some((page.document.file.to_string(), own, of_theme))
        }),
        LinkedPage::Generated(folder) => {
            of_generated(context, folder).map(|ids| (format!("/{folder}"), ids, Vec::new()))
        }
    };
    let Some((name, ids, of_theme)) = found else { return Vec::new() };
    let there: RapidHashSet<&str> = ids.iter().chain(&of_theme).map(String::as_str).collect();
    // `#top` is the top of every page (HTML, “Scrolling to a fragment”).
    let is_there = |anchor: &str| there.contains(anchor) || anchor.eq_ignore_ascii_case("top");
    let missing = wanted.iter().filter(|wanted| !is_there(wanted.anchor));
    missing.map(|link| messages::unknown_anchor(Place::new(link.file, link.span), &name, link.anchor, &ids)).collect()
}

/// Every id of a page of `content/`, in two lists: those of its headings, blocks and HTML, which messages suggest, and
/// those of figures, notes and parts of the theme, which authors do not know. `None` if its template does not exist.
fn of_page(context: CheckContext<'_, '_>, page: &CheckedPage) -> Option<(Vec<String>, Vec<String>)> {
    let template = page.template();
    context.template_ids.get(&template)?;
    let id_inputs = page.id_inputs(context, &template);
    let own = page.ids.of_headings().chain(page.ids.terms.keys()).chain(&page.ids.html).cloned();
    let of_blocks = page.blocks().flat_map(|(block, checked)| {
        let written = page_ids::ids_in_block(context.template_ids, &block.name, &checked.ids);
        // What a missing template would write is unknown.
        let is_known = context.template_ids.get(&super::templates::block_template(&block.name)).is_some();
        let unknown = (!is_known).then(|| checked.ids.block.clone());
        written.chain(unknown).collect::<Vec<_>>()
    });
    Some((own.chain(of_blocks).collect(), page_ids::fixed_ids(&id_inputs).collect()))
}

/// Every id of a generated page; `None` if its template does not exist.
fn of_generated(context: CheckContext<'_, '_>, folder: &str) -> Option<Vec<String>> {
    let parsed = context.site.parsed;
    let (_, folder) = addresses::in_edition(context.site.outline, folder);
    let written = |template: &str| context.template_ids.get(&path_of(template));
    if let Some(table) = addresses::table_of(folder).and_then(|name| parsed.tables.get(name)) {
        let written = written("data.html")?;
        let id = ids::table(&table.name);
        let of_rows = table
            .rows
            .iter()
            .flat_map(|row| written.ids_containing(IdOwner::Row, &ids::row(&row.anchor)).collect::<Vec<_>>());
        return Some(
            written.fixed.iter().cloned().chain(written.ids_containing(IdOwner::Table, &id)).chain(of_rows).collect(),
        );
    }
    let written = match folder {
        DATA_FOLDER => written("data-index.html")?,
        SOURCES_FOLDER => written("sources.html")?,
        CORRECTIONS_FOLDER => written("corrections.html")?,
        ACCESSIBILITY_FOLDER => written("accessibility.html")?,
        SEARCH_FOLDER => written("search.html")?,
        _ => written("index.html")?,
    };
    let sources = parsed.bibliography.iter().filter(|_| folder == SOURCES_FOLDER);
    let of_sources = sources.flat_map(|source| written.ids_containing(IdOwner::Source, &source.id).collect::<Vec<_>>());
    Some(written.fixed.iter().cloned().chain(of_sources).collect())
}
