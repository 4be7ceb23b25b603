//! Hashes the sections of a page: each heading, the text below it, and each figure in that. If the hashes are equal, a
//! translator has nothing to do. Line breaks and repeated spaces do not count. A hash is the first digits of BLAKE3 in
//! hexadecimal.

use std::fmt::Write as _;

use super::page::CheckedPage;
use super::page_facts::BoundFigure;
use crate::markdown::{Element, Markdown, Node, NodeKind, Target};
use crate::parse::FenceContent;
use crate::text::Span;

/// The number of digits of the hash of a heading.
pub const HEADING_DIGITS: usize = 4;
/// The number of digits of the hash of a text.
pub const TEXT_DIGITS: usize = 8;
/// The number of digits of the hash of a figure.
pub const FIGURE_DIGITS: usize = 5;

/// A section of a page as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSection {
    /// The id of its heading; empty for what is above the first heading.
    pub id: String,
    /// The text of its heading.
    pub title: String,
    /// Where the heading is.
    pub span: Span,
    /// The hash of the heading and its level; for the first section, of the page's title and kicker.
    pub heading: String,
    /// The hash of the text, with a placeholder for each figure.
    pub text: String,
    /// Its figures in their order.
    pub figures: Vec<StampedFigure>,
}

/// A figure of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StampedFigure {
    /// The hash of its words, its reference and the value of the cell.
    pub hash: String,
    /// Its words.
    pub words: String,
    /// The reference after `fact:`.
    pub target: String,
}

/// The sections of a page, in order. The first one is what is above the first heading.
pub fn sections(page: &CheckedPage) -> Vec<PageSection> {
    let front = &page.document.front;
    let body = &page.document.body;
    let title =
        [Some(front.title.as_str()), front.kicker.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let mut sections = vec![PageSection {
        id: String::new(),
        title: front.title.clone(),
        span: Span::at(0),
        heading: hash(&normal(&title), HEADING_DIGITS),
        text: String::new(),
        figures: Vec::new(),
    }];
    let mut writer = SectionText { page, text: String::new() };
    if let Some(description) = &front.description {
        writer.nodes(description, &description.nodes);
    }
    writer.text.push_str(front.image_alt.as_deref().unwrap_or_default());
    let mut ids = page.ids.of_headings();
    let mut at = 0;
    while let Some(node) = body.nodes.get(at) {
        let NodeKind::Start(Element::Heading(index)) = node.kind else {
            let end = next_heading(&body.nodes, at);
            writer.nodes(body, body.nodes.get(at..end).unwrap_or_default());
            at = end;
            continue;
        };
        close(&mut sections, &mut writer);
        let heading = body.heading(index);
        let end = body.nodes.get(at..).and_then(|nodes| nodes.iter().position(|node| ends_heading(node.kind)));
        at += end.map_or(1, |end| end + 1);
        let (title, level, span) =
            heading.map(|heading| (heading.text.clone(), heading.level, heading.span)).unwrap_or_default();
        sections.push(PageSection {
            id: ids.next().cloned().unwrap_or_default(),
            heading: hash(&normal(&format!("{level} {title}")), HEADING_DIGITS),
            title,
            span,
            text: String::new(),
            figures: Vec::new(),
        });
    }
    close(&mut sections, &mut writer);
    for bound in &page.facts.figures {
        let section = sections.partition_point(|section| section.span.start <= bound.link.start);
        if let Some(section) = sections.get_mut(section.saturating_sub(1)) {
            section.figures.push(figure(bound));
        }
    }
    sections
}

fn close(sections: &mut [PageSection], writer: &mut SectionText<'_>) {
    if let Some(section) = sections.last_mut() {
        section.text = hash(&normal(&std::mem::take(&mut writer.text)), TEXT_DIGITS);
    }
}

fn next_heading(nodes: &[Node], from: usize) -> usize {
    let rest = nodes.get(from..).unwrap_or_default();
    let next = rest.iter().position(|node| matches!(node.kind, NodeKind::Start(Element::Heading(_))));
    next.map_or(nodes.len(), |next| from + next)
}

fn ends_heading(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::End(Element::Heading(_)))
}

fn figure(bound: &BoundFigure) -> StampedFigure {
    let figure = &bound.figure;
    let (words, target) = (figure.shown().to_owned(), figure.target.clone());
    let value = figure.value().unwrap_or_default();
    StampedFigure { hash: hash(&format!("{}\n{target}\n{value}", normal(&words)), FIGURE_DIGITS), words, target }
}

/// The text of a section so far: the visible text of its nodes and the destinations of its links, with a placeholder for
/// each figure.
struct SectionText<'p> {
    page: &'p CheckedPage,
    text: String,
}

/// The placeholder for a figure.
const FIGURE_PLACEHOLDER: char = '\u{fffc}';

impl SectionText<'_> {
    fn nodes(&mut self, markdown: &Markdown, nodes: &[Node]) {
        let mut figure = None;
        let mut before = None;
        for node in nodes {
            // Paragraphs are separated by a mark, items of a list by another: blank lines between them make no difference.
            let follows = before.replace(node.kind) == Some(NodeKind::End(Element::Paragraph));
            match node.kind {
                NodeKind::Start(Element::Paragraph) if follows => self.text.push_str(" ¶ "),
                NodeKind::End(Element::Link(index)) if figure == Some(index) => figure = None,
                _ if figure.is_some() => {}
                NodeKind::Start(Element::Link(index)) => {
                    if self.link(markdown, index) {
                        figure = Some(index);
                    }
                }
                NodeKind::Html(text) if markdown.text(text).trim_start().starts_with("<!--") => {}
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Html(text) | NodeKind::Math { text, .. } => {
                    self.text.push_str(markdown.text(text));
                }
                NodeKind::Start(Element::Image(index)) => {
                    if let Some(image) = markdown.image(index) {
                        self.text.extend([" !", &image.destination, " ", &image.alt]);
                        if !image.title.is_empty() {
                            self.text.extend([" \"", &image.title, "\""]);
                        }
                    }
                }
                NodeKind::Start(Element::Alert(alert)) => self.text.extend([" > !", alert.name(), " "]),
                NodeKind::Start(element) => self.text.push_str(sign(element)),
                NodeKind::TaskMarker { done } => self.text.push_str(if done { "[x]" } else { "[ ]" }),
                NodeKind::FootnoteReference { number, nth: 1 } => {
                    let footnote = markdown.footnotes.get((number as usize).saturating_sub(1));
                    if let Some(footnote) = footnote {
                        self.text.push_str(" ^");
                        self.nodes(markdown, &footnote.nodes);
                    }
                }
                NodeKind::Fence(index) => self.fence(index),
                NodeKind::SoftBreak | NodeKind::HardBreak | NodeKind::Rule => self.text.push(' '),
                NodeKind::End(_) | NodeKind::FootnoteReference { .. } => self.text.push(' '),
            }
        }
    }

    /// Writes the destination of a link. Returns whether the link is a figure, whose words are then left out.
    fn link(&mut self, markdown: &Markdown, index: u32) -> bool {
        let Some(link) = markdown.link(index) else { return false };
        match &link.target {
            Target::Fact(_) => {
                self.text.push(FIGURE_PLACEHOLDER);
                return true;
            }
            Target::Source(id) => self.text.extend([" @", id]),
            Target::Anchor(_) => {}
            // In another language the anchors of a page are different.
            Target::Relative { path, .. } | Target::Rooted { path, .. } => self.text.extend([" >", path, " "]),
            Target::Web(address) => self.text.extend([" >", address, " "]),
            Target::Unknown { .. } => {}
        }
        false
    }

    fn fence(&mut self, index: u32) {
        match self.page.document.fences.get(index as usize) {
            Some(FenceContent::Block(block)) => {
                let _ = write!(self.text, " {{{}}} {}", block.name, without_figures(&block.options.to_string()));
            }
            _ => {
                let fence = self.page.document.body.fence(index);
                self.text.extend([" ", fence.map(|fence| fence.content.text.as_str()).unwrap_or_default()]);
            }
        }
    }
}

fn sign(element: Element) -> &'static str {
    match element {
        Element::BlockQuote => " > ",
        Element::Item => " - ",
        Element::Term => " : ",
        Element::HeadCell(_) | Element::Cell(_) => " | ",
        Element::Strikethrough => " ~",
        _ => "",
    }
}

/// The options of a block with a placeholder for each link to a cell: `[8,611 m](fact:peaks/K2/height)`.
fn without_figures(options: &str) -> String {
    let mut out = String::with_capacity(options.len());
    let mut rest = options;
    while let Some(at) = rest.find("](fact:") {
        let (before, link) = rest.split_at(at);
        out.push_str(before.rfind('[').and_then(|start| before.get(..start)).unwrap_or(before));
        out.push(FIGURE_PLACEHOLDER);
        rest = link.find(')').and_then(|end| link.get(end + 1..)).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A text on one line: with single spaces, and without spaces between characters of scripts that do not separate words,
/// where authors break lines anywhere.
fn normal(text: &str) -> String {
    let is_wide =
        |letter: char| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let needs_space = match (out.chars().next_back(), word.chars().next()) {
            (Some(before), Some(after)) => !(is_wide(before) && is_wide(after)),
            _ => false,
        };
        if needs_space {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The first `digits` digits of the BLAKE3 hash of `text`, in hexadecimal.
pub fn hash(text: &str, digits: usize) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_count() {
        assert_eq!(normal("a  b\r\n c\n"), "a b c");
        assert_eq!(normal("山\n峰 K2"), "山峰 K2");
        assert_eq!(without_figures("\"x\":\"[8 m](fact:p/K2/h) [now](a.md)\""), "\"x\":\"\u{fffc} [now](a.md)\"");
    }
}
