//! Stage 1: reads a folder into Files: the bytes of a site's files, with their hashes.
//!
//! No later stage reads from the disk. Files that cannot be read are reported and left out.
#![expect(clippy::disallowed_methods, reason = "reading the site's files is this stage's work")]

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::text::File;

pub mod commit_date_messages;
mod commit_dates;
pub mod files;
pub mod git;
pub mod limits;
pub mod markdown_files;
pub mod messages;
pub mod nearby;
pub mod overlay;
pub mod reread;
pub mod tables;
pub mod tree;

pub use commit_dates::CommitDates;
pub use files::{FOLDERS, Files, SETTINGS};
use limits::Limits;
pub use reread::{path_in_site, reread};

/// Reads the site at `root`, with the built-in themes; the site's own files replace those of a theme.
pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut files = overlay::embedded();
    let mut limits = Limits::default();
    match settings(root, limits) {
        Ok(bytes) => {
            limits = Limits::read(&bytes);
            files.push(File::new(SETTINGS, bytes));
        }
        Err(error) => {
            diagnostics.push(messages::missing_settings(root, SETTINGS, &error, nearby::nearby(root).as_ref()));
        }
    }
    let settings = files.iter().find(|file| &*file.path == SETTINGS);
    let dates_from_git = settings.is_some_and(|file| commit_dates::are_requested(&file.bytes));
    let mut has_links = false;
    for folder in FOLDERS {
        let (found, links) = tree::read(root, folder, &limits, diagnostics);
        files.extend(found);
        has_links |= links;
    }
    // Of two files with the same path the later one stays, which is the site's own.
    let mut by_path = files.into_iter().map(|file| (file.path.clone(), file)).collect();
    let origins = tables::convert(&mut by_path, diagnostics);
    let commit_dates = match dates_from_git {
        true => commit_dates::read(root, &SETTINGS.into(), diagnostics),
        false => CommitDates::default(),
    };
    Files { by_path, has_links, origins, commit_dates }
}

/// Reads only the settings of the site at `root` and the themes that it can use. Files that cannot be read are left out.
pub fn themes(root: &Path) -> Files {
    let mut files = overlay::embedded();
    files.extend(settings(root, Limits::default()).map(|bytes| File::new(SETTINGS, bytes)));
    files.extend(tree::read(root, overlay::THEMES_FOLDER, &Limits::default(), &mut Vec::new()).0);
    let by_path = files.into_iter().map(|file| (file.path.clone(), file)).collect();
    Files { by_path, ..Files::default() }
}

/// The bytes of the settings. Only an ordinary file is opened, because reading from a pipe could wait for ever.
fn settings(root: &Path, limits: Limits) -> Result<Vec<u8>, Error> {
    let path = root.join(SETTINGS);
    let there = std::fs::metadata(&path)?;
    if !there.is_file() {
        return Err(Error::other("it is not a file"));
    }
    if there.len() > limits.of_file(SETTINGS).bytes {
        return Err(ErrorKind::FileTooLarge.into());
    }
    std::fs::read(&path)
}
