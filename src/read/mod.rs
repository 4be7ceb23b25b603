//! Stage 1: a folder → Files: the bytes of a site's files, with hashes.
//!
//! No later stage reads from the disk. What cannot be read is reported and left out.
#![expect(clippy::disallowed_methods, reason = "reading the site's files is this stage's work")]

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::text::File;

pub mod again;
pub mod files;
pub mod git;
pub mod limits;
pub mod loose;
pub mod messages;
pub mod nearby;
pub mod overlay;
pub mod revision_messages;
mod revisions;
pub mod tables;
pub mod tree;

pub use again::{again, path_in_site};
pub use files::{FOLDERS, Files, SETTINGS};
use limits::Limits;
pub use revisions::Revisions;

/// Reads the site at `root`, with the built-in themes below its own files.
pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut files = overlay::embedded();
    let mut limits = Limits::default();
    match settings(root, limits) {
        Ok(bytes) => {
            limits = Limits::of(&bytes);
            files.push(File::new(SETTINGS, bytes));
        }
        Err(error) => {
            diagnostics.push(messages::no_settings(root, SETTINGS, &error, nearby::nearby(root).as_ref()));
        }
    }
    let settings = files.iter().find(|file| &*file.path == SETTINGS);
    let days_from_git = settings.is_some_and(|file| revisions::are_wanted(&file.bytes));
    let mut has_links = false;
    for folder in FOLDERS {
        let (found, links) = tree::read(root, folder, &limits, diagnostics);
        files.extend(found);
        has_links |= links;
    }
    // A file of the site comes after the built-in one with the same path, and so replaces it.
    let mut by_path = files.into_iter().map(|file| (file.path.clone(), file)).collect();
    let origins = tables::open(&mut by_path, diagnostics);
    let revisions = match days_from_git {
        true => revisions::read(root, &SETTINGS.into(), diagnostics),
        false => Revisions::default(),
    };
    Files { by_path, has_links, origins, revisions }
}

/// Reads only the settings of the site at `root` and the themes that it can use; what cannot be read is left out.
pub fn themes(root: &Path) -> Files {
    let mut files = overlay::embedded();
    files.extend(settings(root, Limits::default()).map(|bytes| File::new(SETTINGS, bytes)));
    files.extend(tree::read(root, overlay::THEMES_FOLDER, &Limits::default(), &mut Vec::new()).0);
    let by_path = files.into_iter().map(|file| (file.path.clone(), file)).collect();
    Files { by_path, ..Files::default() }
}

/// The bytes of the settings. Only an ordinary file is opened: reading from a pipe would wait for ever.
fn settings(root: &Path, limits: Limits) -> Result<Vec<u8>, Error> {
    let path = root.join(SETTINGS);
    let there = std::fs::metadata(&path)?;
    if !there.is_file() {
        return Err(Error::other("it is not a file"));
    }
    if there.len() > limits.most(SETTINGS).bytes {
        return Err(ErrorKind::FileTooLarge.into());
    }
    std::fs::read(&path)
}
