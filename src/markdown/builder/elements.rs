//! The elements that open and close: headings, links, images, quotations, lists, tables and their cells.

use std::ops::Range;

use pulldown_cmark::{HeadingLevel, LinkType, Tag, TagEnd};

use super::{MarkdownBuilder, index};
use crate::markdown::sentinels::Context;
use crate::markdown::tags::{alert, alignment, plain_element, plain_end};
use crate::markdown::{Alignment, Element, Heading, Image, Link, NodeKind, link};

impl MarkdownBuilder<'_> {
    /// Adds the start of an element.
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        // An alternative text is plain: only the words of markup in it are kept (CommonMark §6.4).
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
                let span = self.source_map.span(&range);
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

    /// Adds the end of an element.
    pub(super) fn end(&mut self, tag: TagEnd, range: Range<usize>) {
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
            span: self.source_map.span(range),
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
            span: self.source_map.span(range),
            destination_span: self.source_map.span(&destination_range),
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
