//! Caches figures that were verified: the same words bound to the same cell are true wherever they are repeated.
//!
//! A large site repeats figures on many pages. Only figures without a message are cached, so that a mistake is reported
//! wherever it is.

use std::sync::{Arc, PoisonError, RwLock};

use rapidhash::RapidHashMap;

use crate::facts::Figure;
use crate::language::Language;
use crate::text::file::content_hash;

/// Into how many parts the cache is divided, each with its own lock, so that threads rarely wait for each other.
const SHARDS: usize = 32;

/// One of several parts of the cache, so that threads rarely wait for each other.
type Shard = RwLock<RapidHashMap<String, Arc<Figure>>>;

/// The verified figures of a site, shared by all threads.
#[derive(Debug, Default)]
pub struct ClaimCache {
    shards: [Shard; SHARDS],
}

/// Builds the cache keys of claims in one language, in a buffer that is reused from one to the next.
pub struct ClaimKeyBuilder {
    text: String,
    /// The length of the language at its start, in bytes.
    prefix_length: usize,
}

impl ClaimKeyBuilder {
    /// For claims in `language`.
    pub fn new(language: &Language) -> Self {
        let text = format!("{}\0", language.tag);
        Self { prefix_length: text.len(), text }
    }

    /// The key of `words` bound to `target`. `None` if the target contains the character that separates it from the words.
    pub fn key(&mut self, words: &str, target: &str) -> Option<&str> {
        self.text.truncate(self.prefix_length);
        for part in [target, "\0", words] {
            self.text.push_str(part);
        }
        (!target.contains('\0')).then_some(&self.text)
    }
}

impl ClaimCache {
    /// The figure that was verified under this key.
    pub fn get(&self, key: &str) -> Option<Arc<Figure>> {
        self.shard(key)?.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Records a verified figure.
    pub fn insert(&self, key: &str, figure: &Arc<Figure>) {
        if let Some(shard) = self.shard(key) {
            shard.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), figure.clone());
        }
    }

    fn shard(&self, key: &str) -> Option<&Shard> {
        let number = usize::try_from(content_hash(key.as_bytes()) % SHARDS as u64).ok()?;
        self.shards.get(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_by_words_target_and_language() {
        let claims = ClaimCache::default();
        let mut english = ClaimKeyBuilder::new(&Language::english());
        claims.insert(english.key("13.5%", "a/b/c").expect("a key"), &Arc::new(Figure::none("13.5%", "a/b/c")));
        let mut is_known = |words: &str, target: &str| claims.get(english.key(words, target).expect("a key")).is_some();
        assert!(is_known("13.5%", "a/b/c"));
        assert!(!is_known("13.6%", "a/b/c") && !is_known("13.5%", "a/b/d") && !is_known("c13.5%", "a/b/"));
        let mut german = ClaimKeyBuilder::new(&Language::parse("de").expect("a tag"));
        assert!(claims.get(german.key("13.5%", "a/b/c").expect("a key")).is_none());
        assert!(german.key("c", "a\0b").is_none(), "“b” could belong to the words");
    }
}
