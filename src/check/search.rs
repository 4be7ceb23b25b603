//! Whether a site has a page to search it from, and a list of its texts for the script of that page.

use super::messages::site as messages;
use super::site::Site;
use crate::diagnostic::Diagnostic;

/// Folder of the page to search the site from.
pub const SEARCH_FOLDER: &str = "search/";

/// Of more pages than these the list of texts grows past what a reader's phone should load, so it is made only on request.
pub const MOST_PAGES: usize = 2_000;

/// Whether an edition has such a page: where the settings say so, else on a site of not too many pages that has no page of its own
/// at that address; and where its theme knows the template.
pub fn has_search(site: Site<'_, '_>, edition: usize) -> bool {
    let is_free = || {
        let folder = site.parsed.settings.editions.get(edition).folder.as_str();
        !site.outline.by_folder.contains_key(&format!("{folder}{SEARCH_FOLDER}"))
    };
    let is_wanted = || site.outline.pages.len() <= MOST_PAGES && is_free();
    site.parsed.settings.search.unwrap_or_else(is_wanted)
        && site.parsed.theme_files.contains_key("templates/search.html")
}

/// Says of a large site that it cannot be searched, where its settings do not say what is wanted.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let pages = site.outline.pages.len();
    if site.parsed.settings.search.is_none() && pages > MOST_PAGES {
        diagnostics.push(messages::too_many_to_search(pages, MOST_PAGES));
    }
}
