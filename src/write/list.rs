//! The manifest on its way to the output folder: written beside the site, then renamed into its place.

use std::path::Path;

use super::manifest::{self, Files, NAME};
use super::staging::Folder;
use super::{durable, messages};
use crate::diagnostic::Diagnostic;

/// A complete manifest in a folder of its own beside the site.
#[derive(Debug)]
pub struct Ready(Folder);

/// Writes the manifest, unless it is already there.
pub fn put(output: &Path, files: &Files, is_durable: bool) -> Result<(), Vec<Diagnostic>> {
    let text = manifest::text(files);
    if std::fs::read(output.join(NAME)).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    ready(output, &text, is_durable)?.take_place(output, is_durable)
}

/// Writes the text of a manifest beside the site, synced to the disk if `is_durable`.
pub fn ready(output: &Path, text: &str, is_durable: bool) -> Result<Ready, Vec<Diagnostic>> {
    let write = |folder: Folder| {
        let list = folder.path().join(NAME);
        std::fs::write(&list, text)?;
        if is_durable {
            durable::one(&list)?;
        }
        Ok(Ready(folder))
    };
    Folder::make(output).and_then(write).map_err(|error| failed(output, &error))
}

impl Ready {
    /// Moves the manifest into its place.
    pub fn take_place(self, output: &Path, is_durable: bool) -> Result<(), Vec<Diagnostic>> {
        let place = output.join(NAME);
        let placed = std::fs::rename(self.0.path().join(NAME), place);
        let synced = placed.and_then(|()| if is_durable { durable::one(output) } else { Ok(()) });
        synced.map_err(|error| failed(output, &error))
    }
}

fn failed(output: &Path, error: &std::io::Error) -> Vec<Diagnostic> {
    vec![messages::failed("written", &output.join(NAME), error)]
}
