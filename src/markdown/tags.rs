//! Maps the parser's tags to elements.

use pulldown_cmark::{BlockQuoteKind, Tag, TagEnd};

use super::{Alert, Alignment, Element};

/// The element for a tag of the parser that has no data of its own. `None` for all others.
pub fn plain_element(tag: &Tag<'_>) -> Option<Element> {
    plain_end(tag.to_end())
}

/// The same for the end of an element.
pub fn plain_end(tag: TagEnd) -> Option<Element> {
    Some(match tag {
        TagEnd::Paragraph => Element::Paragraph,
        TagEnd::Item => Element::Item,
        TagEnd::DefinitionList => Element::DefinitionList,
        TagEnd::DefinitionListTitle => Element::Term,
        TagEnd::DefinitionListDefinition => Element::Definition,
        TagEnd::TableRow => Element::TableRow,
        TagEnd::Emphasis => Element::Emphasis,
        TagEnd::Strong => Element::Strong,
        TagEnd::Strikethrough => Element::Strikethrough,
        _ => return None,
    })
}

/// The alignment of a table column.
pub fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// The kind of an alert.
pub fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}
