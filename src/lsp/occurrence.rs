//! An occurrence of a symbol: a place in a file that names a table, a field, a row, a source, a page or an anchor.

use std::borrow::Cow;

use crate::data::toml_text::{toml_key, toml_string};
use crate::markdown::link::{percent_decode, percent_encode_path};
use crate::text::{FilePath, Span};

/// Something that has a name in the files of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Symbol {
    /// A table by its name.
    Table(String),
    /// A field of a table.
    Field { table: String, field: String },
    /// A row by its key.
    Row { table: String, key: String },
    /// A source by its id.
    Source(String),
    /// A page by its file.
    Page(FilePath),
    /// An anchor of a page.
    Anchor { file: FilePath, id: String },
}

/// The syntax that a name is written in where it occurs. A new name has to be escaped for the same syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameSyntax {
    /// In a link destination: percent-encoded.
    Link,
    /// As a key of TOML.
    TomlKey,
    /// As a TOML string; there may be a `-` before it.
    TomlString,
    /// In a cell.
    Cell,
    /// One of several in a cell, separated by `;`.
    PartOfCell,
    /// As a path relative to the file that it is in.
    Path,
}

/// A place in a file that names a symbol.
#[derive(Debug, Clone)]
pub struct Occurrence {
    /// What is named.
    pub symbol: Symbol,
    /// The name in the file.
    pub span: Span,
    /// How it is written.
    pub syntax: NameSyntax,
    /// Whether this is the definition, not a use.
    pub is_definition: bool,
}

impl Occurrence {
    /// A use of the symbol.
    pub fn new(symbol: Symbol, span: Span, syntax: NameSyntax) -> Self {
        Self { symbol, span, syntax, is_definition: false }
    }

    /// The definition of the symbol.
    pub fn definition(symbol: Symbol, span: Span, syntax: NameSyntax) -> Self {
        Self { is_definition: true, ..Self::new(symbol, span, syntax) }
    }
}

/// How the name `new` has to be written in place of the text `old`.
pub fn spelling(syntax: NameSyntax, old: &str, new: &str) -> String {
    match syntax {
        NameSyntax::Link | NameSyntax::Path => {
            percent_encode_path(new).replace('/', "%2F").replace('(', "%28").replace(')', "%29")
        }
        NameSyntax::TomlKey => toml_key(new),
        NameSyntax::TomlString => {
            let inside = old.trim_matches(['"', '\'']);
            let minus = if inside.starts_with('-') && !new.starts_with('-') { "-" } else { "" };
            toml_string(&format!("{minus}{new}"))
        }
        NameSyntax::Cell if new.contains(['"', ',', ';', '\t', '|', '\n', '\r']) || old.starts_with('"') => {
            format!("\"{}\"", new.replace('"', "\"\""))
        }
        NameSyntax::Cell | NameSyntax::PartOfCell => new.to_owned(),
    }
}

/// A part of a link destination, decoded.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('%') { percent_decode(text).into() } else { text.into() }
}
