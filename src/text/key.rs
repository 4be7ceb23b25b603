//! Keys of what is kept between two builds: one number for everything that a result was made from.

use std::hash::{Hash, Hasher};

/// Of equal inputs the same number, of others another (two of a million inputs share one with a chance below 1 in 30 million).
/// Inputs are contents or their hashes, never times.
pub fn key(inputs: impl Hash) -> u64 {
    let mut hasher = rapidhash::quality::RapidHasher::default();
    inputs.hash(&mut hasher);
    hasher.finish()
}
