//! Days to come on which something is said to have been done: when a table was updated, when a source was read.

use super::messages::site as messages;
use super::site::{Request, Site};
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports each. A page and a correction have their own checks.
pub fn check(site: Site<'_, '_>, request: &Request, diagnostics: &mut Vec<Diagnostic>) {
    let Some(today) = &request.today else { return };
    for table in site.parsed.tables.values() {
        let date = table.updated.as_ref().filter(|date| date.value.first_day() > today.first_day());
        if let (Some(date), Some(sidecar)) = (date, &table.sidecar_file) {
            diagnostics.push(messages::future_update(Place::new(sidecar, date.span), &date.value.iso()));
        }
    }
    let bibliography = &site.parsed.bibliography;
    let Some(file) = &bibliography.file else { return };
    for date in bibliography.iter().filter_map(|source| source.accessed.as_ref()) {
        if date.value.first_day() > today.first_day() {
            diagnostics.push(messages::future_access(Place::new(file, date.span), &date.value.iso()));
        }
    }
}
