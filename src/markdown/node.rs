//! The small vocabulary of a document: a flat list of nodes, each with its place in the file.
//!
//! A start and its end enclose what is between them. Longer things (headings, links, images, fences) stand
//! in lists of their own and are named by their index.

use bytestring::ByteString;

use super::{Heading, Link, Raw, Target};
use crate::text::{Pieces, Span};

/// A Markdown text as it was understood.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    pub nodes: Vec<Node>,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    pub fences: Vec<Fence>,
    /// The footnotes that are referred to, in the order of their first reference.
    pub footnotes: Vec<Footnote>,
    /// What is printed as it was typed, though it was meant as markup.
    pub raw: Vec<Raw>,
    /// The text of the file, if this is part of one: what is shown as it was typed is not stored again.
    pub(super) file: ByteString,
    /// All other text of the nodes, one after another.
    pub(super) arena: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    pub kind: NodeKind,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    Start(Element),
    End(Element),
    Text(Text),
    Code(Text),
    /// HTML as the author wrote it.
    Html(Text),
    Math {
        display: bool,
        text: Text,
    },
    SoftBreak,
    HardBreak,
    Rule,
    TaskMarker {
        done: bool,
    },
    /// The `nth` reference, from 1, to the footnote of this number, from 1.
    FootnoteReference {
        number: u32,
        nth: u32,
    },
    /// A fence of code or a block, by its index in [`Markdown::fences`].
    Fence(u32),
}

/// What encloses other nodes. Numbers are indices into the lists of [`Markdown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    Paragraph,
    Heading(u32),
    BlockQuote,
    Alert(Alert),
    /// Nine digits are the most (CommonMark §5.2).
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    None,
    Start,
    Center,
    End,
}

/// GitHub's alerts: `> [!NOTE]` and its kin.
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

/// A piece of the file, or of the text that is stored beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Text {
    /// With [`Text::IN_FILE`] where it is of the file.
    start: u32,
    length: u32,
}

impl Text {
    const IN_FILE: u32 = 1 << 31;
}

#[derive(Debug, Clone)]
pub struct Image {
    pub destination: String,
    pub title: String,
    pub alt: String,
    pub span: Span,
}

/// A fenced or indented code block: code to show, or a block when its info string is `{name}`.
#[derive(Debug, Clone)]
pub struct Fence {
    /// First word of the info string.
    pub language: String,
    /// What stands behind it.
    pub more: String,
    pub content: Pieces,
    pub span: Span,
    /// The info string.
    pub info_span: Span,
    pub form: FenceForm,
}

/// How a code block begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FenceForm {
    Closed,
    /// Nothing ends it but the end of the text, list or quotation that it is in.
    Open,
    /// Code by its indentation.
    Indented,
}

impl Fence {
    /// The name of the block, if the fence is one: `table` for `{table}`.
    pub fn block_name(&self) -> Option<&str> {
        let name = self.language.strip_prefix('{')?.strip_suffix('}')?;
        Some(name.trim())
    }
}

#[derive(Debug, Clone)]
pub struct Footnote {
    pub label: String,
    pub nodes: Vec<Node>,
    pub references: u32,
}

impl Markdown {
    pub fn text(&self, text: Text) -> &str {
        let start = (text.start & !Text::IN_FILE) as usize;
        let from: &str = if text.start & Text::IN_FILE == 0 { &self.arena } else { &self.file };
        from.get(start..start + text.length as usize).unwrap_or_default()
    }

    /// Takes in a text that was typed at `place` of the file. Of what is shown as it was typed only the place is kept.
    pub(super) fn add_text(&mut self, text: &str, place: Span) -> Text {
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        if place.start < Text::IN_FILE && self.file.get(place.range()) == Some(text) {
            return Text { start: place.start | Text::IN_FILE, length };
        }
        let start = u32::try_from(self.arena.len()).unwrap_or(u32::MAX) & !Text::IN_FILE;
        self.arena.push_str(text);
        Text { start, length }
    }

    pub fn heading(&self, index: u32) -> Option<&Heading> {
        self.headings.get(index as usize)
    }

    pub fn link(&self, index: u32) -> Option<&Link> {
        self.links.get(index as usize)
    }

    pub fn image(&self, index: u32) -> Option<&Image> {
        self.images.get(index as usize)
    }

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

    /// All of the text without any markup.
    pub fn plain_text(&self) -> String {
        self.plain(&self.nodes)
    }

    /// Words of the prose; a character of Chinese, Japanese or Korean writing counts as one.
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

/// How many words begin in ASCII text. `inside` says whether a word goes on at its start.
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

/// An image that is all of its paragraph, but for sources cited behind it: its index, the nodes of those citations, and
/// how many nodes that takes.
pub fn lone_image<'n>(nodes: &'n [Node], markdown: &Markdown) -> Option<(u32, &'n [Node], usize)> {
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
