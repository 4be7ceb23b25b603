//! Stage 5: outputs → the output folder. Only what changed is written, and foreign files are not touched.
//!
//! Everything that changed is first written to a staging folder beside the site; only when it is complete do the files
//! take their places, each by one rename, or together with a new folder. If the disk fills up, the old site stays as it
//! was.
#![expect(clippy::disallowed_methods, reason = "writing the site is this stage's work")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::render::Receipt as _;

pub mod author;
mod barriers;
mod beside;
pub mod claim;
mod durable;
pub mod folder;
mod interrupted;
pub mod last_build;
mod list;
pub mod manifest;
mod messages;
pub mod order;
pub mod pending;
mod photo_store;
pub mod plan;
pub mod staged;
pub mod staging;
pub mod staging_sink;
pub mod stale;
mod stamp;

pub use claim::Claim;
use manifest::{Drawn, Files};
use pending::Pending;
use plan::Plan;
pub use staging_sink::StagingSink;

/// How long unused files stay after the last page that used them has gone: a reader who received that page just before
/// requests its styles and images a moment later.
const GRACE: Duration = Duration::from_millis(150);

/// What a build did to the output folder.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    /// The number of files that were created or changed.
    pub changed: usize,
    /// The number of files that were already up to date.
    pub kept: usize,
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
/// Whenever the power fails or the process is killed, no page is there without the files that it uses, and the manifest
/// lists all files that are Nutgraf's, so that the next build ends as if this one had never begun. When the function
/// returns and `is_durable` is set, all files are on the disk itself.
pub fn write(root: &Path, output: &Path, outputs: &[Pending], is_durable: bool) -> Result<Written, Vec<Diagnostic>> {
    let earlier = manifest::read(output);
    photo_store::take(root, outputs, &earlier);
    let plan = plan::plan(output, outputs, &earlier)?;
    std::fs::create_dir_all(output).map_err(|error| failed("made", output, &error))?;
    if !plan.changed.is_empty() || !plan.stale.is_empty() {
        let barriers = messages::barriers(&barriers::find(output, &plan));
        if !barriers.is_empty() {
            return Err(barriers);
        }
    }
    let files = outputs.iter().map(|output| (output.path().to_owned(), drawn(output, &earlier))).collect();
    if plan.changed.is_empty() && plan.stale.is_empty() {
        list::put(output, &files, is_durable)?;
    } else {
        change(output, outputs, &plan, &Lists { earlier, files }, is_durable)?;
    }
    photo_store::keep(root, outputs);
    Ok(summary(outputs, &plan))
}

/// The manifest of the last build, and that of this one.
struct Lists {
    earlier: Files,
    files: Files,
}

fn change(
    output: &Path,
    outputs: &[Pending],
    plan: &Plan,
    lists: &Lists,
    is_durable: bool,
) -> Result<(), Vec<Diagnostic>> {
    let changed: Vec<&Pending> = plan.changed.values().filter_map(|change| outputs.get(change.index)).collect();
    let staged = match changed.is_empty() {
        true => None,
        false => Some(
            staged::stage(output, &changed)
                .map_err(|(path, error)| failed("written; the existing site is unchanged", &path, &error))?,
        ),
    };
    let durable = |places: BTreeSet<PathBuf>| match is_durable {
        true => durable::sync(output, &places).map_err(|(path, error)| failed("written", &path, &error)),
        false => Ok(()),
    };
    if let Some(staged) = &staged {
        durable(staged.files.iter().map(|path| staged.folder.path().join(path)).collect())?;
    }
    // A build that is interrupted from here on must still know all files that are its own; what the manifest says about
    // images is true as long as they are there.
    let mut all = lists.earlier.clone();
    for path in outputs.iter().map(Pending::path).filter(|path| !lists.earlier.contains_key(*path)) {
        all.insert(path.to_owned(), None);
    }
    // The final manifest is staged with the files: once they have taken their places, there may be no space left for
    // it.
    let last =
        (lists.files != all).then(|| list::ready(output, &manifest::text(&lists.files), is_durable)).transpose()?;
    list::put(output, &all, is_durable)?;
    if let Some(staged) = &staged {
        order::take_places(output, staged, plan).map_err(|cut| vec![messages::interrupted(&cut)])?;
        // The staging sink may keep its folder in memory as long as the program runs.
        staged.folder.clear();
        let folders = staged.files.iter().flat_map(|path| Path::new(path).ancestors().skip(1));
        durable(folders.map(|folder| output.join(folder)).collect())?;
    }
    if plan.changed.values().any(|change| !change.is_new) && !plan.stale.is_empty() {
        std::thread::sleep(GRACE);
    }
    // Pages first: then nothing uses the files that they used.
    let (pages, used): (Vec<&String>, Vec<&String>) = plan.stale.iter().partition(|path| path.ends_with(".html"));
    for path in pages.into_iter().chain(used) {
        stale::remove(output, path).map_err(|error| failed("removed", &output.join(path), &error))?;
    }
    last.map_or(Ok(()), |last| last.take_place(output, is_durable))
}

fn failed(what: &str, place: &Path, error: &std::io::Error) -> Vec<Diagnostic> {
    vec![messages::failed(what, place, error)]
}

/// The manifest's entry for an image: the old one, or a new one if it was drawn again.
fn drawn(output: &Pending, earlier: &Files) -> Option<Drawn> {
    let picture = output.picture()?;
    let before = earlier.get(output.path()).and_then(Option::as_ref);
    match before.filter(|before| before.fingerprint == picture.fingerprint() && !picture.is_drawn()) {
        Some(before) => Some(before.clone()),
        None => picture.bytes().ok().map(|bytes| Drawn::new(picture.fingerprint(), &bytes)),
    }
}

fn summary(outputs: &[Pending], plan: &Plan) -> Written {
    Written {
        changed: plan.changed.len(),
        kept: outputs.len() - plan.changed.len(),
        removed: plan.stale.len(),
        bytes: plan.kept_pictures + outputs.iter().map(Pending::size).sum::<u64>(),
    }
}
