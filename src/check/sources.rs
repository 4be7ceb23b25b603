//! Checks that every source that is cited is in the bibliography.

use super::messages::sources as messages;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports the source `id`, cited at `place`, if it is not in the bibliography.
pub fn check(site: Site<'_, '_>, id: &str, place: impl FnOnce() -> Place, diagnostics: &mut Vec<Diagnostic>) {
    let bibliography = &site.parsed.bibliography;
    if bibliography.get(id).is_none() {
        let mut there: Vec<&str> = bibliography.iter().map(|source| source.id.as_str()).collect();
        there.sort_unstable();
        diagnostics.push(messages::unknown_source(place(), id, &there));
    }
}
