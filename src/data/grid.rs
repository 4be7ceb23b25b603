//! The cells of a table's file as text, each with its place, before they are typed.

use std::borrow::Cow;

use crate::text::{Span, Spanned};

/// What parts the cells of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// An ASCII character.
    pub separator: u8,
    /// The byte at which the first record begins: after a byte-order mark and the line `sep=;`.
    pub start: usize,
}

impl Dialect {
    /// The separator's name in a message: “comma”.
    pub fn separator_name(self) -> &'static str {
        match self.separator {
            b',' => "comma",
            b';' => "semicolon",
            b'\t' => "tab",
            b'|' => "vertical bar",
            _ => "separator",
        }
    }
}

/// The file of a table as text: its head and its rows, not yet typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Csv<'t> {
    pub header: Vec<Spanned<String>>,
    /// Where each column stands in the file, counted from 0.
    pub columns: Vec<usize>,
    pub rows: Vec<Record<'t>>,
    pub dialect: Dialect,
    /// The file is a plain CSV as it stands: nothing in it was passed over.
    pub is_plain: bool,
    /// Which record of the file the names are, counted from 0.
    pub head: usize,
    /// What a row below the names says of each column, its unit or a mark, where such a row was taken out.
    pub units: Vec<String>,
    /// Names of columns with blanks that nobody sees: how each is written.
    pub odd_names: Vec<OddName>,
}

/// The name of a column that was read without some of its blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddName {
    pub span: Span,
    /// As it is read.
    pub name: String,
    /// The blank in words: “a blank at its end”.
    pub blank: String,
}

/// One row. In a [`Csv`] it has as many cells as the head, whatever stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'t> {
    pub cells: Vec<Spanned<Cow<'t, str>>>,
    /// The row without its line break.
    pub span: Span,
    /// Which record of the file it is, counted from 0.
    pub index: usize,
    /// Cells were missing or too many, which is reported; what stands in them may belong to another field.
    pub is_ragged: bool,
}

impl Record<'_> {
    /// Nothing stands in any cell.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.value.trim().is_empty())
    }
}
