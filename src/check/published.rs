//! Figures that say something else than when they were published, and of which no correction tells.

use std::collections::HashSet;
use std::sync::Arc;

use super::corrections::CheckedCorrections;
use super::messages::corrections as messages;
use super::page::CheckedPage;
use super::paths::below_content;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Hints at each figure whose cells are others than on the day of publication. A correction of its page since then tells
/// readers what changed, so that nothing more is said. Pages that are made of rows keep no list.
pub fn check(
    site: Site<'_, '_>,
    pages: &[Arc<CheckedPage>],
    corrections: &CheckedCorrections,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let published = &site.parsed.published;
    let Some(date) = &published.date else { return };
    for page in &site.outline.pages {
        let file = &page.document.file;
        let Some(before) = published.pages.get(below_content(file)) else { continue };
        let is_told = corrections.of_page(page.index).any(|told| told.correction.date.first_day() >= date.first_day());
        let Some(found) = pages.get(page.index).filter(|found| !is_told && found.facts.row.is_none()) else { continue };
        let mut seen: HashSet<&str> = HashSet::new();
        for bound in &found.facts.figures {
            let target = bound.figure.target.as_str();
            let Some((was, now)) = before.get(target).zip(bound.figure.value()) else { continue };
            if was != now && seen.insert(target) {
                diagnostics.push(messages::changed(Place::new(file, bound.words_span), (was, now), &date.iso()));
            }
        }
    }
}
