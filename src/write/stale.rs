//! What an earlier build wrote and this one does not: it goes, with the folders that it leaves empty.

use std::io::{Error, ErrorKind};
use std::path::Path;

/// Removes a file of an earlier build and the folders that it leaves empty.
///
/// What became a folder, or is reached only through a symbolic link, is no longer that file and is left alone.
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
        // Fails where something is left in it, and that is as it should be.
        if std::fs::remove_dir(output.join(above)).is_err() {
            break;
        }
        folder = above;
    }
    Ok(())
}

/// Whether what was to be removed is not there: a folder on the way to it may be a file by now, put there by a build
/// that was cut off.
fn is_gone(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Clears the place of a new file or folder of what an earlier build had there: a file on the way to it, or a folder of
/// files of its own. `is_ours` says which are.
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
        // What comes is a folder.
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
    // Fails where something foreign is left in it.
    std::fs::remove_dir(output.join(path))
}

/// Whether nothing lies in a folder but what is ours.
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

/// What lies in a folder: the name of each, and whether it is a folder. One whose name is not UTF-8 is nobody's of ours,
/// and has one that no file of a site has.
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
