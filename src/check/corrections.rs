//! Which page each correction is about.

use std::collections::{BTreeMap, HashMap};

use super::messages::corrections as messages;
use super::messages::site::future_date_of;
use super::paths::below_content;
use super::site::{Request, Site};
use crate::data::{Correction, Period};
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// The corrections of a site, newest first; those of one day in the order of the file.
#[derive(Debug, Default)]
pub struct CheckedCorrections {
    /// All of them.
    pub entries: Vec<Corrected>,
    /// The indices of those about each page, by its index in the outline.
    by_page: BTreeMap<usize, Vec<usize>>,
}

/// A correction of a page that is published.
#[derive(Debug, Clone)]
pub struct Corrected {
    /// The correction as it is in `corrections.toml`.
    pub correction: Correction,
    /// The index of its page in the outline.
    pub page: usize,
    /// Its number among the corrections of that page on that day, from 1.
    pub number: usize,
}

impl CheckedCorrections {
    fn new(mut entries: Vec<Corrected>) -> Self {
        entries.sort_by_key(|corrected| std::cmp::Reverse(corrected.correction.date));
        let mut by_page: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, corrected) in entries.iter().enumerate() {
            by_page.entry(corrected.page).or_default().push(index);
        }
        Self { entries, by_page }
    }

    /// The corrections of the page with this index, newest first.
    pub fn of_page(&self, page: usize) -> impl Iterator<Item = &Corrected> {
        self.by_page.get(&page).into_iter().flatten().filter_map(|index| self.entries.get(*index))
    }
}

/// Looks up the page of each correction. A correction of a page that does not exist, or with a date in the future, is
/// reported.
pub fn check(site: Site<'_, '_>, request: &Request, diagnostics: &mut Vec<Diagnostic>) -> CheckedCorrections {
    let corrections = &site.parsed.corrections;
    let Some(file) = &corrections.file else { return CheckedCorrections::default() };
    let mut entries: Vec<Corrected> = Vec::with_capacity(corrections.entries.len());
    let mut numbers: HashMap<(usize, Period), usize> = HashMap::new();
    for correction in &corrections.entries {
        if request.today.as_ref().is_some_and(|today| correction.date.first_day() > today.first_day()) {
            diagnostics.push(future_date_of(Place::new(file, correction.date_span), &correction.date.iso()));
        }
        let path = format!("content/{}", correction.page.value);
        match site.outline.page_of(&path) {
            Some(page) => {
                let number = numbers.entry((page.index, correction.date)).or_default();
                *number += 1;
                entries.push(Corrected { correction: correction.clone(), page: page.index, number: *number });
            }
            // Drafts are not published, and files that could not be read have been reported.
            None if site.outline.drafts.contains(path.as_str()) || site.parsed.broken.contains(path.as_str()) => {}
            None => {
                let place = Place::new(file, correction.page.span);
                diagnostics.push(no_page(site, place, &correction.page.value));
            }
        }
    }
    CheckedCorrections::new(entries)
}

/// A page that is not there by the name that people gave it: with the folder, as an address, without its ending.
fn no_page(site: Site<'_, '_>, place: Place, page: &str) -> Diagnostic {
    let bare = page.trim_start_matches('/');
    let bare = below_content(bare).trim_end_matches('/');
    let exact = site.outline.page_of(&format!("content/{bare}")).map(|page| page.document.path.to_string());
    let meant = exact.or_else(|| site.outline.page_meant(bare));
    let pages = site.outline.pages.iter().map(|page| below_content(&page.document.path));
    messages::no_page(place, page, meant.as_deref().map(below_content), pages)
}
