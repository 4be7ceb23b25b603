//! Removes stale files, which an earlier build wrote and this one does not, and folders that become empty.

use std::io::{Error, ErrorKind};
use std::path::Path;

/// Removes a file of an earlier build and the folders that become empty.
///
/// A path that is now a folder, or is reached only through a symbolic link, is no longer that file and is left alone.
pub fn remove(output: &Path, path: &str) -> Result<(), Error> {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    let is_link = |folder: &str| std::fs::symlink_metadata(output.join(folder)).is_ok_and(|there| there.is_symlink());
    let is_folder = std::fs::symlink_metadata(output.join(path)).is_ok_and(|there| there.is_dir());
    if is_folder || folders.into_iter().any(is_link) {
        return Ok(());
    }
    match std::fs::remove_file(output.join(path)) {
        Err(error) if !is_gone(&error) => return Err(error),
        _ => {}
    }
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        // This fails if the folder is not empty, as intended.
        if std::fs::remove_dir(output.join(above)).is_err() {
            break;
        }
        folder = above;
    }
    Ok(())
}

/// Whether an error means that the file does not exist. A folder above it may be a file, left by an interrupted build.
fn is_gone(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Clears the path of a new file or folder: removes a file of an earlier build where a folder is needed, or a folder of
/// an earlier build where a file is needed. `is_ours` says which files are from an earlier build.
///
/// # Errors
///
/// If something cannot be removed.
pub fn clear(output: &Path, path: &str, is_ours: &dyn Fn(&str) -> bool) -> Result<(), Error> {
    let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    for folder in above {
        let there = std::fs::symlink_metadata(output.join(folder));
        if there.is_ok_and(|there| there.is_file()) && is_ours(folder) {
            remove(output, folder)?;
        }
    }
    let place = output.join(path);
    let Ok(there) = std::fs::symlink_metadata(&place) else { return Ok(()) };
    match there.is_dir() {
        true => clear_folder(output, path, is_ours),
        // The new one is a folder.
        false if is_ours(path) => std::fs::remove_file(&place),
        false => Ok(()),
    }
}

fn clear_folder(output: &Path, path: &str, is_ours: &dyn Fn(&str) -> bool) -> Result<(), Error> {
    for (name, is_folder) in entries(output, path)? {
        let below = format!("{path}/{name}");
        match is_folder {
            true => clear_folder(output, &below, is_ours)?,
            false if is_ours(&below) => std::fs::remove_file(output.join(&below))?,
            false => {}
        }
    }
    // This fails if the folder contains a file that Nutgraf did not write, as intended.
    std::fs::remove_dir(output.join(path))
}

/// Whether a folder contains only files of an earlier build.
pub fn is_all_ours(output: &Path, path: &str, is_ours: &dyn Fn(&str) -> bool) -> bool {
    if !std::fs::symlink_metadata(output.join(path)).is_ok_and(|there| there.is_dir()) {
        return false;
    }
    let Ok(entries) = entries(output, path) else { return false };
    entries.into_iter().all(|(name, is_folder)| {
        let below = format!("{path}/{name}");
        if is_folder { is_all_ours(output, &below, is_ours) } else { is_ours(&below) }
    })
}

/// The entries of a folder: their names, and whether each is a folder. A name that is not UTF-8 is replaced by one that no
/// file of a site can have.
fn entries(output: &Path, path: &str) -> Result<Vec<(String, bool)>, Error> {
    let entries = std::fs::read_dir(output.join(path))?;
    entries
        .map(|entry| {
            let entry = entry?;
            let name = entry.file_name().into_string().unwrap_or_else(|_| "\0".to_owned());
            Ok((name, entry.file_type()?.is_dir()))
        })
        .collect()
}
