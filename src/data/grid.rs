//! The cells of a table's file as text, each with its place, before they are typed.

use std::borrow::Cow;

use crate::text::{Span, Spanned};

/// How the cells of a text are separated (CSVW and Frictionless: the dialect of a CSV file).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The separator (CSVW: delimiter), an ASCII character.
    pub separator: u8,
    /// The byte at which the first record begins: after a byte-order mark and a line `sep=;`.
    pub start: usize,
}

impl Dialect {
    /// The name of the separator in messages: “comma”.
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

/// The file of a table as text: its header and its rows, not yet typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Csv<'t> {
    /// The column names, each with its place.
    pub header: Vec<Spanned<String>>,
    /// The position of each column in the file, counted from 0.
    pub columns: Vec<usize>,
    /// The rows below the header.
    pub rows: Vec<Record<'t>>,
    /// How the file is separated.
    pub dialect: Dialect,
    /// Whether nothing in the file was ignored or changed, so that it can be published as it is.
    pub is_plain: bool,
    /// The index of the record with the column names.
    pub header_index: usize,
    /// For each column, its unit or a mark from a row of units below the header, if there was such a row.
    pub units: Vec<String>,
    /// Column names with unusual spaces.
    pub odd_names: Vec<OddName>,
}

/// A column name from which spaces were removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddName {
    /// Where the name is.
    pub span: Span,
    /// The name without these spaces.
    pub name: String,
    /// The removed space in words: “a blank at its end”.
    pub space: String,
}

/// One record of a file. In a [`Csv`] it has as many cells as the header, whatever the file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'t> {
    /// The texts of the cells, without quotation marks.
    pub cells: Vec<Spanned<Cow<'t, str>>>,
    /// The record without its line break.
    pub span: Span,
    /// Its index among the records of the file.
    pub index: usize,
    /// Whether cells were missing or extra, which is reported; the cells may then belong to other fields.
    pub is_ragged: bool,
}

impl Record<'_> {
    /// Whether all cells are empty.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.value.trim().is_empty())
    }
}
