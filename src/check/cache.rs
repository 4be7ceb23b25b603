//! Caches the result of checking each page from one build to the next. A page is checked again only if its document or
//! its context has changed.
//!
//! The context of a page is everything but the texts of pages: settings, theme, tables, sources, pictures, and the list of
//! pages with their front matter. So a change in the text of one page leaves the results for all other pages valid.
//!
//! Results for the site as a whole are cached in the same way, step by step.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use super::anchor_links;
use super::charts::ChartNames;
use super::corrections::CheckedCorrections;
use super::dependencies;
use super::outline::{self, Outline};
use super::page::CheckedPage;
use super::site::CheckOptions;
use super::tables::TableNotes;
use super::template_ids::TemplateIds;
use super::uses::Uses;
use crate::diagnostic::{CachedStep, Diagnostic};
use crate::parse::{Document, ParsedSite};
use crate::text::{FilePath, cache_key};

/// The cache for a site; empty before the first build.
#[derive(Debug, Default)]
pub struct CheckCache {
    pages: RapidHashMap<FilePath, PageCheck>,
    /// The outline, with the key of the front matter that it depends on.
    outline: Option<(u64, Outline)>,
    /// The check that no two outputs have the same address.
    pub addresses: CachedStep<()>,
    /// The checks of the theme: required templates, colours, and the icon.
    pub theme: CachedStep<()>,
    /// The ids in the theme's templates.
    pub template_ids: CachedStep<TemplateIds>,
    /// The notes of tables.
    pub notes: CachedStep<TableNotes>,
    /// The links to anchors.
    pub anchor_links: anchor_links::AnchorLinkCache,
    /// Which pages use which tables and sources.
    pub uses: CachedStep<Uses>,
    /// The corrections with their pages.
    pub corrections: CachedStep<CheckedCorrections>,
    is_single_build: bool,
}

/// The result of checking one page.
#[derive(Debug, Clone)]
pub struct PageCheck {
    /// The key of everything that the result depends on.
    key: u64,
    /// The key of only those parts of the site that the check can depend on ([`dependencies`]).
    dependencies: u64,
    /// The checked page.
    pub page: Arc<CheckedPage>,
    /// What was reported about it.
    pub messages: Vec<Diagnostic>,
}

impl CheckCache {
    /// A cache for a program that builds only once.
    pub fn for_single_build() -> Self {
        Self { is_single_build: true, ..Self::default() }
    }

    /// The cached result for a page, if the key of its whole context or that of its actual `dependencies` is unchanged;
    /// otherwise the result of `check`.
    pub fn get_or_check(
        &self,
        (document, key): (&Arc<Document>, u64),
        dependencies: impl Fn() -> u64,
        options: &CheckOptions,
        check: impl FnOnce() -> (CheckedPage, Vec<Diagnostic>),
    ) -> PageCheck {
        let known = self.pages.get(&document.path).filter(|known| Arc::ptr_eq(&known.page.document, document));
        if let Some(known) = known.filter(|known| known.key == key) {
            return known.clone();
        }
        if let Some(known) = known
            .filter(|known| dependencies::is_reusable(&known.messages, options) && known.dependencies == dependencies())
        {
            return PageCheck { key, ..known.clone() };
        }
        let (mut page, messages) = check();
        page.key = key;
        let dependencies = if self.is_single_build { 0 } else { dependencies() };
        PageCheck { key, dependencies, page: Arc::new(page), messages }
    }

    /// Replaces the cached results of all pages.
    pub fn replace(&mut self, results: impl IntoIterator<Item = PageCheck>) {
        self.pages = results.into_iter().map(|checking| (checking.page.document.path.clone(), checking)).collect();
    }

    /// The outline of the site, from the cache if all front matter is unchanged.
    pub fn outline(&mut self, front_matter: u64, parsed: &ParsedSite<'_>, with_drafts: bool) -> Outline {
        match self.outline.take() {
            Some((known, outline)) if known == front_matter => outline.with_documents(&parsed.documents, with_drafts),
            _ => outline::outline(parsed, with_drafts),
        }
    }

    /// Returns an outline to the cache after a build.
    pub fn keep_outline(&mut self, front_matter: u64, outline: Outline) {
        self.outline = Some((front_matter, outline));
    }
}

/// The key of the names and places of all charts.
pub fn key_of_charts(charts: &ChartNames) -> u64 {
    cache_key(charts.all().collect::<Vec<_>>())
}
