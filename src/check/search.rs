//! Whether a site has a search page, and the index that its script loads.

use super::messages::site as messages;
use super::site::Site;
use crate::diagnostic::Diagnostic;

/// The folder of the search page.
pub const SEARCH_FOLDER: &str = "search/";

/// The number of pages above which the search index is too large for a reader's phone, so that it is made only on
/// request.
pub const MOST_PAGES: usize = 2_000;

/// Whether an edition has a search page: if the settings ask for it, otherwise on a site with at most [`MOST_PAGES`]
/// pages that has no page of its own at that address; and if the theme has the template.
pub fn has_search(site: Site<'_, '_>, edition: usize) -> bool {
    let is_free = || {
        let folder = site.parsed.settings.editions.get(edition).folder.as_str();
        !site.outline.by_folder.contains_key(&format!("{folder}{SEARCH_FOLDER}"))
    };
    let is_wanted = || site.outline.pages.len() <= MOST_PAGES && is_free();
    site.parsed.settings.search.unwrap_or_else(is_wanted)
        && site.parsed.theme_files.contains_key("templates/search.html")
}

/// Reports a large site without search whose settings do not say what is wanted.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let pages = site.outline.pages.len();
    if site.parsed.settings.search.is_none() && pages > MOST_PAGES {
        diagnostics.push(messages::too_many_to_search(pages, MOST_PAGES));
    }
}
