//! What the terms of a glossary mean, in the notes that open where they are used. A note leads on to the glossary.

use std::ops::Range;

use crate::check::CheckedPage;
use crate::check::ids::push_term_note;
use crate::check::terms::terms;
use crate::check::used_terms::UsedTerm;
use crate::markdown::Element::Definition;
use crate::markdown::{Node, NodeKind};
use crate::markup::{push_attribute, push_text};

use super::frame::{Frame, Notes};
use super::html;
use super::render_context::RenderContext;

/// What the terms of a page open, each once; nothing where notes do not open. `frame` is that of the page.
pub fn notes(maker: RenderContext<'_, '_>, frame: Frame<'_>) -> String {
    let mut out = String::new();
    if frame.notes != Notes::Open {
        return out;
    }
    for (number, used) in (1..).zip(frame.terms) {
        if let Some(page) = maker.checked.pages.get(used.page) {
            note(&mut out, maker, frame, (number, used), page);
        }
    }
    out
}

fn note(
    out: &mut String,
    maker: RenderContext<'_, '_>,
    frame: Frame<'_>,
    (number, used): (usize, &UsedTerm<'_>),
    page: &CheckedPage,
) {
    let text = page.body();
    let Some(term) = terms(text.markdown).into_iter().nth(used.index) else { return };
    let Some(outlined) = maker.checked.outline.page(used.page) else { return };
    // Links and footnotes stay on the page that explains the term; its figures are its own.
    let there = Frame { figures: &page.facts.figures, terms: &[], linkless: true, ..frame };
    let nodes = |range: Range<usize>| -> Vec<Node> {
        let nodes = text.markdown.nodes.get(range).unwrap_or_default();
        nodes.iter().filter(|node| !is_left_out(node)).copied().collect()
    };
    out.push_str("<div class=\"fact-note term-note\" id=\"");
    push_term_note(out, number);
    out.push_str("\" popover role=\"note\">\n<p><b>");
    out.push_str(&html::inline_nodes(there, text, &nodes(term.words)));
    out.push_str("</b></p>\n<div>");
    out.push_str(&html::inline_nodes(there, text, &nodes(term.meaning)));
    out.push_str("</div>\n<p><a");
    let way = format!("{}{}#{}", frame.root, frame.outline.link_path(&outlined.folder), used.id);
    push_attribute(out, "href", &way);
    out.push('>');
    push_text(out, &page.document.front.title);
    out.push_str("</a></p>\n<button class=\"note-close\" type=\"button\" popovertarget=\"");
    push_term_note(out, number);
    out.push('"');
    push_attribute(out, "aria-label", &(frame.word)("close"));
    out.push_str(">×</button></div>\n");
}

/// What has no place in a note: the ends of the definitions of one term, and marks of footnotes, which stand elsewhere.
fn is_left_out(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Start(Definition) | NodeKind::End(Definition) | NodeKind::FootnoteReference { .. })
}
