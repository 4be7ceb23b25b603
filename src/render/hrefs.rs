//! Where a link leads, as its `href` says it.

use crate::check::Destination;
use crate::markdown::link::percent_encode_path;
use crate::markdown::{Link, Target};

use super::frame::Frame;

/// What a link's `href` says, or `None` for a source or a figure, which have none.
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
