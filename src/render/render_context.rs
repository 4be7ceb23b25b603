//! What rendering reads: the checked site, and what all pages share of what was made of it.

use crate::check::{Checked, OutlinePage, PageFacts, Site};
use crate::language::Language;
use crate::markdown::link::percent_encode_path;
use crate::text::FilePath;

use super::chart_assets::ChartAssets;
use super::html::Frame;
use super::phrasebook::Phrases;
use super::shared_views::SharedViews;
use super::words::Words;

/// What every output of the site is made from.
#[derive(Clone, Copy)]
pub struct RenderContext<'m, 'f> {
    pub checked: &'m Checked<'f>,
    pub words: &'m Words,
    pub phrases: &'m Phrases,
    pub chart_assets: &'m ChartAssets,
    pub shared: &'m SharedViews<'m>,
}

impl<'m, 'f> RenderContext<'m, 'f> {
    pub fn site(&self) -> Site<'m, 'f> {
        Site { parsed: &self.checked.parsed, outline: &self.checked.outline }
    }

    pub fn language_of(&self, page: &'m OutlinePage) -> &'m Language {
        page.document.front.language.as_ref().unwrap_or(&self.checked.parsed.settings.language)
    }

    /// A frame for texts of `file` on a page whose way to the root is `root`.
    pub fn frame(&self, file: &'m FilePath, root: &'m str, word: &'m (dyn Fn(&str) -> String + Sync)) -> Frame<'m, 'f> {
        Frame { site: self.site(), file, root, linkless: false, facts: self.facts_of(file), marks: true, word }
    }

    /// The figures of the page that a file is.
    pub fn facts_of(&self, file: &str) -> Option<&'m PageFacts> {
        self.checked.facts.get(*self.checked.outline.by_file.get(file)?)
    }

    /// The absolute address of a folder of the site, where the site has one.
    pub fn url(&self, folder: &str) -> Option<String> {
        let base = self.checked.parsed.settings.base_url.as_ref()?;
        Some(format!("{base}{}", percent_encode_path(folder)))
    }
}
