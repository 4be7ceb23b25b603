//! Splits a text into sentences, each with its figures and its section, for lists that other programs read.
//!
//! A row of a table, a heading, and a term with its definition are one passage each.

use std::ops::Range;

use crate::check::{BoundFigure, Destination, LinkedText};
use crate::markdown::{Element, Node, NodeKind};

/// The section of a text that a passage is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Before the first heading.
    Opening,
    /// Below a heading, by its index.
    Heading(u32),
    /// In a footnote, by its number from 1.
    Footnote(u32),
}

/// A sentence, or something like a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it is.
    pub section: Section,
    /// Whether it is the heading of its section.
    pub is_heading: bool,
    /// Its text without markup.
    pub text: String,
    /// Where figures are in the text, with their indices on the page.
    pub figures: Vec<(Range<usize>, usize)>,
}

/// The position of a block in a text: the index of its fence, and the section that it is in.
pub type BlockPosition = (u32, Section);

/// All passages of a text, those of its footnotes last, and where its blocks are. `figures` are those of its page.
pub fn passages(text: LinkedText<'_>, figures: &[BoundFigure]) -> (Vec<Passage>, Vec<BlockPosition>) {
    let mut reader = PassageReader {
        text,
        figures,
        section: Section::Opening,
        run: String::new(),
        run_figures: Vec::new(),
        open: None,
        images: 0,
        is_row: false,
        is_defined: false,
        passages: Vec::new(),
        fences: Vec::new(),
    };
    reader.nodes(&text.markdown.nodes);
    for (number, footnote) in (1..).zip(&text.markdown.footnotes) {
        reader.section = Section::Footnote(number);
        reader.nodes(&footnote.nodes);
    }
    (reader.passages, reader.fences)
}

/// Collects the text of paragraphs, headings and rows, and splits it into passages.
struct PassageReader<'r> {
    text: LinkedText<'r>,
    figures: &'r [BoundFigure],
    section: Section,
    /// The text of the current paragraph, heading or row.
    run: String,
    /// Its figures: the byte range of the words, and the index on the page.
    run_figures: Vec<(Range<usize>, usize)>,
    /// The open figure: its index, and where its words begin.
    open: Option<(usize, usize)>,
    images: usize,
    /// Whether the cells of a row are being read, which are one passage.
    is_row: bool,
    /// Whether a term was read whose definition follows.
    is_defined: bool,
    passages: Vec<Passage>,
    fences: Vec<BlockPosition>,
}

/// What separates the cells of a row.
const BETWEEN_CELLS: &str = " · ";

impl PassageReader<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node.kind);
        }
        self.end_run(false);
    }

    fn node(&mut self, kind: NodeKind) {
        match kind {
            NodeKind::Start(element) => self.start(element),
            NodeKind::End(element) => self.end(element),
            NodeKind::Text(text) | NodeKind::Code(text) if self.images == 0 => {
                self.is_defined = false;
                self.run.push_str(self.text.markdown.text(text));
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => self.run.push(' '),
            NodeKind::Rule => self.end_run(false),
            NodeKind::Fence(index) => {
                self.end_run(false);
                self.fences.push((index, self.section));
            }
            NodeKind::Text(_)
            | NodeKind::Code(_)
            | NodeKind::Html(_)
            | NodeKind::Math { .. }
            | NodeKind::TaskMarker { .. }
            | NodeKind::FootnoteReference { .. } => {}
        }
    }

    fn start(&mut self, element: Element) {
        match element {
            Element::Emphasis | Element::Strong | Element::Strikethrough => {}
            Element::Image(index) => {
                self.images += 1;
                // The caption of an image that is alone in its paragraph.
                if let Some(image) = self.text.markdown.image(index).filter(|_| self.run.is_empty()) {
                    self.run.push_str(&image.title);
                }
            }
            Element::Link(index) => {
                if let Some((_, Destination::Figure(figure))) = self.text.link(index) {
                    self.open = Some((*figure, self.run.len()));
                }
            }
            Element::Heading(index) => {
                self.end_run(false);
                self.section = Section::Heading(index);
            }
            Element::TableHead | Element::TableRow => {
                self.end_run(false);
                self.is_row = true;
            }
            Element::HeadCell(_) | Element::Cell(_) => {}
            // The definition of a term continues after it.
            Element::Definition | Element::Paragraph if self.is_defined => {}
            _ => self.end_run(false),
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Emphasis | Element::Strong | Element::Strikethrough => {}
            Element::Image(_) => self.images = self.images.saturating_sub(1),
            Element::Link(_) => self.end_figure(),
            Element::Heading(_) => self.end_run(true),
            Element::Term => {
                self.run.push_str(": ");
                self.is_defined = true;
            }
            Element::HeadCell(_) | Element::Cell(_) => self.run.push_str(BETWEEN_CELLS),
            // Column headers are not a sentence.
            Element::TableHead => {
                self.run.clear();
                self.run_figures.clear();
                self.is_row = false;
            }
            _ => self.end_run(false),
        }
    }

    fn end_figure(&mut self) {
        let Some((figure, start)) = self.open.take() else { return };
        if self.run.len() == start
            && let Some(bound) = self.figures.get(figure)
        {
            self.run.push_str(bound.figure.shown());
        }
        let is_linked = self.figures.get(figure).is_some_and(BoundFigure::has_element);
        if is_linked && self.run.len() > start {
            self.run_figures.push((start..self.run.len(), figure));
        }
    }

    /// Ends a paragraph, a heading or a row, and adds its sentences to the passages.
    fn end_run(&mut self, is_heading: bool) {
        self.is_defined = false;
        let is_row = std::mem::take(&mut self.is_row);
        let run = std::mem::take(&mut self.run);
        let figures = std::mem::take(&mut self.run_figures);
        if !run.contains(char::is_alphanumeric) {
            return;
        }
        let whole = 0..run.len();
        let parts = if is_heading || is_row { Vec::from([whole]) } else { sentences(&run, &figures) };
        for part in parts {
            let Some(text) = run.get(part.clone()) else { continue };
            let begin = part.start + (text.len() - text.trim_start().len());
            let text = text.trim().trim_end_matches(BETWEEN_CELLS.trim_end()).trim_end();
            let end = begin + text.len();
            let of_part = figures.iter().filter(|(place, _)| place.start >= begin && place.end <= end);
            let figures = of_part.map(|(place, figure)| (place.start - begin..place.end - begin, *figure)).collect();
            let text = text.to_owned();
            self.passages.push(Passage { section: self.section, is_heading, text, figures });
        }
    }
}

/// The length in bytes below which a sentence is joined to the next: most shorter ones end with an abbreviation.
const SHORTEST: usize = 24;

/// Splits a text where sentences end, but never within a figure.
fn sentences(text: &str, figures: &[(Range<usize>, usize)]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_wide = matches!(letter, '。' | '！' | '？');
        if !is_wide && !matches!(letter, '.' | '!' | '?' | '؟' | '…') {
            continue;
        }
        // Closing quotation marks and brackets belong to the sentence.
        while letters
            .peek()
            .is_some_and(|(_, next)| matches!(next, '"' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）'))
        {
            letters.next();
        }
        let end = letters.peek().map_or(text.len(), |(next, _)| *next);
        let rest = text.get(end..).unwrap_or_default();
        let is_apart = is_wide || rest.is_empty() || rest.starts_with(char::is_whitespace);
        let next = rest.trim_start().chars().next();
        let ends = is_apart && (is_wide || end - start >= SHORTEST) && !next.is_some_and(char::is_lowercase);
        let is_in_figure = figures.iter().any(|(place, _)| place.start <= at && at < place.end && end < place.end);
        if ends && !is_in_figure && !is_initial(text.get(start..at).unwrap_or_default()) {
            parts.push(start..end);
            start = end;
        }
    }
    if text.get(start..).is_some_and(|rest| rest.contains(char::is_alphanumeric)) {
        parts.push(start..text.len());
    }
    parts
}

/// Whether a full stop after this text belongs to an initial: “George W.”
fn is_initial(before: &str) -> bool {
    let mut letters = before.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|letter| letter == ' ' || letter == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_see_them_end() {
        let cut = |text: &str| {
            let parts = sentences(text, &[]).into_iter().map(|part| text[part].trim().to_owned());
            parts.collect::<Vec<_>>()
        };
        assert_eq!(
            cut("It fell to 13.5 per cent in 2024. So did the rest! “Why then?” they asked."),
            ["It fell to 13.5 per cent in 2024.", "So did the rest! “Why then?” they asked."]
        );
        assert_eq!(
            cut("The head of the firm, George W. Bush, said nothing."),
            ["The head of the firm, George W. Bush, said nothing."]
        );
        assert_eq!(cut("关税上升了。出口下降。"), ["关税上升了。", "出口下降。"]);
        assert_eq!(
            cut("ارتفعت التعريفات الجمركية كثيرا. ثم انخفضت الصادرات؟"),
            ["ارتفعت التعريفات الجمركية كثيرا.", "ثم انخفضت الصادرات؟"]
        );
    }

    #[test]
    fn a_figure_is_not_split() {
        let text = "It is worth about one U.S. Dollar in all of the shops today.";
        let start = text.find("one").unwrap();
        let end = text.find(" in all").unwrap();
        assert_eq!(sentences(text, &[(start..end, 0)]).len(), 1);
    }
}
