//! The nodes of a document: a flat list, each with its place in the file.
//!
//! A start and its end enclose what is between them. Larger items (headings, links, images, fences) are in lists of
//! their own and referred to by index.

use bytestring::ByteString;

use super::{Heading, Link, RawMarkup, Target};
use crate::text::{MappedText, Span};

/// A parsed Markdown text.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    /// The nodes in the order of the text; those of footnotes are in `footnotes`.
    pub nodes: Vec<Node>,
    /// All headings in order.
    pub headings: Vec<Heading>,
    /// All links in order.
    pub links: Vec<Link>,
    /// All images in order.
    pub images: Vec<Image>,
    /// All code blocks and blocks in order.
    pub fences: Vec<Fence>,
    /// The footnotes that are referred to, in the order of their first reference; their numbers start at 1.
    pub footnotes: Vec<Footnote>,
    /// What is printed as it was typed although it was meant as markup.
    pub raw: Vec<RawMarkup>,
    /// The text of the file, if this is a part of one: text that is shown as it was typed is not stored again.
    pub(super) file: ByteString,
    /// All other text of the nodes, concatenated.
    pub(super) arena: String,
}

/// A piece of text, or the start or end of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it is in the file.
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// The start of an element.
    Start(Element),
    /// The end of an element.
    End(Element),
    /// Text without markup.
    Text(Text),
    /// A code span (CommonMark §6.1).
    Code(Text),
    /// HTML as the author wrote it.
    Html(Text),
    /// Math between dollar signs; `display` if there are two on each side.
    Math { display: bool, text: Text },
    /// A line break in the source that is a space (CommonMark §6.8).
    SoftBreak,
    /// A line break that is shown (CommonMark §6.7).
    HardBreak,
    /// A thematic break (CommonMark §4.1).
    Rule,
    /// The checkbox of a task list item.
    TaskMarker { done: bool },
    /// The `nth` reference, from 1, to the footnote of this number, from 1.
    FootnoteReference { number: u32, nth: u32 },
    /// A fence of code or a block, by its index in [`Markdown::fences`].
    Fence(u32),
}

/// An element that encloses other nodes. Numbers are indices into the lists of [`Markdown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    Paragraph,
    Heading(u32),
    BlockQuote,
    Alert(Alert),
    /// The first number has at most nine digits (CommonMark §5.2).
    OrderedList {
        start: u32,
    },
    UnorderedList,
    Item,
    DefinitionList,
    Term,
    Definition,
    Table,
    TableHead,
    TableBody,
    TableRow,
    HeadCell(Alignment),
    Cell(Alignment),
    Emphasis,
    Strong,
    Strikethrough,
    Link(u32),
    Image(u32),
}

/// The alignment of a table column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    None,
    Start,
    Center,
    End,
}

/// A GitHub alert: `> [!NOTE]` and the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl Alert {
    /// The name in classes and in the theme's strings.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

/// A range of the file, or of the text that is stored beside it. [`Markdown::text`] gives the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Text {
    /// The first byte, with the bit [`Text::IN_FILE`] if it is in the file.
    start: u32,
    length: u32,
}

impl Text {
    const IN_FILE: u32 = 1 << 31;
}

/// An image of a text.
#[derive(Debug, Clone)]
pub struct Image {
    /// The path or address as written.
    pub destination: String,
    /// The title after the destination; empty without one.
    pub title: String,
    /// The alternative text without markup.
    pub alt: String,
    pub span: Span,
}

/// A fenced or indented code block (CommonMark §4.4, §4.5): code, or a block if its info string is `{name}`.
#[derive(Debug, Clone)]
pub struct Fence {
    /// The first word of the info string.
    pub language: String,
    /// The rest of the info string.
    pub more: String,
    /// The text between the fences, without indentation and block quote marks.
    pub content: MappedText,
    pub span: Span,
    /// Where the info string is.
    pub info_span: Span,
    /// How it begins and ends.
    pub form: FenceForm,
}

/// How a code block begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FenceForm {
    /// A closed fence.
    Closed,
    /// A fence without a closing line: it ends with the text, list or block quote that contains it.
    Open,
    /// Indented code.
    Indented,
}

impl Fence {
    /// The name of the block, if the fence is one: `table` for `{table}`.
    pub fn block_name(&self) -> Option<&str> {
        let name = self.language.strip_prefix('{')?.strip_suffix('}')?;
        Some(name.trim())
    }
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// The label in lower case: `note` for `[^Note]`.
    pub label: String,
    /// Its text.
    pub nodes: Vec<Node>,
    /// The number of references to it.
    pub references: u32,
}

impl Markdown {
    /// The text of a node.
    pub fn text(&self, text: Text) -> &str {
        let start = (text.start & !Text::IN_FILE) as usize;
        let from: &str = if text.start & Text::IN_FILE == 0 { &self.arena } else { &self.file };
        from.get(start..start + text.length as usize).unwrap_or_default()
    }

    /// Adds a text that is at `place` of the file. If it is shown as it was typed, only the place is stored.
    pub(super) fn add_text(&mut self, text: &str, place: Span) -> Text {
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        if place.start < Text::IN_FILE && self.file.get(place.range()) == Some(text) {
            return Text { start: place.start | Text::IN_FILE, length };
        }
        let start = u32::try_from(self.arena.len()).unwrap_or(u32::MAX) & !Text::IN_FILE;
        self.arena.push_str(text);
        Text { start, length }
    }

    /// The heading with this index.
    pub fn heading(&self, index: u32) -> Option<&Heading> {
        self.headings.get(index as usize)
    }

    /// The link with this index.
    pub fn link(&self, index: u32) -> Option<&Link> {
        self.links.get(index as usize)
    }

    /// The image with this index.
    pub fn image(&self, index: u32) -> Option<&Image> {
        self.images.get(index as usize)
    }

    /// The fence with this index.
    pub fn fence(&self, index: u32) -> Option<&Fence> {
        self.fences.get(index as usize)
    }

    /// The text of `nodes` without any markup; breaks are spaces.
    pub fn plain(&self, nodes: &[Node]) -> String {
        let mut out = String::new();
        for node in nodes {
            match node.kind {
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math { text, .. } => {
                    out.push_str(self.text(text))
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
                _ => {}
            }
        }
        out
    }

    /// The whole text without any markup.
    pub fn plain_text(&self) -> String {
        self.plain(&self.nodes)
    }

    /// The number of words; each Chinese, Japanese or Korean character counts as one.
    pub fn words(&self) -> usize {
        let footnotes = self.footnotes.iter().flat_map(|footnote| &footnote.nodes);
        let mut words = 0;
        let mut inside = false;
        for node in self.nodes.iter().chain(footnotes) {
            match node.kind {
                NodeKind::Text(text) | NodeKind::Code(text) if self.text(text).is_ascii() => {
                    let bytes = self.text(text).as_bytes();
                    words += words_begun(bytes, inside);
                    inside = bytes.last().map_or(inside, |last| is_letter(*last));
                }
                NodeKind::Text(text) | NodeKind::Code(text) => {
                    for character in self.text(text).chars() {
                        let ideograph = matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
                        let letter = !character.is_whitespace();
                        words += usize::from(ideograph || (letter && !inside));
                        inside = letter && !ideograph;
                    }
                }
                NodeKind::Start(Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_))
                | NodeKind::End(Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_)) => {}
                _ => inside = false,
            }
        }
        words
    }
}

fn is_letter(byte: u8) -> bool {
    !((b'\t'..=b'\r').contains(&byte) | (byte == b' '))
}

/// The number of words that begin in ASCII text. `inside` says whether a word continues at its start.
fn words_begun(bytes: &[u8], inside: bool) -> usize {
    let mut inside = inside;
    let begins = bytes.iter().map(|byte| {
        let is_letter = is_letter(*byte);
        let begins = is_letter & !inside;
        inside = is_letter;
        usize::from(begins)
    });
    begins.sum()
}

/// An image that is alone in its paragraph, except for citations after it: its index, the nodes of those citations, and
/// the number of nodes of the whole.
pub fn standalone_image<'n>(nodes: &'n [Node], markdown: &Markdown) -> Option<(u32, &'n [Node], usize)> {
    let [
        Node { kind: NodeKind::Start(Element::Paragraph), .. },
        Node { kind: NodeKind::Start(Element::Image(image)), .. },
        Node { kind: NodeKind::End(Element::Image(_)), .. },
        rest @ ..,
    ] = nodes
    else {
        return None;
    };
    let end = rest.iter().position(|node| node.kind == NodeKind::End(Element::Paragraph))?;
    let behind = rest.get(..end)?;
    let is_citation =
        |link: u32| markdown.link(link).is_some_and(|link| link.is_empty && matches!(link.target, Target::Source(_)));
    let are_citations = behind.iter().all(|node| match node.kind {
        NodeKind::Start(Element::Link(link)) | NodeKind::End(Element::Link(link)) => is_citation(link),
        NodeKind::Text(text) => markdown.text(text).trim().is_empty(),
        NodeKind::SoftBreak | NodeKind::HardBreak => true,
        _ => false,
    });
    are_citations.then_some((*image, behind, end + 4))
}

#[cfg(test)]
mod size_tests {
    use super::Node;

    #[test]
    fn a_node_is_small() {
        // A page may have millions.
        assert!(size_of::<Node>() <= 20, "{} bytes", size_of::<Node>());
    }
}
