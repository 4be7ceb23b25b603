//! Stage 5: outputs → the output folder. Only what changed is written, nothing foreign is touched.
//!
//! Everything that changed is first written beside the site; only when all of it lies there whole do the files
//! take their places, each by one rename, or with a folder that is new. A disk that runs full leaves the old site as it
//! was.
#![expect(clippy::disallowed_methods, reason = "writing the site is this stage's work")]

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, codes};
use crate::render::Receipt as _;

pub mod folder;
pub mod manifest;
pub mod pending;
pub mod plan;
pub mod staging;
pub mod staging_sink;

use manifest::{Drawn, Files};
use pending::Pending;
use plan::Plan;
pub use staging_sink::StagingSink;

/// What a build did to the output folder.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    /// Files that were made or changed.
    pub changed: usize,
    /// Files that stood there already as they should.
    pub kept: usize,
    /// Files of an earlier build that this one does not make.
    pub removed: usize,
    /// Size of the whole site, in bytes.
    pub bytes: u64,
}

/// Brings the output folder to what `outputs` say. On an error the old site stands.
pub fn write(output: &Path, outputs: &[Pending]) -> Result<Written, Vec<Diagnostic>> {
    let earlier = manifest::read(output);
    let plan = plan::plan(output, outputs, &earlier)?;
    let failed = |what: &str, path: PathBuf, error: std::io::Error| vec![problem(what, &path, &error)];
    std::fs::create_dir_all(output).map_err(|error| failed("made", output.to_path_buf(), error))?;
    if !plan.changed.is_empty() || !plan.stale.is_empty() {
        let (early, in_memory) = pending::by_place(plan.changed.iter().filter_map(|index| outputs.get(*index)));
        let staged = staging::stage(output, early, in_memory)
            .map_err(|(path, error)| failed("written; the site that stands there is unchanged", path, error))?;
        // A build that is cut off between two renames must still know all files that are its own.
        let names = outputs.iter().map(Pending::path).chain(earlier.keys().map(String::as_str));
        let all = names.map(|path| (path.to_owned(), None)).collect();
        manifest::write(output, &all).map_err(|error| failed("written", output.join(manifest::NAME), error))?;
        for stale in &plan.stale {
            remove(output, stale).map_err(|error| failed("removed", output.join(stale), error))?;
        }
        staged.take_places().map_err(|(path, error)| failed("put in its place", path, error))?;
    }
    let files = outputs.iter().map(|output| (output.path().to_owned(), drawn(output, &earlier))).collect();
    if files != earlier {
        manifest::write(output, &files).map_err(|error| failed("written", output.join(manifest::NAME), error))?;
    }
    Ok(summary(outputs, &plan))
}

/// What the list says of a picture: what it said before, or, when it was drawn anew, what came of it.
fn drawn(output: &Pending, earlier: &Files) -> Option<Drawn> {
    let picture = output.picture()?;
    let before = earlier.get(output.path()).and_then(Option::as_ref);
    match before.filter(|before| before.fingerprint == picture.fingerprint() && !picture.is_drawn()) {
        Some(before) => Some(before.clone()),
        None => picture.bytes().ok().map(|bytes| Drawn::new(picture.fingerprint(), &bytes)),
    }
}

/// Writes one file anew, by temporary name and rename: it is there as it was or as it is to be, never in between.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // A symbolic link stays one: what it leads to is written.
    let path = std::fs::canonicalize(path)?;
    // Hidden, so that it is no file of the site while it is written.
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".nutgraf-{}", std::process::id()));
    let temporary = path.with_file_name(name);
    let permissions = std::fs::metadata(&path)?.permissions();
    std::fs::write(&temporary, bytes)?;
    std::fs::set_permissions(&temporary, permissions)?;
    std::fs::rename(&temporary, path)
}

fn summary(outputs: &[Pending], plan: &Plan) -> Written {
    Written {
        changed: plan.changed.len(),
        kept: outputs.len() - plan.changed.len(),
        removed: plan.stale.len(),
        bytes: plan.kept_pictures + outputs.iter().map(Pending::size).sum::<u64>(),
    }
}

/// Removes a file of an earlier build and the folders that it leaves empty.
///
/// What became a folder, or is reached only through a symbolic link, is no longer that file and is left alone.
fn remove(output: &Path, path: &str) -> std::io::Result<()> {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    let is_link = |folder: &str| std::fs::symlink_metadata(output.join(folder)).is_ok_and(|there| there.is_symlink());
    let is_folder = std::fs::symlink_metadata(output.join(path)).is_ok_and(|there| there.is_dir());
    if is_folder || folders.into_iter().any(is_link) {
        return Ok(());
    }
    match std::fs::remove_file(output.join(path)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        // Fails where something is left in it, and that is as it should be.
        if std::fs::remove_dir(output.join(above)).is_err() {
            break;
        }
        folder = above;
    }
    Ok(())
}

fn problem(what: &str, path: &Path, error: &std::io::Error) -> Diagnostic {
    let message = format!("{} could not be {what}: {error}", path.display());
    let diagnostic = Diagnostic::new(&codes::OUTPUT_WRITE, None, message);
    match error.kind() {
        std::io::ErrorKind::StorageFull => diagnostic.help("make room on the disk and build again"),
        std::io::ErrorKind::PermissionDenied => diagnostic.help("check who may write there"),
        _ => diagnostic,
    }
}
