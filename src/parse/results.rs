//! The cached results for one kind of file, by its path, each with the key of everything that it depends on.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// The cached results for one kind of file.
#[derive(Debug)]
pub struct Results<T>(RapidHashMap<FilePath, Parsing<T>>);

/// The result of parsing one file.
#[derive(Debug)]
pub struct Parsing<T> {
    /// The key of everything that the result depends on ([`crate::text::key`]).
    key: u64,
    /// `None` if the file could not be read.
    pub value: Option<Arc<T>>,
    /// What was reported about it.
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
    /// The result for the file at `path`: the cached one if its key is equal, otherwise that of `parse`.
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

    /// Replaces all cached results by these.
    pub fn replace(&mut self, results: impl IntoIterator<Item = (FilePath, Parsing<T>)>) {
        self.0 = results.into_iter().collect();
    }
}
