//! Terms of a glossary: a link to one on another page is a control that opens what it means, where it is used.

use crate::check::Destination;
use crate::check::ids::push_term_note;
use crate::markdown::Link;

use super::figures;
use super::frame::{Frame, Notes};

/// Opens the control of a link to a term that opens here. Whether it is one.
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
    out.push_str("</button></span>");
    let mut note = String::new();
    push_term_note(&mut note, number);
    figures::way(out, &note);
    true
}

/// The number of the term that a link leads to among those of the page, from 1; `None` for another link, and where notes
/// do not open.
fn number(frame: Frame<'_>, link: &Link, destination: &Destination) -> Option<usize> {
    if frame.notes != Notes::Open {
        return None;
    }
    Some(frame.terms.iter().position(|term| term.is_of(link, destination))? + 1)
}
