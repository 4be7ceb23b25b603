//! The addresses of Markdown versions, and which pages have one.

use crate::parse::ParsedSite;

/// The file name of a Markdown version, beside the page's `index.html`.
const NAME: &str = "index.md";

/// The path of the Markdown version of the page in `folder`. Both are relative to the site's root.
pub fn of_folder(folder: &str) -> String {
    format!("{folder}{NAME}")
}

/// The same, as templates see it; `None` on a site without Markdown versions.
pub fn wanted(parsed: &ParsedSite<'_>, folder: &str) -> Option<String> {
    parsed.settings.has_markdown.then(|| of_folder(folder))
}
