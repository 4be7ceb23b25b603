//! A figure in prose: the element around its words, and the mark behind a paragraph that leads to its note.

use crate::check::ids::push_figure;
use crate::markup::{push_attribute, push_quoted, push_text};
use crate::parse::Parsed;

use super::frame::Frame;

/// The theme's option for notes that open where the mark stands.
const POPOVERS: &str = "source_popovers";

/// Whether the theme's notes open where their marks stand.
pub fn opens_notes(parsed: &Parsed<'_>) -> bool {
    parsed.theme.options.get(POPOVERS).and_then(serde_json::Value::as_bool) == Some(true)
}

/// Opens the element: `<time>` for a date, else `<data>` (HTML, 4.5.13 and 4.5.14). A figure is named by its index on
/// the page.
pub fn start(out: &mut String, frame: Frame<'_>, index: usize) {
    let Some(bound) = frame.figures.get(index) else { return };
    let figure = &bound.figure;
    let (tag, attribute, value) = match (figure.datetime(), figure.value()) {
        (Some(datetime), _) => ("time", "datetime", datetime),
        (None, Some(value)) => ("data", "value", value),
        (None, None) => return,
    };
    out.push('<');
    out.push_str(tag);
    out.push_str(" class=\"fact\" id=\"");
    push_figure(out, index);
    out.push('"');
    push_attribute(out, attribute, value);
    if let Some(table) = figure.table() {
        push_rows(out, &table.name, figure.rows());
    }
    out.push('>');
}

/// The rows that a figure is bound to, as the marks of charts and the rows of tables on the page say theirs.
fn push_rows(out: &mut String, table: &str, rows: impl Iterator<Item = usize>) {
    let rows: Vec<String> = rows.map(|row| format!("{table}:{row}")).collect();
    if !rows.is_empty() {
        push_attribute(out, "data-rows", &rows.join(" "));
    }
}

/// The words that an empty link stands for.
pub fn words(out: &mut String, frame: Frame<'_>, index: usize) {
    if let Some(written) = frame.figures.get(index).and_then(|bound| bound.figure.written.as_deref()) {
        push_text(out, written);
    }
}

/// Closes the element.
pub fn end(out: &mut String, frame: Frame<'_>, index: usize) {
    let Some(bound) = frame.figures.get(index) else { return };
    match (bound.figure.datetime(), bound.figure.value()) {
        (Some(_), _) => out.push_str("</time>"),
        (None, Some(_)) => out.push_str("</data>"),
        (None, None) => {}
    }
}

/// The mark for the figures since the last one, by its number: a link to their note, or a button that opens it.
pub fn mark(out: &mut String, frame: Frame<'_>, number: usize) {
    let number = number.to_string();
    let opens = frame.opens_notes;
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
