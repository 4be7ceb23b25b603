//! A build that was stopped while its files took their places.

use std::io::Error;
use std::path::PathBuf;

/// What did not take its place, and why, and what had before.
#[derive(Debug)]
pub struct Interrupted {
    pub path: PathBuf,
    pub error: Error,
    /// Files and folders that are new already.
    pub placed: Vec<String>,
    /// How many are as they were.
    pub left: usize,
}
