//! Views that many pages show, each made once: pages in short, tables, the site's card.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{Checked, CheckedPage, OutlinePage};

use super::chart_assets::ChartAssets;
use super::context::{CardView, EntryView, Shared, TableHead};
use super::{entries, site_card, table_heads};

/// What all templates show in the same way.
pub struct SharedViews<'c> {
    /// By the index of the page in the outline.
    entries: Vec<Entry<'c>>,
    /// The same with the pages below them.
    with_children: Vec<Option<Shared<EntryView<'c>>>>,
    /// All tables by name, in the site's language.
    pub tables: Vec<Shared<TableHead<'c>>>,
    /// The picture that stands for pages without one of their own; `None` where none is made.
    pub site_card: Option<CardView>,
}

struct Entry<'c> {
    /// Its fields, for a view that has more; without the pages below it.
    fields: EntryView<'c>,
    /// Without the pages below it.
    short: Shared<EntryView<'c>>,
}

impl<'c> SharedViews<'c> {
    pub fn of(checked: &'c Checked<'_>, chart_assets: &ChartAssets) -> Self {
        let entry = |(page, found): (&OutlinePage, &'c Arc<CheckedPage>)| {
            let fields = entries::entry(checked, found, &page.folder);
            Entry { short: Shared::new(&fields), fields }
        };
        let language = &checked.parsed.settings.language;
        let tables = checked.parsed.tables.values();
        let entries: Vec<Entry<'c>> = checked.outline.pages.par_iter().zip(&checked.pages).map(entry).collect();
        Self {
            with_children: with_children(checked, &entries),
            entries,
            tables: tables.map(|table| Shared::new(&table_heads::head(checked, table, language))).collect(),
            site_card: site_card::of_site(&checked.parsed.settings, chart_assets),
        }
    }

    /// A page in short, by its index in the outline.
    pub fn entry(&self, index: usize) -> Option<Shared<EntryView<'c>>> {
        Some(self.entries.get(index)?.short.clone())
    }

    /// The same with the pages below it.
    pub fn entry_with_children(&self, index: usize) -> Option<Shared<EntryView<'c>>> {
        self.with_children.get(index)?.clone()
    }

    /// The fields of a page in short with the pages below it.
    pub fn fields(&self, checked: &Checked<'_>, index: usize) -> Option<EntryView<'c>> {
        let (entry, page) = (self.entries.get(index)?, checked.outline.page(index)?);
        let children = page.children.iter().filter_map(|child| self.entry_with_children(*child));
        Some(EntryView { children: children.collect(), ..entry.fields.clone() })
    }
}

/// Every page with the pages below it, which are made before it.
fn with_children<'c>(checked: &Checked<'_>, entries: &[Entry<'c>]) -> Vec<Option<Shared<EntryView<'c>>>> {
    let mut made = vec![None; entries.len()];
    for index in 0..entries.len() {
        make(checked, entries, index, &mut made);
    }
    made
}

fn make<'c>(
    checked: &Checked<'_>,
    entries: &[Entry<'c>],
    index: usize,
    made: &mut Vec<Option<Shared<EntryView<'c>>>>,
) -> Option<Shared<EntryView<'c>>> {
    if let Some(known) = made.get(index)? {
        return Some(known.clone());
    }
    let (entry, page) = (entries.get(index)?, checked.outline.page(index)?);
    // Elsewhere a page is listed with those below it that menus list; on its own all are.
    let is_in_menu = |child: &&usize| checked.outline.page(**child).is_some_and(OutlinePage::is_in_menu);
    let listed: Vec<usize> = page.children.iter().filter(is_in_menu).copied().collect();
    let view = if listed.is_empty() {
        entry.short.clone()
    } else {
        let children = listed.iter().filter_map(|child| make(checked, entries, *child, made)).collect();
        Shared::new(&EntryView { children, ..entry.fields.clone() })
    };
    *made.get_mut(index)? = Some(view.clone());
    Some(view)
}
