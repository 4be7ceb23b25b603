//! The full text of a page for feed readers, who see it outside the site: every link is absolute, a figure links to its
//! row in the table, and a block is replaced by its title with a link to it.

use crate::check::{BoundFigure, CheckedPage, OutlinePage};
use crate::markdown::Markdown;
use crate::markup::{push_attribute, push_text};

use super::frame::{Frame, NotePlacement};
use super::html;
use super::render_context::RenderContext;

/// The text as HTML. `address` is that of the page.
pub fn text(context: RenderContext<'_, '_>, page: &OutlinePage, found: &CheckedPage, address: &str) -> String {
    let Some(base) = context.checked.parsed.settings.base_url.as_deref() else { return String::new() };
    let language = context.language_of(page);
    let word = |key: &str| context.checked.parsed.strings.word(language, key).to_owned();
    let figures: &[BoundFigure] = &found.facts.figures;
    let frame = Frame { notes: NotePlacement::Elsewhere, ..context.frame(figures, (page.edition, base), &word) };
    html::body(frame, found, None, |fence| block(frame, found, fence, address))
}

/// A block: its title as a link to it, and its texts.
fn block(frame: Frame<'_>, found: &CheckedPage, fence: usize, address: &str) -> String {
    let block = found.document.fences.get(fence).and_then(|fenced| fenced.block());
    let Some((block, checked)) = block.zip(found.blocks.get(fence).and_then(Option::as_ref)) else {
        return String::new();
    };
    let title = block.named("title").or_else(|| block.named("caption"));
    let shown = title.map(Markdown::plain_text).filter(|shown| !shown.is_empty());
    let mut out = "<p><a".to_owned();
    push_attribute(&mut out, "href", &format!("{address}#{}", checked.ids.block));
    out.push_str("><strong>");
    push_text(&mut out, &shown.unwrap_or_else(|| found.document.front.title.clone()));
    out.push_str("</strong></a></p>\n");
    let is_title = |text: &Markdown| title.is_some_and(|title| std::ptr::eq(title, text));
    for text in checked.texts(block).filter(|text| !is_title(text.markdown)) {
        out.push_str("<p>");
        out.push_str(html::inline(frame, text).trim());
        out.push_str("</p>\n");
    }
    out
}
