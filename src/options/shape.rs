//! What a table of options may hold, and the notes of what a reader asks of one ([`super::probing`]).

use std::sync::{Arc, Mutex, PoisonError};

/// What kind of value a reader asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The reader looks at the value itself.
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
    /// The same, of inline Markdown.
    Markdowns,
    Table,
    Tables,
}

/// The keys that a table may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    pub keys: Vec<Key>,
    /// What stands under every name of the author's own: `[field.NAME]`.
    pub others: Option<Box<Shape>>,
    /// No reader asks for keys one by one: any may stand here.
    pub is_open: bool,
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub name: String,
    /// Any of these.
    pub wanted: Vec<Wanted>,
    pub is_required: bool,
    /// Of a table, or of each of several.
    pub inner: Option<Shape>,
}

impl Shape {
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The shape of the table at `path` in it.
    pub fn at<'s>(&'s self, path: &[String]) -> Option<&'s Shape> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let inner = self.key(first).and_then(|key| key.inner.as_ref());
        inner.or(self.others.as_deref())?.at(rest)
    }

    /// What stands in either; required is what both require.
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

/// What was asked of one table.
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

    /// A reader takes the table.
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
