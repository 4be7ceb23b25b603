//! Reads only the files of a site that have changed since it was last read, without walking its folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::commit_dates;
use super::files::{FOLDERS, Files, SETTINGS};
use super::limits::Limits;
use super::tree::{is_ignored, relative};

use crate::data::conversion::Conversion;
use crate::text::{File, FilePath};

/// `files` with the current content of the files at `changed`, which are real paths. `None` if the whole site has to be
/// read again: if a file was added or removed, cannot be read, is too large, is not an ordinary file any more, or may
/// also be reached through a link.
pub fn reread(root: &Path, mut files: Files, changed: &BTreeSet<PathBuf>) -> Option<Files> {
    if files.has_links {
        return None;
    }
    let real_root = root.canonicalize().ok()?;
    let settings = files.bytes(SETTINGS)?;
    let limits = Limits::read(settings);
    // A commit changes the dates of files without changing the files.
    if commit_dates::are_requested(settings) && !files.commit_dates.are_current(root) {
        return None;
    }
    for path in changed {
        let Some(site_path) = path_in_site(&real_root, path) else { continue };
        let known = files.by_path.get_mut(&site_path)?;
        let there = path.symlink_metadata().ok()?;
        // The settings contain the size limits of all other files.
        if &*site_path == SETTINGS || !there.is_file() || there.len() > limits.of_file(&site_path).bytes {
            return None;
        }
        let file = File::new(known.path.clone(), std::fs::read(path).ok()?);
        if site_path.starts_with("content/data/") && may_be_converted(&file, &files.origins) {
            return None;
        }
        *known = file;
    }
    Some(files)
}

/// Whether a file of `content/data/` may be, or describe, a table that is converted to CSV in UTF-8 when it is read.
fn may_be_converted(file: &File, origins: &BTreeMap<FilePath, Conversion>) -> bool {
    !origins.is_empty() || file.text().is_ok_and(|text| text.contains("encoding")) || file.text().is_err()
}

/// The path in the site of a file on disk, where `real_root` is the real path of the site. `None` if the file is not part
/// of a site: it is outside the site's folders, or was left behind by an editor.
pub fn path_in_site(real_root: &Path, path: &Path) -> Option<FilePath> {
    let below = path.strip_prefix(real_root).ok()?;
    let name = relative(real_root, path);
    let first = below.components().next()?.as_os_str().to_str()?;
    let is_read = &*name == SETTINGS || FOLDERS.contains(&first);
    let keeps_dotfiles = first == "static";
    let is_left_behind =
        below.components().skip(1).any(|part| is_ignored(&part.as_os_str().to_string_lossy(), keeps_dotfiles));
    (is_read && !is_left_behind).then_some(name)
}
