//! A figure in prose: the element around its words, and the mark behind a paragraph that leads to its note.

use crate::check::BoundFigure;
use crate::facts::Verdict;
use crate::markdown::Link;
use crate::markup::{push_attribute, push_quoted, push_text};
use crate::parse::Parsed;

use super::citations::Citations;
use super::html::Frame;
use super::notes::push_figure_id;

/// The theme's option for notes that open where the mark stands.
const POPOVERS: &str = "source_popovers";

/// Whether the theme's notes open where their marks stand.
pub fn opens_notes(parsed: &Parsed<'_>) -> bool {
    parsed.theme.options.get(POPOVERS).and_then(serde_json::Value::as_bool) == Some(true)
}

fn bound<'r>(frame: Frame<'r, '_>, link: &Link) -> Option<(usize, &'r BoundFigure)> {
    frame.facts?.of(link.span)
}

/// Opens the element: `<time>` for a date, else `<data>` (HTML, 4.5.13 and 4.5.14).
pub fn start(out: &mut String, frame: Frame<'_, '_>, link: &Link) {
    let Some((index, bound)) = bound(frame, link) else { return };
    let figure = &bound.figure;
    let (tag, attribute, value) = match (figure.datetime(), figure.value()) {
        (Some(datetime), _) => ("time", "datetime", datetime),
        (None, Some(value)) => ("data", "value", value),
        (None, None) => return,
    };
    out.push('<');
    out.push_str(tag);
    out.push_str(" class=\"fact\" id=\"");
    push_figure_id(out, index);
    out.push('"');
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
    match (figure.datetime(), figure.value()) {
        (Some(_), _) => out.push_str("</time>"),
        (None, Some(_)) => out.push_str("</data>"),
        (None, None) => {}
    }
    (figure.verdict != Verdict::Unbound).then_some(index)
}

/// One mark for the figures since the last one: a link to their note, or a button that opens it.
pub fn mark(out: &mut String, frame: Frame<'_, '_>, citations: &mut Citations) {
    let Some(number) = citations.take_note() else { return };
    let number = number.to_string();
    let opens = opens_notes(frame.site.parsed);
    let (tag, leads_to) = if opens { ("button", "popovertarget=\"pop-") } else { ("a", "href=\"#note-") };
    out.push('<');
    out.push_str(tag);
    out.push_str(if opens {
        " type=\"button\" class=\"src\" id=\"cite-note-"
    } else {
        " class=\"src\" id=\"cite-note-"
    });
    for piece in [&number, "\" ", leads_to, &number, "\" aria-label=\""] {
        out.push_str(piece);
    }
    push_quoted(out, &(frame.word)("source"));
    for piece in [" ", &number, "\">", &number, "</", tag, ">"] {
        out.push_str(piece);
    }
}
