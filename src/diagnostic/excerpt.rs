//! The places of messages as lines and columns, with the text of their lines, for all printers.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Diagnostic, Severity};
use crate::text::{LineIndex, Place, Position};

/// Looks up the bytes of a file by its path, for the lines that messages show. `None` for a file that is not there.
pub type FileContents<'s> = dyn Fn(&str) -> Option<&'s [u8]> + 's;

/// The part of a file that a message shows: lines and columns of a place, and the text of those lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The path of the file.
    pub file: String,
    /// The position of the first character of the place.
    pub start: Position,
    /// The position after its last character.
    pub end: Position,
    /// The lines that the place touches, at most `MAX_LINES` of them; empty if the file could not be read.
    pub lines: String,
    /// The byte range of the place within `lines`.
    pub range: std::ops::Range<usize>,
}

/// The most lines that are shown: a marker over more of them does not help more.
const MAX_LINES: usize = 4;

/// Lines that together have more bytes than this are shortened: with thousands of messages about one long line, each
/// would show all of it.
const MAX_BYTES: usize = 2_000;
/// How many bytes before and after a place are shown in lines that are too long.
const CONTEXT_BYTES: usize = 200;

/// Calculates lines and columns for the places of many messages; the lines of each file are counted once.
pub struct Locator<'s, 'f> {
    contents: &'f FileContents<'s>,
    texts: HashMap<String, Option<Cow<'s, str>>>,
}

impl<'s, 'f> Locator<'s, 'f> {
    /// A locator that reads files through `contents`, each of them once.
    pub fn new(contents: &'f FileContents<'s>) -> Self {
        Self { contents, texts: HashMap::new() }
    }

    /// The places of all `diagnostics`, in order: for each, that of the message, then those of its notes.
    pub fn locate_all(&mut self, diagnostics: &[Diagnostic]) -> Vec<(Option<Excerpt>, Vec<Option<Excerpt>>)> {
        for place in diagnostics.iter().flat_map(places) {
            self.load(&place.file);
        }
        let indices: HashMap<&str, LineIndex<'_>> = self
            .texts
            .iter()
            .filter_map(|(file, text)| Some((file.as_str(), LineIndex::new(text.as_deref()?))))
            .collect();
        let locate = |place: &Place| {
            let text = self.texts.get(&*place.file)?.as_deref()?;
            Some(locate(place, text, indices.get(&*place.file)?))
        };
        let known = |place: &Place| locate(place).unwrap_or_else(|| without_text(place));
        diagnostics
            .iter()
            .map(|diagnostic| {
                let own = diagnostic.place.as_ref().map(&known);
                let notes = diagnostic.notes.iter().map(|note| note.place.as_ref().map(&known)).collect();
                (own, notes)
            })
            .collect()
    }

    fn load(&mut self, file: &str) {
        if !self.texts.contains_key(file) {
            // Up to the first byte that is not UTF-8, offsets in the lossy text equal offsets in the file.
            let text = (self.contents)(file).map(String::from_utf8_lossy);
            self.texts.insert(file.to_owned(), text);
        }
    }
}

/// The order of messages in a report: by file and offset, so that errors and warnings about one file stay together; at
/// the same offset by severity, then by their words.
pub fn compare_by_place(left: &Diagnostic, right: &Diagnostic) -> std::cmp::Ordering {
    let key = |diagnostic: &Diagnostic| {
        (diagnostic.place.as_ref().map(|place| (place.file.clone(), place.span.start)), diagnostic.severity)
    };
    key(left).cmp(&key(right)).then_with(|| left.message.cmp(&right.message))
}

/// “2 errors, 1 warning”; empty if there is neither.
pub fn tally(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    [Severity::Error, Severity::Warning, Severity::Hint]
        .into_iter()
        .map(|severity| (severity, count(severity)))
        .filter(|(_, number)| *number > 0)
        .map(|(severity, number)| format!("{number} {}{}", severity.name(), if number == 1 { "" } else { "s" }))
        .collect::<Vec<_>>()
        .join(", ")
}

fn places(diagnostic: &Diagnostic) -> impl Iterator<Item = &Place> {
    diagnostic.place.iter().chain(diagnostic.notes.iter().filter_map(|note| note.place.as_ref()))
}

/// The excerpt of a place in `text`, whose lines are in `index`.
fn locate(place: &Place, text: &str, index: &LineIndex<'_>) -> Excerpt {
    let start_offset = crate::text::position::floor_char_boundary(text, place.span.start as usize);
    let end_offset = crate::text::position::floor_char_boundary(text, place.span.end as usize).max(start_offset);
    let (start, end) = (index.position(start_offset), index.position(end_offset));
    let first = index.line_range(start_offset);
    let mut last = first.clone();
    for _ in 1..MAX_LINES {
        if last.end >= end_offset {
            break;
        }
        last = index.line_range(last.end + 1);
    }
    let lines = text.get(first.start..last.end).unwrap_or_default();
    let from = start_offset - first.start;
    let to = end_offset.min(last.end).max(start_offset) - first.start;
    let (lines, range) = excerpt(lines, from..to);
    Excerpt { file: place.file.to_string(), start, end, lines, range }
}

/// Shortens lines that are too long to what is around the range, with “…” where they are cut. Returns the range in the
/// shortened text.
fn excerpt(lines: &str, range: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    if lines.len() <= MAX_BYTES {
        return (lines.to_owned(), range);
    }
    let floor = |at: usize| crate::text::position::floor_char_boundary(lines, at);
    let start = floor(range.start.saturating_sub(CONTEXT_BYTES));
    let last = floor(range.end.min(range.start + MAX_BYTES / 2));
    let end = floor((last + CONTEXT_BYTES).min(lines.len()));
    let (open, close) = (if start > 0 { "…" } else { "" }, if end < lines.len() { "…" } else { "" });
    let shown = format!("{open}{}{close}", lines.get(start..end).unwrap_or_default());
    (shown, range.start - start + open.len()..last - start + open.len())
}

/// The excerpt of a file that could not be read: its name, without lines.
fn without_text(place: &Place) -> Excerpt {
    let start = Position { line: 1, column: 1 };
    Excerpt { file: place.file.to_string(), start, end: start, lines: String::new(), range: 0..0 }
}
