//! The input of rendering: the checked site, and what was made of it for all pages.

use tera::{Context, Value};

use crate::check::{BoundFigure, CheckedSite, OutlinePage, Site};
use crate::language::Language;
use crate::markdown::link::percent_encode_path;

use super::chart_assets::ChartAssets;
use super::context::{CommonVariables, insert};
use super::figures;
use super::frame::{Frame, NotePlacement};
use super::phrasebook::Phrasebooks;
use super::shared_views::SharedViews;
use super::template_strings::TemplateStrings;

/// What every output of the site is rendered from.
#[derive(Clone, Copy)]
pub struct RenderContext<'m, 'f> {
    /// The site as it was checked.
    pub checked: &'m CheckedSite<'f>,
    /// The strings of the theme.
    pub words: &'m TemplateStrings,
    /// The strings of notes.
    pub phrases: &'m Phrasebooks,
    /// Colours and fonts for the files of charts.
    pub chart_assets: &'m ChartAssets,
    /// Views that many pages show.
    pub shared: &'m SharedViews,
    /// The variable `site` for each edition except the main one.
    pub sites: &'m [Value],
}

impl<'m, 'f> RenderContext<'m, 'f> {
    /// The site as `check` exposes it.
    pub fn site(&self) -> Site<'m, 'f> {
        Site { parsed: &self.checked.parsed, outline: &self.checked.outline }
    }

    /// The language of a page.
    pub fn language_of(&self, page: &'m OutlinePage) -> &'m Language {
        page.document.front.language.as_ref().unwrap_or(&self.checked.parsed.settings.language)
    }

    /// The index of the edition with this language.
    pub fn edition_of(&self, language: &Language) -> usize {
        self.checked.parsed.settings.editions.index_of(language)
    }

    /// A frame for texts on a page of an edition, with these figures. `root` is the relative path to the site's root.
    pub fn frame(
        &self,
        figures: &'m [BoundFigure],
        (edition, root): (usize, &'m str),
        word: &'m (dyn Fn(&str) -> String + Sync),
    ) -> Frame<'m> {
        let notes =
            if figures::opens_notes(&self.checked.parsed) { NotePlacement::Open } else { NotePlacement::Listed };
        Frame { outline: &self.checked.outline, root, edition, figures, terms: None, linkless: false, notes, word }
    }

    /// The variables of every template of a page besides the global ones: the path to the root, the strings of its
    /// language.
    pub fn variables(&self, root: &str, language: &Language) -> Context {
        let mut variables = Context::new();
        let t = self.words.value(&self.checked.parsed.strings, language);
        let opens_notes = figures::opens_notes(&self.checked.parsed);
        insert(&mut variables, &CommonVariables { root, t, opens_notes });
        if let Some(site) = self.edition_of(language).checked_sub(1).and_then(|index| self.sites.get(index)) {
            variables.insert_value("site", site.clone());
        }
        variables
    }

    /// The path of the site on its host, with a slash at both ends: `https://example.org/a/` → `/a/`; `/` for a site
    /// without an address.
    pub fn host_path(&self) -> &'m str {
        let Some(base) = self.checked.parsed.settings.base_url.as_deref() else { return "/" };
        let after_scheme = base.find("://").map_or(0, |at| at + 3);
        let rest = base.get(after_scheme..).unwrap_or_default();
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    }

    /// The absolute address of a folder of the site; `None` for a site without an address.
    pub fn url(&self, folder: &str) -> Option<String> {
        let base = self.checked.parsed.settings.base_url.as_ref()?;
        Some(format!("{base}{}", percent_encode_path(folder)))
    }
}
