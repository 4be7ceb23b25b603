//! Finds figures whose cells have changed since they were published, without a correction.

use std::collections::HashSet;
use std::sync::Arc;

use super::corrections::CheckedCorrections;
use super::messages::corrections as messages;
use super::page::CheckedPage;
use super::paths::below_content;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports each figure whose cells have changed since publication. A page with a correction since then is left alone, since
/// its readers know. Figures on pages made from rows are not recorded.
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
        let is_corrected =
            corrections.of_page(page.index).any(|known| known.correction.date.first_day() >= date.first_day());
        let found = pages.get(page.index).filter(|found| !is_corrected && found.facts.row.is_none());
        let Some(found) = found else { continue };
        let mut seen: HashSet<&str> = HashSet::new();
        for bound in &found.facts.figures {
            let target = bound.figure.target.as_str();
            let Some((was, now)) = before.get(target).zip(bound.figure.value()) else { continue };
            if was != now && seen.insert(target) {
                diagnostics.push(messages::changed_figure(Place::new(file, bound.words_span), (was, now), &date.iso()));
            }
        }
    }
}
