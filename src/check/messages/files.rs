//! The words of the messages about files that are copied, or left out.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

pub fn unused_file(file: &FilePath) -> Diagnostic {
    Diagnostic::new(
        &codes::FILE_UNUSED,
        Place::file(file),
        "nothing refers to this file, and it is copied into the site",
    )
    .help("link to it, or move it out of content/ if readers are not meant to find it")
}

/// Many files of a folder, the first of them at `file`.
pub fn unused_files(file: &FilePath, folder: &str, number: usize, last: &str) -> Diagnostic {
    let below = if folder.is_empty() { "content/".to_owned() } else { format!("content/{folder}/") };
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let message = format!(
        "nothing refers to {number} files of {below}, and they are copied into the site: `{}` to `{}`",
        name(file),
        name(last)
    );
    Diagnostic::new(&codes::FILE_UNUSED, Place::file(file), message)
        .help("link to them, or move them out of content/ if readers are not meant to find them")
}

pub fn office_file(file: &FilePath) -> Diagnostic {
    Diagnostic::new(
        &codes::FILE_UNUSED,
        Place::file(file),
        "nothing links to this file of an office program, and it is left out",
    )
    .help("to offer it to readers, link to it; a table of the site lies in content/data/")
}
