//! The summary of a page, for lists of pages.

use serde::Serialize;

use super::value::{Html, ViewValue};

/// The summary of a page. It is made from front matter only, so it does not change with the text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EntryView {
    /// The title, without markup.
    pub title: String,
    /// A word or two above the title. Absent if the page has none.
    pub kicker: Option<String>,
    /// The standfirst as plain text. Absent if the page has none.
    pub description: Option<String>,
    /// The standfirst as HTML without links. Empty if the page has none.
    pub description_html: Html,
    /// The address, relative to the site's root: `tariff-fight/`.
    pub path: String,
    /// The day of publication, written out in the page's language. Absent if the page has none.
    pub date: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub date_iso: Option<String>,
    /// The day of the last change, written out in the page's language. Absent if the page has none.
    pub updated: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub updated_iso: Option<String>,
    /// The number by which the page is sorted within its folder, the smallest first. Absent if the author gave none.
    pub weight: Option<i64>,
    /// The number of the page among those directly below the front page that have no pages below them; for a
    /// translation, the number of its original. Absent for all other pages, and if ten or more pages are directly below
    /// the front page.
    pub number: Option<usize>,
    /// The language tag (BCP 47): `en`, `de-AT`.
    pub language: String,
    /// The pages below this one, in reading order. Empty unless the entry is one of `site.pages`, or the full page.
    pub children: Vec<ViewValue<EntryView>>,
    /// The image of the page, as a path relative to the site's root. Absent if the page has none.
    pub image: Option<String>,
    /// The alternative text of the image. Absent if the author gave none.
    pub image_alt: Option<String>,
}
