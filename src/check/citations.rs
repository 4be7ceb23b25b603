//! Collects and numbers the sources of a page: those that it cites, those that its blocks show, and those of its figures.
//!
//! The numbers are those of the page's list. Sources that the author has seen come first, then those that are cited
//! through another source. Within each group they are in reading order: the standfirst, the body with the texts of its
//! blocks, then the footnotes. The destination of each citation is set in its text, for `render`.

use std::collections::HashMap;

use super::destination::{CheckedText, Destination};
use super::page_facts::BoundFigure;
use crate::data::Bibliography;
use crate::facts::Verdict;
use crate::markdown::node::standalone_image;
use crate::markdown::{Element, Markdown, Node, NodeKind, Target};
use crate::parse::{Document, FenceContent};

/// A figure whose table has more sources than this is listed with none of them: the page of the table lists them all.
pub const MAX_SOURCES_OF_A_FIGURE: usize = 10;

/// The sources of a page, numbered from 1.
#[derive(Debug, Default)]
pub struct Citations {
    /// The sources in the order of their numbers.
    pub entries: Vec<Citation>,
}

/// A source of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its id in the bibliography.
    pub source: String,
    /// The number of citations in the text that lead to it.
    pub marks: u32,
    /// Whether a block shows it outside its texts.
    pub is_in_blocks: bool,
    /// The indices of the figures on the page that are based on it, in reading order.
    pub figures: Vec<usize>,
}

impl Citations {
    /// Each source with its number, from 1.
    pub fn numbered(&self) -> impl Iterator<Item = (&Citation, usize)> {
        self.entries.iter().enumerate().map(|(at, entry)| (entry, at + 1))
    }

    /// The number of the source with this id, from 1. `None` if the page does not use it.
    pub fn number_of(&self, source: &str) -> Option<usize> {
        Some(self.entries.iter().position(|entry| entry.source == source)? + 1)
    }
}

/// What the sources of a page are collected from.
pub struct CitationInputs<'c> {
    /// The page.
    pub document: &'c Document,
    /// The sources that each block shows outside its texts, by the index of its fence.
    pub by_blocks: &'c [Vec<String>],
    /// The figures of the page.
    pub figures: &'c [BoundFigure],
    /// The bibliography of the site.
    pub bibliography: &'c Bibliography,
}

/// Numbers the sources of a page, and sets the destinations of citations in `texts`, which are the texts of the document
/// in their order.
pub fn number(cited: &CitationInputs<'_>, texts: &mut [CheckedText]) -> Citations {
    let document = cited.document;
    let links = || document.texts().flat_map(|text| &text.links);
    let cites = !cited.figures.is_empty()
        || links().any(|link| matches!(link.target, Target::Source(_)))
        || cited.by_blocks.iter().any(|sources| !sources.is_empty());
    if !cites {
        return Citations::default();
    }
    let mut starts = Vec::with_capacity(document.fences.len());
    let mut next = 1 + usize::from(document.front.description.is_some());
    for fenced in &document.fences {
        starts.push(next);
        next += fenced.block().map_or(0, |block| block.texts.len());
    }
    let mut walk = CitationWalk { cited, starts: &starts, texts, entries: Vec::new(), numbers: HashMap::new() };
    if let Some(description) = &document.front.description {
        walk.nodes(TextAt { text: 1, markdown: description, is_inline: true }, &description.nodes);
    }
    let body = TextAt { text: 0, markdown: &document.body, is_inline: false };
    walk.nodes(body, &document.body.nodes);
    for footnote in &document.body.footnotes {
        walk.nodes(body, &footnote.nodes);
    }
    let entries = walk.entries;
    sorted(cited.bibliography, entries, texts)
}

/// The sources in their final order, those cited through others last; the citations in `texts` are renumbered.
fn sorted(bibliography: &Bibliography, entries: Vec<Citation>, texts: &mut [CheckedText]) -> Citations {
    let is_second_hand = |entry: &Citation| bibliography.get(&entry.source).is_some_and(|source| source.via.is_some());
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|index| entries.get(*index).is_some_and(is_second_hand));
    let mut numbers = vec![0; entries.len()];
    for (number, index) in (1..).zip(&order) {
        if let Some(at) = numbers.get_mut(*index) {
            *at = number;
        }
    }
    for destination in texts.iter_mut().flat_map(|text| &mut text.links) {
        if let Destination::Source { number, .. } = destination
            && let Some(sorted) = number.checked_sub(1).and_then(|index| numbers.get(index))
        {
            *number = *sorted;
        }
    }
    let mut entries: Vec<(usize, Citation)> = numbers.into_iter().zip(entries).collect();
    entries.sort_by_key(|(number, _)| *number);
    Citations { entries: entries.into_iter().map(|(_, entry)| entry).collect() }
}

/// A text of the page.
#[derive(Clone, Copy)]
struct TextAt<'m> {
    /// Its index among the texts of the page.
    text: usize,
    markdown: &'m Markdown,
    is_inline: bool,
}

/// The state of going through the texts of a page in reading order.
struct CitationWalk<'w> {
    cited: &'w CitationInputs<'w>,
    /// The index of the first text of each fence.
    starts: &'w [usize],
    texts: &'w mut [CheckedText],
    entries: Vec<Citation>,
    /// Source id → its index in `entries`.
    numbers: HashMap<&'w str, usize>,
}

impl<'w> CitationWalk<'w> {
    fn nodes(&mut self, of: TextAt<'w>, nodes: &'w [Node]) {
        let mut rest = nodes;
        while let Some((first, after)) = rest.split_first() {
            if let Some((_, behind, length)) = standalone_image(rest, of.markdown).filter(|_| !of.is_inline) {
                for node in behind {
                    if let NodeKind::End(Element::Link(link)) = node.kind {
                        self.link(of, link);
                    }
                }
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            match first.kind {
                NodeKind::End(Element::Link(link)) => self.link(of, link),
                NodeKind::Fence(fence) if !of.is_inline => self.block(fence as usize),
                _ => {}
            }
            rest = after;
        }
    }

    fn link(&mut self, of: TextAt<'w>, link: u32) {
        match of.markdown.link(link).map(|link| &link.target) {
            Some(Target::Source(id)) => {
                let Some(index) = self.entry(id) else { return };
                let Some(entry) = self.entries.get_mut(index) else { return };
                entry.marks += 1;
                let found = Destination::Source { number: index + 1, nth: entry.marks };
                if let Some(at) = self.destination(of, link) {
                    *at = found;
                }
            }
            Some(Target::Fact(_)) => {
                if let Some(Destination::Figure(figure)) = self.destination(of, link).cloned() {
                    self.figure(figure);
                }
            }
            _ => {}
        }
    }

    fn figure(&mut self, index: usize) {
        let figures = self.cited.figures;
        let Some(bound) = figures.get(index) else { return };
        let sources = bound.figure.source_ids();
        if bound.figure.verdict == Verdict::Unbound || sources.len() > MAX_SOURCES_OF_A_FIGURE {
            return;
        }
        for id in sources {
            if let Some(entry) = self.entry(id).and_then(|entry| self.entries.get_mut(entry)) {
                entry.figures.push(index);
            }
        }
    }

    fn destination(&mut self, of: TextAt<'w>, link: u32) -> Option<&mut Destination> {
        self.texts.get_mut(of.text)?.links.get_mut(link as usize)
    }

    /// The index of a source, added if it is new. `None` if the bibliography does not have it.
    fn entry(&mut self, id: &'w str) -> Option<usize> {
        if let Some(index) = self.numbers.get(id) {
            return Some(*index);
        }
        self.cited.bibliography.get(id)?;
        self.numbers.insert(id, self.entries.len());
        self.entries.push(Citation { source: id.to_owned(), marks: 0, is_in_blocks: false, figures: Vec::new() });
        Some(self.entries.len() - 1)
    }

    /// Goes through the texts of a block, then the sources that it shows outside them.
    fn block(&mut self, fence: usize) {
        let fenced = self.cited.document.fences.get(fence);
        let (Some(block), Some(first)) = (fenced.and_then(FenceContent::block), self.starts.get(fence)) else { return };
        for (index, text) in block.texts.iter().enumerate() {
            self.nodes(TextAt { text: first + index, markdown: text, is_inline: true }, &text.nodes);
        }
        for id in self.cited.by_blocks.get(fence).into_iter().flatten() {
            if let Some(entry) = self.entry(id).and_then(|entry| self.entries.get_mut(entry)) {
                entry.is_in_blocks = true;
            }
        }
    }
}
