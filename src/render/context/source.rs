//! Entries of the bibliography, as lists show them.

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
    /// Who passed it on, where the author has it from there; absent for a source that the author saw itself.
    pub via: Option<&'s str>,
    /// Absent where the entry has none.
    pub url: Option<&'s str>,
    /// The day of publication, written out in the page's language; absent where the entry has none.
    pub date: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub date_iso: Option<String>,
    /// When it was last accessed, written out in the page's language; absent where the entry does not say.
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

/// A source of a page: one that it cites, or that a figure or a block rests on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CitedSource<'s> {
    /// All that a source has.
    #[serde(flatten)]
    pub source: SourceView<'s>,
    /// Whether a mark in the text or in a block leads to it.
    pub is_cited: bool,
    /// The ids of the marks in the text that lead to it.
    pub backrefs: Vec<String>,
    /// The figures that rest on it, in reading order.
    pub figures: Vec<FigureLink>,
}

/// The way back to a figure of the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureLink {
    /// The id of its element.
    pub id: String,
    /// Its words.
    pub text: String,
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
