//! Writes the manifest: first beside the site, then renamed into its place.

use std::path::Path;

use super::manifest::{self, ManifestEntries, NAME};
use super::staging::StagingFolder;
use super::{durable, messages};
use crate::diagnostic::Diagnostic;

/// A complete manifest in a staging folder beside the site.
#[derive(Debug)]
pub struct StagedManifest(StagingFolder);

/// Writes the manifest, unless it is already there.
///
/// # Errors
///
/// The message about a file that cannot be written.
pub fn write(output: &Path, files: &ManifestEntries, is_durable: bool) -> Result<(), Vec<Diagnostic>> {
    let text = manifest::text(files);
    if std::fs::read(output.join(NAME)).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    stage(output, &text, is_durable)?.move_into_place(output, is_durable)
}

/// Writes the text of a manifest beside the site, synced to the disk if `is_durable`.
pub fn stage(output: &Path, text: &str, is_durable: bool) -> Result<StagedManifest, Vec<Diagnostic>> {
    let write = |folder: StagingFolder| {
        let list = folder.path().join(NAME);
        std::fs::write(&list, text)?;
        if is_durable {
            durable::sync_path(&list)?;
        }
        Ok(StagedManifest(folder))
    };
    StagingFolder::create(output).and_then(write).map_err(|error| failed(output, &error))
}

impl StagedManifest {
    /// Moves the manifest into its place.
    pub fn move_into_place(self, output: &Path, is_durable: bool) -> Result<(), Vec<Diagnostic>> {
        let place = output.join(NAME);
        let placed = std::fs::rename(self.0.path().join(NAME), place);
        let synced = placed.and_then(|()| if is_durable { durable::sync_path(output) } else { Ok(()) });
        synced.map_err(|error| failed(output, &error))
    }
}

fn failed(output: &Path, error: &std::io::Error) -> Vec<Diagnostic> {
    vec![messages::failed("written", &output.join(NAME), error)]
}
