//! The messages about files that cannot be read.

use std::path::Path;

use super::limits::SizeLimit;
use super::nearby::NearbySite;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// The settings of the site at `root` do not exist or cannot be read. `other` is the site that was probably meant.
pub fn missing_settings(root: &Path, settings: &str, error: &std::io::Error, other: Option<&NearbySite>) -> Diagnostic {
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no {settings} in {}", root.display()),
        _ => format!("{settings} cannot be read: {error}"),
    };
    let help = match other {
        Some(NearbySite { name, root }) => format!("{name} is a site: add `--root {root}`, or run the program there"),
        None => "a site is a folder with site.toml and content/; `nutgraf new DIR` makes one".to_owned(),
    };
    Diagnostic::new(&codes::FILE_READ, Place::file(&settings.into()), message).help(help)
}

/// A symbolic link to something outside its folder.
pub fn link_outside_folder(path: &FilePath) -> Diagnostic {
    let message = "this symbolic link points outside the folder that it is in";
    Diagnostic::new(&codes::FILE_LINK, Place::file(path), message)
        .help("copy the file that it points to: only files in the site's folder can be part of the site")
}

/// A symbolic link to one of the folders above it.
pub fn link_loop(path: &FilePath, ancestor: &FilePath) -> Diagnostic {
    let message = format!("this symbolic link forms a loop: it points back to {ancestor}");
    Diagnostic::new(&codes::FILE_LINK, Place::file(path), message).help("remove the link")
}

/// A file name that is not UTF-8.
pub fn name_not_utf8(path: &FilePath) -> Diagnostic {
    let message = "the name of this file is not UTF-8, so it cannot have an address";
    Diagnostic::new(&codes::FILE_ENCODING, Place::file(path), message)
}

/// Two files whose names differ only in the encoding of accented letters (NFC or NFD).
pub fn same_name(path: &FilePath) -> Diagnostic {
    let message = "two files have this name: their accented letters are encoded differently, but look the same";
    Diagnostic::new(&codes::FILE_READ, Place::file(path), message).help("remove or rename one of them")
}

/// Something that is neither a file nor a folder, such as a pipe.
pub fn not_a_file(path: &FilePath) -> Diagnostic {
    unread(path, "this is neither a file nor a folder")
}

/// A file of `size` bytes that exceeds its limit.
pub fn too_large(path: &FilePath, size: u64, limit: SizeLimit) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
    let message = format!(
        "the file is too large: {} MB, and at most {} MB are allowed",
        megabytes(size),
        limit.bytes / 1_000_000
    );
    let diagnostic = unread(path, message);
    match limit.setting {
        Some(setting) => diagnostic.help(format!(
            "remove what the site does not show, or raise the limit: `{setting} = {}` in [limits] of site.toml",
            megabytes(size)
        )),
        None => diagnostic,
    }
}

/// A file name with a control character or the reserved prefix.
pub fn invalid_name(path: &FilePath) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or_default();
    let why = if name.contains(char::is_control) {
        "it contains a control character"
    } else {
        "names that begin with `.nutgraf-` are reserved for the program"
    };
    let message = format!("a file of the site cannot be called {name:?}: {why}");
    Diagnostic::new(&codes::FILE_NAME, Place::file(path), message).help("give it another name")
}

/// A file that the system fails to read.
pub fn unreadable_file(path: &FilePath, error: &std::io::Error) -> Diagnostic {
    unread(path, format!("the file cannot be read: {error}"))
}

/// A folder that cannot be walked.
pub fn unreadable_folder(path: &FilePath, reason: &str) -> Diagnostic {
    unread(path, format!("this cannot be read: {reason}"))
}

fn unread(path: &FilePath, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&codes::FILE_READ, Place::file(path), message)
}
