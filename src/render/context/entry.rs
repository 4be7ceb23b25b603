//! A page in short, as lists of pages show it.

use serde::Serialize;

use super::value::{Html, Shared};

/// A page in short. All of it is from the front matter, so it changes only with that.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EntryView {
    /// As the author wrote it, without markup.
    pub title: String,
    /// A word or two above the title; absent where the page has none.
    pub kicker: Option<String>,
    /// The standfirst as plain text; absent where the page has none.
    pub description: Option<String>,
    /// The standfirst as HTML without links; empty where the page has none.
    pub description_html: Html,
    /// Its address, relative to the site's root: `tariff-fight/`.
    pub path: String,
    /// The day of publication, written out in the page's language; absent where the page has none.
    pub date: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub date_iso: Option<String>,
    /// The day of the last change, written out in the page's language; absent where the page has none.
    pub updated: Option<String>,
    /// The same in ISO 8601, as precise as the author gave it.
    pub updated_iso: Option<String>,
    /// What the page is sorted by among its neighbours, the smallest first; absent where the author gave none.
    pub weight: Option<i64>,
    /// Its number among the pages right below the front page that have none below them, in a translation the number of its
    /// original; absent for others, and where ten or more pages are right below the front page.
    pub number: Option<usize>,
    /// A tag of BCP 47: `en`, `de-AT`.
    pub language: String,
    /// The pages below, in reading order; empty unless the entry is one of `site.pages`, or the full page.
    pub children: Vec<Shared<EntryView>>,
    /// The picture of the page, a path relative to the site's root; absent where the page has none.
    pub image: Option<String>,
    /// What the picture shows, in words; absent where the author gave none.
    pub image_alt: Option<String>,
}
