//! The program's own files beside the output folder, which are not part of the site.

use std::path::{Path, PathBuf};

/// The path `.public.nutgraf-WHAT` for the folder `public`, after following links. `None` if there is no folder.
pub fn file(output: &Path, what: &str) -> Option<PathBuf> {
    let real = output.canonicalize().ok()?;
    let name = format!(".{}.nutgraf-{what}", real.file_name()?.to_string_lossy());
    Some(real.with_file_name(name))
}
