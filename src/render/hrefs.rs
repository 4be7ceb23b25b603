//! Where a link leads, as its `href` says it.

use crate::check::links::{Destination, resolve};
use crate::markdown::Link;
use crate::markdown::link::percent_encode_path;

use super::html::Frame;

/// What a link's `href` says, or `None` for a source, which has none.
pub fn href(frame: Frame<'_, '_>, link: &Link) -> Option<String> {
    let with_anchor = |path: String, anchor: Option<String>| match anchor {
        Some(anchor) => format!("{path}#{anchor}"),
        None => path,
    };
    let outline = frame.site.outline;
    match resolve(frame.site, frame.file, &link.target, link.destination_span).ok()? {
        Destination::Here(anchor) => Some(format!("#{anchor}")),
        Destination::Page { page, anchor } => {
            let path = outline.link_path(&outline.page(page)?.folder);
            Some(with_anchor(format!("{}{path}", frame.root), anchor))
        }
        Destination::File(path) => Some(format!("{}{}", frame.root, percent_encode_path(&path))),
        Destination::Generated { folder, anchor } => {
            Some(with_anchor(format!("{}{}", frame.root, outline.link_path(&folder)), anchor))
        }
        Destination::Web(url) => Some(url.to_owned()),
        Destination::Source(_) | Destination::Fact => None,
    }
}
