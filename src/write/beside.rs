//! The paths of the program's own files beside the output folder, which are not part of the site.

use std::path::{Path, PathBuf};

/// The path `.public.nutgraf-WHAT` beside the folder `public`, after following links. `None` if the folder does not exist.
pub fn own_path(output: &Path, what: &str) -> Option<PathBuf> {
    let real = output.canonicalize().ok()?;
    let name = format!(".{}.nutgraf-{what}", real.file_name()?.to_string_lossy());
    Some(real.with_file_name(name))
}
