//! What a reader sees of one paragraph, heading or cell, and where each part of it was typed.

use std::ops::Range;

use crate::text::Span;

/// Stands for what is no text: code, math, a picture, the mark of a note. A character of private use whose first byte no sign
/// has that is looked for.
pub const OBJECT: char = '\u{f0000}';

/// Whether the sign at a byte of the source has a backslash of its own before it (CommonMark §2.4).
pub fn is_escaped(source: &str, at: usize) -> bool {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

#[derive(Debug, Default)]
pub struct Seen {
    text: String,
    /// Start of a part in the text, and where it was typed.
    parts: Vec<(u32, Span)>,
    /// Offsets in the text of signs that the author escaped.
    escaped: Vec<usize>,
    /// Parts of the text that are the words of a link.
    pub links: Vec<Range<usize>>,
    /// Where lines begin that the author parted from those above.
    hard_breaks: Vec<usize>,
    open_link: Option<usize>,
}

impl Seen {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.parts.clear();
        self.escaped.clear();
        self.links.clear();
        self.hard_breaks.clear();
        self.open_link = None;
    }

    pub fn has_escaped(&self) -> bool {
        !self.escaped.is_empty()
    }

    pub fn text_at(&mut self, text: &str, range: &Range<usize>, source: &str) {
        if is_escaped(source, range.start) {
            self.escaped.push(self.text.len());
        }
        // An entity or a typographic sign was typed otherwise than it is shown; so was what the author wrote as one.
        if source.get(range.clone()).is_some_and(|typed| typed.starts_with('&') && typed != text) {
            self.escaped.push(self.text.len());
        }
        self.part(range);
        self.text.push_str(text);
    }

    /// What is shown next was typed there. A file has less than four billion bytes.
    fn part(&mut self, range: &Range<usize>) {
        self.parts.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), range.clone().into()));
    }

    pub fn object(&mut self, range: &Range<usize>) {
        self.part(range);
        self.text.push(OBJECT);
    }

    pub fn line_break(&mut self, range: &Range<usize>) {
        self.part(range);
        self.text.push('\n');
    }

    /// A line break that readers see too.
    pub fn hard_break(&mut self, range: &Range<usize>) {
        self.line_break(range);
        self.hard_breaks.push(self.text.len());
    }

    /// Whether a line begins at this byte that readers see as one.
    pub fn is_hard_break(&self, at: usize) -> bool {
        self.hard_breaks.contains(&at)
    }

    pub fn start_link(&mut self) {
        self.open_link = Some(self.text.len());
    }

    pub fn end_link(&mut self) {
        if let Some(start) = self.open_link.take() {
            self.links.push(start..self.text.len());
        }
    }

    /// Where in the text stand the signs that the author escaped, in order.
    pub fn escaped(&self) -> &[usize] {
        &self.escaped
    }

    pub fn is_escaped(&self, at: usize) -> bool {
        self.escaped.binary_search(&at).is_ok()
    }

    /// Whether a part of the text is within the words of a link.
    pub fn is_in_link(&self, at: usize) -> bool {
        self.links.iter().any(|link| link.contains(&at))
    }

    /// Where a part of the text was typed.
    pub fn range(&self, part: Range<usize>) -> Range<usize> {
        let start = self.place(part.start, false);
        start..self.place(part.end, true).max(start)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        let is_before = |start: u32| if is_end { (start as usize) < at } else { start as usize <= at };
        let before = self.parts.partition_point(|(start, _)| is_before(*start));
        let Some((start, typed)) = before.checked_sub(1).and_then(|last| self.parts.get(last)) else { return 0 };
        let next = self.parts.get(before).map_or(self.text.len(), |(next, _)| *next as usize);
        let (start, typed) = (*start as usize, typed.range());
        // What is shown otherwise than it was typed has one place for all of it.
        match next - start == typed.len() {
            true => typed.start + (at - start),
            false if is_end => typed.end,
            false => typed.start,
        }
    }

    /// What was typed for a part of the text.
    pub fn typed<'s>(&self, part: Range<usize>, source: &'s str) -> &'s str {
        source.get(self.range(part)).unwrap_or_default()
    }

    /// Whether the line before this byte begins with the colons of a fenced div.
    pub fn is_in_div_line(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with(":::"))
    }

    /// Whether a line of the text begins at this byte.
    pub fn is_line_start(&self, at: usize) -> bool {
        self.text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
    }
}
