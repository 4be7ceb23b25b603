//! The program's own files beside the output folder, which belong to it and are no part of the site.

use std::path::{Path, PathBuf};

/// `.public.nutgraf-WHAT` for `public`, wherever a link of that name leads; `None` where there is no folder.
pub fn file(output: &Path, what: &str) -> Option<PathBuf> {
    let real = output.canonicalize().ok()?;
    let name = format!(".{}.nutgraf-{what}", real.file_name()?.to_string_lossy());
    Some(real.with_file_name(name))
}
