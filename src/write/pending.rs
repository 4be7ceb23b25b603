//! The receipts of the staging sink: files of the site that the write stage still has to put into the output folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::render::output::{Content, DerivedFile, Output, Receipt};

use super::file_stat::FileStat;
use super::staging::StagingFolder;

/// A file of the site that has to be written to the output folder.
#[derive(Debug)]
pub enum PendingFile {
    /// Still in memory: an image that may not have to be rendered, or a file that could not be staged.
    InMemory(Output),
    /// The file in the output folder is already up to date.
    InPlace { path: String, size: u64, state: FileState },
    /// In the staging folder, to be moved into place.
    Staged {
        path: String,
        size: u64,
        /// Whether the output folder does not have this file yet.
        is_new: bool,
        /// The staging folder. It is removed with the last receipt that refers to it.
        folder: Arc<StagingFolder>,
        state: FileState,
    },
}

/// The state of a file in the output folder when its build ended. All receipts for the file share it.
#[derive(Debug, Clone)]
pub struct FileState {
    place: Arc<Path>,
    stat: Arc<OnceLock<FileStat>>,
}

impl FileState {
    /// A file for `place` in the output folder.
    pub fn at(place: PathBuf) -> Self {
        Self { place: place.into(), stat: Arc::default() }
    }

    fn is_unchanged(&self) -> bool {
        self.stat.get().is_some_and(|stat| FileStat::read(&self.place).as_ref() == Some(stat))
    }
}

/// Records the state of a site's files after they were written. Files that are still in that state at the next build do
/// not have to be compared again.
pub fn remember(files: &[PendingFile]) {
    for state in files.iter().filter_map(PendingFile::state).filter(|state| state.stat.get().is_none()) {
        if let Some(stat) = FileStat::read(&state.place) {
            state.stat.get_or_init(|| stat);
        }
    }
}

impl Receipt for PendingFile {
    fn path(&self) -> &str {
        match self {
            PendingFile::InMemory(output) => &output.path,
            PendingFile::InPlace { path, .. } | PendingFile::Staged { path, .. } => path,
        }
    }

    /// For the next build, a staged file counts as being in place.
    fn keep(&self) -> Option<Self> {
        match self {
            PendingFile::InMemory(output @ Output { content: Content::Picture(_), .. }) => {
                Some(PendingFile::InMemory(output.clone()))
            }
            PendingFile::InMemory(_) => None,
            PendingFile::InPlace { path, size, state } | PendingFile::Staged { path, size, state, .. } => {
                Some(PendingFile::InPlace { path: path.clone(), size: *size, state: state.clone() })
            }
        }
    }

    /// Somebody else may have changed the file since.
    fn again(&self) -> Option<Self> {
        self.keep().filter(|kept| kept.state().is_none_or(FileState::is_unchanged))
    }
}

impl PendingFile {
    fn state(&self) -> Option<&FileState> {
        match self {
            PendingFile::InMemory(_) => None,
            PendingFile::InPlace { state, .. } | PendingFile::Staged { state, .. } => Some(state),
        }
    }

    /// The image, if the file is one.
    pub fn picture(&self) -> Option<&DerivedFile> {
        match self {
            PendingFile::InMemory(Output { content: Content::Picture(picture), .. }) => Some(picture),
            _ => None,
        }
    }

    /// The size in bytes; zero for an image that has not been rendered.
    pub fn size(&self) -> u64 {
        match self {
            PendingFile::InPlace { size, .. } | PendingFile::Staged { size, .. } => *size,
            PendingFile::InMemory(Output { content: Content::Bytes(bytes), .. }) => bytes.len() as u64,
            PendingFile::InMemory(Output { content: Content::Picture(picture), .. }) if picture.is_made() => {
                picture.bytes().map_or(0, |bytes| bytes.len() as u64)
            }
            PendingFile::InMemory(_) => 0,
        }
    }
}
