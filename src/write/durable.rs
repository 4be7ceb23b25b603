//! Durability: what a build wrote is on the disk itself, and still there if the power fails.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// Up to this many files are synced one by one; beyond that, syncing the whole file system takes less time.
const MOST_BY_THEMSELVES: usize = 32;

/// Waits until files and folders are on the disk. `whole` is a folder on their file system.
pub fn sync(whole: &Path, places: &BTreeSet<PathBuf>) -> Result<(), (PathBuf, Error)> {
    if places.len() > MOST_BY_THEMSELVES && all(whole) {
        return Ok(());
    }
    places.par_iter().try_for_each(|place| one(place).map_err(|error| (place.clone(), error)))
}

/// Waits until one file or folder is on the disk.
pub fn one(place: &Path) -> Result<(), Error> {
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

/// Syncs the whole file system; `false` if that is not possible.
#[cfg(target_os = "linux")]
fn all(whole: &Path) -> bool {
    File::open(whole).is_ok_and(|folder| rustix::fs::syncfs(folder).is_ok())
}

#[cfg(not(target_os = "linux"))]
fn all(_: &Path) -> bool {
    false
}
