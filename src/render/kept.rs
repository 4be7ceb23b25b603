//! Files of pages, kept from one round of the preview to the next: a page is not rendered again while it and all that its
//! template can see are what they were.

use std::collections::HashMap;

use crate::check::{Checked, CheckedPage};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, key};

use super::functions::{self, Seen};
use super::output::Receipt;

/// What is kept of the pages of a site: receipts of the sink that their files went to.
#[derive(Debug)]
pub struct Kept<R>(HashMap<FilePath, RenderedPage<R>>);

/// A page that was rendered.
#[derive(Debug)]
pub struct RenderedPage<R> {
    key: u64,
    /// Its HTML file, and those of its charts.
    pub files: Vec<R>,
    pub messages: Vec<Diagnostic>,
    /// What its templates asked for by functions.
    seen: Seen,
}

/// What all pages see: their keys are made with it.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// What charts are called. All else that pages see of the site is in each page's own key.
    charts: u64,
    /// The texts of all pages, which only functions show.
    bodies: u64,
}

impl Surroundings {
    pub fn of(checked: &Checked<'_>) -> Self {
        let charts: Vec<_> = checked.charts.all().map(|(name, place)| (name, &place.file)).collect();
        let bodies: Vec<u64> = checked.pages.iter().map(|page| page.key).collect();
        Self { charts: key(charts), bodies: key(bodies) }
    }

    fn key(self, page: &CheckedPage, seen: Seen) -> u64 {
        key((self.charts, page.key, if seen.has_bodies() { self.bodies } else { 0 }))
    }
}

impl<R> Default for Kept<R> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<R: Receipt> Kept<R> {
    /// The files of a page: those of the round before if they would be the same now, else what `render` makes.
    pub fn or_render(
        &self,
        page: &CheckedPage,
        around: Surroundings,
        render: impl FnOnce() -> (Vec<R>, Vec<Diagnostic>),
    ) -> RenderedPage<R> {
        if let Some(known) = self.again(page, around) {
            return known;
        }
        let ((files, messages), seen) = functions::recorded(render);
        RenderedPage { key: around.key(page, seen), files, messages, seen }
    }

    fn again(&self, page: &CheckedPage, around: Surroundings) -> Option<RenderedPage<R>> {
        let known = self.0.get(&page.document.path).filter(|known| known.key == around.key(page, known.seen))?;
        let files: Option<Vec<R>> = known.files.iter().map(Receipt::again).collect();
        Some(RenderedPage { key: known.key, files: files?, messages: known.messages.clone(), seen: known.seen })
    }

    /// Keeps these pages as far as their sink allows it, and forgets all others.
    pub fn replace<'r>(&mut self, pages: impl Iterator<Item = (FilePath, &'r RenderedPage<R>)>)
    where
        R: 'r,
    {
        let kept = pages.filter_map(|(file, page)| {
            let files: Option<Vec<R>> = page.files.iter().map(Receipt::again).collect();
            let page = RenderedPage { key: page.key, files: files?, messages: page.messages.clone(), seen: page.seen };
            Some((file, page))
        });
        self.0 = kept.collect();
    }
}
