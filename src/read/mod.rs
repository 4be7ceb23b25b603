//! Stage 1: a folder → Files. The tree of a site's files as bytes with hashes.
//!
//! Nothing later touches the disk to read. What cannot be read is reported and left out.
#![expect(clippy::disallowed_methods, reason = "reading the site's files is this stage's work")]

use std::path::Path;

use crate::diagnostic::{Diagnostic, codes};
use crate::text::{File, Place};

pub mod files;
pub mod overlay;
pub mod tree;

pub use files::Files;

/// The folders of a site that are read; the output folder must be apart from all of them.
pub const FOLDERS: [&str; 4] = ["content", "themes", "templates", "static"];

/// The settings of a site; with this file a folder is a site.
pub const SETTINGS: &str = "site.toml";

/// Reads the site at `root`.
pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut files = overlay::embedded();
    let settings_path = root.join(SETTINGS);
    match std::fs::read(&settings_path) {
        Ok(bytes) => files.push(File::new(SETTINGS, bytes)),
        Err(error) => {
            let place = Place::file(&SETTINGS.into());
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => format!("there is no {SETTINGS} in {}", root.display()),
                _ => format!("{SETTINGS} cannot be read: {error}"),
            };
            diagnostics.push(Diagnostic::new(&codes::FILE_READ, place, message).help(help_without_settings(root)));
        }
    }
    for folder in FOLDERS {
        files.extend(tree::read(root, folder, diagnostics));
    }
    // A file of the site's own stands after the embedded one of the same path, and so replaces it.
    Files { by_path: files.into_iter().map(|file| (file.path.clone(), file)).collect() }
}

/// Somebody who stands in a folder of a site is told where the site is.
fn help_without_settings(root: &Path) -> String {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    match absolute.ancestors().skip(1).find(|above| above.join(SETTINGS).is_file()) {
        Some(site) => format!("{} is a site: call the program there, or with --root", site.display()),
        None => "a site is a folder with site.toml and content/; `nutgraf new DIR` makes one".to_owned(),
    }
}
