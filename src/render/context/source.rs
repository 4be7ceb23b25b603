//! Entries of the bibliography, and what the numbers of a page stand for.

use serde::Serialize;

use super::value::Html;

/// An entry of the bibliography.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceView<'s> {
    /// What citations name it by.
    pub id: &'s str,
    /// Its number on the page; absent where the page does not cite it.
    pub number: Option<usize>,
    /// Absent where the entry has none, which is reported.
    pub publisher: Option<&'s str>,
    /// As the author wrote it.
    pub title: &'s str,
    /// Absent where the entry has none.
    pub url: Option<&'s str>,
    /// The day of publication, written out in the page's language; absent where the entry has none.
    pub date: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub date_iso: Option<String>,
    /// When it was last looked at, written out in the page's language; absent where the entry does not say.
    pub accessed: Option<String>,
    /// Absent where the entry has none.
    pub license: Option<&'s str>,
    /// A short name; absent where the entry has none.
    pub short: Option<&'s str>,
    /// The full entry as the author wants it cited; absent where there is none.
    pub citation: Option<&'s str>,
    /// Absent where the entry has none.
    pub note: Option<&'s str>,
    /// Its entry on the page of sources, relative to the site's root.
    pub path: String,
}

/// What a number of a page stands for.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum PageSource<'s> {
    /// An entry of the bibliography.
    Source(Box<CitedSource<'s>>),
    /// Notes on figures.
    Notes(NotesView),
}

/// A source that a page cites.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CitedSource<'s> {
    /// All that a source has.
    #[serde(flatten)]
    pub source: SourceView<'s>,
    /// Always false: it is a source.
    pub is_note: bool,
    /// The ids of the marks in the text that lead to it.
    pub backrefs: Vec<String>,
}

/// Where the figures of paragraphs come from: notes that follow one another, as one entry.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotesView {
    /// Always true: it is not a source.
    pub is_note: bool,
    /// The notes as elements of a list, `<li id="note-3" value="3">`.
    pub html: Html,
}

/// A source on the page of sources.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListedSource<'s> {
    /// All that a source has.
    #[serde(flatten)]
    pub source: SourceView<'s>,
    /// Links to the pages and tables that rest on it; empty where none does.
    pub used_by_html: Html,
}
