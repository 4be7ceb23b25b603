//! Walks one folder of a site and reads its files, in parallel.

use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, codes};
use crate::text::{File, FilePath, Place};

/// Offsets are kept in 32 bits.
const MOST_BYTES: u64 = u32::MAX as u64;

/// The files below `root/folder`, sorted; a folder that is not there has none.
pub fn read(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<File> {
    let base = root.join(folder);
    if !base.exists() {
        return Vec::new();
    }
    let found = walk(root, &base, diagnostics);
    let results: Vec<Result<File, Diagnostic>> = found.par_iter().map(|(path, entry)| read_file(path, entry)).collect();
    let mut files = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

fn walk(root: &Path, base: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<(FilePath, DirEntry)> {
    let inside = base.canonicalize().unwrap_or_else(|_| base.to_path_buf());
    let keeps_dotfiles = base.ends_with("static");
    let mut found = Vec::new();
    let mut walker = WalkDir::new(base).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(walk_problem(root, &error));
                continue;
            }
        };
        if entry.depth() > 0 && is_ignored(&entry, keeps_dotfiles) {
            if entry.file_type().is_dir() {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.depth() > 0 && entry.path_is_symlink() && leaves(&entry, &inside) {
            let path = relative(root, entry.path());
            let message = "this symbolic link leads out of the folder it stands in";
            let help = "copy what it points to; only files of the site can become part of it";
            diagnostics.push(Diagnostic::new(&codes::FILE_LINK, Place::file(&path), message).help(help));
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
            let message = "the name of this file is not UTF-8, so it can have no address";
            diagnostics.push(Diagnostic::new(&codes::FILE_ENCODING, Place::file(&path), message));
            continue;
        }
        found.push((relative(root, entry.path()), entry));
    }
    found
}

fn read_file(path: &FilePath, entry: &DirEntry) -> Result<File, Diagnostic> {
    let problem = |text: String| Diagnostic::new(&codes::FILE_READ, Place::file(path), text);
    let size = entry.metadata().map_or(0, |metadata| metadata.len());
    if !entry.file_type().is_file() {
        return Err(problem("this is neither a file nor a folder".to_owned()));
    }
    if size > MOST_BYTES {
        return Err(problem(format!("the file is too large: {size} bytes, and 4 GiB are the most")));
    }
    let bytes = std::fs::read(entry.path()).map_err(|error| problem(format!("the file cannot be read: {error}")))?;
    Ok(File::new(path.clone(), bytes))
}

/// Hidden files and what editors leave for a moment. `static/` keeps names such as `.well-known`.
fn is_ignored(entry: &DirEntry, keeps_dotfiles: bool) -> bool {
    let name = entry.file_name().to_string_lossy();
    let junk = name.ends_with('~') || name.ends_with(".swp") || name == ".DS_Store" || name.starts_with(".git");
    junk || (name.starts_with('.') && !keeps_dotfiles)
}

fn leaves(entry: &DirEntry, inside: &Path) -> bool {
    entry.path().canonicalize().is_ok_and(|target| !target.starts_with(inside))
}

fn walk_problem(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map_or_else(|| "content".into(), |path| relative(root, path));
    if let Some(ancestor) = error.loop_ancestor() {
        let message = format!("this symbolic link runs in a circle: it leads back to {}", relative(root, ancestor));
        return Diagnostic::new(&codes::FILE_LINK, Place::file(&path), message).help("remove the link");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Diagnostic::new(&codes::FILE_READ, Place::file(&path), format!("this cannot be read: {reason}"))
}

/// The path below the site's root, with `/` on every system.
fn relative(root: &Path, path: &Path) -> FilePath {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}
