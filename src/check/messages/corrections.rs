//! The words of messages about corrections.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A figure that says something else than on the day `date`, on which it was published: `was` and now `now`.
pub fn changed(place: Place, (was, now): (&str, &str), date: &str) -> Diagnostic {
    let message = format!("the cell of this figure was {was} when it was published on {date}, and is {now} now");
    Diagnostic::new(&codes::FIGURE_CHANGED, place, message)
        .help("tell readers in content/corrections.toml, or take it over with `nutgraf facts --lock`")
}

/// A page that is not there; `pages` are those that are, as they are called below `content/`.
pub fn no_page<'n>(place: Place, page: &str, pages: impl Iterator<Item = &'n str> + Clone) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::CORRECTION_PAGE, place, format!("there is no page `{page}` to correct"));
    // What people write instead of the name of the file: with the folder, as an address, without the ending.
    let bare = page.trim_start_matches('/').trim_start_matches("content/").trim_end_matches('/');
    let guesses = [bare.to_owned(), format!("{bare}.md"), format!("{bare}/index.md")];
    match pages.clone().find(|known| guesses.iter().any(|guess| guess == known)) {
        Some(meant) => diagnostic.help(format!("a page is named by its file below content/: `page = \"{meant}\"`")),
        None => diagnostic.did_you_mean(page, pages),
    }
}
