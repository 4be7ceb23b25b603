//! The state of a file as the system reports it. Any usual way of writing to the file changes it.

use std::path::Path;
use std::time::SystemTime;

/// The length of a file, the time of its last change, and its identity (the inode on Unix).
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct FileStat {
    length: u64,
    modified: SystemTime,
    /// The inode on Unix; 0 elsewhere.
    identity: u64,
}

impl FileStat {
    /// The state of the file at `place`. `None` if it does not exist.
    pub fn read(place: &Path) -> Option<Self> {
        let metadata = std::fs::symlink_metadata(place).ok().filter(std::fs::Metadata::is_file)?;
        Some(Self { length: metadata.len(), modified: metadata.modified().ok()?, identity: identity(&metadata) })
    }
}

#[cfg(unix)]
fn identity(metadata: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn identity(_: &std::fs::Metadata) -> u64 {
    0
}
