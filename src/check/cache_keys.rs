//! Cache keys of everything that a page is checked against, apart from its own document.

use super::site::CheckOptions;
use crate::parse::ParsedSite;
use crate::text::cache_key;

/// The keys of a site (see [`crate::text::cache_key`]).
#[derive(Debug, Clone, Copy, Default)]
pub struct CacheKeys {
    /// The key of all files that are not pages.
    pub inputs: u64,
    /// The key of the list of pages with their front matter.
    pub front_matter: u64,
    /// The key of everything that a page is checked against, which is everything but the texts of pages.
    pub context: u64,
    /// The key of the date on which figures are checked for being stale.
    pub today: u64,
}

impl CacheKeys {
    /// The keys of a parsed site. `inputs` is the key of the files that are not pages.
    pub fn new(parsed: &ParsedSite<'_>, options: &CheckOptions, inputs: u64) -> Self {
        let pages: Vec<_> =
            parsed.documents.iter().map(|document| (&document.path, document.front_matter_hash)).collect();
        let languages: Vec<&str> = parsed.settings.editions.all().map(|edition| &*edition.language.tag).collect();
        let front_matter = cache_key((pages, languages, options.drafts, parsed.settings.index_links));
        let today = cache_key(options.today.map(|day| day.iso()));
        let base_url = &parsed.settings.base_url;
        let context =
            cache_key((inputs, front_matter, &parsed.broken, &parsed.row_files, base_url, options.candidates, today));
        Self { inputs, front_matter, context, today }
    }
}
