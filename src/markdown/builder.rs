//! Builds the nodes of a text from the parser's events.

mod elements;
mod fences;
mod restored;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use bytestring::ByteString;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::masked::Masked;
use super::node::{Footnote, Text};
use super::raw::{self, RawMarkup, RawMarkupDetector};
use super::sentinels::Context;
use super::{Alignment, Element, Markdown, Node, NodeKind, emphasis, line};
use crate::text::{MappedText, Span};

/// Maps offsets in the parsed text to the file.
pub enum SourceMap<'p> {
    /// The parsed text begins at this byte of the file.
    Offset(usize),
    /// The parsed text is made of pieces of the file.
    MappedText(&'p MappedText),
}

impl SourceMap<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        match self {
            SourceMap::Offset(offset) => Span::from(range.clone()).shifted(*offset),
            SourceMap::MappedText(pieces) => pieces.file_span(range.clone().into()),
        }
    }
}

/// Builds a [`Markdown`] from the events of the parser.
pub struct MarkdownBuilder<'s> {
    source: &'s str,
    source_map: SourceMap<'s>,
    out: Markdown,
    /// The footnote whose definition is being read: its label and its nodes.
    footnote: Option<(String, Vec<Node>)>,
    definitions: HashMap<String, Vec<Node>>,
    /// The labels of footnotes in the order of their numbers, each with the number of references so far.
    references: Vec<(String, u32)>,
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    in_image: Option<String>,
    /// Images within the alternative text of the one that is open.
    inner_images: usize,
    open_links: Vec<u32>,
    open_alerts: Vec<Element>,
    /// Whether the text is a single line, in which the marks of blocks are plain text.
    pub is_line: bool,
    masked: Option<&'s Masked>,
    detector: RawMarkupDetector<'s>,
    /// The byte offsets of asterisks that the author escaped.
    escaped: HashSet<u32>,
    has_asterisks: bool,
    nesting: emphasis::Nesting,
}

impl<'s> MarkdownBuilder<'s> {
    /// A builder for `source`, a part of `file`; `file` is empty if the text is not part of one.
    pub fn new(source: &'s str, source_map: SourceMap<'s>, file: ByteString, masked: Option<&'s Masked>) -> Self {
        Self {
            masked,
            detector: RawMarkupDetector::new(source),
            escaped: HashSet::new(),
            has_asterisks: false,
            nesting: emphasis::Nesting::default(),
            source,
            source_map,
            out: Markdown::with_reused_buffers(file),
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

    /// Parses the text with these options of the parser, and returns its nodes.
    pub fn build(mut self, options: Options) -> Markdown {
        let read = self.masked.map_or(self.source, Masked::text);
        let mut events = Parser::new_ext(read, options).into_offset_iter().peekable();
        while let Some((event, range)) = events.next() {
            if self.is_line
                && let Some(mark) = line::block_mark(self.source, (&event, &range), events.peek())
            {
                if !mark.is_empty() {
                    let range = range.start..range.start + mark.len();
                    let text = self.text(mark, &range);
                    self.push(NodeKind::Text(text), &range);
                }
                continue;
            }
            let contains_cell = self.contains_cell(&event);
            if contains_cell {
                // Asterisks in a cell are not the author's markup.
                self.escaped.insert(self.source_map.span(&range).start);
                self.detector.event(&self.restored_text(event.clone(), Context::NonText), &range);
            }
            let event = self.restored_text(event, Context::Text);
            if !contains_cell {
                self.detector.event(&event, &range);
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
        let found = self.detector.finish();
        self.out.raw = found.into_iter().map(|found| self.raw(found)).collect();
        if self.has_asterisks || self.nesting.is_found {
            self.read_asterisks();
        }
        self.out.release_buffers();
        self.out
    }

    fn raw(&self, found: raw::Finding) -> RawMarkup {
        let written = self.source.get(found.range.clone()).unwrap_or_default();
        let is_reference = raw::names_reference(written);
        let kind = match found.kind {
            raw::RawKind::DuplicateNote { label, first } => {
                raw::RawKind::DuplicateNote { label, first: self.source_map.span(&first.range()) }
            }
            kind => kind,
        };
        RawMarkup { kind, span: self.source_map.span(&found.range), is_reference }
    }

    /// Adds emphasis that the parser did not recognise, and reports asterisks that are still printed.
    fn read_asterisks(&mut self) {
        let mut nodes = std::mem::take(&mut self.out.nodes);
        let mut left = emphasis::repair(&self.out, &mut nodes, &self.escaped);
        self.out.nodes = nodes;
        let mut footnotes = std::mem::take(&mut self.out.footnotes);
        for footnote in &mut footnotes {
            left.extend(emphasis::repair(&self.out, &mut footnote.nodes, &self.escaped));
        }
        self.out.footnotes = footnotes;
        let asterisks = left.into_iter().map(|left| RawMarkup {
            kind: raw::RawKind::UnparsedBold { words: left.words },
            span: left.span,
            is_reference: false,
        });
        let is_reported =
            |span: Span| self.out.raw.iter().any(|raw| raw.span.start <= span.start && span.start < raw.span.end);
        let asterisks: Vec<RawMarkup> = asterisks.filter(|raw| !is_reported(raw.span)).collect();
        self.out.raw.extend(asterisks);
    }

    fn push(&mut self, kind: NodeKind, range: &Range<usize>) {
        let node = Node { kind, span: self.source_map.span(range) };
        match &mut self.footnote {
            Some((_, nodes)) => nodes.push(node),
            None => self.out.nodes.push(node),
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) -> Text {
        self.out.add_text(text, self.source_map.span(range))
    }

    /// Adds the node of an event that encloses no others.
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
                        self.escaped.insert(self.source_map.span(range).start);
                    }
                }
                NodeKind::Text(self.text(&text, range))
            }
            Event::Code(text) => NodeKind::Code(self.text(&text, range)),
            Event::Html(text) | Event::InlineHtml(text) => NodeKind::Html(self.text(&text, range)),
            Event::InlineMath(text) => NodeKind::Math { display: false, text: self.text(&text, range) },
            Event::DisplayMath(text) => NodeKind::Math { display: true, text: self.text(&text, range) },
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
}

/// Indices into the lists of a text; a file has fewer than four billion of anything.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
