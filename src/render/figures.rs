//! A figure in prose: the element around its words, and the mark behind a paragraph that leads to its note.

use crate::check::BoundFigure;
use crate::facts::Verdict;
use crate::markdown::Link;
use crate::markup::{push_attribute, push_text};

use super::citations::Citations;
use super::html::Frame;
use super::notes::figure_id;

/// The theme's option for notes that open where the mark stands.
pub const POPOVERS: &str = "source_popovers";

fn bound<'r>(frame: Frame<'r, '_>, link: &Link) -> Option<(usize, &'r BoundFigure)> {
    frame.facts?.of(link.span)
}

/// Opens the element: `<time>` for a date, else `<data>` (HTML, 4.5.13 and 4.5.14).
pub fn start(out: &mut String, frame: Frame<'_, '_>, link: &Link) {
    let Some((index, bound)) = bound(frame, link) else { return };
    let figure = &bound.figure;
    let (tag, attribute, value) = match (&figure.datetime, &figure.value) {
        (Some(datetime), _) => ("time", "datetime", datetime),
        (None, Some(value)) => ("data", "value", value),
        (None, None) => return,
    };
    out.push('<');
    out.push_str(tag);
    push_attribute(out, "class", "fact");
    push_attribute(out, "id", &figure_id(index));
    push_attribute(out, attribute, value);
    out.push('>');
}

/// The words that an empty link stands for.
pub fn words(out: &mut String, frame: Frame<'_, '_>, link: &Link) {
    if let Some(written) = bound(frame, link).and_then(|(_, bound)| bound.figure.written.as_deref()) {
        push_text(out, written);
    }
}

/// Closes the element. The figure's index, where it has a note.
pub fn end(out: &mut String, frame: Frame<'_, '_>, link: &Link) -> Option<usize> {
    let (index, bound) = bound(frame, link)?;
    let figure = &bound.figure;
    match (&figure.datetime, &figure.value) {
        (Some(_), _) => out.push_str("</time>"),
        (None, Some(_)) => out.push_str("</data>"),
        (None, None) => {}
    }
    (figure.verdict != Verdict::Unbound).then_some(index)
}

/// One mark for the figures since the last one: a link to their note, or a button that opens it.
pub fn mark(out: &mut String, frame: Frame<'_, '_>, citations: &mut Citations) {
    let Some(number) = citations.take_note() else { return };
    let label = format!("{} {number}", (frame.word)("source"));
    let opens = frame.site.parsed.theme.options.get(POPOVERS).and_then(serde_json::Value::as_bool) == Some(true);
    if opens {
        out.push_str("<button type=\"button\" class=\"src\"");
        push_attribute(out, "id", &format!("cite-note-{number}"));
        push_attribute(out, "popovertarget", &format!("pop-{number}"));
    } else {
        out.push_str("<a class=\"src\"");
        push_attribute(out, "id", &format!("cite-note-{number}"));
        push_attribute(out, "href", &format!("#note-{number}"));
    }
    push_attribute(out, "aria-label", &label);
    out.push_str(&format!(">{number}</{}>", if opens { "button" } else { "a" }));
}
