//! The authors whom a page names by a word of the settings are among those.

use super::messages::site as messages;
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::parse::authors::{Authors, is_id};
use crate::text::Place;

/// Reports words that the settings do not know. What is not such a word is a name as it is.
pub fn check(known: &Authors, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let ids: Vec<&str> = known.iter().map(|(id, _)| id.as_str()).collect();
    for written in document.front.authors.iter().filter(|written| is_id(&written.value)) {
        if !ids.contains(&written.value.as_str()) {
            diagnostics.push(messages::no_author(Place::new(&document.file, written.span), &written.value, &ids));
        }
    }
}
