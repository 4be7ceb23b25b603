//! The sink of a build that is written: a file is compared with the one in the output folder as soon as it is finished,
//! staged if it differs, then dropped from memory. The pages of a large site take more memory than the rest of a build.
//!
//! No file takes its place before the whole site is rendered without errors: staged files are removed when the receipts
//! are dropped.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::render::output::{Content, Output, OutputSink};

use super::pending::{Pending, Stood};
use super::plan::{self, Standing};
use super::staging::Folder;

/// Receives the files of a site that is written to a folder.
#[derive(Debug)]
pub struct StagingSink {
    output: PathBuf,
    /// Created for the first file that needs it. `None` if that failed, which is reported when the site is written.
    folder: OnceLock<Option<Arc<Folder>>>,
}

impl StagingSink {
    /// A sink for the files of the site in the folder `output`.
    pub fn to(output: &Path) -> Self {
        Self { output: output.to_path_buf(), folder: OnceLock::new() }
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Option<Arc<Folder>> {
        let folder = self.folder.get_or_init(|| Folder::make(&self.output).ok().map(Arc::new)).as_ref()?;
        folder.add(path, bytes).ok()?;
        Some(folder.clone())
    }
}

impl OutputSink for StagingSink {
    type Receipt = Pending;

    fn take(&self, output: Output) -> Pending {
        let Content::Bytes(bytes) = &output.content else { return Pending::InMemory(output) };
        let size = bytes.len() as u64;
        let place = self.output.join(&output.path);
        let is_new = match plan::of_bytes(&place, bytes) {
            Standing::Same => return Pending::InPlace { path: output.path, size, stood: Stood::at(place) },
            Standing::Absent => true,
            Standing::Different => false,
            _ => return Pending::InMemory(output),
        };
        // A file that could not be staged stays in memory, and the write stage reports why.
        match self.stage(&output.path, bytes) {
            Some(folder) => Pending::Staged { path: output.path, size, is_new, folder, stood: Stood::at(place) },
            None => Pending::InMemory(output),
        }
    }
}
