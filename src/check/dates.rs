//! Reports dates that are wrong today: in the future for what must be in the past (when a table was updated, when a source
//! was read), and in the past for what must be in the future (when the contact for vulnerabilities expires).

use super::messages::site as messages;
use super::site::{CheckOptions, Site};
use crate::diagnostic::Diagnostic;
use crate::read::SETTINGS;
use crate::text::Place;

/// Reports such dates of tables, sources and settings; pages and corrections have their own checks. Does nothing if the
/// options have no date for today.
pub fn check(site: Site<'_, '_>, options: &CheckOptions, diagnostics: &mut Vec<Diagnostic>) {
    let Some(today) = &options.today else { return };
    for table in site.parsed.tables.values() {
        let date = table.updated.as_ref().filter(|date| date.value.first_day() > today.first_day());
        if let (Some(date), Some(sidecar)) = (date, &table.sidecar_file) {
            diagnostics.push(messages::future_table_update(Place::new(sidecar, date.span), &date.value.iso()));
        }
    }
    if let Some(security) = &site.parsed.settings.security_txt
        && security.expires.value.first_day() <= today.first_day()
    {
        let place = Place::new(&SETTINGS.into(), security.expires.span);
        diagnostics.push(messages::expired_contact(place, &security.expires.value.iso()));
    }
    let bibliography = &site.parsed.bibliography;
    let Some(file) = &bibliography.file else { return };
    for date in bibliography.iter().filter_map(|source| source.accessed.as_ref()) {
        if date.value.first_day() > today.first_day() {
            diagnostics.push(messages::future_source_access(Place::new(file, date.span), &date.value.iso()));
        }
    }
}
