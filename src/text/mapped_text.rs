//! A text that was assembled from several ranges of a file, with a map from its offsets to those of the file.
//!
//! A fenced block inside a block quote or a list is not one contiguous range of bytes: each line has the quote's mark
//! or the list's indentation before it. A parser of the assembled text reports offsets in that text, and messages need
//! offsets in the file.

use std::sync::Arc;

use super::Span;
use super::placeholders::{RowTexts, placeholders};

/// A text and, for each contiguous run of it, the offset of that run in the file.
#[derive(Debug, Clone, Default)]
pub struct MappedText {
    /// The assembled text.
    pub text: String,
    /// The start of each run: its byte offset in `text` and in the file, ordered by the first.
    runs: Vec<(usize, usize)>,
    /// The text before its placeholders were replaced. `None` if it had none.
    template: Option<Arc<Template>>,
}

/// A text with placeholders, and the row whose values replace them.
#[derive(Debug)]
struct Template {
    written: MappedText,
    row: Arc<RowTexts>,
}

impl MappedText {
    /// A text that is one run, at byte `offset` of the file.
    pub fn contiguous(text: impl Into<String>, offset: usize) -> Self {
        Self { text: text.into(), runs: vec![(0, offset)], template: None }
    }

    /// The text with its placeholders replaced by the values of `row`. A placeholder for which the row has no value is
    /// kept.
    pub fn filled(self, row: &Arc<RowTexts>) -> Self {
        let found = placeholders(&self.text);
        if found.is_empty() {
            return self;
        }
        let mut out = Self::default();
        let mut done = 0;
        for placeholder in found {
            let Some(value) = row.get(placeholder.field) else { continue };
            out.append(&self.part(Span::new(done, placeholder.range.start)));
            out.push(value, self.file_offset(placeholder.range.start));
            done = placeholder.range.end;
        }
        out.append(&self.part(Span::new(done, self.text.len())));
        out.template = Some(Arc::new(Template { written: self, row: row.clone() }));
        out
    }

    /// The text as the author wrote it, and the row that its placeholders were replaced from, if any.
    pub fn unfilled(&self) -> (&Self, Option<&Arc<RowTexts>>) {
        match &self.template {
            Some(template) => (&template.written, Some(&template.row)),
            None => (self, None),
        }
    }

    /// Appends `other` with its map.
    fn append(&mut self, other: &Self) {
        self.runs.extend(other.runs.iter().map(|(start, source)| (self.text.len() + start, *source)));
        self.text.push_str(&other.text);
    }

    /// Appends `text`, which begins at byte `offset` of the file.
    pub fn push(&mut self, text: &str, offset: usize) {
        self.runs.push((self.text.len(), offset));
        self.text.push_str(text);
    }

    /// The part of the text in `span` (a range of `self.text`), with its part of the map.
    pub fn part(&self, span: Span) -> Self {
        let start = span.start as usize;
        let inner = self.runs.iter().filter(|(at, _)| *at > start && *at < span.end as usize);
        let runs = inner.map(|(at, source)| (at - start, *source));
        Self {
            text: self.text.get(span.range()).unwrap_or_default().to_owned(),
            runs: std::iter::once((0, self.file_offset(start))).chain(runs).collect(),
            template: None,
        }
    }

    /// The same text with offsets in the file, if it was assembled from the text of `outer` instead of from the file.
    pub fn mapped_through(self, outer: &MappedText) -> Self {
        let runs = self.runs.iter().map(|(start, source)| (*start, outer.file_offset(*source))).collect();
        Self { text: self.text, runs, template: None }
    }

    /// The offset in the file of the byte at `offset` of the assembled text. Within the value of a placeholder it is an
    /// offset within the placeholder.
    pub fn file_offset(&self, offset: usize) -> usize {
        let run = self.runs.partition_point(|(start, _)| *start <= offset);
        match run.checked_sub(1).and_then(|before| self.runs.get(before)) {
            Some((start, source)) => {
                // The value from a row may be longer than its placeholder.
                let next = self.runs.get(run).map(|(_, next)| *next).filter(|next| next > source);
                (source + (offset - start)).min(next.unwrap_or(usize::MAX))
            }
            None => offset,
        }
    }

    /// The span of the file for a span of the assembled text.
    pub fn file_span(&self, span: Span) -> Span {
        let start = self.file_offset(span.start as usize);
        // The end belongs to the run of the last byte, not to the run that begins after it.
        let end = match (span.end as usize).checked_sub(1) {
            Some(last) if span.end > span.start => self.file_offset(last) + 1,
            _ => start,
        };
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_row_map_to_their_placeholders() {
        let row = Arc::new(RowTexts::new("k", [("n".to_owned(), "a much longer name".to_owned())]));
        let file = "x {row.n} y {row} {row.none} z";
        let filled = MappedText::contiguous(file, 0).filled(&row);
        assert_eq!(filled.text, "x a much longer name y k {row.none} z");
        let of = |wanted: &str| {
            let at = filled.text.find(wanted).expect("it is there");
            &file[filled.file_span(Span::new(at, at + wanted.len())).range()]
        };
        assert_eq!((of("y"), of("z"), of("{row.none}")), ("y", "z", "{row.none}"));
        assert!("{row.n} ".starts_with(of("a much longer name")));
        assert_eq!(filled.unfilled().0.text, file);
    }

    #[test]
    fn a_span_in_a_quoted_fence_maps_to_its_own_line() {
        let file = "> a = 1\n> b = 2\n";
        let mut mapped_text = MappedText::default();
        mapped_text.push("a = 1\n", 2);
        mapped_text.push("b = 2\n", 10);
        let span = mapped_text.file_span(Span::new(10, 11));
        assert_eq!(&file[span.range()], "2");
        assert_eq!(&file[mapped_text.file_span(Span::new(0, 5)).range()], "a = 1");
    }
}
