//! What checking found of each page, kept from one build to the next: a page is not checked again while its document and
//! its surroundings are what they were.
//!
//! A page's surroundings are everything that is no page's text: settings, theme, tables, sources, pictures, and which pages
//! there are, with their front matter. So a word in one page's text leaves all other pages as they were found.

//!
//! What was found of the site as a whole is kept in the same way, step by step.

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

/// What is kept of a site; empty before the first build.
#[derive(Debug, Default)]
pub struct Kept {
    pages: RapidHashMap<FilePath, Checking>,
    /// With the key of the front matter that it follows from.
    outline: Option<(u64, Outline)>,
    pub addresses: Step<()>,
    /// Of the theme: what it has to have, and its colours.
    pub theme: Step<()>,
    pub template_ids: Step<TemplateIds>,
    pub notes: Step<TableNotes>,
    pub anchor_links: anchor_links::Kept,
    pub uses: Step<Uses>,
    pub corrections: Step<CheckedCorrections>,
    is_for_one_round: bool,
}

/// A page that was checked.
#[derive(Debug, Clone)]
pub struct Checking {
    /// Of everything that the result depends on.
    key: u64,
    /// Of what it was found by: [`rests`].
    rests: u64,
    pub page: Arc<CheckedPage>,
    pub messages: Vec<Diagnostic>,
}

impl Kept {
    /// For a program that builds once.
    pub fn for_one_round() -> Self {
        Self { is_for_one_round: true, ..Self::default() }
    }

    /// What was found of a page if its key is what it was, or what it `rests` on; else what `check` finds now.
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

    /// Keeps these results and forgets all others.
    pub fn replace(&mut self, results: impl IntoIterator<Item = Checking>) {
        self.pages = results.into_iter().map(|checking| (checking.page.document.path.clone(), checking)).collect();
    }

    /// The outline of the site: the one of the round before, where all front matter is what it was.
    pub fn outline(&mut self, heads: u64, parsed: &Parsed<'_>, with_drafts: bool) -> Outline {
        match self.outline.take() {
            Some((known, outline)) if known == heads => outline.with_documents(&parsed.documents, with_drafts),
            _ => outline::outline(parsed, with_drafts),
        }
    }

    /// Takes an outline back when its round has ended.
    pub fn keep_outline(&mut self, heads: u64, outline: Outline) {
        self.outline = Some((heads, outline));
    }
}

/// The key of what all charts of a site are called, and where they stand.
pub fn key_of_charts(charts: &ChartNames) -> u64 {
    key(charts.all().collect::<Vec<_>>())
}
