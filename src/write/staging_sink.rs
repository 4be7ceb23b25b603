//! The sink of a build: as soon as a file is rendered, it is compared with the one in the output folder, staged if it
//! differs, then dropped from memory. The pages of a large site would take more memory than the rest of a build.
//!
//! No file is moved into place before the whole site has been rendered without errors. If there are errors, the receipts
//! are dropped, and the staged files with them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::render::output::{Content, Output, OutputSink};

use super::pending::{FileState, PendingFile};
use super::plan::{self, Existing};
use super::staging::StagingFolder;

/// Receives the files of a site that is written to a folder.
#[derive(Debug)]
pub struct StagingSink {
    output: PathBuf,
    /// Created for the first file that needs it. `None` if that failed, which is reported when the site is written.
    folder: OnceLock<Option<Arc<StagingFolder>>>,
}

impl StagingSink {
    /// A sink for the files of the site in the folder `output`.
    pub fn to(output: &Path) -> Self {
        Self { output: output.to_path_buf(), folder: OnceLock::new() }
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Option<Arc<StagingFolder>> {
        let folder = self.folder.get_or_init(|| StagingFolder::create(&self.output).ok().map(Arc::new)).as_ref()?;
        folder.add(path, bytes).ok()?;
        Some(folder.clone())
    }
}

impl OutputSink for StagingSink {
    type Receipt = PendingFile;

    fn take(&self, output: Output) -> PendingFile {
        let Content::Bytes(bytes) = &output.content else { return PendingFile::InMemory(output) };
        let size = bytes.len() as u64;
        let place = self.output.join(&output.path);
        let is_new = match plan::compare_bytes(&place, bytes) {
            Existing::Same => return PendingFile::InPlace { path: output.path, size, state: FileState::at(place) },
            Existing::Absent => true,
            Existing::Different => false,
            _ => return PendingFile::InMemory(output),
        };
        // A file that could not be staged stays in memory, and the write stage reports why.
        match self.stage(&output.path, bytes) {
            Some(folder) => {
                PendingFile::Staged { path: output.path, size, is_new, folder, state: FileState::at(place) }
            }
            None => PendingFile::InMemory(output),
        }
    }
}
