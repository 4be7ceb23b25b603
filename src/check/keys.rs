//! The keys of what a page is checked against, beside its own document.

use super::site::Request;
use crate::parse::Parsed;
use crate::text::key;

/// What the pages of a site stand in, as numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys {
    /// Of the files that are no pages.
    pub inputs: u64,
    /// Of which pages there are, with their front matter.
    pub heads: u64,
    /// Of all that is no page's text: everything that a page is checked against.
    pub surroundings: u64,
    /// Of the day on which figures may be stale.
    pub today: u64,
}

impl Keys {
    /// `inputs` is the key of the files that are no pages.
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
