//! A build that was interrupted while its files took their places.

use std::io::Error;
use std::path::PathBuf;

/// What could not take its place, why, and which files were already in place.
#[derive(Debug)]
pub struct Interrupted {
    /// The file or folder that could not be moved.
    pub path: PathBuf,
    /// Why.
    pub error: Error,
    /// The files and folders that are already new.
    pub placed: Vec<String>,
    /// How many are unchanged.
    pub left: usize,
}
