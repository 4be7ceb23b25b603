//! Stage 5: writes the outputs to the output folder. Only what has changed is written, and files of others are not touched.
//!
//! Changed files are first written to a staging folder beside the site. Only when all of them are complete are they
//! renamed into place, one by one or as a new folder. So if the disk is full, the old site stays as it was.
#![expect(clippy::disallowed_methods, reason = "writing the site is this stage's work")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::render::Receipt as _;

mod beside;
pub mod content_writer;
mod durable;
mod file_stat;
pub mod folder;
mod interrupted;
pub mod last_build;
pub mod lock;
pub mod manifest;
mod manifest_file;
mod messages;
pub mod order;
pub mod pending;
mod photo_store;
pub mod plan;
mod preflight;
pub mod staged;
pub mod staging;
pub mod staging_sink;
pub mod stale;

pub use lock::OutputLock;
use manifest::{ManifestEntries, ManifestImage};
use pending::PendingFile;
use plan::WritePlan;
pub use staging_sink::StagingSink;

/// How long unused files stay after the last page that used them was replaced: a reader who just received that page will
/// request its styles and images a moment later.
const GRACE: Duration = Duration::from_millis(150);

/// What a build did to the output folder.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct WriteSummary {
    /// The number of files that were created or changed.
    pub changed: usize,
    /// The number of files that were already up to date.
    pub unchanged: usize,
    /// The number of files of an earlier build that were removed.
    pub removed: usize,
    /// The size of the whole site in bytes.
    pub bytes: u64,
}

/// Makes the output folder match `outputs`. `root` is the site's folder.
///
/// # Errors
///
/// The messages about files that cannot be written; the existing site is then unchanged, except where a message says
/// otherwise.
///
/// If the power fails or the process is killed at any moment, every page in the folder has the files that it uses, and the
/// manifest lists all files that Nutgraf wrote, so that the next build completes the site. If `is_durable` is set, all
/// files are on the disk when the function returns.
pub fn write(
    root: &Path,
    output: &Path,
    outputs: &[PendingFile],
    is_durable: bool,
) -> Result<WriteSummary, Vec<Diagnostic>> {
    let earlier = manifest::read(output);
    photo_store::load(root, outputs, &earlier);
    let plan = plan::plan(output, outputs, &earlier)?;
    std::fs::create_dir_all(output).map_err(|error| failed("created", output, &error))?;
    if !plan.changed.is_empty() || !plan.stale.is_empty() {
        let read_only = messages::read_only(&preflight::check(output, &plan));
        if !read_only.is_empty() {
            return Err(read_only);
        }
    }
    // This makes the pictures and compressed copies that have changed.
    let files = outputs.par_iter().map(|output| (output.path().to_owned(), manifest_image(output, &earlier))).collect();
    if plan.changed.is_empty() && plan.stale.is_empty() {
        manifest_file::write(output, &files, is_durable)?;
    } else {
        apply(output, outputs, &plan, &Manifests { earlier, files }, is_durable)?;
    }
    photo_store::store(root, outputs);
    Ok(summary(outputs, &plan))
}

/// The manifest of the last build, and that of this one.
struct Manifests {
    earlier: ManifestEntries,
    files: ManifestEntries,
}

/// Stages, moves into place and removes what `plan` says.
fn apply(
    output: &Path,
    outputs: &[PendingFile],
    plan: &WritePlan,
    manifests: &Manifests,
    is_durable: bool,
) -> Result<(), Vec<Diagnostic>> {
    let changed: Vec<&PendingFile> = plan.changed.values().filter_map(|change| outputs.get(change.index)).collect();
    let staged = match changed.is_empty() {
        true => None,
        false => Some(
            staged::stage(output, &changed)
                .map_err(|(path, error)| failed("written; the existing site is unchanged", &path, &error))?,
        ),
    };
    let sync = |places: BTreeSet<PathBuf>| match is_durable {
        true => durable::sync(output, &places).map_err(|(path, error)| failed("written", &path, &error)),
        false => Ok(()),
    };
    if let Some(staged) = &staged {
        sync(staged.files.iter().map(|path| staged.folder.path().join(path)).collect())?;
    }
    // If the build is interrupted from here on, the next one has to know all files that may have been written. What the
    // manifest says about images stays true until they are replaced.
    let mut all = manifests.earlier.clone();
    for path in outputs.iter().map(PendingFile::path).filter(|path| !manifests.earlier.contains_key(*path)) {
        all.insert(path.to_owned(), None);
    }
    // The final manifest is staged before the files are moved, because there may be no space left for it afterwards.
    let last = (manifests.files != all)
        .then(|| manifest_file::stage(output, &manifest::text(&manifests.files), is_durable))
        .transpose()?;
    manifest_file::write(output, &all, is_durable)?;
    if let Some(staged) = &staged {
        order::move_into_place(output, staged, plan).map_err(|cut| vec![messages::interrupted(&cut)])?;
        // The sink may keep its staging folder until the program ends.
        staged.folder.clear();
        let folders = staged.files.iter().flat_map(|path| Path::new(path).ancestors().skip(1));
        sync(folders.map(|folder| output.join(folder)).collect())?;
    }
    if plan.changed.values().any(|change| !change.is_new) && !plan.stale.is_empty() {
        std::thread::sleep(GRACE);
    }
    // Pages are removed first, so that no page exists without the files that it uses.
    let (pages, used): (Vec<&String>, Vec<&String>) = plan.stale.iter().partition(|path| path.ends_with(".html"));
    for path in pages.into_iter().chain(used) {
        stale::remove(output, path).map_err(|error| failed("removed", &output.join(path), &error))?;
    }
    last.map_or(Ok(()), |last| last.move_into_place(output, is_durable))
}

fn failed(what: &str, place: &Path, error: &std::io::Error) -> Vec<Diagnostic> {
    vec![messages::failed(what, place, error)]
}

/// The manifest's entry for an image: the old one, or a new one if the image was rendered again.
fn manifest_image(output: &PendingFile, earlier: &ManifestEntries) -> Option<ManifestImage> {
    let picture = output.picture()?;
    let before = earlier.get(output.path()).and_then(Option::as_ref);
    match before.filter(|before| before.fingerprint == picture.fingerprint() && !picture.is_made()) {
        Some(before) => Some(before.clone()),
        None => picture.bytes().ok().map(|bytes| ManifestImage::new(picture.fingerprint(), &bytes)),
    }
}

fn summary(outputs: &[PendingFile], plan: &WritePlan) -> WriteSummary {
    WriteSummary {
        changed: plan.changed.len(),
        unchanged: outputs.len() - plan.changed.len(),
        removed: plan.stale.len(),
        bytes: plan.unchanged_pictures_bytes + outputs.iter().map(PendingFile::size).sum::<u64>(),
    }
}
