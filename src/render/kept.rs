//! Files of the site, kept from one round of the preview to the next: a file is not rendered again while all that it rests on
//! ([`super::grounds`]) is what it was. What all pages share is kept as well, step by step.

use std::collections::{BTreeMap, BTreeSet};

use rapidhash::RapidHashMap;

use crate::diagnostic::{Diagnostic, Step, codes};

use super::assets::Assets;
use super::chart_assets::ChartAssets;
use super::functions::{self, Asked};
use super::grounds::{Grounds, answers};
use super::lookup::{Lookup, Names};
use super::output::Receipt;
use super::phrasebook::Phrases;
use super::shared_views::SharedViews;
use super::template_uses::TemplateUses;
use super::theme::KeptTheme;
use super::words::Words;

/// What is kept of a site: receipts of the sink that its files went to.
#[derive(Debug)]
pub struct Kept<R> {
    /// By the file of a page, or `/` and the path of another.
    files: RapidHashMap<String, RenderedFiles<R>>,
    pub(super) shared: KeptViews,
    /// Which pages the last round rendered again, and why.
    pub again: Vec<Again>,
    is_for_one_round: bool,
}

/// What all pages share.
#[derive(Default)]
pub(super) struct KeptViews {
    pub phrases: Step<Phrases>,
    pub words: Step<Words>,
    pub chart_assets: Step<ChartAssets>,
    pub views: Step<SharedViews>,
    pub names: Step<Names>,
    pub assets: Step<Assets>,
    pub template_uses: Step<TemplateUses>,
    pub site: Step<Vec<BTreeMap<String, u64>>>,
    pub theme: KeptTheme,
}

impl std::fmt::Debug for KeptViews {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptViews").finish_non_exhaustive()
    }
}

/// A page that was rendered again, by its address, and why, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    pub page: String,
    pub why: String,
}

/// The files that one page or one part of the site consists of.
#[derive(Debug)]
struct RenderedFiles<R> {
    /// Of everything around it: where that is what it was, the grounds are not looked at.
    around: u64,
    grounds: Grounds,
    asked: BTreeSet<Asked>,
    files: Vec<R>,
    messages: Vec<Diagnostic>,
}

/// What a round has of one page or one part of the site.
#[derive(Debug)]
pub struct Rendered<R> {
    name: String,
    /// What people call it.
    label: String,
    pub files: Vec<R>,
    pub messages: Vec<Diagnostic>,
    around: u64,
    /// What is new of it; `None` where it is as it was.
    new: Option<(Grounds, BTreeSet<Asked>, String)>,
}

impl<R> Default for Kept<R> {
    fn default() -> Self {
        Self { files: Default::default(), shared: Default::default(), again: Vec::new(), is_for_one_round: false }
    }
}

impl<R> Kept<R> {
    /// For a program that builds once.
    pub fn for_one_round() -> Self {
        Self { is_for_one_round: true, ..Self::default() }
    }
}

/// The files of the round before.
pub struct KeptFiles<'k, R> {
    files: &'k RapidHashMap<String, RenderedFiles<R>>,
    lookup: &'k Lookup,
    is_for_one_round: bool,
}

impl<R: Receipt> Kept<R> {
    /// The files of the round before, and what all pages share.
    pub fn files<'k>(&'k self, lookup: &'k Lookup) -> KeptFiles<'k, R> {
        KeptFiles { files: &self.files, lookup, is_for_one_round: self.is_for_one_round }
    }

    /// Keeps what a round has, as far as its sink allows it, forgets all else, and gives the receipts and the messages.
    pub fn keep(&mut self, rendered: Vec<Rendered<R>>, outputs: &mut Vec<R>, diagnostics: &mut Vec<Diagnostic>) {
        self.again.clear();
        // Of a first round all is new, and no news.
        let is_first = self.files.is_empty();
        let mut names = Vec::with_capacity(rendered.len());
        let mut is_letter_told = false;
        for Rendered { name, label, files, messages, around, new } in rendered {
            diagnostics.extend(messages.iter().filter(|message| is_news(message, &mut is_letter_told)).cloned());
            if self.is_for_one_round {
                outputs.extend(files);
                continue;
            }
            match (new, self.files.get_mut(&name)) {
                (None, Some(known)) => known.around = around,
                (Some((grounds, asked, why)), known) => {
                    let kept: Option<Vec<R>> = files.iter().map(Receipt::keep).collect();
                    if !is_first {
                        self.again.push(Again { page: label, why });
                    }
                    let made = kept.map(|files| RenderedFiles { around, grounds, asked, files, messages });
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

/// One chart without its letters stands for all: they lack the same font.
fn is_news(message: &Diagnostic, is_letter_told: &mut bool) -> bool {
    *message.code != codes::PICTURE_LETTER || !std::mem::replace(is_letter_told, true)
}

impl<R: Receipt> KeptFiles<'_, R> {
    /// The files called `name`, and `label` by people: those of the round before if they would be the same now, else what `render` makes. They would
    /// be where all `around` them, or what they rest on, is what it was, and what they ask for is answered as it was.
    pub fn or_render(
        &self,
        (name, label): (&str, &str),
        around: u64,
        grounds: impl Fn() -> Grounds,
        render: impl FnOnce() -> (Vec<R>, Vec<Diagnostic>),
    ) -> Rendered<R> {
        let (name, label) = (name.to_owned(), label.to_owned());
        if self.is_for_one_round {
            let (files, messages) = render();
            return Rendered { name, label, files, messages, around, new: None };
        }
        let mut why = "it is new".to_owned();
        if let Some(known) = self.files.get(&name) {
            let found = self.changed(known, around, &grounds);
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
        let grounds = grounds().with_answers(&asked, self.lookup);
        Rendered { name, label, files, messages, around, new: Some((grounds, asked, why)) }
    }

    /// What has changed of that on which files rest; nothing where they would be the same now.
    fn changed(&self, known: &RenderedFiles<R>, around: u64, grounds: &impl Fn() -> Grounds) -> Option<String> {
        if known.around == around {
            let is_same = answers(&known.asked, self.lookup) == known.grounds.answers();
            return (!is_same).then(|| "what its templates ask for changed".to_owned());
        }
        // A message may tell of more than the files show.
        if !known.messages.is_empty() {
            return Some("it had a message".to_owned());
        }
        let now = grounds().with_answers(&known.asked, self.lookup);
        (now != known.grounds).then(|| now.why(&known.grounds))
    }
}
