//! The keys that a table of options can have, and the recorder of the keys that a reader asks for ([`super::probing`]).

use std::sync::{Arc, Mutex, PoisonError};

/// The type of value that a reader asks a key for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// Any type: the reader examines the value itself.
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
    /// A string or a list of strings, of inline Markdown.
    Markdowns,
    Table,
    /// A list of tables.
    Tables,
}

/// The keys that a table can have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OptionShape {
    /// The keys that the reader asks for by name, in the order in which it does.
    pub keys: Vec<OptionKey>,
    /// The shape of the table below every name that the author chooses: `[field.NAME]`.
    pub others: Option<Box<OptionShape>>,
    /// Whether any key is allowed, because the reader takes the table as it is.
    pub is_open: bool,
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionKey {
    /// Its name.
    pub name: String,
    /// The types that its value can have; any of them is accepted.
    pub types: Vec<ValueType>,
    /// Whether the table has to have it.
    pub is_required: bool,
    /// The shape of its table, or of each table in its list.
    pub inner: Option<OptionShape>,
}

impl OptionShape {
    /// The key with this name.
    pub fn key(&self, name: &str) -> Option<&OptionKey> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The shape of the inner table at `path`, a list of keys.
    pub fn at<'s>(&'s self, path: &[String]) -> Option<&'s OptionShape> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let inner = self.key(first).and_then(|key| key.inner.as_ref());
        inner.or(self.others.as_deref())?.at(rest)
    }

    /// The union of two shapes: a key is required if both require it.
    pub fn or(mut self, other: OptionShape) -> OptionShape {
        for known in &mut self.keys {
            known.is_required &= other.key(&known.name).is_some_and(|key| key.is_required);
        }
        for key in other.keys {
            match self.keys.iter_mut().find(|known| known.name == key.name) {
                None => self.keys.push(OptionKey { is_required: false, ..key }),
                Some(known) => {
                    for value_type in key.types {
                        add(&mut known.types, value_type);
                    }
                    known.inner = match (known.inner.take(), key.inner) {
                        (Some(inner), Some(other)) => Some(inner.or(other)),
                        (inner, other) => inner.or(other),
                    };
                }
            }
        }
        OptionShape { is_open: self.is_open && other.is_open, others: self.others.or(other.others), ..self }
    }
}

fn add(list: &mut Vec<ValueType>, value_type: ValueType) {
    if !list.contains(&value_type) {
        list.push(value_type);
    }
}

/// Records which keys a reader requests from one table. Clones share the record.
#[derive(Debug, Clone, Default)]
pub struct Probe(Arc<Mutex<ReadKeys>>);

/// What was asked of a table.
#[derive(Debug, Default)]
pub(super) struct ReadKeys {
    /// Whether a reader was made for the table.
    pub(super) is_read: bool,
    /// The keys that were asked for, in order.
    pub(super) keys: Vec<OptionKey>,
}

impl Probe {
    /// Gives access to the record.
    pub(super) fn asked<T>(&self, with: impl FnOnce(&mut ReadKeys) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Records that a reader was made for the table.
    pub(super) fn read(&self) {
        self.asked(|asked| asked.is_read = true);
    }

    /// Records that a reader asked for `name` with this type.
    pub(super) fn ask(&self, name: &str, value_type: ValueType) {
        self.asked(|asked| match asked.keys.iter_mut().find(|key| key.name == name) {
            Some(key) => add(&mut key.types, value_type),
            None => asked.keys.push(OptionKey {
                name: name.to_owned(),
                types: vec![value_type],
                is_required: false,
                inner: None,
            }),
        });
    }

    /// Records that `name` is required.
    pub(super) fn require(&self, name: &str) {
        self.asked(|asked| match asked.keys.iter_mut().find(|key| key.name == name) {
            Some(key) => key.is_required = true,
            None => {
                let name = name.to_owned();
                asked.keys.push(OptionKey { name, types: Vec::new(), is_required: true, inner: None });
            }
        });
    }
}
