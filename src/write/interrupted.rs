//! An error that occurred while the files of a build were moved into place.

use std::io::Error;
use std::path::PathBuf;

/// The file that could not be moved into place, and which files already had been.
#[derive(Debug)]
pub struct Interruption {
    /// The file or folder that could not be moved.
    pub path: PathBuf,
    /// Why.
    pub error: Error,
    /// The files and folders that are already in place.
    pub placed: Vec<String>,
    /// The number of those that are not.
    pub left: usize,
}
