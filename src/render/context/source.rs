//! A source of the bibliography, for a page's list and for the page of all sources.

use serde::Serialize;

use super::value::Html;

/// A source of the bibliography.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceView<'s> {
    /// The id by which citations refer to it.
    pub id: &'s str,
    /// The number of the source on the page. Absent if the page does not cite it.
    pub number: Option<usize>,
    /// The publisher. Absent if the entry has none, which is reported.
    pub publisher: Option<&'s str>,
    /// The title, without markup.
    pub title: &'s str,
    /// Who passed the information on, if the author has it second-hand. Absent if the author used the source directly.
    pub via: Option<&'s str>,
    /// The address on the web. Absent if the entry has none.
    pub url: Option<&'s str>,
    /// The day of publication, written out in the page's language. Absent if the entry has none.
    pub date: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub date_iso: Option<String>,
    /// The day of the last visit, written out in the page's language. Absent if the entry has none.
    pub accessed: Option<String>,
    /// The licence. Absent if the entry has none.
    pub license: Option<&'s str>,
    /// A short name. Absent if the entry has none.
    pub short: Option<&'s str>,
    /// The full entry as the author wants it cited. Absent if the entry has none.
    pub citation: Option<&'s str>,
    /// A remark for readers. Absent if the entry has none.
    pub note: Option<&'s str>,
    /// The address of the entry on the page of sources, relative to the site's root.
    pub path: String,
}

/// A source of a page: one that the page cites, or that one of its figures or blocks is based on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CitedSource<'s> {
    /// All fields of a source.
    #[serde(flatten)]
    pub source: SourceView<'s>,
    /// Whether a citation in a text or in a block leads to it.
    pub is_cited: bool,
    /// The ids of the citations in the text that lead to it.
    pub backrefs: Vec<String>,
    /// The figures that are based on it, in reading order.
    pub figures: Vec<FigureLink>,
}

/// A link back to a figure of the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureLink {
    /// The id of the figure's element.
    pub id: String,
    /// The words of the figure.
    pub text: String,
}

/// A source on the page of all sources.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListedSource<'s> {
    /// All fields of a source.
    #[serde(flatten)]
    pub source: SourceView<'s>,
    /// Links to the pages and tables that are based on it. Empty if there are none.
    pub used_by_html: Html,
}
