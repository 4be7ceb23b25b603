//! The words of messages about corrections.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A figure that says something else than on the day `date`, on which it was published: `was` and now `now`.
pub fn changed(place: Place, (was, now): (&str, &str), date: &str) -> Diagnostic {
    let message = format!("the cell of this figure was {was} when it was published on {date}, and is now {now}");
    Diagnostic::new(&codes::FIGURE_CHANGED, place, message)
        .help("tell readers in content/corrections.toml, or record the new value with `nutgraf facts --lock`")
}

/// A page that does not exist. `meant` is the one that was probably meant; `pages` are all that exist, by their paths
/// below `content/`.
pub fn no_page<'n>(
    place: Place,
    page: &str,
    meant: Option<&str>,
    pages: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::CORRECTION_PAGE, place, format!("there is no page `{page}` to correct"));
    match meant {
        Some(meant) => diagnostic.help(format!("name a page by its file in content/: `page = \"{meant}\"`")),
        None => diagnostic.did_you_mean(page, pages),
    }
}
