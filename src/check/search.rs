//! Decides whether a site has a search page, with the index that its script loads.

use super::messages::site as messages;
use super::site::Site;
use crate::diagnostic::Diagnostic;

/// The folder of the search page.
pub const SEARCH_FOLDER: &str = "search/";

/// The most pages for which a site has a search by default: the index of a larger site takes long to load on a phone.
pub const MAX_PAGES: usize = 2_000;

/// Whether an edition has a search page: if the settings ask for it, otherwise on a site with at most [`MAX_PAGES`]
/// pages that has no page of its own at that address; and if the theme has the template.
pub fn has_search(site: Site<'_, '_>, edition: usize) -> bool {
    let is_free = || {
        let folder = site.parsed.settings.editions.get(edition).folder.as_str();
        !site.outline.by_folder.contains_key(&format!("{folder}{SEARCH_FOLDER}"))
    };
    let is_wanted = || site.outline.pages.len() <= MAX_PAGES && is_free();
    site.parsed.settings.search.unwrap_or_else(is_wanted)
        && site.parsed.theme_files.contains_key("templates/search.html")
}

/// Reports a large site without search whose settings do not say what is wanted.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let pages = site.outline.pages.len();
    if site.parsed.settings.search.is_none() && pages > MAX_PAGES {
        diagnostics.push(messages::too_many_to_search(pages, MAX_PAGES));
    }
}
