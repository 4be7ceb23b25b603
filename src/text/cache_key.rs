//! Cache keys: one number that identifies everything a cached result was made from.

use std::hash::{Hash, Hasher};

/// The cache key of `inputs`, which are contents or hashes of contents, never times. Equal inputs give equal keys.
///
/// Different inputs give different keys: with 64 bits, the chance that any two of a million keys are equal is below 1
/// in 30 million. The key is the same on every machine, but it is no protection against an attacker.
pub fn cache_key(inputs: impl Hash) -> u64 {
    let mut hasher = rapidhash::quality::RapidHasher::default();
    inputs.hash(&mut hasher);
    hasher.finish()
}
