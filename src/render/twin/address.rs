//! The addresses of twins, and which pages have one.

use crate::parse::Parsed;

/// The file name of a twin, beside the page's `index.html`.
const NAME: &str = "index.md";

/// The path of the twin of the page in a folder, relative to the site's root.
pub fn of_folder(folder: &str) -> String {
    format!("{folder}{NAME}")
}

/// The same; `None` on a site without twins.
pub fn wanted(parsed: &Parsed<'_>, folder: &str) -> Option<String> {
    parsed.settings.has_markdown.then(|| of_folder(folder))
}
