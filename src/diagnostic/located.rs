//! The places of messages as lines and columns, with the text of their lines, for all printers.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Diagnostic, Severity};
use crate::text::{LineIndex, Place, Position};

/// Looks up the bytes of a file by its path, for the lines that messages show. `None` for a file that is not there.
pub type FileContents<'s> = dyn Fn(&str) -> Option<&'s [u8]> + 's;

/// A place as people read it: lines and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    pub file: String,
    pub start: Position,
    pub end: Position,
    /// The lines that the place touches, at most `MOST_LINES` of them.
    pub lines: String,
    /// The byte range of the place within `lines`.
    pub range: std::ops::Range<usize>,
}

/// A marker over more lines than this is not more helpful than one over these.
const MOST_LINES: usize = 4;

/// Lines that are longer than this together are shortened: with thousands of places in one line, each message would
/// show all of it.
const MOST_BYTES: usize = 2_000;
/// How many bytes before and after a place are shown in lines that are too long.
const BEFORE: usize = 200;

/// Calculates lines and columns for the places of many messages; the lines of each file are counted once.
pub struct Locator<'s, 'f> {
    contents: &'f FileContents<'s>,
    texts: HashMap<String, Option<Cow<'s, str>>>,
}

impl<'s, 'f> Locator<'s, 'f> {
    pub fn new(contents: &'f FileContents<'s>) -> Self {
        Self { contents, texts: HashMap::new() }
    }

    /// The places of all `diagnostics`, in order: for each, that of the message, then those of its notes.
    pub fn locate_all(&mut self, diagnostics: &[Diagnostic]) -> Vec<(Option<Located>, Vec<Option<Located>>)> {
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

/// Messages are ordered by place alone: errors before warnings would tear the messages of a file apart.
pub fn order(left: &Diagnostic, right: &Diagnostic) -> std::cmp::Ordering {
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

fn locate(place: &Place, text: &str, index: &LineIndex<'_>) -> Located {
    let start_offset = crate::text::position::floor_char_boundary(text, place.span.start as usize);
    let end_offset = crate::text::position::floor_char_boundary(text, place.span.end as usize).max(start_offset);
    let (start, end) = (index.position(start_offset), index.position(end_offset));
    let first = index.line_range(start_offset);
    let mut last = first.clone();
    for _ in 1..MOST_LINES {
        if last.end >= end_offset {
            break;
        }
        last = index.line_range(last.end + 1);
    }
    let lines = text.get(first.start..last.end).unwrap_or_default();
    let from = start_offset - first.start;
    let to = end_offset.min(last.end).max(start_offset) - first.start;
    let (lines, range) = excerpt(lines, from..to);
    Located { file: place.file.to_string(), start, end, lines, range }
}

/// The part around the place of lines that are too long, with dots where it is cut.
fn excerpt(lines: &str, range: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    if lines.len() <= MOST_BYTES {
        return (lines.to_owned(), range);
    }
    let floor = |at: usize| crate::text::position::floor_char_boundary(lines, at);
    let start = floor(range.start.saturating_sub(BEFORE));
    let last = floor(range.end.min(range.start + MOST_BYTES / 2));
    let end = floor((last + BEFORE).min(lines.len()));
    let (open, close) = (if start > 0 { "…" } else { "" }, if end < lines.len() { "…" } else { "" });
    let shown = format!("{open}{}{close}", lines.get(start..end).unwrap_or_default());
    (shown, range.start - start + open.len()..last - start + open.len())
}

/// A file that could not be read has a name but no lines.
fn without_text(place: &Place) -> Located {
    let start = Position { line: 1, column: 1 };
    Located { file: place.file.to_string(), start, end: start, lines: String::new(), range: 0..0 }
}
