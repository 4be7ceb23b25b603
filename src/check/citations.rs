//! The numbered marks of a page: sources that it cites, and notes on where the figures of a paragraph come from.
//!
//! They are numbered once, in the order in which readers meet them: the standfirst, the body with the texts of its
//! blocks where these stand, then the footnotes. Each mark is kept with its text, where `render` finds it.

use std::collections::HashMap;

use super::destination::{CheckedText, Destination};
use super::page_facts::BoundFigure;
use crate::facts::Verdict;
use crate::markdown::node::lone_image;
use crate::markdown::{Element, Markdown, Node, NodeKind, Target};
use crate::parse::{Document, Fenced};

/// What the numbers of a page stand for, from 1.
#[derive(Debug, Default)]
pub struct Citations {
    pub entries: Vec<Entry>,
}

/// One number of a page’s list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A source of the bibliography by its id, and how many marks lead to it.
    Source { id: String, marks: u32 },
    /// The figures of a paragraph, by their index on the page.
    Note(Vec<usize>),
}

impl Entry {
    /// The figures that it speaks of, if it is a note.
    pub fn figures(&self) -> Option<&[usize]> {
        match self {
            Entry::Source { .. } => None,
            Entry::Note(figures) => Some(figures),
        }
    }

    fn source(&self) -> Option<&str> {
        match self {
            Entry::Source { id, .. } => Some(id),
            Entry::Note(_) => None,
        }
    }
}

impl Citations {
    /// Each entry with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (&Entry, usize)> {
        self.entries.iter().enumerate().map(|(at, entry)| (entry, at + 1))
    }

    /// The number of a source that the page cites.
    pub fn number_of(&self, source: &str) -> Option<usize> {
        Some(self.entries.iter().position(|entry| entry.source() == Some(source))? + 1)
    }
}

/// Whether a mark for the figures before it may stand at the end of an element. The paragraphs of a text that stands
/// within other text have no tags; such a text has one more place at its end.
pub fn is_mark_place(element: Element, is_inline: bool) -> bool {
    match element {
        Element::Paragraph => !is_inline,
        Element::Item | Element::Definition | Element::Table => true,
        _ => false,
    }
}

/// What a page cites.
pub struct Cited<'c> {
    pub document: &'c Document,
    /// The sources that each block shows outside of its texts, by its fence.
    pub by_blocks: &'c [Vec<String>],
    pub figures: &'c [BoundFigure],
    /// Whether the bibliography has a source.
    pub is_known: &'c dyn Fn(&str) -> bool,
}

/// Numbers what a page cites. `texts` are those of the document, in its order.
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
    let mut walk =
        Walk { cited, starts: &starts, texts, entries: Vec::new(), numbers: HashMap::new(), pending: Vec::new() };
    if let Some(description) = &document.front.description {
        walk.inline(1, description, false);
    }
    let body = Of { text: 0, markdown: &document.body, is_inline: false, has_marks: true };
    let mut place = 0;
    walk.nodes(body, &document.body.nodes, &mut place);
    for footnote in &document.body.footnotes {
        walk.nodes(body, &footnote.nodes, &mut place);
    }
    Citations { entries: walk.entries }
}

/// The text that is walked.
#[derive(Clone, Copy)]
struct Of<'m> {
    /// Its index among the texts of the page.
    text: usize,
    markdown: &'m Markdown,
    is_inline: bool,
    /// Whether marks of figures may stand in it; else the next text carries them.
    has_marks: bool,
}

struct Walk<'w> {
    cited: &'w Cited<'w>,
    /// The index of the first text of each fence.
    starts: &'w [usize],
    texts: &'w mut [CheckedText],
    entries: Vec<Entry>,
    /// Source → the index of its entry.
    numbers: HashMap<&'w str, usize>,
    /// Figures that no mark stands behind yet.
    pending: Vec<usize>,
}

impl<'w> Walk<'w> {
    fn inline(&mut self, text: usize, markdown: &'w Markdown, has_marks: bool) {
        let of = Of { text, markdown, is_inline: true, has_marks };
        let mut place = 0;
        self.nodes(of, &markdown.nodes, &mut place);
        self.mark(of, &mut place);
    }

    fn nodes(&mut self, of: Of<'w>, nodes: &'w [Node], place: &mut u32) {
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
                NodeKind::End(element) if is_mark_place(element, of.is_inline) => self.mark(of, place),
                NodeKind::Fence(fence) if !of.is_inline => self.block(fence as usize),
                _ => {}
            }
            rest = after;
        }
    }

    fn link(&mut self, of: Of<'w>, link: u32) {
        match of.markdown.link(link).map(|link| &link.target) {
            Some(Target::Source(id)) if (self.cited.is_known)(id) => {
                let entry = self.entry(id);
                let Some(Entry::Source { marks, .. }) = self.entries.get_mut(entry) else { return };
                *marks += 1;
                let found = Destination::Source { number: entry + 1, nth: *marks };
                if let Some(at) = self.destination(of, link) {
                    *at = found;
                }
            }
            Some(Target::Fact(_)) => {
                let Some(Destination::Figure(figure)) = self.destination(of, link).cloned() else { return };
                let bound = self.cited.figures.get(figure);
                if bound.is_some_and(|bound| bound.figure.verdict != Verdict::Unbound) {
                    self.pending.push(figure);
                }
            }
            _ => {}
        }
    }

    fn destination(&mut self, of: Of<'w>, link: u32) -> Option<&mut Destination> {
        self.texts.get_mut(of.text)?.links.get_mut(link as usize)
    }

    /// The index of a source's entry; a new one gets the next.
    fn entry(&mut self, id: &'w str) -> usize {
        *self.numbers.entry(id).or_insert_with(|| {
            self.entries.push(Entry::Source { id: id.to_owned(), marks: 0 });
            self.entries.len() - 1
        })
    }

    /// A place where a mark may stand: there is one where figures wait for it.
    fn mark(&mut self, of: Of<'w>, place: &mut u32) {
        *place += 1;
        if of.has_marks && !self.pending.is_empty() {
            self.entries.push(Entry::Note(std::mem::take(&mut self.pending)));
            if let Some(text) = self.texts.get_mut(of.text) {
                text.marks.push((*place, self.entries.len()));
            }
        }
    }

    /// The texts of a block, then the sources that it shows beside them.
    fn block(&mut self, fence: usize) {
        let fenced = self.cited.document.fences.get(fence);
        let (Some(block), Some(first)) = (fenced.and_then(Fenced::block), self.starts.get(fence)) else { return };
        for (index, text) in block.texts.iter().enumerate() {
            self.inline(first + index, text, !block.is_headline(index));
        }
        for id in self.cited.by_blocks.get(fence).into_iter().flatten() {
            if (self.cited.is_known)(id) {
                self.entry(id);
            }
        }
    }
}
