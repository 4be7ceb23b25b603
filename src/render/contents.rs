//! The table of contents of a page.

use crate::check::OutlinePage;
use crate::markdown::Heading;

use super::citations::Citations;
use super::context::{HeadingView, Html};
use super::html::{self, Frame};

/// Headings of the second level with those of the third below them.
pub fn contents<'p>(page: &'p OutlinePage, frame: Frame<'_, '_>) -> Vec<HeadingView<'p>> {
    let body = &page.document.body;
    let frame = Frame { linkless: true, ..frame };
    let item = |heading: &'p Heading, children: Vec<HeadingView<'p>>| {
        let nodes = body.nodes.get(heading.nodes.clone()).unwrap_or_default();
        let shown = html::inline(frame, body, nodes, &mut Citations::default());
        HeadingView { id: &heading.id, html: Html::new(&shown), text: &heading.text, level: heading.level, children }
    };
    let mut rest = body.headings.as_slice();
    let mut items = Vec::new();
    while let Some((heading, after)) = rest.split_first() {
        let inner = after.iter().position(|heading| heading.level <= 2).unwrap_or(after.len());
        let (below, next) = after.split_at(inner);
        let children = below.iter().filter(|heading| heading.level == 3).map(|heading| item(heading, Vec::new()));
        if heading.level <= 2 {
            items.push(item(heading, children.collect()));
        }
        rest = next;
    }
    items
}
