//! Durability: waits until the written files are on the disk, so that they survive a power failure.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// The most files that are synced one by one. For more, syncing the file system takes less time.
const MAX_SYNCED_SINGLY: usize = 32;

/// Waits until files and folders are on the disk. `whole` is a folder on their file system.
///
/// # Errors
///
/// The first file or folder that could not be synced, and why.
pub fn sync(whole: &Path, places: &BTreeSet<PathBuf>) -> Result<(), (PathBuf, Error)> {
    if places.len() > MAX_SYNCED_SINGLY && sync_file_system(whole) {
        return Ok(());
    }
    places.par_iter().try_for_each(|place| sync_path(place).map_err(|error| (place.clone(), error)))
}

/// Waits until one file or folder is on the disk. Does nothing where the system cannot sync it.
///
/// # Errors
///
/// If the file cannot be opened, or syncing fails.
pub fn sync_path(place: &Path) -> Result<(), Error> {
    let opened = match File::open(place) {
        // A folder cannot be opened like a file on every system.
        Err(_) if place.is_dir() => return Ok(()),
        opened => opened?,
    };
    match opened.sync_all() {
        // Some file systems cannot sync folders, and some cannot sync at all.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Syncs the file system of a folder. `false` if that is not possible.
#[cfg(target_os = "linux")]
fn sync_file_system(whole: &Path) -> bool {
    File::open(whole).is_ok_and(|folder| rustix::fs::syncfs(folder).is_ok())
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(_: &Path) -> bool {
    false
}
