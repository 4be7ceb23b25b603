//! Splits a Markdown text into runs of prose, each with the way back to the file. Figures are searched for in runs, so
//! that markup inside a sentence does not divide it.

use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::{Element, Markdown, Node, NodeKind, Target};
use crate::text::Span;
use crate::text::position::floor_char_boundary;

/// The text of a paragraph, heading, list item or table cell, without its markup.
#[derive(Debug, Default, Clone)]
pub struct ProseRun {
    /// The text, with a placeholder for each piece of code and each image.
    pub text: String,
    /// For each piece of the text, its byte offset in the text and its span in the file, in order.
    places: Vec<(u32, Span)>,
    /// The links to cells: the byte range of their words in the text, and the index of the link.
    pub facts: Vec<(Range<usize>, u32)>,
    /// Whether it is the heading of a section or of a table column.
    pub is_heading: bool,
    /// Whether it is in a block quote, and so somebody else's words.
    pub is_quote: bool,
}

/// The placeholder for code and images, which are part of a sentence but not prose.
const OBJECT: &str = "\u{fffc}";

impl ProseRun {
    /// The span in the file of a part of the text.
    pub fn span(&self, part: &Range<usize>) -> Span {
        let start = self.offset(part.start, false);
        Span::new(start, self.offset(part.end, true).max(start))
    }

    fn offset(&self, at: usize, is_end: bool) -> usize {
        let is_before = |start: u32| if is_end { (start as usize) < at } else { start as usize <= at };
        let before = self.places.partition_point(|(start, _)| is_before(*start));
        let Some((start, span)) = before.checked_sub(1).and_then(|last| self.places.get(last)) else { return 0 };
        let start = *start as usize;
        // Text that is written in another way in the file, such as an entity, has one span for all of it.
        (span.start as usize + (at - start)).min(span.end as usize)
    }

    /// The byte range of the sentence around a part of the text.
    pub fn sentence_range(&self, part: &Range<usize>) -> Range<usize> {
        let (start, end, _) = self.ends(part);
        start..end
    }

    /// Where the sentence around a part begins and ends, and for each of the two whether it was found within
    /// [`MAX_BESIDE`] bytes.
    fn ends(&self, part: &Range<usize>) -> (usize, usize, (bool, bool)) {
        let of_text = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let around = |at: usize| floor_char_boundary(&self.text, at);
        let earliest = around(part.start.saturating_sub(MAX_BESIDE));
        let latest = around(part.end.saturating_add(MAX_BESIDE).min(self.text.len())).max(part.end);
        let begins = last_end(of_text(earliest..part.start));
        let ends = first_end(of_text(part.end..latest));
        let start = earliest + begins.unwrap_or(0);
        (start, ends.map_or(latest, |at| part.end + at), (begins.is_some(), ends.is_some()))
    }

    /// The sentence around a part of the text, with an ellipsis where it is cut off. `written` are the empty links of the
    /// run in their order, each with the words that replace it.
    pub fn sentence(&self, part: &Range<usize>, written: &[(&Range<usize>, &str)]) -> String {
        let of_text = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let (start, end, (has_begin, has_end)) = self.ends(part);
        let mut sentence = String::with_capacity(end - start + 6);
        if !has_begin && start > 0 {
            sentence.push('…');
        }
        let mut done = start;
        let first = written.partition_point(|(place, _)| place.start < start);
        for (place, words) in written.iter().skip(first).take_while(|(place, _)| place.end <= end) {
            sentence.push_str(of_text(done..place.start));
            sentence.push_str(words);
            done = place.end;
        }
        sentence.push_str(of_text(done..end));
        if !has_end && end < self.text.len() {
            sentence.push('…');
        }
        let trimmed = sentence.trim();
        if trimmed.len() == sentence.len() && !sentence.contains(OBJECT) {
            sentence
        } else {
            shown(trimmed).into_owned()
        }
    }
}

/// The most bytes of a sentence before and after a figure. A list of thousands of figures without a full stop would
/// otherwise be repeated for each of them.
const MAX_BESIDE: usize = 240;

/// The other parts of a run that may be in the same sentence as the part at index `at`. `parts` are in order.
pub fn beside(parts: &[Range<usize>], at: usize) -> impl Iterator<Item = &Range<usize>> {
    let (before, after) = parts.split_at(at.min(parts.len()));
    let (part, after) = after.split_first().map_or((0..0, after), |(part, after)| (part.clone(), after));
    let earliest = part.start.saturating_sub(MAX_BESIDE);
    let first = before.partition_point(|other| other.end < earliest);
    let last = after.partition_point(|other| other.start <= part.end.saturating_add(MAX_BESIDE));
    before.get(first..).unwrap_or_default().iter().chain(after.get(..last).unwrap_or_default())
}

/// If a character at byte `at` can end a sentence: its length in bytes, and whether it is ASCII.
fn end_at(text: &str, at: usize) -> Option<(usize, bool)> {
    match text.as_bytes().get(at)? {
        b'.' | b'?' | b'!' => Some((1, true)),
        byte if byte.is_ascii() => None,
        // The first bytes of the characters below.
        0xd8 | 0xe3 | 0xef => {
            let letter = text.get(at..)?.chars().next()?;
            matches!(letter, '。' | '！' | '？' | '؟').then_some((letter.len_utf8(), false))
        }
        _ => None,
    }
}

/// The byte offset of the last sentence of a text. `None` if there is no end of a sentence before it.
fn last_end(text: &str) -> Option<usize> {
    let begins = |at: usize| {
        let (length, is_ascii) = end_at(text, at)?;
        let next = text.get(at + length..).and_then(|rest| rest.chars().next());
        // A full stop inside a number or a name is not followed by a space.
        (!is_ascii || next.is_some_and(char::is_whitespace)).then_some(at + length)
    };
    (0..text.len()).rev().find_map(begins)
}

/// The byte offset of the end of the first sentence of a text. `None` if it does not end.
fn first_end(text: &str) -> Option<usize> {
    let ends = |at: usize| {
        let (length, is_ascii) = end_at(text, at)?;
        let next = text.get(at + length..).and_then(|rest| rest.chars().next());
        (!is_ascii || next.is_none_or(char::is_whitespace)).then_some(at + length)
    };
    (0..text.len()).find_map(ends)
}

/// The last words of a text: enough for any qualifier of a lexicon, such as “more than”.
pub fn last_words(text: &str) -> &str {
    const MAX_BYTES: usize = 48;
    let start = floor_char_boundary(text, text.len().saturating_sub(MAX_BYTES));
    let tail = text.get(start..).unwrap_or_default();
    // The first word may be cut off, so it is left out, unless the script does not separate words.
    match tail.find(char::is_whitespace).filter(|_| start > 0) {
        Some(blank) => tail.get(blank..).unwrap_or_default(),
        None => tail,
    }
}

/// The first words of a text, as many as [`last_words`] returns of its end. The last one may be cut off.
pub fn first_words(text: &str) -> &str {
    const MAX_BYTES: usize = 48;
    text.get(..floor_char_boundary(text, MAX_BYTES.min(text.len()))).unwrap_or_default()
}

/// A part of a run for people, with ellipses for code and images.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.contains(OBJECT) { text.replace(OBJECT, "…").into() } else { text.into() }
}

/// Calls `each` with every run of a text, those of its footnotes last. The same run is reused for all of them, because a
/// large site has a hundred thousand.
pub fn each_run(markdown: &Markdown, each: impl FnMut(&ProseRun)) {
    let mut reader =
        RunReader { markdown, each, run: ProseRun::default(), quotes: 0, headings: 0, images: 0, link: None };
    reader.nodes(&markdown.nodes);
    for footnote in &markdown.footnotes {
        reader.nodes(&footnote.nodes);
    }
}

/// All runs of a text.
pub fn runs(markdown: &Markdown) -> Vec<ProseRun> {
    let mut runs = Vec::new();
    each_run(markdown, |run| runs.push(run.clone()));
    runs
}

fn is_heading(element: Element) -> bool {
    matches!(element, Element::Heading(_) | Element::HeadCell(_))
}

/// Collects the nodes of a text into runs, and calls `each` with every run that is complete.
struct RunReader<'m, E> {
    markdown: &'m Markdown,
    each: E,
    run: ProseRun,
    quotes: usize,
    headings: usize,
    images: usize,
    /// The current link to a cell, if any: its index, and where its words begin.
    link: Option<(u32, usize)>,
}

impl<E: FnMut(&ProseRun)> RunReader<'_, E> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
        self.end_run();
    }

    fn node(&mut self, node: &Node) {
        match node.kind {
            NodeKind::Start(Element::Link(index)) => {
                if self.is_fact(index) {
                    self.link = Some((index, self.run.text.len()));
                }
            }
            NodeKind::End(Element::Link(index)) => {
                if let Some((_, start)) = self.link.take_if(|(open, _)| *open == index) {
                    let end = self.run.text.len();
                    self.run.facts.push((start..end, index));
                }
            }
            NodeKind::Start(Element::Image(_)) => self.images += 1,
            NodeKind::End(Element::Image(_)) => {
                self.images = self.images.saturating_sub(1);
                self.push(OBJECT, node.span);
            }
            NodeKind::Start(Element::Emphasis | Element::Strong | Element::Strikethrough)
            | NodeKind::End(Element::Emphasis | Element::Strong | Element::Strikethrough) => {}
            NodeKind::Start(element) => {
                self.end_run();
                self.quotes += usize::from(element == Element::BlockQuote);
                self.headings += usize::from(is_heading(element));
            }
            NodeKind::End(element) => {
                self.end_run();
                self.quotes = self.quotes.saturating_sub(usize::from(element == Element::BlockQuote));
                self.headings = self.headings.saturating_sub(usize::from(is_heading(element)));
            }
            NodeKind::Text(text) if self.images == 0 => self.push(self.markdown.text(text), node.span),
            // In the words of a figure, code counts as text: “`5`”.
            NodeKind::Code(text) if self.link.is_some() => self.push(self.markdown.text(text), node.span),
            NodeKind::Code(_) | NodeKind::Math { .. } => self.push(OBJECT, node.span),
            NodeKind::SoftBreak | NodeKind::HardBreak => self.push(" ", node.span),
            NodeKind::Rule | NodeKind::Fence(_) => self.end_run(),
            NodeKind::Text(_)
            | NodeKind::Html(_)
            | NodeKind::TaskMarker { .. }
            | NodeKind::FootnoteReference { .. } => {}
        }
    }

    fn is_fact(&self, index: u32) -> bool {
        self.markdown.link(index).is_some_and(|link| matches!(link.target, Target::Fact(_)))
    }

    fn push(&mut self, text: &str, span: Span) {
        self.run.places.push((u32::try_from(self.run.text.len()).unwrap_or(u32::MAX), span));
        self.run.text.push_str(text);
    }

    fn end_run(&mut self) {
        if !self.run.facts.is_empty() || !self.run.text.trim().is_empty() {
            self.run.is_heading = self.headings > 0;
            self.run.is_quote = self.quotes > 0;
            (self.each)(&self.run);
        }
        self.run.text.clear();
        self.run.places.clear();
        self.run.facts.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{MarkdownSettings, read};

    #[test]
    fn blocks_end_a_run_and_inline_markup_does_not() {
        let text = "It *fell* to [13.5%](fact:a/b/c) in `x`. So\nit did.\n\n> Theirs\n\n- one\n- two\n";
        let file = format!("{}{text}", "-".repeat(100));
        let markdown =
            read(&file.into(), 100, MarkdownSettings { smart_punctuation: true, math: false, highlight: false });
        let runs = runs(&markdown);
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["It fell to 13.5% in \u{fffc}. So it did.", "Theirs", "one", "two"]);
        let first = &runs[0];
        assert_eq!(first.facts, [(11..16, 0)]);
        assert_eq!(first.span(&(11..16)), Span::new(114, 119));
        assert_eq!(first.sentence(&(11..16), &[]), "It fell to 13.5% in ….");
        assert!(runs[1].is_quote && !runs[2].is_quote);
    }
}
