//! Figures and citations in prose: each is a button that opens its note, or a link to it.

use crate::check::BoundFigure;
use crate::check::addresses::table_folder;
use crate::check::ids::{self, push_figure, push_note};
use crate::markup::{push_attribute, push_quoted, push_text};
use crate::parse::ParsedSite;

use super::frame::{Frame, NotePlacement};

/// The theme's option for notes that open as popovers.
const POPOVERS: &str = "source_popovers";

/// Whether the theme's notes open as popovers.
pub fn opens_notes(parsed: &ParsedSite<'_>) -> bool {
    parsed.theme.options.get(POPOVERS).and_then(serde_json::Value::as_bool) == Some(true)
}

/// Opens the element, `<time>` for a date, otherwise `<data>` (HTML §4.5.13 and §4.5.14), and the button or link in it.
/// `index` is that of the figure on the page.
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
        NotePlacement::Open => "><button type=\"button\" popovertarget=\"",
        NotePlacement::Listed => "><a href=\"#",
        NotePlacement::Elsewhere => "><a href=\"",
    });
    match frame.notes {
        NotePlacement::Open | NotePlacement::Listed => push_note(out, bound.note_of),
        NotePlacement::Elsewhere => push_row(out, frame, bound),
    }
    out.push_str("\">");
}

/// Appends the path to the row of a figure on the page of its table.
fn push_row(out: &mut String, frame: Frame<'_>, bound: &BoundFigure) {
    let Some(table) = bound.figure.table() else { return };
    out.push_str(frame.root);
    out.push_str(&frame.outline.link_path_in(frame.edition, &table_folder(&table.name)));
    if let Some(row) = bound.figure.rows().next().and_then(|row| table.rows.get(row)) {
        out.push('#');
        push_quoted(out, &ids::row(&row.anchor));
    }
}

/// Appends the cells that a figure is bound to, in the notation of the marks of charts and the rows of tables: the
/// table, the row and the field.
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

/// Appends the words that an empty link shows.
pub fn words(out: &mut String, frame: Frame<'_>, index: usize) {
    if let Some(written) = frame.figures.get(index).and_then(|bound| bound.figure.written.as_deref()) {
        push_text(out, written);
    }
}

/// Closes both. Browsers without popovers show a link to the note, which others hide.
pub fn end(out: &mut String, frame: Frame<'_>, index: usize) {
    let Some(bound) = frame.figures.get(index) else { return };
    if !bound.has_element() {
        return;
    }
    let tag = if bound.figure.datetime().is_some() { "time" } else { "data" };
    if frame.notes == NotePlacement::Open {
        let mut note = String::new();
        push_note(&mut note, bound.note_of);
        end_button(out, &note);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
        note_link(out, &note);
    } else {
        out.push_str("</a></");
        out.push_str(tag);
        out.push('>');
    }
}

/// Closes the button of a figure or a term, which opens `note`. A button is a box that no line breaks in two: one of many
/// words leaves the line before it half empty on a phone. So there is a button for each few of its words, of which the
/// first is the one that the keyboard and screen readers know, by all of the words.
pub fn end_button(out: &mut String, note: &str) {
    let words = out.rfind(BUTTON).and_then(|at| Some(at + out.get(at..)?.find('>')? + 1));
    let written = words.and_then(|at| out.get(at..)).unwrap_or_default().to_owned();
    let parts = if written.contains('<') { Vec::new() } else { parts(&written) };
    if let (Some(at), [first, others @ ..]) = (words, parts.as_slice())
        && !others.is_empty()
    {
        out.truncate(at - 1);
        push_attribute_as_written(out, "aria-label", &written);
        out.push('>');
        out.push_str(first);
        for part in others {
            out.push_str("</button><span> </span>");
            out.push_str(BUTTON);
            out.push_str(note);
            out.push_str("\" tabindex=\"-1\" aria-hidden=\"true\">");
            out.push_str(part);
        }
    }
    out.push_str("</button>");
}

/// The beginning of a button that opens a note.
const BUTTON: &str = "<button type=\"button\" popovertarget=\"";

/// An attribute whose value is written for HTML already, but for its quotation marks.
fn push_attribute_as_written(out: &mut String, name: &str, value: &str) {
    out.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
}

/// The parts of a figure or a term in each of which no line may break: all of a short one. A number stays with the word
/// after it, which is its unit.
fn parts(written: &str) -> Vec<&str> {
    /// So many letters are never broken, and about half as many are a part.
    const SHORT: usize = 16;
    const PART: usize = 9;
    /// The last may be a word alone.
    const LAST: usize = 5;
    if written.chars().count() <= SHORT {
        return vec![written];
    }
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, _) in written.match_indices(' ') {
        let (Some(part), Some(rest)) = (written.get(start..at), written.get(at + 1..)) else { continue };
        let word = part.rsplit(' ').next().unwrap_or_default();
        let is_number = word.contains(|letter: char| letter.is_numeric());
        if !is_number && part.chars().count() >= PART && rest.chars().count() >= LAST {
            parts.push(part);
            start = at + 1;
        }
    }
    parts.extend(written.get(start..));
    parts
}

/// The mark of a source: its number, which opens what there is to say of it, or leads to the page's list. It is the
/// `nth` of that source.
pub fn source_mark(out: &mut String, frame: Frame<'_>, source: &str, number: usize, nth: u32) {
    let note = ids::source_note(source);
    // A line may break before a button; the theme prevents that with the element around it.
    out.push_str(match frame.notes {
        NotePlacement::Open => "<span class=\"mark\"><button type=\"button\" class=\"src\"",
        NotePlacement::Listed | NotePlacement::Elsewhere => "<a class=\"src\"",
    });
    push_attribute(out, "id", &ids::source_mark(source, nth));
    if frame.notes == NotePlacement::Open {
        push_attribute(out, "popovertarget", &note);
    } else {
        push_attribute(out, "href", &format!("#source-{source}"));
    }
    out.push_str(" aria-label=\"");
    push_quoted(out, &(frame.word)("source"));
    out.push_str(&format!(" {number}\">{number}</"));
    out.push_str(if frame.notes == NotePlacement::Open { "button></span>" } else { "a>" });
    if frame.notes == NotePlacement::Open {
        note_link(out, &note);
    }
}

/// Appends the link to a note for browsers without popovers.
pub fn note_link(out: &mut String, note: &str) {
    out.push_str("<a class=\"to-note\"");
    push_attribute(out, "href", &format!("#{note}"));
    out.push_str(" aria-label=\"↓\"></a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_figure_breaks_between_its_words_and_keeps_a_number_with_its_unit() {
        assert_eq!(parts("21.6%"), ["21.6%"]);
        assert_eq!(parts("more than $34bn"), ["more than $34bn"]);
        assert_eq!(parts("fallen by more than a third"), ["fallen by", "more than", "a third"]);
        assert_eq!(parts("from 183 to 426 TWh"), ["from 183 to", "426 TWh"]);
        assert_eq!(parts("more than 380bn yuan"), ["more than", "380bn yuan"]);
        assert_eq!(parts("25.35 مليار دولار"), ["25.35 مليار", "دولار"]);
    }

    #[test]
    fn the_first_button_of_a_long_figure_is_the_one_for_the_keyboard_and_says_all_of_it() {
        let mut out = format!("<data>{BUTTON}note-2\">more than 380bn yuan");
        end_button(&mut out, "note-2");
        assert_eq!(
            out,
            "<data><button type=\"button\" popovertarget=\"note-2\" aria-label=\"more than 380bn yuan\">more than</button>\
             <span> </span><button type=\"button\" popovertarget=\"note-2\" tabindex=\"-1\" aria-hidden=\"true\">380bn yuan</button>"
        );
    }
}
