//! Which page each correction is of.

use super::messages::corrections as messages;
use super::messages::site::future_date_of;
use super::site::{Request, Site};
use crate::data::Correction;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// The corrections of a site, the newest first; those of one day in the order of the file.
#[derive(Debug, Default)]
pub struct CheckedCorrections {
    pub entries: Vec<Corrected>,
}

/// A correction of a page that is built.
#[derive(Debug, Clone)]
pub struct Corrected {
    pub correction: Correction,
    /// The index of its page in the outline.
    pub page: usize,
    /// Which of its page's corrections of that day it is, from 1.
    pub number: usize,
}

impl CheckedCorrections {
    pub fn of_page(&self, page: usize) -> impl Iterator<Item = &Corrected> {
        self.entries.iter().filter(move |corrected| corrected.page == page)
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Looks up the page of each correction. One of a page that is not there, or of a day to come, is reported.
pub fn check(site: Site<'_, '_>, request: &Request, diagnostics: &mut Vec<Diagnostic>) -> CheckedCorrections {
    let corrections = &site.parsed.corrections;
    let Some(file) = &corrections.file else { return CheckedCorrections::default() };
    let mut entries: Vec<Corrected> = Vec::with_capacity(corrections.entries.len());
    for correction in &corrections.entries {
        if request.today.as_ref().is_some_and(|today| correction.date.first_day() > today.first_day()) {
            diagnostics.push(future_date_of(Place::new(file, correction.date_span), &correction.date.iso()));
        }
        let path = format!("content/{}", correction.page.value);
        match site.outline.page_of(&path) {
            Some(page) => {
                let is_same = |other: &&Corrected| other.page == page.index && other.correction.date == correction.date;
                let number = entries.iter().filter(is_same).count() + 1;
                entries.push(Corrected { correction: correction.clone(), page: page.index, number });
            }
            // A draft is not published, and what could not be read has been told.
            None if site.outline.drafts.contains(path.as_str()) || site.parsed.broken.contains(path.as_str()) => {}
            None => {
                let pages = site.outline.pages.iter().map(|page| page.document.path.trim_start_matches("content/"));
                let place = Place::new(file, correction.page.span);
                diagnostics.push(messages::no_page(place, &correction.page.value, pages));
            }
        }
    }
    entries.sort_by_key(|corrected| std::cmp::Reverse(corrected.correction.date));
    CheckedCorrections { entries }
}
