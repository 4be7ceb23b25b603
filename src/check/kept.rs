//! What checking found of each page, kept from one build to the next: a page is not checked again while its document and
//! its surroundings are what they were.
//!
//! A page's surroundings are everything that is no page's text: settings, theme, tables, sources, pictures, and which pages
//! there are, with their front matter. So a word in one page's text leaves all other pages as they were found.

use std::collections::HashMap;
use std::sync::Arc;

use super::page::CheckedPage;
use super::site::{Request, Site};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, key};

/// What is kept of the pages of a site; empty before the first build.
#[derive(Debug, Default)]
pub struct Kept(HashMap<FilePath, Checking>);

/// A page that was checked.
#[derive(Debug, Clone)]
pub struct Checking {
    /// Of everything that the result depends on.
    key: u64,
    pub page: Arc<CheckedPage>,
    pub messages: Vec<Diagnostic>,
}

impl Kept {
    /// What was found of the page in `file` if its key is what it was, else what `check` finds now.
    pub fn or_check(
        &self,
        file: &FilePath,
        key: u64,
        check: impl FnOnce() -> (CheckedPage, Vec<Diagnostic>),
    ) -> Checking {
        if let Some(known) = self.0.get(file).filter(|known| known.key == key) {
            return known.clone();
        }
        let (mut page, messages) = check();
        page.key = key;
        Checking { key, page: Arc::new(page), messages }
    }

    /// Keeps these results and forgets all others.
    pub fn replace(&mut self, results: impl IntoIterator<Item = Checking>) {
        self.0 = results.into_iter().map(|checking| (checking.page.document.path.clone(), checking)).collect();
    }
}

/// The key of the surroundings of all pages. `inputs` is that of the files that are no pages.
pub fn surroundings(site: Site<'_, '_>, request: &Request, inputs: u64) -> u64 {
    let pages: Vec<_> = site.parsed.documents.iter().map(|document| (&document.path, document.head_hash)).collect();
    let today = request.today.map(|day| day.iso());
    let settings = &site.parsed.settings.base_url;
    key((inputs, pages, &site.parsed.broken, settings, request.drafts, request.candidates, today))
}
