//! CommonMark with our extensions → nodes. The only user of the parser, with `line`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::inert::Inert;
use super::node::{FenceForm, Footnote, Text};
use super::raw::{self, Raw, Watch};
use super::stand_ins::Context;
use super::tags::{alert, alignment, plain_element, plain_end};
use super::{Alignment, Element, Fence, Heading, Image, Link, Markdown, Node, NodeKind, emphasis, fence, line, link};
use crate::text::{Pieces, Span};

/// The way from an offset in the text that is read to one in its file.
pub enum Places<'p> {
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

pub struct Reader<'s> {
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
    /// Images within the alternative text of the one that is open.
    inner_images: usize,
    open_links: Vec<u32>,
    open_alerts: Vec<Element>,
    /// A text of one line has no blocks.
    pub is_line: bool,
    inert: Option<&'s Inert>,
    watch: Watch<'s>,
    /// Where asterisks stand that the author escaped.
    escaped: HashSet<u32>,
    has_asterisks: bool,
    nesting: emphasis::Nesting,
}

impl<'s> Reader<'s> {
    pub fn new(source: &'s str, places: Places<'s>, inert: Option<&'s Inert>) -> Self {
        Self {
            inert,
            watch: Watch::new(source),
            escaped: HashSet::new(),
            has_asterisks: false,
            nesting: emphasis::Nesting::default(),
            source,
            places,
            out: Markdown::growing(),
            footnote: None,
            definitions: HashMap::new(),
            references: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            in_table_head: false,
            in_image: None,
            inner_images: 0,
            open_links: Vec::new(),
            open_alerts: Vec::new(),
            is_line: false,
        }
    }

    pub fn read(mut self, options: Options) -> Markdown {
        let read = self.inert.map_or(self.source, Inert::text);
        let mut events = Parser::new_ext(read, options).into_offset_iter().peekable();
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
            let shows_cell = self.shows_cell(&event);
            if shows_cell {
                // The asterisks of a cell are none of the author's.
                self.escaped.insert(self.places.span(&range).start);
                self.watch.event(&self.restored_text(event.clone(), Context::Object), &range);
            }
            let event = self.restored_text(event, Context::Text);
            if !shows_cell {
                self.watch.event(&event, &range);
            }
            self.nesting.event(&event);
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
        for (label, references) in std::mem::take(&mut self.references) {
            let nodes = self.definitions.remove(&label).unwrap_or_default();
            self.out.footnotes.push(Footnote { label, nodes, references });
        }
        let found = self.watch.finish();
        self.out.raw = found.into_iter().map(|found| self.raw(found)).collect();
        if self.has_asterisks || self.nesting.is_found {
            self.read_asterisks();
        }
        self.out.settle();
        self.out
    }

    fn raw(&self, found: raw::Found) -> Raw {
        let written = self.source.get(found.range.clone()).unwrap_or_default();
        let is_reference = raw::names_reference(written);
        let kind = match found.kind {
            raw::Kind::NoteTwice { label, first } => {
                raw::Kind::NoteTwice { label, first: self.places.span(&first.range()) }
            }
            kind => kind,
        };
        Raw { kind, span: self.places.span(&found.range), is_reference }
    }

    /// Emphasis that the parser did not see, and asterisks that are none.
    fn read_asterisks(&mut self) {
        let mut nodes = std::mem::take(&mut self.out.nodes);
        let mut left = emphasis::read(&self.out, &mut nodes, &self.escaped);
        self.out.nodes = nodes;
        let mut footnotes = std::mem::take(&mut self.out.footnotes);
        for footnote in &mut footnotes {
            left.extend(emphasis::read(&self.out, &mut footnote.nodes, &self.escaped));
        }
        self.out.footnotes = footnotes;
        let asterisks = left.into_iter().map(|left| Raw {
            kind: raw::Kind::Asterisks { words: left.words },
            span: left.span,
            is_reference: false,
        });
        self.out.raw.extend(asterisks);
    }

    /// A text of the parser with what was kept from it.
    fn restored<'t>(&self, text: &'t str, context: Context) -> Cow<'t, str> {
        self.inert.map_or(Cow::Borrowed(text), |inert| inert.restored(text, context))
    }

    fn restored_address<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.inert.map_or(Cow::Borrowed(text), |inert| inert.restored_address(text))
    }

    /// Whether an event shows a cell of the row that fills the placeholders.
    fn shows_cell(&self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.inert.is_some_and(|inert| inert.shows_cell(text))
            }
            _ => false,
        }
    }

    fn restored_text<'e>(&self, event: Event<'e>, context: Context) -> Event<'e> {
        let Some(inert) = self.inert else { return event };
        let restored = |text: pulldown_cmark::CowStr<'e>, context: Context| match inert.restored(&text, context) {
            Cow::Borrowed(_) => text,
            Cow::Owned(restored) => restored.into(),
        };
        match event {
            Event::Text(text) => Event::Text(restored(text, context)),
            Event::Code(text) => Event::Code(restored(text, context)),
            Event::Html(text) => Event::Html(restored(text, Context::Html)),
            Event::InlineHtml(text) => Event::InlineHtml(restored(text, Context::Html)),
            Event::InlineMath(text) => Event::InlineMath(restored(text, context)),
            Event::DisplayMath(text) => Event::DisplayMath(restored(text, context)),
            other => other,
        }
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
            Event::Text(text) => {
                if text.contains('*') {
                    self.has_asterisks = true;
                    if raw::is_escaped(self.source, range.start) {
                        self.escaped.insert(self.places.span(range).start);
                    }
                }
                NodeKind::Text(self.text(&text))
            }
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
        let label = &label.to_lowercase();
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
                Event::Text(text) => {
                    content.push(&self.restored(&text, Context::Written), self.places.span(&piece).start as usize)
                }
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        if let Some(row) = self.inert.and_then(Inert::row) {
            content = content.filled(row);
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.restored(info, Context::Text),
            CodeBlockKind::Indented => Cow::Borrowed(""),
        };
        let fence_text = self.source.get(range.clone()).unwrap_or_default();
        let form = match kind {
            CodeBlockKind::Indented => FenceForm::Indented,
            CodeBlockKind::Fenced(_) if fence::is_closed(fence_text) => FenceForm::Closed,
            CodeBlockKind::Fenced(_) => FenceForm::Open,
        };
        let info_start = range.start + fence_text.find(info.as_ref()).unwrap_or(0);
        let info_span = self.places.span(&(info_start..info_start + info.len()));
        let span = self.places.span(&range);
        self.out.fences.push(Fence { language: fence::language(&info), content, span, info_span, form });
        let kind = NodeKind::Fence(index(self.out.fences.len() - 1));
        self.push(kind, &range);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        // An alternative text is plain: of markup in it the words are kept (CommonMark §6.4).
        if self.in_image.is_some() {
            self.inner_images += usize::from(matches!(tag, Tag::Image { .. }));
            return;
        }
        let element = match tag {
            Tag::FootnoteDefinition(label) => {
                self.footnote = Some((label.to_lowercase(), Vec::new()));
                return;
            }
            Tag::Image { dest_url, title, .. } => {
                let span = self.places.span(&range);
                let (destination, title) =
                    (self.restored_address(&dest_url).into_owned(), self.restored(&title, Context::Text).into_owned());
                let image = Image { destination, title, alt: String::new(), span };
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
            Tag::Heading { level, id, .. } => {
                let id = id.as_deref().map(|id| self.restored(id, Context::Text));
                self.open_heading(level, id.as_deref(), &range)
            }
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.open_link(&format!("mailto:{dest_url}"), "", &range)
            }
            Tag::Link { dest_url, title, .. } => {
                let (destination, title) = (self.restored_address(&dest_url), self.restored(&title, Context::Text));
                self.open_link(&destination, &title, &range)
            }
            Tag::BlockQuote(kind) => {
                let element = kind.map_or(Element::BlockQuote, |kind| Element::Alert(alert(kind)));
                self.open_alerts.push(element);
                element
            }
            Tag::List(Some(start)) => Element::OrderedList { start: u32::try_from(start).unwrap_or(u32::MAX) },
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
        if self.in_image.is_some() && (tag != TagEnd::Image || self.inner_images > 0) {
            self.inner_images -= usize::from(tag == TagEnd::Image);
            return;
        }
        let element = match tag {
            TagEnd::FootnoteDefinition => {
                if let Some((label, nodes)) = self.footnote.take() {
                    self.definitions.entry(label).or_insert(nodes);
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
            given_id: id.filter(|id| !id.is_empty()).map(str::to_owned),
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

/// Indices into the lists of a text; a file has fewer than four billion of anything.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
