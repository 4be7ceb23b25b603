//! The messages about corrections.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A figure whose cell has changed since it was published on `date`, from `was` to `now`.
pub fn changed_figure(place: Place, (was, now): (&str, &str), date: &str) -> Diagnostic {
    let message = format!("the cell of this figure was {was} when it was published on {date}, and is now {now}");
    Diagnostic::new(&codes::FIGURE_CHANGED, place, message)
        .help("tell readers in content/corrections.toml, or record the new value with `nutgraf facts --lock`")
}

/// A correction with a date before its page was published, on `published`.
pub fn correction_before_page(place: Place, date: &str, published: &str) -> Diagnostic {
    let message = format!("this correction is dated {date}, but its page was published on {published}");
    Diagnostic::new(&codes::PAGE_DATE, place, message)
        .help("write the date on which the page was corrected, or mend `date` of the page")
}

/// A correction that is in the file already, at `first`.
pub fn repeated_correction(place: Place, first: Place) -> Diagnostic {
    Diagnostic::new(&codes::CORRECTION_REPEATED, place, "this correction is in the file twice")
        .note_at(first, "the first is here")
        .help("remove one of them: readers see both")
}

/// A page that does not exist. `meant` is the one that was probably meant; `pages` are all that exist, by their paths
/// below `content/`.
pub fn unknown_page<'n>(
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
