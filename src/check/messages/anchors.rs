//! The words of messages about the ids of a page and the anchors of links.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// Two headings are given one id.
pub fn of_another_heading(place: Place, id: &str, first: Place) -> Diagnostic {
    taken(place, id, "another heading of this page").note_at(first, "it is given here first")
}

/// A block is given the id of a heading.
pub fn of_a_heading(place: Place, id: &str, first: Place) -> Diagnostic {
    taken(place, id, "a heading of this page").note_at(first, "it is given here first")
}

/// Two blocks of a page are given one id.
pub fn of_another_block(place: Place, id: &str, first: Place) -> Diagnostic {
    taken(place, id, "another block of this page").note_at(first, "it is given here first")
}

/// A heading or a block is given an id that a figure, a note, the author's HTML or the theme has.
pub fn of_something_else(place: Place, id: &str) -> Diagnostic {
    taken(place, id, "something else on this page").help("give it another one, such as one that says what this is")
}

fn taken(place: Place, id: &str, owner: &str) -> Diagnostic {
    Diagnostic::new(&codes::HEADING_ID, place, format!("the id `{id}` is already used by {owner}"))
}

/// The block in `lead` is not on the page.
pub fn no_lead(place: Place, id: &str, there: &[&str]) -> Diagnostic {
    Diagnostic::new(&codes::LINK_ANCHOR, place, format!("`lead` names a block `{id}`, which the page does not have"))
        .did_you_mean(id, there.iter().copied())
}

/// A link leads to an id that its page does not have.
pub fn no_anchor(place: Place, page: &str, anchor: &str, there: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::LINK_ANCHOR, place, format!("`{page}` has no anchor `#{anchor}`"));
    match there.is_empty() {
        true => diagnostic.help("this page has no headings to link to: write one, `## Words {#id}`"),
        false => diagnostic.did_you_mean(anchor, there.iter().map(String::as_str)),
    }
}
