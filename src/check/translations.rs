//! Checks translations: which pages exist in which language, and whose originals have changed since.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::messages::translations as messages;
use super::outline::{OutlinePage, original_of};
use super::page::CheckedPage;
use super::paths::below_content;
use super::site::{CheckOptions, Site};
use super::translated_sections::{PageSection, sections};
use super::translation_stamp::{self as stamp, SectionChange};
use crate::diagnostic::Diagnostic;
use crate::parse::Translation;
use crate::text::{FilePath, Place};

/// A page of the main language in another language, and whether it is up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationStatus {
    /// The page in the main language; `None` if only the other language has it.
    pub original: Option<FilePath>,
    /// The tag of the other language.
    pub language: String,
    /// Where the translation is, or would be.
    pub file: FilePath,
    /// What has to be done about it.
    pub state: TranslationState,
    /// The stamp of the original as it is now.
    pub stamp: String,
}

/// The state of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TranslationState {
    /// There is no translation.
    Missing,
    /// It is a draft.
    Draft,
    /// It does not say which state of the original it translates.
    Unstamped,
    /// The original has not changed since.
    Current,
    /// The original has changed since.
    Stale(Vec<SectionChange>),
    /// It has no original in the main language.
    Own,
}

/// Reports problems with translations and languages, and originals that changed since they were translated. Returns the
/// list of all translations if the options ask for it.
pub fn check(
    site: Site<'_, '_>,
    pages: &[Arc<CheckedPage>],
    options: &CheckOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<TranslationStatus> {
    let translating =
        site.outline.pages.iter().filter_map(|page| Some((page, page.document.front.translation.as_ref()?)));
    let translating: Vec<_> = translating.collect();
    for (page, translation) in &translating {
        diagnostics.extend(missing_original(site, page, translation));
    }
    if site.parsed.settings.editions.is_single() {
        return Vec::new();
    }
    empty_languages(site, diagnostics);
    second_translations(site, diagnostics);
    let stale = |(page, translation): &(&OutlinePage, &Translation)| {
        let hash = translation.hash.as_ref()?;
        let original = original(site, pages, page)?;
        let place = || Place::new(&page.document.file, hash.span);
        let Some(before) = stamp::read(&hash.value) else { return Some(messages::invalid_stamp(place())) };
        let changes = stamp::changes(&before, &sections(original));
        let file = below_content(&original.document.file);
        (!changes.is_empty()).then(|| {
            messages::stale(place(), file, &original.document.file, below_content(&page.document.file), &changes)
        })
    };
    let found: Vec<Diagnostic> = translating.par_iter().filter_map(stale).collect();
    diagnostics.extend(found);
    if options.translations { list(site, pages) } else { Vec::new() }
}

/// The original of a translation.
fn original<'p>(site: Site<'_, '_>, pages: &'p [Arc<CheckedPage>], page: &OutlinePage) -> Option<&'p Arc<CheckedPage>> {
    let first = site.outline.translations_of(page).first()?;
    site.outline.page(*first).filter(|first| first.edition == 0 && page.edition > 0)?;
    pages.get(*first)
}

/// The message about a translation whose original does not exist, or cannot.
fn missing_original(site: Site<'_, '_>, page: &OutlinePage, translation: &Translation) -> Option<Diagnostic> {
    let file = &page.document.file;
    if page.edition == 0 {
        let is_single = site.parsed.settings.editions.is_single();
        return Some(messages::not_a_translation(Place::new(file, translation.span), is_single));
    }
    let of = translation.of.as_ref()?;
    let path = below_content(&of.value);
    let wanted = format!("content/{path}");
    let is_known = site.outline.drafts.contains(wanted.as_str()) || site.parsed.broken.contains(wanted.as_str());
    let original = site.outline.page_of_file(&wanted);
    if is_known || original.is_some_and(|original| original.edition == 0) {
        return None;
    }
    let originals = site.outline.pages.iter().filter(|page| page.edition == 0);
    let originals = originals.map(|page| below_content(&page.document.path));
    Some(messages::missing_original(Place::new(file, of.span), &of.value, originals))
}

/// Reports pages of one language that are translations of the same page: links and switches lead to one of them only.
fn second_translations(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let editions = &site.parsed.settings.editions;
    let mut seen: HashMap<(usize, &str), &OutlinePage> = HashMap::new();
    for page in site.outline.pages.iter().filter(|page| page.edition > 0) {
        let original = original_of(page, editions);
        let Some(other) = seen.insert((page.edition, original), page) else { continue };
        // The one that says so, or the later one.
        let of = |page: &OutlinePage| page.document.front.translation.as_ref()?.of.as_ref().map(|of| of.span);
        let claims =
            [(page, other), (other, page)].into_iter().find_map(|(page, other)| Some((page, of(page)?, other)));
        if let Some((page, span, other)) = claims {
            let place = Place::new(&page.document.file, span);
            diagnostics.push(messages::second_translation(place, original, &other.document.file));
        }
    }
}

/// Reports languages in the settings that have no page.
fn empty_languages(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let editions = &site.parsed.settings.editions;
    for (index, edition) in editions.all().enumerate().skip(1) {
        let is_there = site.outline.editions.get(index).is_some_and(|edition| edition.has_pages);
        let is_of_it = |file: &FilePath| editions.index_of_path(below_content(file)) == index;
        let is_held_back = site.outline.drafts.iter().any(is_of_it) || site.parsed.broken.iter().any(is_of_it);
        if !is_there && !is_held_back {
            diagnostics.push(messages::empty_language(&edition.language.tag, &edition.tree));
        }
    }
}

/// Every page of the main language in every other one, then those that only another one has. Pages of rows are left
/// out, since they are not translated one by one.
fn list(site: Site<'_, '_>, pages: &[Arc<CheckedPage>]) -> Vec<TranslationStatus> {
    let (outline, editions) = (site.outline, &site.parsed.settings.editions);
    let originals = outline.pages.iter().filter(|page| page.edition == 0 && page.document.row.is_none());
    let of_page = |page: &OutlinePage| {
        let sections = pages.get(page.index).map(|page| sections(page)).unwrap_or_default();
        let group = outline.translations_of(page);
        let of_edition = |(index, edition): (usize, &crate::parse::Edition)| {
            let there = group.iter().filter_map(|page| outline.page(*page)).find(|page| page.edition == index);
            let path = format!("content/{}{}", edition.tree, below_content(&page.document.file));
            let state = match there {
                Some(there) => state(there, &sections),
                None if outline.drafts.contains(path.as_str()) => TranslationState::Draft,
                None => TranslationState::Missing,
            };
            TranslationStatus {
                original: Some(page.document.file.clone()),
                language: edition.language.tag.clone(),
                file: there.map_or_else(|| path.into(), |there| there.document.file.clone()),
                state,
                stamp: stamp::stamp_text(&sections),
            }
        };
        editions.all().enumerate().skip(1).map(of_edition).collect::<Vec<_>>()
    };
    let originals: Vec<&OutlinePage> = originals.collect();
    let mut list: Vec<TranslationStatus> = originals.par_iter().flat_map_iter(|page| of_page(page)).collect();
    let own = outline.pages.iter().filter(|page| page.edition > 0 && page.document.row.is_none());
    let has_original = |page: &&OutlinePage| {
        let first = outline.translations_of(page).first().and_then(|first| outline.page(*first));
        first.is_some_and(|first| first.edition == 0)
    };
    list.extend(own.filter(|page| !has_original(page)).map(|page| TranslationStatus {
        original: None,
        language: editions.get(page.edition).language.tag.clone(),
        file: page.document.file.clone(),
        state: TranslationState::Own,
        stamp: String::new(),
    }));
    list
}

fn state(page: &OutlinePage, sections: &[PageSection]) -> TranslationState {
    let hash = page.document.front.translation.as_ref().and_then(|translation| translation.hash.as_ref());
    match hash.and_then(|hash| stamp::read(&hash.value)) {
        None => TranslationState::Unstamped,
        Some(before) => match stamp::changes(&before, sections) {
            changes if changes.is_empty() => TranslationState::Current,
            changes => TranslationState::Stale(changes),
        },
    }
}
