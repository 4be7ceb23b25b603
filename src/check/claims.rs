//! Claims that hold: the same words bound to the same cells are true wherever they stand, and looked up once.
//!
//! A large site says the same of one cell on many pages. Only what gave no message is kept, so that every mistake is
//! told where it stands.

use std::sync::{Arc, PoisonError, RwLock};

use rapidhash::RapidHashMap;

use crate::facts::Figure;
use crate::language::Language;
use crate::text::file::content_hash;

/// So many pages may be checked at once without waiting for each other.
const SHARDS: usize = 32;

type Shard = RwLock<RapidHashMap<String, Arc<Figure>>>;

/// What the claims of a site were found to be bound to.
#[derive(Debug, Default)]
pub struct Claims {
    shards: [Shard; SHARDS],
}

/// What makes two claims the same, in a text that is used again for the next one.
pub struct Key {
    text: String,
    /// How long the language is.
    head: usize,
}

impl Key {
    pub fn new(language: &Language) -> Self {
        let text = format!("{}\0", language.tag);
        Self { head: text.len(), text }
    }

    /// The key of words bound to a target; `None` where a target holds what ends it in the key.
    pub fn of(&mut self, words: &str, target: &str) -> Option<&str> {
        self.text.truncate(self.head);
        for part in [target, "\0", words] {
            self.text.push_str(part);
        }
        (!target.contains('\0')).then_some(&self.text)
    }
}

impl Claims {
    pub fn get(&self, key: &str) -> Option<Arc<Figure>> {
        self.shard(key)?.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub fn keep(&self, key: &str, figure: &Arc<Figure>) {
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
    fn words_targets_and_languages_are_told_apart() {
        let claims = Claims::default();
        let mut english = Key::new(&Language::english());
        claims.keep(english.of("13.5%", "a/b/c").expect("a key"), &Arc::new(Figure::none("13.5%", "a/b/c")));
        let mut is_known = |words: &str, target: &str| claims.get(english.of(words, target).expect("a key")).is_some();
        assert!(is_known("13.5%", "a/b/c"));
        assert!(!is_known("13.6%", "a/b/c") && !is_known("13.5%", "a/b/d") && !is_known("c13.5%", "a/b/"));
        let mut german = Key::new(&Language::parse("de").expect("a tag"));
        assert!(claims.get(german.of("13.5%", "a/b/c").expect("a key")).is_none());
        assert!(german.of("c", "a\0b").is_none(), "“b” may be of the words");
    }
}
