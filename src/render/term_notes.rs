//! The definitions of glossary terms, in notes that open where the terms are used. A note links to the glossary.

use std::ops::Range;

use crate::check::CheckedPage;
use crate::check::ids::push_term_note;
use crate::check::terms::Term;
use crate::check::used_terms::UsedTerm;
use crate::markdown::Element::Definition;
use crate::markdown::{Node, NodeKind};
use crate::markup::{push_attribute, push_text};

use super::frame::{Frame, NotePlacement};
use super::html;
use super::render_context::RenderContext;

/// The notes of the terms on a page, each once; none if notes do not open. `frame` is that of the page.
pub fn notes(render_context: RenderContext<'_, '_>, frame: Frame<'_>) -> String {
    let mut out = String::new();
    let (NotePlacement::Open, Some(terms)) = (frame.notes, frame.terms) else { return out };
    for (number, used) in (1..).zip(terms.iter()) {
        let page = render_context.checked.pages.get(used.page);
        if let Some((page, term)) = page.and_then(|page| Some((page, page.ids.terms.get(used.id)?))) {
            note(&mut out, render_context, frame, (number, used, term), page);
        }
    }
    out
}

/// Appends the note of one term: its definition, and a link to the glossary.
fn note(
    out: &mut String,
    render_context: RenderContext<'_, '_>,
    frame: Frame<'_>,
    (number, used, term): (usize, &UsedTerm<'_>, &Term),
    page: &CheckedPage,
) {
    let text = page.body();
    let Some(outlined) = render_context.checked.outline.page(used.page) else { return };
    // Links and footnotes are left to the page that explains the term; its figures are its own.
    let there = Frame { figures: &page.facts.figures, terms: None, linkless: true, ..frame };
    let nodes = |range: &Range<usize>| -> Vec<Node> {
        let nodes = text.markdown.nodes.get(range.clone()).unwrap_or_default();
        nodes.iter().filter(|node| !is_left_out(node)).copied().collect()
    };
    out.push_str("<div class=\"fact-note term-note\" id=\"");
    push_term_note(out, number);
    out.push_str("\" popover role=\"note\">\n<p><b>");
    out.push_str(&html::inline_nodes(there, text, &nodes(&term.words)));
    out.push_str("</b></p>\n<div>");
    out.push_str(&html::inline_nodes(there, text, &nodes(&term.meaning)));
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

/// What has no place in a note: the ends of the definitions of one term, and footnote marks.
fn is_left_out(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Start(Definition) | NodeKind::End(Definition) | NodeKind::FootnoteReference { .. })
}
