//! The words of the messages about files that cannot be read.

use std::path::Path;

use super::limits::Most;
use super::nearby::NearbySite;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// The settings of the site at `root` do not exist or cannot be read. `other` is the site that was probably meant.
pub fn no_settings(root: &Path, settings: &str, error: &std::io::Error, other: Option<&NearbySite>) -> Diagnostic {
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
pub fn link_leads_out(path: &FilePath) -> Diagnostic {
    let message = "this symbolic link points outside the folder that it is in";
    Diagnostic::new(&codes::FILE_LINK, Place::file(path), message)
        .help("copy the file that it points to: only files in the site's folder can be part of the site")
}

/// A symbolic link to one of the folders above it.
pub fn link_in_a_circle(path: &FilePath, ancestor: &FilePath) -> Diagnostic {
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
    let message = "two files have this name: their accented letters are encoded in two ways, and look the same";
    Diagnostic::new(&codes::FILE_READ, Place::file(path), message).help("take one of them out, or give it another name")
}

/// Something that is neither a file nor a folder, such as a pipe.
pub fn no_file(path: &FilePath) -> Diagnostic {
    unread(path, "this is neither a file nor a folder")
}

/// A file of `size` bytes that exceeds the limit `most`.
pub fn too_large(path: &FilePath, size: u64, most: Most) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
    let message =
        format!("the file is too large: {} MB, and at most {} MB are allowed", megabytes(size), most.bytes / 1_000_000);
    let diagnostic = unread(path, message);
    match most.setting {
        Some(setting) => diagnostic.help(format!(
            "take out what the site does not show, or allow more: `{setting} = {}` in [limits] of site.toml",
            megabytes(size)
        )),
        None => diagnostic,
    }
}

/// A file name with control characters or the reserved prefix.
pub fn no_name(path: &FilePath) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or_default();
    let why = if name.contains(char::is_control) {
        "there is a control character in it"
    } else {
        "names that begin with `.nutgraf-` are reserved for the program"
    };
    let message = format!("a file of the site cannot be called {name:?}: {why}");
    Diagnostic::new(&codes::FILE_NAME, Place::file(path), message).help("give it another name")
}

/// A file that the system cannot read.
pub fn unreadable_file(path: &FilePath, error: &std::io::Error) -> Diagnostic {
    unread(path, format!("the file cannot be read: {error}"))
}

/// A folder cannot be walked.
pub fn unreadable(path: &FilePath, reason: &str) -> Diagnostic {
    unread(path, format!("this cannot be read: {reason}"))
}

fn unread(path: &FilePath, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&codes::FILE_READ, Place::file(path), message)
}
