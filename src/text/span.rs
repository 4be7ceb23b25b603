//! A place: a file and a range of its bytes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::FilePath;

/// A range of bytes of one file. Offsets have 32 bits: `read` refuses files over 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last; never below `start`.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, but not including, `end`. An end before the start makes it empty.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The empty span at byte `offset`.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same range, `by` bytes later in the file.
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A span and the file it is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: FilePath,
    /// The range of its bytes.
    pub span: Span,
}

impl Place {
    /// The range `span` of `file`.
    pub fn new(file: &FilePath, span: impl Into<Span>) -> Self {
        Self { file: file.clone(), span: span.into() }
    }

    /// The whole file; messages show it at its first line.
    pub fn file(file: &FilePath) -> Self {
        Self::new(file, Span::at(0))
    }
}

/// A value and where the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written; the file is known from the context.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: impl Into<Span>) -> Self {
        Self { value, span: span.into() }
    }
}
