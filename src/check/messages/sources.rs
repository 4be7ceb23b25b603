//! The messages about sources.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A source that is not in the bibliography, whose ids are `there`, in their order.
pub fn unknown_source(place: Place, id: &str, there: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::SOURCE_UNKNOWN, place, format!("there is no source `{id}`"));
    if there.is_empty() {
        return diagnostic.help(format!("write content/sources.toml with `[{id}]`, `publisher`, `title` and `url`"));
    }
    diagnostic.did_you_mean(id, there.iter().copied())
}

/// A source that nothing uses.
pub fn unused_source(place: Place, id: &str) -> Diagnostic {
    Diagnostic::new(&codes::SOURCE_UNUSED, place, format!("nothing cites the source `{id}`"))
        .help(format!("cite it, as in [](source:{id}), or remove it"))
}
