//! Finds the page that each correction is about.

use std::collections::{BTreeMap, HashMap};

use super::messages::corrections as messages;
use super::messages::site::future_correction;
use super::paths::below_content;
use super::site::{CheckOptions, Site};
use crate::data::{Correction, Period};
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// The corrections of a site, newest first; those of the same day are in the order of the file.
#[derive(Debug, Default)]
pub struct CheckedCorrections {
    /// All of them.
    pub entries: Vec<CheckedCorrection>,
    /// Page, by its index in the outline → the indices of its corrections.
    by_page: BTreeMap<usize, Vec<usize>>,
}

/// A correction, with its page.
#[derive(Debug, Clone)]
pub struct CheckedCorrection {
    /// The correction as it is in `corrections.toml`.
    pub correction: Correction,
    /// The index of its page in the outline.
    pub page: usize,
    /// Its number among the corrections of that page on that day, from 1.
    pub number: usize,
}

impl CheckedCorrections {
    fn new(mut entries: Vec<CheckedCorrection>) -> Self {
        entries.sort_by_key(|corrected| std::cmp::Reverse(corrected.correction.date));
        let mut by_page: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, corrected) in entries.iter().enumerate() {
            by_page.entry(corrected.page).or_default().push(index);
        }
        Self { entries, by_page }
    }

    /// The corrections of the page with this index, newest first.
    pub fn of_page(&self, page: usize) -> impl Iterator<Item = &CheckedCorrection> {
        self.by_page.get(&page).into_iter().flatten().filter_map(|index| self.entries.get(*index))
    }
}

/// Looks up the page of each correction. A correction of a page that does not exist, one with a date in the future or
/// before its page was published, and one that is in the file twice are reported.
pub fn check(site: Site<'_, '_>, options: &CheckOptions, diagnostics: &mut Vec<Diagnostic>) -> CheckedCorrections {
    let corrections = &site.parsed.corrections;
    let Some(file) = &corrections.file else { return CheckedCorrections::default() };
    let mut entries: Vec<CheckedCorrection> = Vec::with_capacity(corrections.entries.len());
    let mut numbers: HashMap<(usize, Period), usize> = HashMap::new();
    let mut seen = HashMap::new();
    for correction in &corrections.entries {
        if options.today.as_ref().is_some_and(|today| correction.date.first_day() > today.first_day()) {
            diagnostics.push(future_correction(Place::new(file, correction.date_span), &correction.date.iso()));
        }
        let text = (&correction.page.value, correction.date, &correction.was, &correction.now, &correction.why);
        let first = *seen.entry(text).or_insert(correction.page.span);
        if first != correction.page.span {
            let place = Place::new(file, correction.page.span);
            diagnostics.push(messages::repeated_correction(place, Place::new(file, first)));
        }
        let path = format!("content/{}", correction.page.value);
        match site.outline.page_of_file(&path) {
            Some(page) => {
                if let Some(published) = &page.document.front.date
                    && correction.date.first_day() < published.first_day()
                {
                    let place = Place::new(file, correction.date_span);
                    diagnostics.push(messages::correction_before_page(place, &correction.date.iso(), &published.iso()));
                }
                let number = numbers.entry((page.index, correction.date)).or_default();
                *number += 1;
                entries.push(CheckedCorrection { correction: correction.clone(), page: page.index, number: *number });
            }
            // Drafts are not published, and files that could not be parsed have been reported.
            None if site.outline.drafts.contains(path.as_str()) || site.parsed.broken.contains(path.as_str()) => {}
            None => {
                let place = Place::new(file, correction.page.span);
                diagnostics.push(unknown_page(site, place, &correction.page.value));
            }
        }
    }
    CheckedCorrections::new(entries)
}

/// The message about a page that does not exist. The author may have written its address, or left out its extension.
fn unknown_page(site: Site<'_, '_>, place: Place, page: &str) -> Diagnostic {
    let bare = page.trim_start_matches('/');
    let bare = below_content(bare).trim_end_matches('/');
    let exact = site.outline.page_of_file(&format!("content/{bare}")).map(|page| page.document.path.to_string());
    let meant = exact.or_else(|| site.outline.probable_page_file(bare));
    let pages = site.outline.pages.iter().map(|page| below_content(&page.document.path));
    messages::unknown_page(place, page, meant.as_deref().map(below_content), pages)
}
