//! Figures and citations in prose: each a control of its own that opens its note, or a link to it.

use crate::check::BoundFigure;
use crate::check::addresses::table_folder;
use crate::check::ids::{self, push_figure, push_note};
use crate::markup::{push_attribute, push_quoted, push_text};
use crate::parse::Parsed;

use super::frame::{Frame, Notes};

/// The theme's option for notes that open where they are asked for.
const POPOVERS: &str = "source_popovers";

/// Whether the theme's notes open where they are asked for.
pub fn opens_notes(parsed: &Parsed<'_>) -> bool {
    parsed.theme.options.get(POPOVERS).and_then(serde_json::Value::as_bool) == Some(true)
}

/// Opens the element, `<time>` for a date, else `<data>` (HTML, 4.5.13 and 4.5.14), and the control in it. A figure is
/// named by its index on the page.
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
    if let Some(table) = figure.table().filter(|_| bound.is_shown) {
        push_cells(out, &table.name, figure.marks());
    }
    out.push_str(match frame.notes {
        Notes::Open => "><button type=\"button\" popovertarget=\"",
        Notes::Listed => "><a href=\"#",
        Notes::Elsewhere => "><a href=\"",
    });
    match frame.notes {
        Notes::Open | Notes::Listed => push_note(out, bound.note_of),
        Notes::Elsewhere => push_row(out, frame, bound),
    }
    out.push_str("\">");
}

/// The way to the row of a figure on the page of its table.
fn push_row(out: &mut String, frame: Frame<'_>, bound: &BoundFigure) {
    let Some(table) = bound.figure.table() else { return };
    out.push_str(frame.root);
    out.push_str(&frame.outline.link_path_in(frame.edition, &table_folder(&table.name)));
    if let Some(row) = bound.figure.rows().next().and_then(|row| table.rows.get(row)) {
        out.push('#');
        push_quoted(out, &ids::row(&row.anchor));
    }
}

/// The cells that a figure is bound to, as the marks of charts and the rows of tables on the page say theirs: the table,
/// the row and the field.
fn push_cells(out: &mut String, table: &str, cells: impl Iterator<Item = (usize, Option<usize>)>) {
    let written = |(row, field): (usize, Option<usize>)| match field {
        Some(field) => format!("{table}:{row}:{field}"),
        None => format!("{table}:{row}"),
    };
    let cells: Vec<String> = cells.map(written).collect();
    if !cells.is_empty() {
        push_attribute(out, "data-cells", &cells.join(" "));
    }
}

/// The words that an empty link stands for.
pub fn words(out: &mut String, frame: Frame<'_>, index: usize) {
    if let Some(written) = frame.figures.get(index).and_then(|bound| bound.figure.written.as_deref()) {
        push_text(out, written);
    }
}

/// Closes both. Where browsers know no popovers, a link that others do not show leads to the note.
pub fn end(out: &mut String, frame: Frame<'_>, index: usize) {
    let Some(bound) = frame.figures.get(index) else { return };
    if !bound.has_element() {
        return;
    }
    let tag = if bound.figure.datetime().is_some() { "time" } else { "data" };
    out.push_str(if frame.notes == Notes::Open { "</button></" } else { "</a></" });
    out.push_str(tag);
    out.push('>');
    if frame.notes == Notes::Open {
        let mut note = String::new();
        push_note(&mut note, bound.note_of);
        way(out, &note);
    }
}

/// The mark of a source: its number, which opens what there is to say of it, or leads to the page's list. It is the
/// `nth` of that source.
pub fn source_mark(out: &mut String, frame: Frame<'_>, source: &str, number: usize, nth: u32) {
    let note = ids::source_note(source);
    // A button is a box, before which a line may break; the element around it is where the theme keeps it from beginning one.
    out.push_str(match frame.notes {
        Notes::Open => "<span class=\"mark\"><button type=\"button\" class=\"src\"",
        Notes::Listed | Notes::Elsewhere => "<a class=\"src\"",
    });
    push_attribute(out, "id", &ids::source_mark(source, nth));
    if frame.notes == Notes::Open {
        push_attribute(out, "popovertarget", &note);
    } else {
        push_attribute(out, "href", &format!("#source-{source}"));
    }
    out.push_str(" aria-label=\"");
    push_quoted(out, &(frame.word)("source"));
    out.push_str(&format!(" {number}\">{number}</"));
    out.push_str(if frame.notes == Notes::Open { "button></span>" } else { "a>" });
    if frame.notes == Notes::Open {
        way(out, &note);
    }
}

/// The link to a note for browsers that cannot open it.
pub fn way(out: &mut String, note: &str) {
    out.push_str("<a class=\"to-note\"");
    push_attribute(out, "href", &format!("#{note}"));
    out.push_str(" aria-label=\"↓\"></a>");
}
