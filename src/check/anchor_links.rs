//! Checks that every anchor of a link is an id of the page that the link leads to, whether that is a page of `content/`
//! or a generated one.
//!
//! This runs after all pages have been checked, so that no page waits for another's ids; the ids of a page are
//! collected only if a link leads to one of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapidhash::RapidHashSet;
use rayon::prelude::*;

use super::addresses::{self, ACCESSIBILITY_FOLDER, CORRECTIONS_FOLDER, DATA_FOLDER, SOURCES_FOLDER};
use super::anchors;
use super::destination::{Destination, Linked};
use super::html_links;
use super::ids;
use super::messages::anchors as messages;
use super::page::CheckedPage;
use super::search::SEARCH_FOLDER;
use super::site::Surroundings;
use super::tables::{TableNotes, notes_file};
use super::template_ids::{Part, path_of};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span, key};

/// A page that links lead to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    /// A page of the outline.
    Page(usize),
    /// A generated page, by its folder.
    Generated(String),
}

/// A link to an id.
#[derive(Hash)]
struct Wanted<'w> {
    anchor: &'w str,
    file: &'w FilePath,
    span: Span,
}

/// The cached messages about links to each page, with the key of the page's ids and of these links.
#[derive(Debug, Default)]
pub struct Kept(BTreeMap<Target, (u64, Vec<Diagnostic>)>);

/// Reports every anchor that does not exist, in the texts of pages and in the notes of tables. `surroundings` is the
/// key of everything but the texts of pages.
pub fn check(
    around: Surroundings<'_, '_>,
    (pages, notes): (&[Arc<CheckedPage>], &TableNotes),
    surroundings: u64,
    kept: &mut Kept,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut wanted: BTreeMap<Target, Vec<Wanted<'_>>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for text in page.texts() {
            gather(&mut wanted, text, &page.document.file, &Target::Page(index));
        }
    }
    for table in around.site.parsed.tables.values() {
        let own_page = Target::Generated(addresses::table_folder(&table.name));
        for note in notes.of(&table.name) {
            gather(&mut wanted, note, notes_file(table), &own_page);
        }
    }
    let of_target = |(target, wanted): (&Target, &Vec<Wanted<'_>>)| {
        let ids = match target {
            Target::Page(index) => pages.get(*index).map(|page| page.key),
            Target::Generated(_) => None,
        };
        let key = key((surroundings, ids, wanted));
        match kept.0.get(target) {
            Some((known, found)) if *known == key => (key, found.clone()),
            _ => (key, missing(around, pages, target, wanted)),
        }
    };
    let found: Vec<_> = wanted.par_iter().map(of_target).collect();
    diagnostics.extend(found.iter().flat_map(|(_, messages)| messages).cloned());
    kept.0 = wanted.into_keys().zip(found).collect();
}

fn gather<'w>(wanted: &mut BTreeMap<Target, Vec<Wanted<'w>>>, text: Linked<'w>, file: &'w FilePath, own_page: &Target) {
    for written in html_links::written(text.markdown) {
        if let Some(anchor) = written.address.strip_prefix('#').filter(|anchor| !anchor.is_empty()) {
            wanted.entry(own_page.clone()).or_default().push(Wanted { anchor, file, span: written.span });
        }
    }
    for (link, destination) in text.links() {
        let Some(anchor) = link.target.anchor().filter(|anchor| !anchor.is_empty()) else { continue };
        let target = match destination {
            Destination::Here => own_page.clone(),
            Destination::Page(page) => Target::Page(*page),
            Destination::Generated(folder) => Target::Generated(folder.clone()),
            _ => continue,
        };
        wanted.entry(target).or_default().push(Wanted { anchor, file, span: link.destination_span });
    }
}

/// The messages about links to one page. None if the page cannot be rendered at all, which has been reported.
fn missing(
    around: Surroundings<'_, '_>,
    pages: &[Arc<CheckedPage>],
    target: &Target,
    wanted: &[Wanted<'_>],
) -> Vec<Diagnostic> {
    let found = match target {
        Target::Page(index) => pages.get(*index).and_then(|page| {
            let (own, of_theme) = of_page(around, page)?;
            Some((page.document.file.to_string(), own, of_theme))
        }),
        Target::Generated(folder) => of_generated(around, folder).map(|ids| (format!("/{folder}"), ids, Vec::new())),
    };
    let Some((name, ids, of_theme)) = found else { return Vec::new() };
    let there: RapidHashSet<&str> = ids.iter().chain(&of_theme).map(String::as_str).collect();
    // `#top` is the top of every page (HTML §7.4.6.4).
    let is_there = |anchor: &str| there.contains(anchor) || anchor.eq_ignore_ascii_case("top");
    let missing = wanted.iter().filter(|wanted| !is_there(wanted.anchor));
    missing.map(|link| messages::no_anchor(Place::new(link.file, link.span), &name, link.anchor, &ids)).collect()
}

/// Every id of a page of `content/`: first those of its headings, blocks and HTML, then those that the theme gives to
/// figures, notes and its own parts, which authors do not know. `None` if its template does not exist.
fn of_page(around: Surroundings<'_, '_>, page: &CheckedPage) -> Option<(Vec<String>, Vec<String>)> {
    let template = page.template();
    around.template_ids.of(&template)?;
    let named = page.named(around, &template);
    let own = page.anchors.of_headings().chain(&page.anchors.terms).chain(&page.anchors.html).cloned();
    let of_blocks = page.blocks().flat_map(|(block, checked)| {
        let written = anchors::of_block_in_page(around.template_ids, &block.name, &checked.ids);
        // A block without a template has unknown ids.
        let is_known = around.template_ids.of(&super::templates::block_template(&block.name)).is_some();
        let unknown = (!is_known).then(|| checked.ids.block.clone());
        written.chain(unknown).collect::<Vec<_>>()
    });
    Some((own.chain(of_blocks).collect(), anchors::fixed(&named).collect()))
}

/// Every id of a generated page; `None` if its template does not exist.
fn of_generated(around: Surroundings<'_, '_>, folder: &str) -> Option<Vec<String>> {
    let parsed = around.site.parsed;
    let (_, folder) = addresses::in_edition(around.site.outline, folder);
    let written = |template: &str| around.template_ids.of(&path_of(template));
    if let Some(table) = addresses::table_of(folder).and_then(|name| parsed.tables.get(name)) {
        let written = written("data.html")?;
        let id = ids::table(&table.name);
        let of_rows =
            table.rows.iter().flat_map(|row| written.made_of(Part::Row, &ids::row(&row.anchor)).collect::<Vec<_>>());
        return Some(written.fixed.iter().cloned().chain(written.made_of(Part::Table, &id)).chain(of_rows).collect());
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
    let of_sources = sources.flat_map(|source| written.made_of(Part::Source, &source.id).collect::<Vec<_>>());
    Some(written.fixed.iter().cloned().chain(of_sources).collect())
}
