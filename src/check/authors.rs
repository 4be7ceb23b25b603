//! Checks that the author ids on a page are in the settings.

use super::messages::site as messages;
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::parse::authors::{Authors, is_id};
use crate::text::Place;

/// Reports author ids of a page that the settings do not have. Anything that does not look like an id is a name.
pub fn check(known: &Authors, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let ids: Vec<&str> = known.iter().map(|(id, _)| id.as_str()).collect();
    for written in document.front.authors.iter().filter(|written| is_id(&written.value)) {
        if !ids.contains(&written.value.as_str()) {
            diagnostics.push(messages::unknown_author(Place::new(&document.file, written.span), &written.value, &ids));
        }
    }
}
