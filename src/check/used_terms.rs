//! Finds the glossary terms that a page links to, since it shows their definitions.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use super::destination::Destination;
use super::page::CheckedPage;
use crate::markdown::Link;
use crate::text::cache_key;

/// A glossary term of another page that a page links to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsedTerm<'p> {
    /// The page that explains it, by its index.
    pub page: usize,
    /// Its id there.
    pub id: &'p str,
}

/// The terms of other pages that a page links to, each once, in the order of their first links.
#[derive(Debug, Default)]
pub struct UsedTerms<'p> {
    terms: Vec<UsedTerm<'p>>,
    /// The position of each in `terms`, by its page and its id.
    positions: RapidHashMap<(usize, &'p str), usize>,
}

impl<'p> UsedTerms<'p> {
    /// Finds the terms that `page` links to, of all `pages` of the site.
    pub fn new(pages: &[Arc<CheckedPage>], page: &'p CheckedPage) -> UsedTerms<'p> {
        let mut used = UsedTerms::default();
        for (link, destination) in page.texts().flat_map(|text| text.links()) {
            let (Destination::Page(at), Some(id)) = (destination, link.target.anchor()) else { continue };
            if !pages.get(*at).is_some_and(|page| page.ids.terms.contains_key(id)) {
                continue;
            }
            used.positions.entry((*at, id)).or_insert_with(|| {
                used.terms.push(UsedTerm { page: *at, id });
                used.terms.len() - 1
            });
        }
        used
    }

    /// The terms in the order of their first links.
    pub fn iter(&self) -> impl Iterator<Item = &UsedTerm<'p>> {
        self.terms.iter()
    }

    /// The position among them of the term that a link leads to; `None` if it leads to something else.
    pub fn position(&self, link: &Link, destination: &Destination) -> Option<usize> {
        let Destination::Page(page) = destination else { return None };
        self.positions.get(&(*page, link.target.anchor()?)).copied()
    }
}

/// The cache key of everything that a page shows of the terms that it links to; zero if it links to none.
pub fn key_of(pages: &[Arc<CheckedPage>], page: &CheckedPage) -> u64 {
    let used = UsedTerms::new(pages, page);
    if used.terms.is_empty() {
        return 0;
    }
    cache_key(used.iter().map(|term| (term.id, pages.get(term.page).map(|page| page.key))).collect::<Vec<_>>())
}
