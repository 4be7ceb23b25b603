//! Reads a site again after a few files changed: only these are read, and the folders are not walked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::files::{FOLDERS, Files, SETTINGS};
use super::limits::Limits;
use super::revisions;
use super::tree::{is_ignored, relative};

use crate::data::opening::Origin;
use crate::text::{File, FilePath};

/// `files` with the files at `changed` (real paths) as they are now. `None` if the whole site has to be read again: a
/// file was added or removed, is no longer an ordinary file or is too large, cannot be read, or can be reached through
/// a link.
pub fn again(root: &Path, mut files: Files, changed: &BTreeSet<PathBuf>) -> Option<Files> {
    if files.has_links {
        return None;
    }
    let real_root = root.canonicalize().ok()?;
    let settings = files.bytes(SETTINGS)?;
    let limits = Limits::of(settings);
    // A commit changes the days of files without changing the files.
    if revisions::are_wanted(settings) && !files.revisions.are_current(root) {
        return None;
    }
    for path in changed {
        let Some(site_path) = path_in_site(&real_root, path) else { continue };
        let known = files.by_path.get_mut(&site_path)?;
        let there = path.symlink_metadata().ok()?;
        // The settings contain the size limits of the other files, so these are then read again too.
        if &*site_path == SETTINGS || !there.is_file() || there.len() > limits.most(&site_path).bytes {
            return None;
        }
        let file = File::new(known.path.clone(), std::fs::read(path).ok()?);
        if site_path.starts_with("content/data/") && may_be_opened(&file, &files.origins) {
            return None;
        }
        *known = file;
    }
    Some(files)
}

/// Whether a file of `content/data/` may be, or describe, a table that is converted to another text when it is read.
fn may_be_opened(file: &File, origins: &BTreeMap<FilePath, Origin>) -> bool {
    !origins.is_empty() || file.text().is_ok_and(|text| text.contains("encoding")) || file.text().is_err()
}

/// The path of a file in the site. `None` if it is not part of a site: outside its folders, or left by an editor.
pub fn path_in_site(real_root: &Path, path: &Path) -> Option<FilePath> {
    let below = path.strip_prefix(real_root).ok()?;
    let name = relative(real_root, path);
    let first = below.components().next()?.as_os_str().to_str()?;
    let is_read = &*name == SETTINGS || FOLDERS.contains(&first);
    let keeps_dotfiles = first == "static";
    let is_left =
        below.components().skip(1).any(|part| is_ignored(&part.as_os_str().to_string_lossy(), keeps_dotfiles));
    (is_read && !is_left).then_some(name)
}
