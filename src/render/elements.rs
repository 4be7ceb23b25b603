//! HTML elements of a document: their tags, line breaks after them, and whether they are phrasing content.

use crate::markdown::{Element, Node, NodeKind};

/// Whether a list item is a task, because a checkbox follows.
pub fn is_task(after: &[Node]) -> bool {
    let first = after.iter().find(|node| node.kind != NodeKind::Start(Element::Paragraph));
    first.is_some_and(|node| matches!(node.kind, NodeKind::TaskMarker { .. }))
}

/// Whether it is phrasing content (HTML), which may be in a paragraph or a label.
pub fn is_phrasing(kind: NodeKind) -> bool {
    match kind {
        NodeKind::Start(element) | NodeKind::End(element) => matches!(
            element,
            Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_) | Element::Image(_)
        ),
        NodeKind::Fence(_) | NodeKind::Rule => false,
        _ => true,
    }
}

/// The tag name of an element that needs no attributes.
pub fn tag(element: Element) -> Option<&'static str> {
    Some(match element {
        Element::Paragraph => "p",
        Element::BlockQuote => "blockquote",
        Element::OrderedList { .. } => "ol",
        Element::UnorderedList => "ul",
        Element::Item => "li",
        Element::DefinitionList => "dl",
        Element::Term => "dt",
        Element::Definition => "dd",
        Element::TableHead => "thead",
        Element::TableBody => "tbody",
        Element::TableRow => "tr",
        Element::HeadCell(_) => "th",
        Element::Cell(_) => "td",
        Element::Emphasis => "em",
        Element::Strong => "strong",
        Element::Strikethrough => "del",
        Element::Heading(_) | Element::Alert(_) | Element::Table | Element::Link(_) | Element::Image(_) => return None,
    })
}

/// Whether a line break follows the start tag.
pub fn breaks_after_start(element: Element) -> bool {
    matches!(
        element,
        Element::BlockQuote
            | Element::OrderedList { .. }
            | Element::UnorderedList
            | Element::DefinitionList
            | Element::TableHead
            | Element::TableBody
    )
}

/// Whether a line break follows the end tag.
pub fn breaks_after_end(element: Element) -> bool {
    !matches!(
        element,
        Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Cell(_) | Element::HeadCell(_)
    )
}
