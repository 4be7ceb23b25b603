//! Document → HTML.
//!
//! The links were looked up by `check`; a page whose links lead nowhere never gets here.

use crate::check::page_ids::HeadingIds;
use crate::check::{CheckedPage, Destination, LinkedText, PageIds, ids};
use crate::markdown::node::standalone_image;
use crate::markdown::{Alignment, Element, Heading, Link, Node, NodeKind, Target};
use crate::markup::{push_attribute, push_text};
use crate::parse::FenceContent;

use super::elements::{breaks_after_end, breaks_after_start, is_phrasing, is_task, tag};
use super::frame::Frame;
use super::hrefs::{href, language, language_suffix};
use super::labels::TableLabels;
use super::margins::MarginNotes;
use super::markdown_tables::MarkdownTable;
use super::{figures, pictures, term_links};

/// The body of a page. `margin`, if wanted, collects the figures and citations of its paragraphs; `render_block`
/// returns the HTML of the block in a fence, by the fence's index.
pub fn body(
    frame: Frame<'_>,
    page: &CheckedPage,
    margin: Option<MarginNotes<'_>>,
    render_block: impl FnMut(usize) -> String,
) -> String {
    let document = &page.document;
    let mut writer = HtmlWriter {
        frame,
        text: page.body(),
        anchors: Some(&page.ids),
        fences: &document.fences,
        render_block,
        margin,
        tables: TableLabels::default(),
        table: MarkdownTable::default(),
        out: String::with_capacity(document.words * 12),
        is_in_label: false,
        terms: 0,
        is_in_anchor: false,
    };
    writer.nodes(&document.body.nodes);
    // Footnotes are below the text and have no margin.
    writer.margin = None;
    writer.footnotes();
    writer.out
}

/// A text within other text: its paragraphs have no tags.
pub fn inline(frame: Frame<'_>, text: LinkedText<'_>) -> String {
    inline_nodes(frame, text, &text.markdown.nodes)
}

/// Some nodes of a text, to be put into other text.
pub fn inline_nodes(frame: Frame<'_>, text: LinkedText<'_>, nodes: &[Node]) -> String {
    let mut writer = HtmlWriter {
        frame,
        text,
        anchors: None,
        fences: &[],
        render_block: |_: usize| String::new(),
        margin: None,
        tables: TableLabels::default(),
        table: MarkdownTable::default(),
        out: String::new(),
        is_in_label: false,
        terms: 0,
        is_in_anchor: false,
    };
    writer.nodes(nodes);
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// Writes the nodes of a text as HTML, in one pass.
struct HtmlWriter<'w, B> {
    frame: Frame<'w>,
    text: LinkedText<'w>,
    /// The ids of the page whose body this is; `None` for a text within other text.
    anchors: Option<&'w PageIds>,
    fences: &'w [FenceContent],
    /// Returns the HTML of the block in a fence, by the fence's index.
    render_block: B,
    margin: Option<MarginNotes<'w>>,
    tables: TableLabels,
    /// The table whose cells are being written.
    table: MarkdownTable,
    out: String,
    /// Whether the label of a task's checkbox is open, which contains its first line.
    is_in_label: bool,
    /// The number of terms written so far.
    terms: usize,
    /// Whether the link around the words of a heading is open.
    is_in_anchor: bool,
}

/// Whether the figures and citations of an element are shown in the margin.
fn has_margin(element: Element) -> bool {
    matches!(element, Element::Paragraph | Element::Item)
}

/// Whether a heading, whose words begin `after`, contains only what a link may contain.
fn is_plain_heading(after: &[Node]) -> bool {
    let words = after.iter().take_while(|node| !matches!(node.kind, NodeKind::End(Element::Heading(_))));
    let is_plain = |node: &Node| {
        !matches!(node.kind, NodeKind::Start(Element::Link(_)) | NodeKind::FootnoteReference { .. } | NodeKind::Html(_))
    };
    let mut words = words.peekable();
    words.peek().is_some() && words.all(is_plain)
}

impl<'w, B: FnMut(usize) -> String> HtmlWriter<'w, B> {
    fn is_inline(&self) -> bool {
        self.anchors.is_none()
    }

    /// Writes all of `nodes`.
    fn nodes(&mut self, nodes: &[Node]) {
        let mut rest = nodes;
        while let Some((node, after)) = rest.split_first() {
            let figure = if self.is_inline() { None } else { standalone_image(rest, self.text.markdown) };
            rest = match figure {
                Some((image, citations, length)) => {
                    let marks = self.apart(citations);
                    pictures::figure(&mut self.out, self.frame, self.text, image, &marks);
                    rest.get(length..).unwrap_or_default()
                }
                None => {
                    self.node(node, after);
                    after
                }
            };
        }
    }

    /// The HTML of nodes that are put somewhere else than after what was written last.
    fn apart(&mut self, nodes: &[Node]) -> String {
        let written = std::mem::take(&mut self.out);
        let links = nodes.iter().filter(|node| matches!(node.kind, NodeKind::Start(_) | NodeKind::End(_)));
        links.for_each(|node| self.node(node, &[]));
        std::mem::replace(&mut self.out, written)
    }

    /// Writes one node; `after` are the nodes that follow it.
    fn node(&mut self, node: &Node, after: &[Node]) {
        if self.is_in_label && !is_phrasing(node.kind) {
            self.is_in_label = false;
            self.out.push_str("</label>");
        }
        match node.kind {
            NodeKind::Start(element) => {
                self.start(element, after);
                if let (Some(margin), true) = (&mut self.margin, has_margin(element)) {
                    margin.open(self.out.len());
                }
            }
            NodeKind::End(element) => {
                if let (Some(margin), true) = (&mut self.margin, has_margin(element)) {
                    margin.close(&mut self.out);
                }
                self.end(element);
            }
            NodeKind::Text(text) => push_text(&mut self.out, self.text.markdown.text(text)),
            NodeKind::Code(text) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, self.text.markdown.text(text));
                self.out.push_str("</code>");
            }
            NodeKind::Html(text) => self.out.push_str(self.text.markdown.text(text)),
            NodeKind::Math { display, text } => {
                let kind = if display { "math math-display" } else { "math math-inline" };
                self.out.push_str("<span");
                push_attribute(&mut self.out, "class", kind);
                self.out.push('>');
                push_text(&mut self.out, self.text.markdown.text(text));
                self.out.push_str("</span>");
            }
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => self.out.push_str("<br>\n"),
            NodeKind::Rule => self.out.push_str("<hr>\n"),
            NodeKind::TaskMarker { done } => {
                let checked = if done { " checked" } else { "" };
                self.is_in_label = true;
                self.out.push_str("<label><input type=\"checkbox\" disabled");
                self.out.push_str(checked);
                self.out.push_str("> ");
            }
            NodeKind::FootnoteReference { number, nth } => {
                let id = ids::footnote_reference(number, nth);
                self.out.push_str(&format!(
                    "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#{}\">{number}</a></sup>",
                    ids::footnote(number)
                ));
            }
            NodeKind::Fence(index) => self.fence(index),
        }
    }

    /// Writes code, or the block in a fence.
    fn fence(&mut self, index: u32) {
        match self.fences.get(index as usize) {
            Some(FenceContent::Block(_)) => {
                let html = (self.render_block)(index as usize);
                self.out.push_str(&html);
                self.out.push('\n');
            }
            Some(FenceContent::Code(highlighted)) => {
                let Some(fence) = self.text.markdown.fence(index) else { return };
                self.out.push_str("<pre class=\"code\" tabindex=\"0\"");
                if !fence.language.is_empty() {
                    push_attribute(&mut self.out, "data-language", &fence.language);
                }
                self.out.push_str("><code>");
                match highlighted {
                    Some(html) => self.out.push_str(html),
                    None => push_text(&mut self.out, &fence.content.text),
                }
                self.out.push_str("</code></pre>\n");
            }
            None => {}
        }
    }

    /// Writes the start tag of an element, with what has to precede its contents.
    fn start(&mut self, element: Element, after: &[Node]) {
        match element {
            Element::Paragraph if self.is_inline() => {}
            Element::Heading(index) => self.start_heading(index, after),
            Element::Link(index) => {
                if let Some((link, destination)) = self.text.link(index) {
                    self.start_link(link, destination);
                }
            }
            Element::Image(index) => pictures::image(&mut self.out, self.frame, self.text, index),
            Element::Alert(alert) => {
                let name = alert.name();
                let title = (self.frame.word)(&format!("alert_{name}"));
                self.out
                    .push_str(&format!("<aside class=\"alert alert-{name}\" role=\"note\"><p class=\"alert-title\">"));
                push_text(&mut self.out, &title);
                self.out.push_str("</p>\n");
            }
            Element::Table => self.start_table(after),
            Element::Term => self.start_term(),
            Element::TableRow => {
                self.table.start_row();
                self.out.push_str("<tr>");
            }
            Element::OrderedList { start } if start != 1 => self.out.push_str(&format!("<ol start=\"{start}\">\n")),
            Element::Item if is_task(after) => self.out.push_str("<li class=\"task\">"),
            Element::HeadCell(alignment) => self.start_cell("<th scope=\"col\"", alignment),
            Element::Cell(alignment) => {
                let mut opening = "<td".to_owned();
                if let Some(head) = self.table.next_header() {
                    push_attribute(&mut opening, "data-head", head);
                }
                self.start_cell(&opening, alignment);
            }
            other => {
                if let Some(tag) = tag(other) {
                    self.out.push('<');
                    self.out.push_str(tag);
                    self.out.push('>');
                    if breaks_after_start(other) {
                        self.out.push('\n');
                    }
                }
            }
        }
    }

    /// A table that may be wider than its place is in a scrollable box, which can be focused and has a name.
    fn start_table(&mut self, after: &[Node]) {
        self.table = MarkdownTable::new(after, self.text.markdown);
        self.out.push_str(&format!("<div class=\"scroller {}\"", self.table.narrow.class()));
        if self.table.may_scroll {
            self.out.push_str(" role=\"region\" tabindex=\"0\"");
            let label = self.tables.next(&(self.frame.word)("table"));
            push_attribute(&mut self.out, "aria-label", &label);
        }
        self.out.push_str("><table>\n");
    }

    /// A term has an id, by which other pages link to it.
    fn start_term(&mut self) {
        let id = self.anchors.and_then(|anchors| anchors.terms.get_index(self.terms));
        self.terms += 1;
        self.out.push_str("<dt");
        if let Some((id, _)) = id {
            push_attribute(&mut self.out, "id", id);
        }
        self.out.push('>');
    }

    fn start_cell(&mut self, opening: &str, alignment: Alignment) {
        self.out.push_str(opening);
        self.out.push_str(match alignment {
            Alignment::None => ">",
            Alignment::Start => " class=\"align-start\">",
            Alignment::Center => " class=\"align-center\">",
            Alignment::End => " class=\"align-end\">",
        });
    }

    /// Writes the end tag of an element.
    fn end(&mut self, element: Element) {
        match element {
            Element::Paragraph if self.is_inline() => self.out.push(' '),
            Element::Heading(index) => self.end_heading(index),
            Element::Link(index) => {
                if let Some((link, destination)) = self.text.link(index) {
                    self.end_link(link, destination);
                }
            }
            Element::Image(_) => {}
            Element::Alert(_) => self.out.push_str("</aside>\n"),
            Element::Table => self.out.push_str("</table></div>\n"),
            other => self.end_tag(other),
        }
    }

    fn end_tag(&mut self, element: Element) {
        if let Some(tag) = tag(element) {
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
            if breaks_after_end(element) {
                self.out.push('\n');
            }
        }
    }

    /// A page has one first-level heading, its title, so those in the text become second-level. The words of a heading
    /// are a link to itself, unless they contain a link already.
    fn start_heading(&mut self, index: u32, after: &[Node]) {
        if let Some((heading, ids)) = self.heading(index) {
            self.tables.enter(&heading.text);
            self.out.push_str(&format!("<h{}", heading.level.max(2)));
            push_attribute(&mut self.out, "id", &ids.id);
            self.out.push('>');
            if let Some(old) = &ids.old {
                self.out.push_str("<span");
                push_attribute(&mut self.out, "id", old);
                self.out.push_str("></span>");
            }
            self.is_in_anchor = is_plain_heading(after);
            if self.is_in_anchor {
                self.out.push_str("<a class=\"anchor\"");
                push_attribute(&mut self.out, "href", &format!("#{}", ids.id));
                self.out.push('>');
            }
        }
    }

    fn end_heading(&mut self, index: u32) {
        if let Some((heading, _)) = self.heading(index) {
            let end = if std::mem::take(&mut self.is_in_anchor) { "</a>" } else { "" };
            self.out.push_str(&format!("{end}</h{}>\n", heading.level.max(2)));
        }
    }

    /// A heading of the body with its ids; text within other text has no headings.
    fn heading(&self, index: u32) -> Option<(&'w Heading, &'w HeadingIds)> {
        let (markdown, anchors) = (self.text.markdown, self.anchors?);
        Some((markdown.heading(index)?, anchors.headings.get(index as usize)?))
    }

    /// Writes the start of a link, a figure or a citation.
    fn start_link(&mut self, link: &Link, destination: &Destination) {
        if let Destination::Figure(figure) = destination {
            if let Some(margin) = &mut self.margin {
                margin.figure(*figure);
            }
            if !self.frame.linkless {
                figures::start(&mut self.out, self.frame, *figure);
            }
            figures::words(&mut self.out, self.frame, *figure);
            return;
        }
        if self.frame.linkless {
            return;
        }
        if term_links::start(&mut self.out, self.frame, link, destination) {
            return;
        }
        if let Some(href) = href(self.frame, link, destination) {
            self.out.push_str("<a");
            push_attribute(&mut self.out, "href", &href);
            if let Some(language) = language(self.frame, destination) {
                push_attribute(&mut self.out, "hreflang", language);
                push_attribute(&mut self.out, "data-in", &language_suffix(self.frame, language));
            }
            if !link.title.is_empty() {
                push_attribute(&mut self.out, "title", &link.title);
            }
            self.out.push('>');
        }
    }

    /// A cited source is not a link on the words themselves: a numbered mark follows them.
    fn end_link(&mut self, link: &Link, destination: &Destination) {
        if self.frame.linkless {
            return;
        }
        match (destination, &link.target) {
            (Destination::Figure(figure), _) => figures::end(&mut self.out, self.frame, *figure),
            (Destination::Source { number, nth }, Target::Source(id)) => {
                // “fell. [](source:x)”: the mark belongs to the word before the space.
                if link.is_empty {
                    self.out.truncate(self.out.trim_end_matches(' ').len());
                }
                if let Some(margin) = &mut self.margin {
                    margin.source(id, *number);
                }
                figures::source_mark(&mut self.out, self.frame, id, *number, *nth);
            }
            (Destination::Source { .. } | Destination::Nowhere, _) => {}
            _ if term_links::end(&mut self.out, self.frame, link, destination) => {}
            _ => self.out.push_str("</a>"),
        }
    }

    /// Writes the footnotes with links back to their references.
    fn footnotes(&mut self) {
        let markdown = self.text.markdown;
        let footnotes = &markdown.footnotes;
        if footnotes.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\"");
        push_attribute(&mut self.out, "aria-label", &(self.frame.word)("footnotes"));
        self.out.push_str("><ol>\n");
        for (number, footnote) in (1u32..).zip(footnotes) {
            self.out.push_str(&format!("<li id=\"{}\">", ids::footnote(number)));
            self.nodes(&footnote.nodes);
            // The link back belongs to the last line of the note, not below it.
            let ends_in_paragraph = self.out.ends_with("</p>\n");
            if ends_in_paragraph {
                self.out.truncate(self.out.len() - "</p>\n".len());
            }
            for nth in 1..=footnote.references {
                let id = ids::footnote_reference(number, nth);
                self.out.push_str(&format!(" <a class=\"backref\" href=\"#{id}\""));
                push_attribute(&mut self.out, "aria-label", &(self.frame.word)("back_to_text"));
                self.out.push_str(">↩</a>");
            }
            self.out.push_str(if ends_in_paragraph { "</p></li>\n" } else { "</li>\n" });
        }
        self.out.push_str("</ol></section>\n");
    }
}
