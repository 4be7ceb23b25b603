//! Document → Markdown: the nodes of a text as a person would write them, with addresses that can be followed.

use crate::check::{Destination, LinkedText};
use crate::markdown::link::percent_encode_path;
use crate::markdown::{Alignment, Element, Link, Node, NodeKind};
use crate::parse::FenceContent;

use super::super::frame::Frame;
use super::super::hrefs::href;
use super::containers::{Containers, Marker};
use super::{emphasis, escape, footnotes, table_text};

/// The text of a page. `here` is its address; `block` returns the Markdown of the block in a fence, by the fence's
/// index.
pub fn body(
    frame: Frame<'_>,
    text: LinkedText<'_>,
    fences: &[FenceContent],
    here: &str,
    block: impl FnMut(usize) -> String,
) -> String {
    let mut writer = MarkdownWriter::of(frame, text, fences, here, block);
    writer.nodes(&text.markdown.nodes);
    writer.containers.close()
}

/// The footnotes of the author, each with its label.
pub fn author_footnotes(
    frame: Frame<'_>,
    text: LinkedText<'_>,
    fences: &[FenceContent],
    here: &str,
) -> Vec<(String, String)> {
    let footnotes = text.markdown.footnotes.iter().zip(1u32..);
    let written = footnotes.map(|(footnote, number)| {
        let mut writer = MarkdownWriter::of(frame, text, fences, here, |_| String::new());
        writer.nodes(&footnote.nodes);
        (footnotes::of_author(number), writer.containers.close())
    });
    written.collect()
}

/// A text within other text, on one line.
pub fn inline(frame: Frame<'_>, text: LinkedText<'_>, here: &str) -> String {
    let mut writer = MarkdownWriter::of(frame, text, &[], here, |_: usize| String::new());
    writer.one_line = 1;
    writer.nodes(&text.markdown.nodes);
    writer.containers.close().trim_start().to_owned()
}

/// Writes the nodes of a text as Markdown, in one pass.
struct MarkdownWriter<'w, B> {
    frame: Frame<'w>,
    text: LinkedText<'w>,
    fences: &'w [FenceContent],
    /// The address of the page, to which links are relative.
    here: &'w str,
    /// Returns the Markdown of the block in a fence, by the fence's index.
    block: B,
    containers: Containers,
    lists: Vec<Marker>,
    /// How many headings and cells are open, in which a line cannot end.
    one_line: u32,
    /// How many cells are open.
    cells: u32,
    /// Whether the words of a term are being written, which are strong already.
    is_term: bool,
    /// Whether what was written last is the text of a tight item.
    is_bare: bool,
    /// How open emphasis is closed.
    closing: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    alignments: Vec<Alignment>,
}

impl<'w, B: FnMut(usize) -> String> MarkdownWriter<'w, B> {
    fn of(frame: Frame<'w>, text: LinkedText<'w>, fences: &'w [FenceContent], here: &'w str, block: B) -> Self {
        Self {
            frame,
            text,
            fences,
            here,
            block,
            containers: Containers::default(),
            lists: Vec::new(),
            one_line: 0,
            cells: 0,
            is_term: false,
            is_bare: false,
            closing: Vec::new(),
            rows: Vec::new(),
            alignments: Vec::new(),
        }
    }

    fn nodes(&mut self, nodes: &[Node]) {
        let mut was_html = false;
        let mut rest = nodes;
        while let Some((node, after)) = rest.split_first() {
            if let NodeKind::Html(text) = node.kind {
                self.html(self.text.markdown.text(text), was_html);
            } else {
                self.node(node, after);
            }
            was_html = matches!(node.kind, NodeKind::Html(_));
            rest = after;
        }
    }

    /// Writes one node; `after` are the nodes that follow it.
    fn node(&mut self, node: &Node, after: &[Node]) {
        let markdown = self.text.markdown;
        match node.kind {
            NodeKind::Start(element) => self.start(element, after),
            NodeKind::End(element) => self.end(element),
            NodeKind::Text(text) => self.push(markdown.text(text)),
            NodeKind::Code(text) => {
                self.is_bare = true;
                let is_in_cell = self.cells > 0;
                escape::push_code(self.containers.text(), markdown.text(text), is_in_cell);
            }
            // GitHub's notation for math that other Markdown syntax cannot touch.
            NodeKind::Math { text, .. } => {
                let is_in_cell = self.cells > 0;
                let out = self.containers.text();
                out.push('$');
                escape::push_code(out, markdown.text(text), is_in_cell);
                out.push('$');
            }
            NodeKind::Html(_) => {}
            NodeKind::SoftBreak | NodeKind::HardBreak if self.one_line > 0 => self.containers.text().push(' '),
            NodeKind::SoftBreak => self.containers.text().push('\n'),
            NodeKind::HardBreak => self.containers.text().push_str("\\\n"),
            NodeKind::Rule => {
                self.containers.begin_block();
                self.containers.text().push_str("***\n\n");
            }
            NodeKind::TaskMarker { done } => self.containers.text().push_str(if done { "[x] " } else { "[ ] " }),
            NodeKind::FootnoteReference { number, .. } => {
                let label = footnotes::of_author(number);
                self.containers.text().extend(["[^", &label, "]"]);
            }
            NodeKind::Fence(index) => self.fence(index),
        }
    }

    fn push(&mut self, text: &str) {
        self.is_bare = true;
        let is_one_line = self.one_line > 0;
        escape::push_text(self.containers.text(), text, is_one_line);
    }

    /// The author's HTML is copied.
    fn html(&mut self, html: &str, goes_on: bool) {
        let is_block = html.ends_with('\n') && self.one_line == 0;
        if is_block && !goes_on {
            self.containers.begin_block();
        }
        self.containers.text().push_str(html);
    }

    /// Writes code, or the block in a fence.
    fn fence(&mut self, index: u32) {
        match self.fences.get(index as usize) {
            Some(FenceContent::Block(_)) => {
                let block = (self.block)(index as usize);
                if !block.is_empty() {
                    self.containers.begin_block();
                    self.containers.text().extend([&block, "\n\n"]);
                }
            }
            Some(FenceContent::Code(_)) => {
                let Some(fence) = self.text.markdown.fence(index) else { return };
                self.containers.begin_block();
                escape::push_fence(self.containers.text(), &fence.language, &fence.content.text);
            }
            None => {}
        }
        self.is_bare = false;
    }

    /// Begins an element.
    fn start(&mut self, element: Element, after: &[Node]) {
        match element {
            Element::Paragraph if self.one_line > 0 => {
                let out = self.containers.text();
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            Element::Paragraph => self.containers.begin_block(),
            Element::Heading(index) => {
                self.containers.begin_block();
                let level = self.text.markdown.heading(index).map_or(2, |heading| heading.level.max(2));
                self.containers.text().extend([&"#".repeat(usize::from(level)), " "]);
                self.one_line += 1;
            }
            Element::BlockQuote | Element::Alert(_) => {
                self.containers.begin_block();
                self.containers.open();
            }
            Element::OrderedList { start } => self.start_list(Some(start)),
            Element::UnorderedList => self.start_list(None),
            Element::Item => {
                self.containers.open();
                self.is_bare = false;
            }
            Element::Term => {
                self.containers.begin_block();
                self.containers.text().push_str("**");
                (self.is_term, self.one_line) = (true, self.one_line + 1);
            }
            Element::Definition => {
                self.containers.begin_block();
                self.containers.open();
            }
            Element::Table => {
                self.containers.begin_block();
                self.rows.clear();
                self.alignments.clear();
            }
            Element::TableRow => self.rows.push(Vec::new()),
            Element::HeadCell(alignment) => {
                self.alignments.push(alignment);
                self.start_cell();
            }
            Element::Cell(_) => self.start_cell(),
            Element::Emphasis | Element::Strong | Element::Strikethrough => {
                let inside_term = self.is_term && element == Element::Strong;
                let markdown = self.text.markdown;
                let (open, close) = match inside_term {
                    true => ("", ""),
                    false => emphasis::delimiters(element, self.containers.text(), after, markdown),
                };
                self.containers.text().push_str(open);
                self.closing.push(close);
            }
            Element::Link(index) => self.start_link(index),
            Element::Image(index) => self.image(index),
            Element::DefinitionList | Element::TableHead | Element::TableBody => {}
        }
    }

    fn start_list(&mut self, start: Option<u32>) {
        let is_bare = std::mem::take(&mut self.is_bare);
        let marker = self.containers.begin_list(start, is_bare);
        self.lists.push(marker);
    }

    fn start_cell(&mut self) {
        self.containers.open();
        (self.one_line, self.cells) = (self.one_line + 1, self.cells + 1);
    }

    /// Ends an element.
    fn end(&mut self, element: Element) {
        match element {
            Element::Paragraph if self.one_line > 0 => {}
            Element::Paragraph => self.end_block(),
            Element::Heading(_) => {
                self.one_line = self.one_line.saturating_sub(1);
                self.end_block();
            }
            Element::BlockQuote => self.containers.end_quotation(None),
            Element::Alert(alert) => {
                let name = format!("[!{}]", alert.name().to_uppercase());
                self.containers.end_quotation(Some(&name));
            }
            Element::OrderedList { .. } | Element::UnorderedList => {
                if let Some(marker) = self.lists.pop() {
                    self.containers.end_list(marker);
                }
                self.is_bare = false;
            }
            Element::Item => {
                if let Some(marker) = self.lists.last_mut() {
                    *marker = self.containers.end_item(*marker);
                }
                self.is_bare = false;
            }
            Element::Term => {
                self.containers.text().push_str("**");
                (self.is_term, self.one_line) = (false, self.one_line.saturating_sub(1));
                self.end_block();
            }
            Element::Definition => {
                self.containers.end_item(Marker::Bullet('-'));
                self.end_block();
            }
            Element::Table => {
                let table = table_text::table(&self.rows, &self.alignments);
                self.containers.text().extend([&table, "\n"]);
                self.end_block();
            }
            Element::HeadCell(_) | Element::Cell(_) => {
                let cell = self.containers.close();
                (self.one_line, self.cells) = (self.one_line.saturating_sub(1), self.cells.saturating_sub(1));
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            Element::Emphasis | Element::Strong | Element::Strikethrough => {
                let close = self.closing.pop().unwrap_or_default();
                self.containers.text().push_str(close);
            }
            Element::Link(index) => self.end_link(index),
            Element::Image(_)
            | Element::DefinitionList
            | Element::TableHead
            | Element::TableBody
            | Element::TableRow => {}
        }
    }

    fn end_block(&mut self) {
        self.containers.text().push_str("\n\n");
        self.is_bare = false;
    }

    fn start_link(&mut self, index: u32) {
        let Some((link, destination)) = self.text.link(index) else { return };
        match destination {
            Destination::Figure(figure) => {
                let written = self.frame.figures.get(*figure).and_then(|bound| bound.figure.written.as_deref());
                if let Some(written) = written {
                    self.push(written);
                }
            }
            Destination::Source { .. } | Destination::Nowhere => {}
            _ if self.href(link, destination).is_some() => self.containers.text().push('['),
            _ => {}
        }
    }

    /// Writes the destination of a link after its words; a figure or a citation gets a footnote reference.
    fn end_link(&mut self, index: u32) {
        let Some((link, destination)) = self.text.link(index) else { return };
        let label = match destination {
            Destination::Figure(figure) => match self.frame.figures.get(*figure) {
                Some(bound) if bound.has_element() => footnotes::of_figure(bound.note_of),
                _ => return,
            },
            Destination::Source { number, .. } => footnotes::of_source(*number),
            Destination::Nowhere => return,
            _ => {
                if let Some(href) = self.href(link, destination) {
                    let out = self.containers.text();
                    out.push_str("](");
                    escape::push_destination(out, &href);
                    out.push(')');
                }
                return;
            }
        };
        let out = self.containers.text();
        // “fell. [](source:x)”: the mark belongs to the word before the space.
        if link.is_empty {
            out.truncate(out.trim_end_matches(' ').len());
        }
        out.extend(["[^", &label, "]"]);
    }

    fn href(&self, link: &Link, destination: &Destination) -> Option<String> {
        let href = href(self.frame, link, destination)?;
        Some(if *destination == Destination::Here { format!("{}{href}", self.here) } else { href })
    }

    fn image(&mut self, index: u32) {
        let Some((image, picture)) = self.text.image(index) else { return };
        let src = format!("{}{}", self.frame.root, percent_encode_path(&picture.path));
        self.is_bare = true;
        let out = self.containers.text();
        out.push('!');
        escape::push_link(out, &escape::line(&image.alt), &src);
        if !image.title.is_empty() && self.one_line == 0 {
            out.push_str(" *");
            out.push_str(&escape::line(&image.title));
            out.push('*');
        }
    }
}
