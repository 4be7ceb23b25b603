//! How the ids on a page are spelt, whatever they stand at: `render` writes them, [`super::anchors`] keeps them apart
//! and links lead to them.

/// The id of the element around a figure, by the figure's index on the page: `fact-3`.
pub fn push_figure(out: &mut String, index: usize) {
    out.push_str("fact-");
    push_number(out, index + 1);
}

/// A number in digits; formatting one through `fmt` costs several times as much.
pub fn push_number(out: &mut String, number: usize) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from_digit((number % 10) as u32, 10).unwrap_or('0'));
}

/// A footnote, by its number from 1: `fn-2`.
pub fn footnote(number: u32) -> String {
    format!("fn-{number}")
}

/// The `nth` reference to a footnote, from 1: `fnref-2`, then `fnref-2-2`.
pub fn footnote_reference(number: u32, nth: u32) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}

/// The mark that leads to a source, by how many of it stand before this one: `cite-census-1`.
pub fn source_mark(source: &str, nth: u32) -> String {
    format!("cite-{source}-{nth}")
}

/// The note of a figure, by the figure's index on the page: `note-3`.
pub fn push_note(out: &mut String, index: usize) {
    out.push_str("note-");
    push_number(out, index + 1);
}

/// The note of a term, by its number on the page from 1: `term-note-2`.
pub fn push_term_note(out: &mut String, number: usize) {
    out.push_str(TERM_NOTE);
    push_number(out, number);
}

const TERM_NOTE: &str = "term-note-";

/// Whether an id can be that of a term's note: nothing else is to have it, for which terms a page shows is known only when
/// the ids of all pages are given out.
pub fn is_term_note(id: &str) -> bool {
    let number = id.strip_prefix(TERM_NOTE).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The note that opens at the marks of a source: `about-census`. The theme writes it.
pub fn source_note(source: &str) -> String {
    format!("about-{source}")
}

/// A table, on its own page and where a block shows it first.
pub fn table(name: &str) -> String {
    format!("table-{name}")
}

/// A row on its table's own page. What stands before the anchor keeps it apart from the theme's own ids.
pub fn row(anchor: &str) -> String {
    format!("row-{anchor}")
}
