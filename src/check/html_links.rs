//! Checks links in the author's HTML that begin at the site's root (`/page/`). Anchors (`#id`) are checked in
//! [`super::anchor_links`]; addresses relative to the file are reported when the page is parsed.

use super::html_ids;
use super::links;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::markdown::{Markdown, NodeKind, link};
use crate::text::{FilePath, Place, Span};

/// Attributes with an address that a reader or a browser follows.
const ATTRIBUTES: [&str; 3] = ["href=", "src=", "poster="];

/// An address in HTML.
pub struct HtmlAddress<'t> {
    /// The address as written.
    pub address: &'t str,
    /// Where it is in the file.
    pub span: Span,
}

/// The addresses in the HTML of a text. They are in the order of the tags, but not within a tag.
pub fn addresses(markdown: &Markdown) -> impl Iterator<Item = HtmlAddress<'_>> {
    let nodes = markdown.nodes.iter().chain(markdown.footnotes.iter().flat_map(|footnote| &footnote.nodes));
    let html = nodes.filter_map(|node| match node.kind {
        NodeKind::Html(text) => Some((markdown.text(text), node.span)),
        _ => None,
    });
    html.filter(|(html, _)| html.contains('=')).flat_map(|(html, span)| {
        ATTRIBUTES.into_iter().flat_map(move |name| html_ids::attributes(html, name)).map(move |(at, address)| {
            let start = span.start as usize + at;
            let end =
                (start + html.get(at..).and_then(|rest| rest.find(address)).unwrap_or(0) + address.len()).max(start);
            HtmlAddress { address, span: Span::new(start, end.min((span.end as usize).max(start))) }
        })
    })
}

/// Reports every address from the site's root that does not exist.
pub fn check(site: Site<'_, '_>, file: &FilePath, markdown: &Markdown, diagnostics: &mut Vec<Diagnostic>) {
    let rooted =
        addresses(markdown).filter(|written| written.address.starts_with('/') && !written.address.starts_with("//"));
    for written in rooted {
        let target = link::target(written.address.split('?').next().unwrap_or_default());
        if let Err(diagnostic) = links::resolve(site, file, &target, || Place::new(file, written.span)) {
            diagnostics.push(*diagnostic);
        }
    }
}
