//! Walks one folder of a site and reads its files, in parallel.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::limits::Limits;
use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::{File, FilePath, nfc};

/// The prefix of the names of the program's own files in an output folder.
const RESERVED_PREFIX: &str = ".nutgraf-";

/// The files below `root/folder`, sorted, and whether any of them was reached through a symbolic link. Empty if the folder
/// does not exist.
pub fn read(root: &Path, folder: &str, limits: &Limits, diagnostics: &mut Vec<Diagnostic>) -> (Vec<File>, bool) {
    let base = root.join(folder);
    if !base.exists() {
        return (Vec::new(), false);
    }
    let (found, has_links) = walk(root, &base, diagnostics);
    let mut names: BTreeMap<&FilePath, &DirEntry> = BTreeMap::new();
    for (path, entry) in &found {
        if names.insert(path, entry).is_some() {
            diagnostics.push(messages::same_name(path));
        }
    }
    let results: Vec<Result<File, Box<Diagnostic>>> =
        found.par_iter().map(|(path, entry)| read_file(path, entry, limits)).collect();
    let mut files = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    (files, has_links)
}

/// The paths of all files below `base`, without reading them, and whether any was reached through a symbolic link.
fn walk(root: &Path, base: &Path, diagnostics: &mut Vec<Diagnostic>) -> (Vec<(FilePath, DirEntry)>, bool) {
    let inside = base.canonicalize().unwrap_or_else(|_| base.to_path_buf());
    let keeps_dotfiles = base.ends_with("static");
    let mut found = Vec::new();
    let mut has_links = false;
    let mut walker = WalkDir::new(base).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(walk_error(root, &error));
                continue;
            }
        };
        if entry.depth() > 0 && is_ignored(&entry.file_name().to_string_lossy(), keeps_dotfiles) {
            if entry.file_type().is_dir() {
                walker.skip_current_dir();
            }
            continue;
        }
        has_links |= entry.path_is_symlink();
        if entry.depth() > 0 && entry.path_is_symlink() && points_outside(&entry, &inside) {
            let path = relative(root, entry.path());
            diagnostics.push(messages::link_outside_folder(&path));
            if entry.file_type().is_dir() {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.depth() > 0 && is_invalid_name(&entry) {
            diagnostics.push(messages::invalid_name(&relative(root, entry.path())));
            if entry.file_type().is_dir() {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_dir() {
            continue;
        }
        if entry.path().to_str().is_none() {
            let path = relative(root, entry.path());
            diagnostics.push(messages::name_not_utf8(&path));
            continue;
        }
        found.push((relative(root, entry.path()), entry));
    }
    (found, has_links)
}

fn read_file(path: &FilePath, entry: &DirEntry, limits: &Limits) -> Result<File, Box<Diagnostic>> {
    let size = entry.metadata().map_or(0, |metadata| metadata.len());
    if !entry.file_type().is_file() {
        return Err(Box::new(messages::not_a_file(path)));
    }
    let limit = limits.of_file(path);
    if size > limit.bytes {
        return Err(Box::new(messages::too_large(path, size, limit)));
    }
    let bytes = std::fs::read(entry.path()).map_err(|error| Box::new(messages::unreadable_file(path, &error)))?;
    Ok(File::new(path.clone(), bytes))
}

/// Whether a file is hidden or left behind by a program. `static/` keeps names such as `.well-known`.
pub fn is_ignored(name: &str, keeps_dotfiles: bool) -> bool {
    is_left_behind(name) || (name.starts_with('.') && !keeps_dotfiles)
}

/// Whether operating systems, editors or office programs create files or folders with this name for themselves.
fn is_left_behind(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_of_system = matches!(
        lower.as_str(),
        ".ds_store"
            | "thumbs.db"
            | "ehthumbs.db"
            | "desktop.ini"
            | "icon\r"
            | "__macosx"
            | "$recycle.bin"
            | ".git"
            | ".svn"
            | ".hg"
            | ".gitignore"
            | ".gitattributes"
            | ".gitkeep"
            | ".gitmodules"
            | ".github"
            | "4913"
    );
    // Lock files of office programs, and copies that editors and version control make.
    let is_lock =
        name.starts_with("~$") || name.starts_with(".~lock.") || name.starts_with("._") || name.starts_with(".#");
    let is_autosave = name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    let is_copy = name.ends_with('~')
        || [".bak", ".swp", ".swo", ".swn", ".swx", ".tmp", ".temp", ".orig", ".rej", ".part", ".crdownload"]
            .iter()
            .any(|end| lower.ends_with(end) && lower.len() > end.len());
    is_of_system || is_lock || is_autosave || is_copy
}

/// Whether the name is not allowed in a site: control characters break addresses, feeds and lists of files, and names with
/// the reserved prefix belong to the program.
fn is_invalid_name(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.contains(char::is_control) || name.starts_with(RESERVED_PREFIX)
}

fn points_outside(entry: &DirEntry, inside: &Path) -> bool {
    entry.path().canonicalize().is_ok_and(|target| !target.starts_with(inside))
}

fn walk_error(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map_or_else(|| "content".into(), |path| relative(root, path));
    if let Some(ancestor) = error.loop_ancestor() {
        return messages::link_loop(&path, &relative(root, ancestor));
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    messages::unreadable_folder(&path, &reason)
}

/// The path relative to the site's root, with `/` on every system and in Unicode NFC however the system stores it,
/// because links are compared with the path.
pub fn relative(root: &Path, path: &Path) -> FilePath {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let path = parts.join("/");
    nfc(&path).into()
}

#[cfg(test)]
mod tests {
    use super::is_left_behind;

    #[test]
    fn files_left_behind_by_programs_are_recognised() {
        for name in [
            "~$book.xlsx",
            ".~lock.book.ods#",
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
            "._photo.jpg",
            "page.md~",
            ".page.md.swp",
            "page.md.bak",
            "PAGE.BAK",
            "#page.md#",
            ".#page.md",
            "page.md.orig",
            "4913",
            "report.tmp",
        ] {
            assert!(is_left_behind(name), "{name}");
        }
        for name in ["page.md", "bak", "#1.png", "swp.md", "temp", "~x.txt", "back.bakery", "a~b.png", ".well-known"] {
            assert!(!is_left_behind(name), "{name}");
        }
    }
}
