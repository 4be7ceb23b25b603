//! Checks that the output folder is separate from everything that the site is made from.

use std::path::{Component, Path, PathBuf};

use super::messages;
use crate::diagnostic::Diagnostic;

/// Checks the output folder.
///
/// # Errors
///
/// A message if the folder is, contains or is inside one of `inputs`, which are relative to `root`; if it contains the
/// site itself; or if it is a file.
pub fn check(root: &Path, output: &Path, inputs: &[&str]) -> Result<(), Box<Diagnostic>> {
    let refuse = |relation: &str, what: &Path| Err(Box::new(messages::refused(output, relation, what)));
    let place = resolved(output);
    let site = resolved(root);
    if site.starts_with(&place) {
        return refuse("is or contains the site itself,", root);
    }
    for input in inputs {
        let input = root.join(input);
        let folder = resolved(&input);
        if place == folder {
            return refuse("is one of the folders that the site is made from,", &input);
        }
        if folder.starts_with(&place) {
            return refuse("contains a folder that the site is made from,", &input);
        }
        if place.starts_with(&folder) {
            return refuse("is inside a folder that the site is made from,", &input);
        }
    }
    if output.exists() && !output.is_dir() {
        return refuse("is a file, not a folder,", output);
    }
    Ok(())
}

/// The real path of a folder that may not exist yet: symbolic links are followed as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            other => {
                real.push(other);
                real = real.canonicalize().unwrap_or(real);
            }
        }
    }
    real
}
