//! Finds the glossary terms that a page links to, since it shows their definitions.

use std::sync::Arc;

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
    /// Its index among the terms of that page.
    pub index: usize,
}

impl UsedTerm<'_> {
    /// Whether a link leads to it.
    pub fn is_of(&self, link: &Link, destination: &Destination) -> bool {
        *destination == Destination::Page(self.page) && link.target.anchor() == Some(self.id)
    }
}

/// The terms of other pages that a page links to, each once, in the order of their first links.
pub fn used<'p>(pages: &[Arc<CheckedPage>], page: &'p CheckedPage) -> Vec<UsedTerm<'p>> {
    let mut used: Vec<UsedTerm<'p>> = Vec::new();
    for (link, destination) in page.texts().flat_map(|text| text.links()) {
        let (Destination::Page(at), Some(id)) = (destination, link.target.anchor()) else { continue };
        let ids = pages.get(*at).map(|page| page.ids.terms.as_slice()).unwrap_or_default();
        let Some(index) = ids.iter().position(|known| known == id) else { continue };
        if !used.iter().any(|term| term.is_of(link, destination)) {
            used.push(UsedTerm { page: *at, id, index });
        }
    }
    used
}

/// The cache key of everything that a page shows of the terms that it links to; zero if it links to none.
pub fn key_of(pages: &[Arc<CheckedPage>], page: &CheckedPage) -> u64 {
    let used = used(pages, page);
    if used.is_empty() {
        return 0;
    }
    cache_key(used.iter().map(|term| (term.id, pages.get(term.page).map(|page| page.key))).collect::<Vec<_>>())
}
