//! The keys of what a page is checked against, apart from its own document.

use super::site::Request;
use crate::parse::Parsed;
use crate::text::key;

/// The keys of a site (see [`crate::text::key`]).
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys {
    /// Of all files that are not pages.
    pub inputs: u64,
    /// Of the list of pages with their front matter.
    pub heads: u64,
    /// Of everything but the texts of pages: all that a page is checked against.
    pub surroundings: u64,
    /// Of the date on which figures are checked for being stale.
    pub today: u64,
}

impl Keys {
    /// The keys of a parsed site. `inputs` is the key of the files that are not pages.
    pub fn of(parsed: &Parsed<'_>, request: &Request, inputs: u64) -> Self {
        let pages: Vec<_> = parsed.documents.iter().map(|document| (&document.path, document.head_hash)).collect();
        let languages: Vec<&str> = parsed.settings.editions.all().map(|edition| &*edition.language.tag).collect();
        let heads = key((pages, languages, request.drafts, parsed.settings.index_links));
        let today = key(request.today.map(|day| day.iso()));
        let base_url = &parsed.settings.base_url;
        let surroundings = key((inputs, heads, &parsed.broken, &parsed.row_files, base_url, request.candidates, today));
        Self { inputs, heads, surroundings, today }
    }
}
