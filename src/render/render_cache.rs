//! Caches the files of the site from one round of the preview to the next: a file is not rendered again while all its
//! dependencies ([`super::dependencies`]) are unchanged. What all pages share is cached as well, step by step.

use std::collections::{BTreeMap, BTreeSet};

use rapidhash::RapidHashMap;

use crate::diagnostic::{CachedStep, Diagnostic, codes};

use super::assets::Assets;
use super::chart_assets::ChartAssets;
use super::dependencies::{Dependencies, answers};
use super::functions::{self, TemplateRequest};
use super::lookup::{Lookup, Names};
use super::output::Receipt;
use super::phrasebook::Phrasebooks;
use super::shared_views::SharedViews;
use super::template_engine::CachedEngine;
use super::template_strings::TemplateStrings;
use super::template_uses::TemplateUses;

/// The cache of a site: the receipts of the sink that its files went to.
#[derive(Debug)]
pub struct RenderCache<R> {
    /// By the file of a page, or `/` and the path of another output.
    files: RapidHashMap<String, RenderedFiles<R>>,
    pub(super) shared: SharedSteps,
    /// The pages that the last round rendered again, and why.
    pub rerendered: Vec<RerenderedPage>,
    is_for_one_round: bool,
}

/// The cached values that all pages share.
#[derive(Default)]
pub(super) struct SharedSteps {
    pub phrases: CachedStep<Phrasebooks>,
    pub words: CachedStep<TemplateStrings>,
    pub chart_assets: CachedStep<ChartAssets>,
    pub views: CachedStep<SharedViews>,
    pub names: CachedStep<Names>,
    pub assets: CachedStep<Assets>,
    pub template_uses: CachedStep<TemplateUses>,
    pub site: CachedStep<Vec<BTreeMap<String, u64>>>,
    pub engine: CachedEngine,
}

impl std::fmt::Debug for SharedSteps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SharedSteps").finish_non_exhaustive()
    }
}

/// A page that was rendered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RerenderedPage {
    /// Its address.
    pub page: String,
    /// The reason in words.
    pub why: String,
}

/// The files of one page or one part of the site.
#[derive(Debug)]
struct RenderedFiles<R> {
    /// The digest of everything around it: while that is unchanged, the dependencies are not compared.
    around: u64,
    dependencies: Dependencies,
    asked: BTreeSet<TemplateRequest>,
    files: Vec<R>,
    messages: Vec<Diagnostic>,
}

/// One page or one part of the site in a round.
#[derive(Debug)]
pub struct Rendered<R> {
    name: String,
    /// Its name for readers.
    label: String,
    /// The receipts of its files.
    pub files: Vec<R>,
    /// The messages about it.
    pub messages: Vec<Diagnostic>,
    around: u64,
    /// What is new; `None` if it came from the cache.
    new: Option<(Dependencies, BTreeSet<TemplateRequest>, String)>,
}

impl<R> Default for RenderCache<R> {
    fn default() -> Self {
        Self { files: Default::default(), shared: Default::default(), rerendered: Vec::new(), is_for_one_round: false }
    }
}

impl<R> RenderCache<R> {
    /// For a program that builds only once.
    pub fn for_one_round() -> Self {
        Self { is_for_one_round: true, ..Self::default() }
    }
}

/// The files of the previous round.
pub struct PreviousFiles<'c, R> {
    /// The files by the names of the pages and parts that made them.
    files: &'c RapidHashMap<String, RenderedFiles<R>>,
    /// What template functions return now.
    lookup: &'c Lookup,
    /// Whether there is no next round, so that dependencies need not be computed.
    is_for_one_round: bool,
}

impl<R: Receipt> RenderCache<R> {
    /// The files of the previous round, and what all pages share.
    pub fn files<'c>(&'c self, lookup: &'c Lookup) -> PreviousFiles<'c, R> {
        PreviousFiles { files: &self.files, lookup, is_for_one_round: self.is_for_one_round }
    }

    /// Caches the results of a round, as far as its sink allows it, and drops everything else. Appends the receipts and
    /// messages.
    pub fn store(&mut self, rendered: Vec<Rendered<R>>, outputs: &mut Vec<R>, diagnostics: &mut Vec<Diagnostic>) {
        self.rerendered.clear();
        // In a first round everything is new, which is not worth reporting.
        let is_first = self.files.is_empty();
        let mut names = Vec::with_capacity(rendered.len());
        let mut is_missing_glyph_reported = false;
        for Rendered { name, label, files, messages, around, new } in rendered {
            diagnostics
                .extend(messages.iter().filter(|message| is_news(message, &mut is_missing_glyph_reported)).cloned());
            if self.is_for_one_round {
                outputs.extend(files);
                continue;
            }
            match (new, self.files.get_mut(&name)) {
                (None, Some(known)) => known.around = around,
                (Some((dependencies, asked, why)), known) => {
                    let receipts: Option<Vec<R>> = files.iter().map(Receipt::keep).collect();
                    if !is_first {
                        self.rerendered.push(RerenderedPage { page: label, why });
                    }
                    let made = receipts.map(|files| RenderedFiles { around, dependencies, asked, files, messages });
                    match (made, known) {
                        (Some(made), Some(known)) => *known = made,
                        (Some(made), None) => drop(self.files.insert(name.clone(), made)),
                        (None, _) => drop(self.files.remove(&name)),
                    }
                }
                (None, None) => {}
            }
            outputs.extend(files);
            names.push(name);
        }
        if self.files.len() > names.len() {
            let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
            self.files.retain(|name, _| names.contains(name.as_str()));
        }
    }
}

/// Whether a message is worth reporting: several charts may lack a character, but always the same font is missing.
fn is_news(message: &Diagnostic, is_missing_glyph_reported: &mut bool) -> bool {
    *message.code != codes::PICTURE_LETTER || !std::mem::replace(is_missing_glyph_reported, true)
}

impl<R: Receipt> PreviousFiles<'_, R> {
    /// The files called `name`, and `label` for readers: those of the previous round if they are unchanged, otherwise
    /// the result of `render`. They are unchanged if all `around` them, or their dependencies, are unchanged, and what
    /// their templates request has the same result.
    pub fn get_or_render(
        &self,
        (name, label): (&str, &str),
        around: u64,
        dependencies: impl Fn() -> Dependencies,
        render: impl FnOnce() -> (Vec<R>, Vec<Diagnostic>),
    ) -> Rendered<R> {
        let (name, label) = (name.to_owned(), label.to_owned());
        if self.is_for_one_round {
            let (files, messages) = render();
            return Rendered { name, label, files, messages, around, new: None };
        }
        let mut why = "it is new".to_owned();
        if let Some(known) = self.files.get(&name) {
            let found = self.changed(known, around, &dependencies);
            let files: Option<Vec<R>> = known.files.iter().map(Receipt::again).collect();
            why = match (found, files) {
                (None, Some(files)) => {
                    return Rendered { name, label, files, messages: known.messages.clone(), around, new: None };
                }
                (None, None) => "its files are no longer what they were".to_owned(),
                (Some(why), _) => why,
            };
        }
        let ((files, messages), asked) = functions::recorded(render);
        let dependencies = dependencies().with_answers(&asked, self.lookup);
        Rendered { name, label, files, messages, around, new: Some((dependencies, asked, why)) }
    }

    /// Which dependency of files has changed; `None` if they would be the same now.
    fn changed(
        &self,
        known: &RenderedFiles<R>,
        around: u64,
        dependencies: &impl Fn() -> Dependencies,
    ) -> Option<String> {
        if known.around == around {
            let is_same = answers(&known.asked, self.lookup) == known.dependencies.answers();
            return (!is_same).then(|| "what its templates ask for changed".to_owned());
        }
        // A message may depend on more than the files do.
        if !known.messages.is_empty() {
            return Some("it had a message".to_owned());
        }
        let now = dependencies().with_answers(&known.asked, self.lookup);
        (now != known.dependencies).then(|| now.why(&known.dependencies))
    }
}
