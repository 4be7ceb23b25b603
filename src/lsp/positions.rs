//! Converts byte offsets to lines and characters as an editor counts them, and back (LSP 3.17, “Position”).

use serde::Deserialize;
use serde_json::{Value, json};

use crate::text::Span;

/// The unit in which the characters of a line are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// Two for a character outside the Basic Multilingual Plane, otherwise one.
    Utf16,
}

/// The protocol's position between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct LspPosition {
    /// The line, from 0.
    pub line: usize,
    /// The characters before it in that line, in units of the [`PositionEncoding`].
    pub character: usize,
}

/// Converts between the byte offsets and the positions of a text.
#[derive(Debug)]
pub struct PositionMap<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: PositionEncoding,
}

impl<'t> PositionMap<'t> {
    /// The map of `text`, with characters counted in this encoding.
    pub fn new(text: &'t str, encoding: PositionEncoding) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect(), encoding }
    }

    fn line(&self, line: usize) -> &'t str {
        let Some(start) = self.starts.get(line) else { return "" };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        self.text.get(*start..end).unwrap_or_default().trim_end_matches('\n').trim_end_matches('\r')
    }

    /// The byte offset of a position. Beyond the end of a line it is its end, beyond the last line the end of the text.
    pub fn offset(&self, position: LspPosition) -> usize {
        let Some(start) = self.starts.get(position.line) else { return self.text.len() };
        let line = self.line(position.line);
        let mut units = 0;
        for (at, letter) in line.char_indices() {
            if units >= position.character {
                return start + at;
            }
            units += self.width(letter);
        }
        start + line.len()
    }

    /// The position of a byte offset. Inside a character it is that of the character.
    pub fn position(&self, offset: usize) -> LspPosition {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset).max(1) - 1;
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        LspPosition { line, character: before.chars().map(|letter| self.width(letter)).sum() }
    }

    fn width(&self, letter: char) -> usize {
        match self.encoding {
            PositionEncoding::Utf8 => letter.len_utf8(),
            PositionEncoding::Utf16 => letter.len_utf16(),
        }
    }

    /// The LSP `Range` of a span.
    pub fn range(&self, span: Span) -> Value {
        let range = span.range();
        json!({ "start": json_of(self.position(range.start)), "end": json_of(self.position(range.end)) })
    }
}

/// A position as the protocol writes it.
pub fn json_of(position: LspPosition) -> Value {
    json!({ "line": position.line, "character": position.character })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_counted_as_the_editor_does() {
        let text = "a😀b\r\nü\n";
        for (encoding, line, character, offset) in [
            (PositionEncoding::Utf16, 0, 3, 5),
            (PositionEncoding::Utf8, 0, 5, 5),
            (PositionEncoding::Utf16, 0, 99, 6),
            (PositionEncoding::Utf16, 1, 1, 10),
            (PositionEncoding::Utf8, 2, 0, 11),
            (PositionEncoding::Utf16, 99, 0, 11),
        ] {
            let lines = PositionMap::new(text, encoding);
            assert_eq!(lines.offset(LspPosition { line, character }), offset, "{line}:{character}");
        }
        let lines = PositionMap::new(text, PositionEncoding::Utf16);
        for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset) && *offset != 7) {
            assert_eq!(lines.offset(lines.position(offset)), offset);
        }
        assert_eq!(lines.position(3), LspPosition { line: 0, character: 1 }, "within a character it is its start");
    }
}
