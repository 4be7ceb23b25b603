//! A name and its place: the name of a table, a field, a row, a source, a page or an anchor, and how it is written
//! there.

use std::borrow::Cow;

use crate::data::toml_text::{toml_key, toml_string};
use crate::markdown::link::{percent_decode, percent_encode_path};
use crate::text::{FilePath, Span};

/// What a name refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    Table(String),
    Field {
        table: String,
        field: String,
    },
    /// A row by its key.
    Row {
        table: String,
        key: String,
    },
    Source(String),
    /// A page by its file.
    Page(FilePath),
    Anchor {
        file: FilePath,
        id: String,
    },
}

/// How a name is written at its place, which determines how another would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
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

/// A name and its place.
#[derive(Debug, Clone)]
pub struct Named {
    pub name: Name,
    pub span: Span,
    pub form: Form,
    /// Whether this is the definition, not a use.
    pub is_definition: bool,
}

impl Named {
    pub fn new(name: Name, span: Span, form: Form) -> Self {
        Self { name, span, form, is_definition: false }
    }

    pub fn definition(name: Name, span: Span, form: Form) -> Self {
        Self { is_definition: true, ..Self::new(name, span, form) }
    }
}

/// The name as it would be written instead of one that is written as `old`.
pub fn written(form: Form, old: &str, new: &str) -> String {
    match form {
        Form::Link | Form::Path => percent_encode_path(new).replace('/', "%2F").replace('(', "%28").replace(')', "%29"),
        Form::TomlKey => toml_key(new),
        Form::TomlString => {
            let inside = old.trim_matches(['"', '\'']);
            let minus = if inside.starts_with('-') && !new.starts_with('-') { "-" } else { "" };
            toml_string(&format!("{minus}{new}"))
        }
        Form::Cell if new.contains(['"', ',', ';', '\t', '|', '\n', '\r']) || old.starts_with('"') => {
            format!("\"{}\"", new.replace('"', "\"\""))
        }
        Form::Cell | Form::PartOfCell => new.to_owned(),
    }
}

/// A part of a link destination, decoded.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('%') { percent_decode(text).into() } else { text.into() }
}
