//! Links to terms of a glossary on another page: each is a button that opens the definition.

use crate::check::Destination;
use crate::check::ids::push_term_note;
use crate::markdown::Link;

use super::figures;
use super::frame::{Frame, NotePlacement};

/// Opens the button for a link to a term, if it opens here. Returns whether it does.
pub fn start(out: &mut String, frame: Frame<'_>, link: &Link, destination: &Destination) -> bool {
    let Some(number) = number(frame, link, destination) else { return false };
    out.push_str("<span class=\"term\"><button type=\"button\" popovertarget=\"");
    push_term_note(out, number);
    out.push_str("\">");
    true
}

/// Closes it.
pub fn end(out: &mut String, frame: Frame<'_>, link: &Link, destination: &Destination) -> bool {
    let Some(number) = number(frame, link, destination) else { return false };
    let mut note = String::new();
    push_term_note(&mut note, number);
    figures::end_button(out, &note);
    out.push_str("</span>");
    figures::note_link(out, &note);
    true
}

/// The number of a link's term among those of the page, from 1; `None` for another link, and if notes do not open.
fn number(frame: Frame<'_>, link: &Link, destination: &Destination) -> Option<usize> {
    if frame.notes != NotePlacement::Open {
        return None;
    }
    Some(frame.terms?.position(link, destination)? + 1)
}
