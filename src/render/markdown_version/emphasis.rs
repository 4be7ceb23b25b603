//! Emphasis that is read as emphasis again: asterisks where CommonMark recognises them (0.31 §6.2), otherwise HTML
//! tags.

use crate::markdown::{Element, Markdown, Node, NodeKind};

/// What is written before and after the words.
pub type Delimiters = (&'static str, &'static str);

/// What is written around `element`, whose words and what follows them are `after`; `before` has been written already.
pub fn delimiters(element: Element, before: &str, after: &[Node], markdown: &Markdown) -> Delimiters {
    let (plain, tags): (Delimiters, Delimiters) = match element {
        Element::Strong => (("**", "**"), ("<strong>", "</strong>")),
        Element::Strikethrough => (("~~", "~~"), ("<del>", "</del>")),
        _ => (("*", "*"), ("<em>", "</em>")),
    };
    let Some(end) = after.iter().position(|node| node.kind == NodeKind::End(element)) else { return tags };
    let (inside, following) = after.split_at_checked(end).unwrap_or((after, &[]));
    let previous = before.chars().next_back();
    let next = following.get(1).and_then(|node| edge(node, markdown, str::chars, Iterator::next));
    let first = inside.first().and_then(|node| edge(node, markdown, str::chars, Iterator::next));
    let last = inside.last().and_then(|node| edge(node, markdown, str::chars, |letters| letters.last()));
    let (Some(first), Some(last)) = (first, last) else { return tags };
    // Adjacent asterisks would be read as one delimiter run.
    let touches = [previous, next].contains(&Some('*')) || previous == Some('~') || next == Some('~');
    let opens = flanks(previous, first);
    let closes = flanks(next, last);
    if opens && closes && !touches { plain } else { tags }
}

/// Whether a delimiter between the characters outside and inside the words is recognised (“left-flanking”, or mirrored
/// “right-flanking”).
fn flanks(outside: Option<char>, inside: char) -> bool {
    let is_open = |character: char| character.is_whitespace() || is_punctuation(character);
    !inside.is_whitespace() && (!is_punctuation(inside) || outside.is_none_or(is_open))
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

/// The first or last character that a node writes; for markup, that of the markup.
fn edge<'n>(
    node: &Node,
    markdown: &'n Markdown,
    letters: impl Fn(&'n str) -> std::str::Chars<'n>,
    pick: impl Fn(&mut std::str::Chars<'n>) -> Option<char>,
) -> Option<char> {
    match node.kind {
        NodeKind::Text(text) => pick(&mut letters(markdown.text(text))),
        NodeKind::SoftBreak | NodeKind::HardBreak => Some('\n'),
        NodeKind::Start(Element::Emphasis | Element::Strong) | NodeKind::End(Element::Emphasis | Element::Strong) => {
            Some('*')
        }
        // A paragraph or a cell ends.
        NodeKind::End(Element::Link(_)) | NodeKind::Start(_) => Some('['),
        NodeKind::End(_) => Some('\n'),
        _ => Some('`'),
    }
}
