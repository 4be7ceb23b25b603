//! Cache keys: one number for everything that a cached result was made from.

use std::hash::{Hash, Hasher};

/// The key of `inputs`. Equal inputs give equal keys; different inputs give different ones, except that among a million
/// keys two are equal with a chance below 1 in 30 million. Inputs are contents or their hashes, never times.
pub fn key(inputs: impl Hash) -> u64 {
    let mut hasher = rapidhash::quality::RapidHasher::default();
    inputs.hash(&mut hasher);
    hasher.finish()
}
