//! The results of checking each page, cached from one build to the next: a page is not checked again while its document
//! and its surroundings are unchanged.
//!
//! The surroundings of a page are everything but the texts of pages: settings, theme, tables, sources, pictures, and
//! which pages there are, with their front matter. So a change of a word in one page's text leaves the results for all
//! other pages valid.

//! Results for the site as a whole are cached in the same way, step by step.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use super::anchor_links;
use super::charts::ChartNames;
use super::corrections::CheckedCorrections;
use super::outline::{self, Outline};
use super::page::CheckedPage;
use super::rests;
use super::site::Request;
use super::tables::TableNotes;
use super::template_ids::TemplateIds;
use super::uses::Uses;
use crate::diagnostic::{Diagnostic, Step};
use crate::parse::{Document, Parsed};
use crate::text::{FilePath, key};

/// The cache for a site; empty before the first build.
#[derive(Debug, Default)]
pub struct Kept {
    pages: RapidHashMap<FilePath, Checking>,
    /// With the key of the front matter that it depends on.
    outline: Option<(u64, Outline)>,
    /// That no two outputs have the same address.
    pub addresses: Step<()>,
    /// The checks of the theme: required templates, and colours.
    pub theme: Step<()>,
    /// The ids in the theme's templates.
    pub template_ids: Step<TemplateIds>,
    /// The notes of tables.
    pub notes: Step<TableNotes>,
    /// The links to anchors.
    pub anchor_links: anchor_links::Kept,
    /// Which pages use which tables and sources.
    pub uses: Step<Uses>,
    /// The corrections with their pages.
    pub corrections: Step<CheckedCorrections>,
    is_for_one_round: bool,
}

/// The result of checking one page.
#[derive(Debug, Clone)]
pub struct Checking {
    /// The key of everything that the result depends on.
    key: u64,
    /// The key of only what its check could have looked at ([`rests`]).
    rests: u64,
    /// The checked page.
    pub page: Arc<CheckedPage>,
    /// What was reported about it.
    pub messages: Vec<Diagnostic>,
}

impl Kept {
    /// A cache for a program that builds only once.
    pub fn for_one_round() -> Self {
        Self { is_for_one_round: true, ..Self::default() }
    }

    /// The result for a page: the cached one if its key, or that of what it `rests` on, is unchanged; otherwise that of
    /// `check`.
    pub fn or_check(
        &self,
        (document, key): (&Arc<Document>, u64),
        rests: impl Fn() -> u64,
        request: &Request,
        check: impl FnOnce() -> (CheckedPage, Vec<Diagnostic>),
    ) -> Checking {
        let known = self.pages.get(&document.path).filter(|known| Arc::ptr_eq(&known.page.document, document));
        if let Some(known) = known.filter(|known| known.key == key) {
            return known.clone();
        }
        if let Some(known) = known.filter(|known| rests::is_plain(&known.messages, request) && known.rests == rests()) {
            return Checking { key, ..known.clone() };
        }
        let (mut page, messages) = check();
        page.key = key;
        let rests = if self.is_for_one_round { 0 } else { rests() };
        Checking { key, rests, page: Arc::new(page), messages }
    }

    /// Replaces all cached results by these.
    pub fn replace(&mut self, results: impl IntoIterator<Item = Checking>) {
        self.pages = results.into_iter().map(|checking| (checking.page.document.path.clone(), checking)).collect();
    }

    /// The outline of the site: the cached one if all front matter is unchanged.
    pub fn outline(&mut self, heads: u64, parsed: &Parsed<'_>, with_drafts: bool) -> Outline {
        match self.outline.take() {
            Some((known, outline)) if known == heads => outline.with_documents(&parsed.documents, with_drafts),
            _ => outline::outline(parsed, with_drafts),
        }
    }

    /// Returns an outline to the cache after a build.
    pub fn keep_outline(&mut self, heads: u64, outline: Outline) {
        self.outline = Some((heads, outline));
    }
}

/// The key of the names and places of all charts.
pub fn key_of_charts(charts: &ChartNames) -> u64 {
    key(charts.all().collect::<Vec<_>>())
}
