//! The results of one kind of file, by its path, each with the key of all that it depends on.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// The results of one kind of file.
#[derive(Debug)]
pub struct Results<T>(RapidHashMap<FilePath, Parsing<T>>);

/// A file that was parsed.
#[derive(Debug)]
pub struct Parsing<T> {
    /// Of everything that the result depends on ([`crate::text::key`]).
    key: u64,
    /// `None` where the file could not be understood.
    pub value: Option<Arc<T>>,
    pub messages: Vec<Diagnostic>,
}

impl<T> Default for Results<T> {
    fn default() -> Self {
        Self(RapidHashMap::default())
    }
}

impl<T> Clone for Parsing<T> {
    fn clone(&self) -> Self {
        Self { key: self.key, value: self.value.clone(), messages: self.messages.clone() }
    }
}

impl<T> Results<T> {
    /// What was made of the file at `path`, if all that it depends on is what it was; else what `parse` makes of it now.
    pub fn or_parse(
        &self,
        path: &FilePath,
        key: u64,
        parse: impl FnOnce(&mut Vec<Diagnostic>) -> Option<T>,
    ) -> Parsing<T> {
        if let Some(known) = self.0.get(path).filter(|known| known.key == key) {
            return known.clone();
        }
        let mut messages = Vec::new();
        let value = parse(&mut messages).map(Arc::new);
        Parsing { key, value, messages }
    }

    /// Keeps these results and forgets all others.
    pub fn replace(&mut self, results: impl IntoIterator<Item = (FilePath, Parsing<T>)>) {
        self.0 = results.into_iter().collect();
    }
}
