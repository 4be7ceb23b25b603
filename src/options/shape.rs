//! The keys that a table of options can have, and the record of what a reader reads from one ([`super::probing`]).

use std::sync::{Arc, Mutex, PoisonError};

/// The type of value that a reader asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Any: the reader examines the value itself.
    Anything,
    String,
    /// A string of inline Markdown.
    Markdown,
    Boolean,
    Integer,
    Number,
    Numbers,
    Date,
    /// A string or a list of strings.
    Strings,
    /// The same with inline Markdown.
    Markdowns,
    Table,
    Tables,
}

/// The keys that a table can have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    pub keys: Vec<Key>,
    /// The shape below every name that the author chooses: `[field.NAME]`.
    pub others: Option<Box<Shape>>,
    /// Any key is allowed: the reader does not read keys one by one.
    pub is_open: bool,
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub name: String,
    /// Any of these types.
    pub wanted: Vec<Wanted>,
    pub is_required: bool,
    /// The shape of its table, or of each of its tables.
    pub inner: Option<Shape>,
}

impl Shape {
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The shape of the table at `path` within it.
    pub fn at<'s>(&'s self, path: &[String]) -> Option<&'s Shape> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let inner = self.key(first).and_then(|key| key.inner.as_ref());
        inner.or(self.others.as_deref())?.at(rest)
    }

    /// The keys of both; required are those that both require.
    pub fn or(mut self, other: Shape) -> Shape {
        for known in &mut self.keys {
            known.is_required &= other.key(&known.name).is_some_and(|key| key.is_required);
        }
        for key in other.keys {
            match self.keys.iter_mut().find(|known| known.name == key.name) {
                None => self.keys.push(Key { is_required: false, ..key }),
                Some(known) => {
                    for wanted in key.wanted {
                        note(&mut known.wanted, wanted);
                    }
                    known.inner = match (known.inner.take(), key.inner) {
                        (Some(inner), Some(other)) => Some(inner.or(other)),
                        (inner, other) => inner.or(other),
                    };
                }
            }
        }
        Shape { is_open: self.is_open && other.is_open, others: self.others.or(other.others), ..self }
    }
}

fn note(list: &mut Vec<Wanted>, wanted: Wanted) {
    if !list.contains(&wanted) {
        list.push(wanted);
    }
}

/// The record of what was read from one table.
#[derive(Debug, Clone, Default)]
pub struct Probe(Arc<Mutex<Asked>>);

#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) is_read: bool,
    pub(super) keys: Vec<Key>,
}

impl Probe {
    pub(super) fn asked<T>(&self, with: impl FnOnce(&mut Asked) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Records that a reader takes the table.
    pub(super) fn read(&self) {
        self.asked(|asked| asked.is_read = true);
    }

    pub(super) fn ask(&self, name: &str, wanted: Wanted) {
        self.asked(|asked| match asked.keys.iter_mut().find(|key| key.name == name) {
            Some(key) => note(&mut key.wanted, wanted),
            None => {
                asked.keys.push(Key { name: name.to_owned(), wanted: vec![wanted], is_required: false, inner: None })
            }
        });
    }

    pub(super) fn require(&self, name: &str) {
        self.asked(|asked| match asked.keys.iter_mut().find(|key| key.name == name) {
            Some(key) => key.is_required = true,
            None => {
                let name = name.to_owned();
                asked.keys.push(Key { name, wanted: Vec::new(), is_required: true, inner: None });
            }
        });
    }
}
