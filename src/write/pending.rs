//! Files of the site on their way to the output folder: the receipts of the build's sink, which the write stage
//! completes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::render::output::{Content, Output, Picture, Receipt};

use super::staging::Folder;
use super::stamp::Stamp;

/// A file of the site on its way to the output folder.
#[derive(Debug)]
pub enum Pending {
    /// Still in memory: an image that may not have to be drawn, or a file that could not be staged.
    InMemory(Output),
    /// The file in the output folder is already up to date.
    InPlace { path: String, size: u64, stood: Stood },
    /// In the staging folder, to be renamed into its place.
    Staged {
        path: String,
        size: u64,
        /// Whether the output folder does not have this file yet.
        is_new: bool,
        /// The staging folder, removed with the last file that refers to it.
        folder: Arc<Folder>,
        stood: Stood,
    },
}

/// The state of a file in the output folder at the end of its build, shared by all receipts for it.
#[derive(Debug, Clone)]
pub struct Stood {
    place: Arc<Path>,
    stamp: Arc<OnceLock<Stamp>>,
}

impl Stood {
    /// A file for `place` in the output folder.
    pub fn at(place: PathBuf) -> Self {
        Self { place: place.into(), stamp: Arc::default() }
    }

    fn is_as_it_was(&self) -> bool {
        self.stamp.get().is_some_and(|stamp| Stamp::of(&self.place).as_ref() == Some(stamp))
    }
}

/// Records the state of a site's files after they were written: those that are still in that state at the next build do
/// not have to be rendered again.
pub fn remember(files: &[Pending]) {
    for stood in files.iter().filter_map(Pending::stood).filter(|stood| stood.stamp.get().is_none()) {
        if let Some(stamp) = Stamp::of(&stood.place) {
            stood.stamp.get_or_init(|| stamp);
        }
    }
}

impl Receipt for Pending {
    fn path(&self) -> &str {
        match self {
            Pending::InMemory(output) => &output.path,
            Pending::InPlace { path, .. } | Pending::Staged { path, .. } => path,
        }
    }

    /// By the next build a staged file is in its place.
    fn keep(&self) -> Option<Self> {
        match self {
            Pending::InMemory(output @ Output { content: Content::Picture(_), .. }) => {
                Some(Pending::InMemory(output.clone()))
            }
            Pending::InMemory(_) => None,
            Pending::InPlace { path, size, stood } | Pending::Staged { path, size, stood, .. } => {
                Some(Pending::InPlace { path: path.clone(), size: *size, stood: stood.clone() })
            }
        }
    }

    /// Somebody else may have changed the file since.
    fn again(&self) -> Option<Self> {
        self.keep().filter(|kept| kept.stood().is_none_or(Stood::is_as_it_was))
    }
}

impl Pending {
    fn stood(&self) -> Option<&Stood> {
        match self {
            Pending::InMemory(_) => None,
            Pending::InPlace { stood, .. } | Pending::Staged { stood, .. } => Some(stood),
        }
    }

    /// The image, if the file is one.
    pub fn picture(&self) -> Option<&Picture> {
        match self {
            Pending::InMemory(Output { content: Content::Picture(picture), .. }) => Some(picture),
            _ => None,
        }
    }

    /// The size in bytes; for an image, only after it was drawn.
    pub fn size(&self) -> u64 {
        match self {
            Pending::InPlace { size, .. } | Pending::Staged { size, .. } => *size,
            Pending::InMemory(Output { content: Content::Bytes(bytes), .. }) => bytes.len() as u64,
            Pending::InMemory(Output { content: Content::Picture(picture), .. }) if picture.is_drawn() => {
                picture.bytes().map_or(0, |bytes| bytes.len() as u64)
            }
            Pending::InMemory(_) => 0,
        }
    }
}
