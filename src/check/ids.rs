//! The spelling of every kind of id on a page, in one place for `render`, which writes them, and for the checks of links.

/// Appends the id of the element around a figure, by the figure's index on the page: `fact-3`.
pub fn push_figure(out: &mut String, index: usize) {
    out.push_str("fact-");
    push_number(out, index + 1);
}

/// Appends a number in digits. Formatting it with `fmt` takes several times as long.
pub fn push_number(out: &mut String, number: usize) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from_digit((number % 10) as u32, 10).unwrap_or('0'));
}

/// The id of a footnote, by its number from 1: `fn-2`.
pub fn footnote(number: u32) -> String {
    format!("fn-{number}")
}

/// The id of the `nth` reference to a footnote, from 1: `fnref-2`, then `fnref-2-2`.
pub fn footnote_reference(number: u32, nth: u32) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}

/// The id of the `nth` citation of a source, from 1: `cite-census-1`.
pub fn source_mark(source: &str, nth: u32) -> String {
    format!("cite-{source}-{nth}")
}

/// Appends the id of the note of a figure, by the figure's index on the page: `note-3`.
pub fn push_note(out: &mut String, index: usize) {
    out.push_str("note-");
    push_number(out, index + 1);
}

/// Appends the id of the note of a term, by its number on the page from 1: `term-note-2`.
pub fn push_term_note(out: &mut String, number: usize) {
    out.push_str(TERM_NOTE);
    push_number(out, number);
}

const TERM_NOTE: &str = "term-note-";

/// Whether an id has the form of a term's note. Nothing else can have such an id, because which terms a page shows is
/// known only after the ids of all pages are assigned.
pub fn is_term_note(id: &str) -> bool {
    let number = id.strip_prefix(TERM_NOTE).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The id of the note about a source, which its citations open: `about-census`. The theme writes it.
pub fn source_note(source: &str) -> String {
    format!("about-{source}")
}

/// The id of a table, on its own page and where a block first shows it.
pub fn table(name: &str) -> String {
    format!("table-{name}")
}

/// The id of a row on its table's own page. The prefix keeps it apart from the theme's own ids.
pub fn row(anchor: &str) -> String {
    format!("row-{anchor}")
}
