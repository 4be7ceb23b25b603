//! The table of contents of a page.

use crate::check::CheckedPage;
use crate::check::page_ids::HeadingIds;
use crate::markdown::Heading;

use super::context::{HeadingView, Html};
use super::frame::Frame;
use super::html;

/// The second-level headings of a page, each with the third-level headings below it.
pub fn contents<'p>(page: &'p CheckedPage, frame: Frame<'_>) -> Vec<HeadingView<'p>> {
    let body = page.body();
    let frame = Frame { linkless: true, ..frame };
    let item = |(heading, ids): &(&'p Heading, &'p HeadingIds), children: Vec<HeadingView<'p>>| {
        let nodes = body.markdown.nodes.get(heading.nodes.clone()).unwrap_or_default();
        let shown = html::inline_nodes(frame, body, nodes);
        HeadingView { id: &ids.id, html: Html::new(&shown), text: &heading.text, level: heading.level, children }
    };
    let headings: Vec<(&Heading, &HeadingIds)> = body.markdown.headings.iter().zip(&page.ids.headings).collect();
    let mut rest = headings.as_slice();
    let mut items = Vec::new();
    while let Some((heading, after)) = rest.split_first() {
        let inner = after.iter().position(|(heading, _)| heading.level <= 2).unwrap_or(after.len());
        let (below, next) = after.split_at(inner);
        let children = below.iter().filter(|(below, _)| below.level == 3).map(|below| item(below, Vec::new()));
        if heading.0.level <= 2 {
            items.push(item(heading, children.collect()));
        }
        rest = next;
    }
    items
}
