//! CommonMark with our extensions → nodes. The only user of the parser, with `line`.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::node::{Footnote, Text};
use super::{Alert, Alignment, Element, Fence, Heading, Image, Link, Markdown, Node, NodeKind, headings, line, link};
use crate::text::{Pieces, Span};

/// What a site may choose about how its Markdown is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Settings {
    pub smart_punctuation: bool,
    pub math: bool,
    /// Mark the tokens of code.
    pub highlight: bool,
}

/// Reads a whole text that stands in its file from `offset` on.
pub fn read(source: &str, offset: usize, settings: Settings) -> Markdown {
    let options = options(settings);
    let markdown = Reader::new(source, Places::Offset(offset)).read(options);
    if settings.math && has_money_as_math(&markdown, source, offset) {
        return Reader::new(source, Places::Offset(offset)).read(options.difference(Options::ENABLE_MATH));
    }
    markdown
}

/// Reads the Markdown of one string, such as a title or a caption: what makes blocks stays as it is written
/// where it can, and paragraphs lose their tags when they are rendered.
pub fn read_inline(pieces: &Pieces, settings: Settings) -> Markdown {
    let options = options(Settings { math: false, ..settings });
    let mut reader = Reader::new(&pieces.text, Places::Pieces(pieces));
    reader.is_line = !pieces.text.trim().contains('\n');
    reader.read(options)
}

fn options(settings: Settings) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    options.set(Options::ENABLE_SMART_PUNCTUATION, settings.smart_punctuation);
    options.set(Options::ENABLE_MATH, settings.math);
    options
}

/// “US$5bn against US$6bn” reads as math between its two signs. A sign that closes math is never followed by a
/// digit (Pandoc's rule); where one is, the page writes of money, and is read again without math.
fn has_money_as_math(markdown: &Markdown, source: &str, offset: usize) -> bool {
    markdown.nodes.iter().any(|node| {
        let end = (node.span.end as usize).saturating_sub(offset);
        let next = source.as_bytes().get(end);
        matches!(node.kind, NodeKind::Math { display: false, .. }) && next.is_some_and(u8::is_ascii_digit)
    })
}

/// The way from an offset in the text that is read to one in its file.
enum Places<'p> {
    Offset(usize),
    Pieces(&'p Pieces),
}

impl Places<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        match self {
            Places::Offset(offset) => Span::from(range.clone()).shifted(*offset),
            Places::Pieces(pieces) => pieces.source_span(range.clone().into()),
        }
    }
}

struct Reader<'s> {
    source: &'s str,
    places: Places<'s>,
    out: Markdown,
    /// Where the nodes go while a footnote's definition is read.
    footnote: Option<(String, Vec<Node>)>,
    definitions: HashMap<String, Vec<Node>>,
    /// Label → number and how often it was referred to so far.
    references: Vec<(String, u32)>,
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    in_image: Option<String>,
    open_links: Vec<u32>,
    open_alerts: Vec<Element>,
    /// A text of one line has no blocks.
    is_line: bool,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, places: Places<'s>) -> Self {
        Self {
            source,
            places,
            out: Markdown::default(),
            footnote: None,
            definitions: HashMap::new(),
            references: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            in_table_head: false,
            in_image: None,
            open_links: Vec::new(),
            open_alerts: Vec::new(),
            is_line: false,
        }
    }

    fn read(mut self, options: Options) -> Markdown {
        let mut events = Parser::new_ext(self.source, options).into_offset_iter().peekable();
        while let Some((event, range)) = events.next() {
            if self.is_line
                && let Some(mark) = line::mark(self.source, (&event, &range), events.peek())
            {
                if !mark.is_empty() {
                    let text = self.text(mark);
                    self.push(NodeKind::Text(text), &(range.start..range.start + mark.len()));
                }
                continue;
            }
            match event {
                Event::Start(Tag::CodeBlock(kind)) => self.fence(&kind, range, &mut events),
                Event::Start(Tag::HtmlBlock | Tag::MetadataBlock(_))
                | Event::End(TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {}
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag, range),
                leaf => self.leaf(leaf, &range),
            }
        }
        self.finish()
    }

    fn finish(mut self) -> Markdown {
        headings::assign_ids(&mut self.out.headings);
        for (label, references) in std::mem::take(&mut self.references) {
            let nodes = self.definitions.remove(&label).unwrap_or_default();
            self.out.footnotes.push(Footnote { label, nodes, references });
        }
        self.out
    }

    fn push(&mut self, kind: NodeKind, range: &Range<usize>) {
        let node = Node { kind, span: self.places.span(range) };
        match &mut self.footnote {
            Some((_, nodes)) => nodes.push(node),
            None => self.out.nodes.push(node),
        }
    }

    fn text(&mut self, text: &str) -> Text {
        self.out.add_text(text)
    }

    fn leaf(&mut self, event: Event<'_>, range: &Range<usize>) {
        if let Some(alt) = &mut self.in_image {
            match event {
                Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
            return;
        }
        let kind = match event {
            Event::Text(text) => NodeKind::Text(self.text(&text)),
            Event::Code(text) => NodeKind::Code(self.text(&text)),
            Event::Html(text) | Event::InlineHtml(text) => NodeKind::Html(self.text(&text)),
            Event::InlineMath(text) => NodeKind::Math { display: false, text: self.text(&text) },
            Event::DisplayMath(text) => NodeKind::Math { display: true, text: self.text(&text) },
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => NodeKind::SoftBreak,
            Event::HardBreak => NodeKind::HardBreak,
            Event::Rule => NodeKind::Rule,
            Event::TaskListMarker(done) => NodeKind::TaskMarker { done },
            Event::Start(_) | Event::End(_) => return,
        };
        self.push(kind, range);
    }

    fn footnote_reference(&mut self, label: &str) -> NodeKind {
        let at = self.references.iter().position(|(known, _)| known == label).unwrap_or_else(|| {
            self.references.push((label.to_owned(), 0));
            self.references.len() - 1
        });
        let nth = match self.references.get_mut(at) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => 1,
        };
        NodeKind::FootnoteReference { number: index(at) + 1, nth }
    }

    fn fence<'e>(
        &mut self,
        kind: &CodeBlockKind<'_>,
        range: Range<usize>,
        events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    ) {
        let mut content = Pieces::default();
        for (event, piece) in events.by_ref() {
            match event {
                Event::Text(text) => content.push(&text, self.places.span(&piece).start as usize),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let language = info.split([' ', '\t', ',']).next().unwrap_or_default().to_owned();
        let fence_text = self.source.get(range.clone()).unwrap_or_default();
        let info_start = range.start + fence_text.find(info).unwrap_or(0);
        let info_span = self.places.span(&(info_start..info_start + info.len()));
        let span = self.places.span(&range);
        self.out.fences.push(Fence { language, content, span, info_span });
        let kind = NodeKind::Fence(index(self.out.fences.len() - 1));
        self.push(kind, &range);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let element = match tag {
            Tag::FootnoteDefinition(label) => {
                self.footnote = Some((label.to_string(), Vec::new()));
                return;
            }
            Tag::Image { dest_url, title, .. } => {
                let span = self.places.span(&range);
                let image =
                    Image { destination: dest_url.to_string(), title: title.to_string(), alt: String::new(), span };
                self.out.images.push(image);
                self.in_image = Some(String::new());
                return;
            }
            Tag::Table(alignments) => {
                self.alignments = alignments.into_iter().map(alignment).collect();
                Element::Table
            }
            Tag::TableHead => {
                self.in_table_head = true;
                self.column = 0;
                self.push(NodeKind::Start(Element::TableHead), &range);
                Element::TableRow
            }
            Tag::TableRow => {
                self.column = 0;
                Element::TableRow
            }
            Tag::Heading { level, id, .. } => self.open_heading(level, id.as_deref(), &range),
            Tag::Link { dest_url, title, .. } => self.open_link(&dest_url, &title, &range),
            Tag::BlockQuote(kind) => {
                let element = kind.map_or(Element::BlockQuote, |kind| Element::Alert(alert(kind)));
                self.open_alerts.push(element);
                element
            }
            Tag::List(Some(start)) => Element::OrderedList { start },
            Tag::List(None) => Element::UnorderedList,
            Tag::TableCell => self.cell(),
            other => match plain_element(&other) {
                Some(element) => element,
                None => return,
            },
        };
        self.push(NodeKind::Start(element), &range);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let element = match tag {
            TagEnd::FootnoteDefinition => {
                if let Some((label, nodes)) = self.footnote.take() {
                    self.definitions.insert(label, nodes);
                }
                return;
            }
            TagEnd::Image => {
                let alt = self.in_image.take().unwrap_or_default();
                if let Some(image) = self.out.images.last_mut() {
                    image.alt = alt.trim().to_owned();
                }
                let image = Element::Image(index(self.out.images.len().saturating_sub(1)));
                self.push(NodeKind::Start(image), &range);
                image
            }
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::Link => {
                let Some(link) = self.open_links.pop() else { return };
                let is_empty = self.last_is_start_of(Element::Link(link));
                if let Some(link) = self.out.links.get_mut(link as usize) {
                    link.is_empty = is_empty;
                }
                Element::Link(link)
            }
            TagEnd::BlockQuote(_) => self.open_alerts.pop().unwrap_or(Element::BlockQuote),
            TagEnd::List(true) => Element::OrderedList { start: 1 },
            TagEnd::List(false) => Element::UnorderedList,
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.push(NodeKind::End(Element::TableRow), &range);
                self.push(NodeKind::End(Element::TableHead), &range);
                self.push(NodeKind::Start(Element::TableBody), &range);
                return;
            }
            TagEnd::Table => {
                self.push(NodeKind::End(Element::TableBody), &range);
                Element::Table
            }
            TagEnd::TableCell => {
                self.column += 1;
                if self.in_table_head { Element::HeadCell(Alignment::None) } else { Element::Cell(Alignment::None) }
            }
            other => match plain_end(other) {
                Some(element) => element,
                None => return,
            },
        };
        self.push(NodeKind::End(element), &range);
    }

    fn last_is_start_of(&self, element: Element) -> bool {
        let nodes = self.footnote.as_ref().map_or(&self.out.nodes, |(_, nodes)| nodes);
        nodes.last().is_some_and(|node| node.kind == NodeKind::Start(element))
    }

    fn open_heading(&mut self, level: HeadingLevel, id: Option<&str>, range: &Range<usize>) -> Element {
        let start = self.out.nodes.len() + 1;
        self.out.headings.push(Heading {
            level: level as u8,
            id: id.unwrap_or_default().to_owned(),
            explicit: id.is_some(),
            text: String::new(),
            nodes: start..start,
            span: self.places.span(range),
        });
        Element::Heading(index(self.out.headings.len() - 1))
    }

    fn close_heading(&mut self) -> Element {
        let end = self.out.nodes.len();
        let nodes = self.out.headings.last().map_or(0, |heading| heading.nodes.start)..end;
        let text = self.out.plain(self.out.nodes.get(nodes.clone()).unwrap_or_default());
        if let Some(heading) = self.out.headings.last_mut() {
            heading.text = text.trim().to_owned();
            heading.nodes = nodes;
        }
        Element::Heading(index(self.out.headings.len().saturating_sub(1)))
    }

    fn open_link(&mut self, destination: &str, title: &str, range: &Range<usize>) -> Element {
        let whole = self.source.get(range.clone()).unwrap_or_default();
        let written = whole.rfind(destination).filter(|_| !destination.is_empty());
        let destination_range =
            written.map_or_else(|| range.clone(), |at| range.start + at..range.start + at + destination.len());
        self.out.links.push(Link {
            target: link::target(destination),
            title: title.to_owned(),
            span: self.places.span(range),
            destination_span: self.places.span(&destination_range),
            is_empty: false,
        });
        let link = index(self.out.links.len() - 1);
        self.open_links.push(link);
        Element::Link(link)
    }

    fn cell(&self) -> Element {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        if self.in_table_head { Element::HeadCell(alignment) } else { Element::Cell(alignment) }
    }
}

fn plain_element(tag: &Tag<'_>) -> Option<Element> {
    plain_end(tag.to_end())
}

/// Elements whose tag says everything about them.
fn plain_end(tag: TagEnd) -> Option<Element> {
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

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

/// Indices into the lists of a text; a file has fewer than four billion of anything.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
