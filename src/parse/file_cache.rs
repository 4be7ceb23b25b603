//! The cached results for one kind of file, by its path, each with the key of everything that it depends on.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// The cached results for one kind of file.
#[derive(Debug)]
pub struct FileCache<T>(RapidHashMap<FilePath, ParseResult<T>>);

/// The result of parsing one file.
#[derive(Debug)]
pub struct ParseResult<T> {
    /// The key of everything that the result depends on ([`crate::text::cache_key`]).
    key: u64,
    /// `None` if the file could not be read.
    pub value: Option<Arc<T>>,
    /// What was reported about it.
    pub messages: Vec<Diagnostic>,
}

impl<T> Default for FileCache<T> {
    fn default() -> Self {
        Self(RapidHashMap::default())
    }
}

impl<T> Clone for ParseResult<T> {
    fn clone(&self) -> Self {
        Self { key: self.key, value: self.value.clone(), messages: self.messages.clone() }
    }
}

impl<T> FileCache<T> {
    /// The result for the file at `path`: the cached one if its key is equal, otherwise that of `parse`.
    pub fn get_or_parse(
        &self,
        path: &FilePath,
        key: u64,
        parse: impl FnOnce(&mut Vec<Diagnostic>) -> Option<T>,
    ) -> ParseResult<T> {
        if let Some(known) = self.0.get(path).filter(|known| known.key == key) {
            return known.clone();
        }
        let mut messages = Vec::new();
        let value = parse(&mut messages).map(Arc::new);
        ParseResult { key, value, messages }
    }

    /// Replaces all cached results by these.
    pub fn replace(&mut self, results: impl IntoIterator<Item = (FilePath, ParseResult<T>)>) {
        self.0 = results.into_iter().collect();
    }
}
