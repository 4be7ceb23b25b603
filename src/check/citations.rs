//! The sources of a page: those that it cites, those that its blocks show, and those that its figures are based on,
//! each once.
//!
//! They are numbered as in the page's list: first those that the author has seen, then those that are cited through
//! others; within each group in reading order: the standfirst, the body with the texts of its blocks, then the
//! footnotes. Each mark is kept with its text, for `render`.

use std::collections::HashMap;

use super::destination::{CheckedText, Destination};
use super::page_facts::BoundFigure;
use crate::data::Bibliography;
use crate::facts::Verdict;
use crate::markdown::node::lone_image;
use crate::markdown::{Element, Markdown, Node, NodeKind, Target};
use crate::parse::{Document, Fenced};

/// If a figure is from a table with more sources than this, it is listed with none of them: the page of the table lists
/// them.
pub const MOST_SOURCES_OF_A_FIGURE: usize = 10;

/// The sources of a page, numbered from 1.
#[derive(Debug, Default)]
pub struct Citations {
    /// The sources in the order of their numbers.
    pub entries: Vec<Entry>,
}

/// A source of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id in the bibliography.
    pub source: String,
    /// The number of marks in the text that lead to it.
    pub marks: u32,
    /// Whether a block shows it beside its texts.
    pub is_in_blocks: bool,
    /// The indices of the figures on the page that are based on it, in reading order.
    pub figures: Vec<usize>,
}

impl Citations {
    /// Each entry with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (&Entry, usize)> {
        self.entries.iter().enumerate().map(|(at, entry)| (entry, at + 1))
    }

    /// The number of a source of the page.
    pub fn number_of(&self, source: &str) -> Option<usize> {
        Some(self.entries.iter().position(|entry| entry.source == source)? + 1)
    }
}

/// What the sources of a page are collected from.
pub struct Cited<'c> {
    /// The page.
    pub document: &'c Document,
    /// The sources that each block shows outside its texts, by the index of its fence.
    pub by_blocks: &'c [Vec<String>],
    /// The figures of the page.
    pub figures: &'c [BoundFigure],
    /// The bibliography of the site.
    pub bibliography: &'c Bibliography,
}

/// Numbers the sources of a page, and its marks in `texts`, which are those of the document in their order.
pub fn number(cited: &Cited<'_>, texts: &mut [CheckedText]) -> Citations {
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
    let mut walk = Walk { cited, starts: &starts, texts, entries: Vec::new(), numbers: HashMap::new() };
    if let Some(description) = &document.front.description {
        walk.nodes(Of { text: 1, markdown: description, is_inline: true }, &description.nodes);
    }
    let body = Of { text: 0, markdown: &document.body, is_inline: false };
    walk.nodes(body, &document.body.nodes);
    for footnote in &document.body.footnotes {
        walk.nodes(body, &footnote.nodes);
    }
    let entries = walk.entries;
    sorted(cited.bibliography, entries, texts)
}

/// The entries with those cited through others last, and the marks of `texts` renumbered.
fn sorted(bibliography: &Bibliography, entries: Vec<Entry>, texts: &mut [CheckedText]) -> Citations {
    let is_second_hand = |entry: &Entry| bibliography.get(&entry.source).is_some_and(|source| source.via.is_some());
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
    let mut entries: Vec<(usize, Entry)> = numbers.into_iter().zip(entries).collect();
    entries.sort_by_key(|(number, _)| *number);
    Citations { entries: entries.into_iter().map(|(_, entry)| entry).collect() }
}

/// The text that is being walked.
#[derive(Clone, Copy)]
struct Of<'m> {
    /// Its index among the texts of the page.
    text: usize,
    markdown: &'m Markdown,
    is_inline: bool,
}

struct Walk<'w> {
    cited: &'w Cited<'w>,
    /// The index of the first text of each fence.
    starts: &'w [usize],
    texts: &'w mut [CheckedText],
    entries: Vec<Entry>,
    /// Source → the index of its entry.
    numbers: HashMap<&'w str, usize>,
}

impl<'w> Walk<'w> {
    fn nodes(&mut self, of: Of<'w>, nodes: &'w [Node]) {
        let mut rest = nodes;
        while let Some((first, after)) = rest.split_first() {
            if let Some((_, behind, length)) = lone_image(rest, of.markdown).filter(|_| !of.is_inline) {
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

    fn link(&mut self, of: Of<'w>, link: u32) {
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
        if bound.figure.verdict == Verdict::Unbound || sources.len() > MOST_SOURCES_OF_A_FIGURE {
            return;
        }
        for id in sources {
            if let Some(entry) = self.entry(id).and_then(|entry| self.entries.get_mut(entry)) {
                entry.figures.push(index);
            }
        }
    }

    fn destination(&mut self, of: Of<'w>, link: u32) -> Option<&mut Destination> {
        self.texts.get_mut(of.text)?.links.get_mut(link as usize)
    }

    /// The index of a source's entry; a new one gets the next. `None` for one that the bibliography lacks.
    fn entry(&mut self, id: &'w str) -> Option<usize> {
        if let Some(index) = self.numbers.get(id) {
            return Some(*index);
        }
        self.cited.bibliography.get(id)?;
        self.numbers.insert(id, self.entries.len());
        self.entries.push(Entry { source: id.to_owned(), marks: 0, is_in_blocks: false, figures: Vec::new() });
        Some(self.entries.len() - 1)
    }

    /// The texts of a block, then the sources that it shows beside them.
    fn block(&mut self, fence: usize) {
        let fenced = self.cited.document.fences.get(fence);
        let (Some(block), Some(first)) = (fenced.and_then(Fenced::block), self.starts.get(fence)) else { return };
        for (index, text) in block.texts.iter().enumerate() {
            self.nodes(Of { text: first + index, markdown: text, is_inline: true }, &text.nodes);
        }
        for id in self.cited.by_blocks.get(fence).into_iter().flatten() {
            if let Some(entry) = self.entry(id).and_then(|entry| self.entries.get_mut(entry)) {
                entry.is_in_blocks = true;
            }
        }
    }
}
