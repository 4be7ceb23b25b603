//! Where a link leads: the value of its `href`.

use crate::check::Destination;
use crate::markdown::link::percent_encode_path;
use crate::markdown::{Link, Target};

use super::frame::Frame;

/// The language of the page that a link leads to, if it differs from that of its own page.
pub fn language<'r>(frame: Frame<'r>, destination: &Destination) -> Option<&'r str> {
    let Destination::Page(page) = destination else { return None };
    let edition = frame.outline.page(*page)?.edition;
    (edition != frame.edition).then(|| frame.outline.editions.get(edition))?.map(|edition| edition.language.as_str())
}

/// The suffix of a link to a page in another language: “ (in English)”, or its tag if the theme has no word for it.
pub fn language_suffix(frame: Frame<'_>, tag: &str) -> String {
    let key = format!("in_{}", tag.split('-').next().unwrap_or(tag));
    let word = (frame.word)(&key);
    if word == key { format!(" ({tag})") } else { word }
}

/// The `href` of a link; `None` for a source or a figure, which have none.
pub fn href(frame: Frame<'_>, link: &Link, destination: &Destination) -> Option<String> {
    let outline = frame.outline;
    let mut href = match destination {
        Destination::Here => String::new(),
        Destination::Page(page) => format!("{}{}", frame.root, outline.link_path(&outline.page(*page)?.folder)),
        Destination::Generated(folder) => format!("{}{}", frame.root, outline.link_path(folder)),
        Destination::File(path) => format!("{}{}", frame.root, percent_encode_path(path)),
        Destination::Web => match &link.target {
            Target::Web(url) => url.clone(),
            _ => return None,
        },
        Destination::Source { .. } | Destination::Figure(_) | Destination::Nowhere => return None,
    };
    if let Some(anchor) = link.target.anchor() {
        href.push('#');
        href.push_str(anchor);
    }
    Some(href)
}
