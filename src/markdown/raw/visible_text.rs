//! The visible text of one paragraph, heading or cell, and where each part of it is in the source.

use std::ops::Range;

use crate::text::Span;

/// Takes the place of anything that is not text: code, math, an image, a footnote mark. It is a private-use character
/// whose first byte in UTF-8 differs from those of all characters that are searched for.
pub const NON_TEXT: char = '\u{f0000}';

/// Whether the character at byte `at` of the source is escaped with a backslash (CommonMark §2.4).
pub fn is_escaped(source: &str, at: usize) -> bool {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// The visible text of one paragraph, heading or cell.
#[derive(Debug, Default)]
pub struct VisibleText {
    text: String,
    /// The start of each part in the text, and where it is in the source.
    parts: Vec<(u32, Span)>,
    /// Offsets in the text of characters that the author escaped.
    escaped: Vec<usize>,
    /// The ranges of the text that are link texts.
    pub links: Vec<Range<usize>>,
    /// The offsets of lines after hard line breaks.
    hard_breaks: Vec<usize>,
    open_link: Option<usize>,
}

impl VisibleText {
    /// The text, with [`NON_TEXT`] for anything else.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing has been added.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Empties it for the next paragraph.
    pub fn clear(&mut self) {
        self.text.clear();
        self.parts.clear();
        self.escaped.clear();
        self.links.clear();
        self.hard_breaks.clear();
        self.open_link = None;
    }

    /// Whether the author escaped any character.
    pub fn has_escaped(&self) -> bool {
        !self.escaped.is_empty()
    }

    /// Adds text that is at `range` of the source.
    pub fn push_text(&mut self, text: &str, range: &Range<usize>, source: &str) {
        if is_escaped(source, range.start) {
            self.escaped.push(self.text.len());
        }
        // A character reference counts as escaped: the author typed something other than what is shown.
        if source.get(range.clone()).is_some_and(|typed| typed.starts_with('&') && typed != text) {
            self.escaped.push(self.text.len());
        }
        self.start_part(range);
        self.text.push_str(text);
    }

    /// Records that the next part is at `range` of the source. A file has less than 4 GiB.
    fn start_part(&mut self, range: &Range<usize>) {
        self.parts.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), range.clone().into()));
    }

    /// Adds something that is not text.
    pub fn push_non_text(&mut self, range: &Range<usize>) {
        self.start_part(range);
        self.text.push(NON_TEXT);
    }

    /// Adds a line break of the source.
    pub fn line_break(&mut self, range: &Range<usize>) {
        self.start_part(range);
        self.text.push('\n');
    }

    /// Adds a hard line break, which readers see (CommonMark §6.7).
    pub fn hard_break(&mut self, range: &Range<usize>) {
        self.line_break(range);
        self.hard_breaks.push(self.text.len());
    }

    /// Whether a hard line break is right before this byte.
    pub fn is_hard_break(&self, at: usize) -> bool {
        self.hard_breaks.contains(&at)
    }

    /// Begins a link.
    pub fn start_link(&mut self) {
        self.open_link = Some(self.text.len());
    }

    /// Ends the open link.
    pub fn end_link(&mut self) {
        if let Some(start) = self.open_link.take() {
            self.links.push(start..self.text.len());
        }
    }

    /// The offsets in the text of characters that the author escaped, in order.
    pub fn escaped(&self) -> &[usize] {
        &self.escaped
    }

    /// Whether the author escaped the character at this offset of the text.
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
        // A part that is shown differently than it was typed has one range for all of it.
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
