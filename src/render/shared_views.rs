//! Views that many pages show, each made once: page summaries, tables, the site's card. Each has a digest, by which
//! changes are noticed.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{CheckedPage, CheckedSite, OutlinePage};
use crate::data::Table;
use crate::parse::Edition;
use crate::text::cache_key;

use super::chart_assets::ChartAssets;
use super::context::{CardView, EntryView, TableSummary, ViewValue};
use super::{entries, site_card, table_summaries};

/// The most pages directly below the front page for which a site has a menu and numbers; the front page lists
/// more.
pub const MAX_AT_TOP: usize = 9;

/// What all templates show in the same way. It depends on front matter, tables, sources and settings, never on the
/// body of a page, so it is unchanged in most rounds of a preview.
pub struct SharedViews {
    /// By the index of the page in the outline.
    entries: Vec<Entry>,
    /// The same with the pages below them.
    with_children: Vec<Option<Digested<EntryView>>>,
    /// All table summaries by name, for each edition of the site in its language.
    tables: Vec<Vec<Digested<TableSummary<'static>>>>,
    /// The image for link previews of pages without their own; `None` if the site has no card.
    pub site_card: Option<CardView>,
}

/// A view with its digest.
#[derive(Clone)]
pub struct Digested<T> {
    /// The view.
    pub view: ViewValue<T>,
    /// Its digest.
    pub digest: u64,
}

/// The summary of a page: its fields, and the view of them that templates get.
struct Entry {
    /// Its fields, for views with more of them; without the pages below it.
    fields: EntryView,
    /// Without the pages below it.
    short: Digested<EntryView>,
}

impl SharedViews {
    /// Makes all shared views of a site.
    pub fn new(checked: &CheckedSite<'_>, chart_assets: &ChartAssets) -> Self {
        let numbers = numbers(checked);
        let entry = |(page, found): (&OutlinePage, &Arc<CheckedPage>)| {
            let number = numbers.get(&page.index).copied();
            let fields = EntryView { number, ..entries::entry(checked, found, &page.folder) };
            let short = Digested { view: ViewValue::new(&fields), digest: digest(&fields) };
            Entry { short, fields }
        };
        let of_edition = |edition: &Edition| {
            let table = |table: &Arc<Table>| {
                let head = table_summaries::summary(checked, table, &edition.language);
                Digested {
                    digest: cache_key(serde_json::to_string(&head).ok()),
                    view: ViewValue::new(&head).detached(),
                }
            };
            checked.parsed.tables.values().map(table).collect()
        };
        let tables = checked.parsed.settings.editions.all().map(of_edition).collect();
        let entries: Vec<Entry> = checked.outline.pages.par_iter().zip(&checked.pages).map(entry).collect();
        let with_children = with_children(checked, &entries);
        Self { with_children, entries, tables, site_card: site_card::of_site(&checked.parsed.settings, chart_assets) }
    }

    /// All table summaries, in the language of an edition.
    pub fn tables(&self, edition: usize) -> &[Digested<TableSummary<'static>>] {
        self.tables.get(edition).map(Vec::as_slice).unwrap_or_default()
    }

    /// A page summary, by the index of the page in the outline.
    pub fn entry(&self, index: usize) -> Option<ViewValue<EntryView>> {
        Some(self.entries.get(index)?.short.view.clone())
    }

    /// The digest of a page summary.
    pub fn digest(&self, index: Option<usize>) -> Option<u64> {
        Some(self.entries.get(index?)?.short.digest)
    }

    /// A page summary with the pages below it.
    pub fn entry_with_children(&self, index: usize) -> Option<&Digested<EntryView>> {
        self.with_children.get(index)?.as_ref()
    }

    /// The number of a page among those at the top of the site.
    pub fn number(&self, index: usize) -> Option<usize> {
        self.entries.get(index)?.fields.number
    }

    /// The fields of a page summary with the pages below it.
    pub fn fields(&self, checked: &CheckedSite<'_>, index: usize) -> Option<EntryView> {
        let (entry, page) = (self.entries.get(index)?, checked.outline.page(index)?);
        let children = page.children.iter().filter_map(|child| self.entry_with_children(*child));
        Some(EntryView { children: children.map(|child| child.view.clone()).collect(), ..entry.fields.clone() })
    }
}

/// The numbers of pages by their index: those directly below the front page without pages below them, counted from 1. A
/// translation has the number of its original, whatever else is translated, because a text may mention “the second
/// part”.
fn numbers(checked: &CheckedSite<'_>) -> HashMap<usize, usize> {
    let outline = &checked.outline;
    let own: HashMap<usize, usize> = numbered(checked).map(|(number, index)| (index, number)).collect();
    let original = |page: &OutlinePage| {
        let first = outline.translations_of(page).first().copied()?;
        outline.page(first).filter(|first| first.edition == 0).map(|first| first.index)
    };
    let of_page = |(index, number): (&usize, &usize)| {
        let page = outline.page(*index)?;
        // A page without a counterpart in the main language has no number.
        let number = if page.edition == 0 { Some(*number) } else { own.get(&original(page)?).copied() };
        Some((*index, number?))
    };
    own.iter().filter_map(of_page).collect()
}

/// The pages directly below the front page of their edition without pages below them, by their index, counted from 1.
fn numbered<'c>(checked: &'c CheckedSite<'_>) -> impl Iterator<Item = (usize, usize)> + 'c {
    checked.outline.editions.iter().flat_map(|edition| {
        let top = if edition.top.len() > MAX_AT_TOP { &[] } else { edition.top.as_slice() };
        let stories = top.iter().copied().filter(|index| checked.outline.page(*index).is_some_and(has_none_below));
        stories.enumerate().map(|(nth, index)| (nth + 1, index))
    })
}

fn has_none_below(page: &OutlinePage) -> bool {
    page.children.is_empty()
}

/// The digest of a page summary, without the pages below it.
fn digest(entry: &EntryView) -> u64 {
    let EntryView {
        title,
        kicker,
        description,
        description_html,
        path,
        date,
        date_iso,
        updated,
        updated_iso,
        weight,
        number,
        language,
        children: _,
        image,
        image_alt,
    } = entry;
    let dates = (date, date_iso, updated, updated_iso);
    // The text of the standfirst is that of its HTML.
    let description = (description.is_some(), description_html.text());
    cache_key((title, kicker, description, path, dates, (weight, number), language, image, image_alt))
}

/// Every page with the pages below it, which are made first.
fn with_children(checked: &CheckedSite<'_>, entries: &[Entry]) -> Vec<Option<Digested<EntryView>>> {
    let mut made = vec![None; entries.len()];
    for index in 0..entries.len() {
        make(checked, entries, index, &mut made);
    }
    made
}

fn make(
    checked: &CheckedSite<'_>,
    entries: &[Entry],
    index: usize,
    made: &mut Vec<Option<Digested<EntryView>>>,
) -> Option<Digested<EntryView>> {
    if let Some(known) = made.get(index)? {
        return Some(known.clone());
    }
    let (entry, page) = (entries.get(index)?, checked.outline.page(index)?);
    // Lists show the pages below a page that menus list; the page itself shows all of them.
    let is_in_menu = |child: &&usize| checked.outline.page(**child).is_some_and(OutlinePage::is_in_menu);
    let listed: Vec<usize> = page.children.iter().filter(is_in_menu).copied().collect();
    let view = if listed.is_empty() {
        entry.short.clone()
    } else {
        let below: Vec<_> = listed.iter().filter_map(|child| make(checked, entries, *child, made)).collect();
        let digests: Vec<u64> = below.iter().map(|child| child.digest).collect();
        let children = below.into_iter().map(|child| child.view).collect();
        let view = ViewValue::new(&EntryView { children, ..entry.fields.clone() });
        Digested { view, digest: cache_key((entry.short.digest, digests)) }
    };
    *made.get_mut(index)? = Some(view.clone());
    Some(view)
}
