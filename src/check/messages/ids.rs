//! The messages about the ids of a page and the anchors of links.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// Two headings have the same id.
pub fn taken_by_another_heading(place: Place, id: &str, first: Place) -> Diagnostic {
    taken(place, id, "another heading of this page").note_at(first, "it is first used here")
}

/// A block has the id of a heading.
pub fn taken_by_a_heading(place: Place, id: &str, first: Place) -> Diagnostic {
    taken(place, id, "a heading of this page").note_at(first, "it is first used here")
}

/// Two blocks of a page have the same id.
pub fn taken_by_another_block(place: Place, id: &str, first: Place) -> Diagnostic {
    taken(place, id, "another block of this page").note_at(first, "it is first used here")
}

/// A heading or a block has an id that a figure, a note, the author's HTML or the theme already has.
pub fn taken_by_something_else(place: Place, id: &str) -> Diagnostic {
    taken(place, id, "something else on this page")
        .help("choose another id, such as one that describes this part of the page")
}

fn taken(place: Place, id: &str, owner: &str) -> Diagnostic {
    Diagnostic::new(&codes::HEADING_ID, place, format!("the id `{id}` is already used by {owner}"))
}

/// `lead` names a block that is not on the page; `there` are the ids of its blocks.
pub fn unknown_lead(place: Place, id: &str, there: &[&str]) -> Diagnostic {
    Diagnostic::new(&codes::LINK_ANCHOR, place, format!("`lead` names the block `{id}`, which is not on this page"))
        .did_you_mean(id, there.iter().copied())
}

/// A link leads to an id that its page does not have; `there` are the ids that it has.
pub fn unknown_anchor(place: Place, page: &str, anchor: &str, there: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::LINK_ANCHOR, place, format!("`{page}` has no anchor `#{anchor}`"));
    match there.is_empty() {
        true => diagnostic.help("that page has nothing to link to: give it a heading with an id, `## Words {#id}`"),
        false => diagnostic.did_you_mean(anchor, there.iter().map(String::as_str)),
    }
}
