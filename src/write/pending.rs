//! Files of the site on their way into the output folder: what the build's sink gives for them, and the write stage ends.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::render::output::{Content, Output, Picture, Receipt};

use super::staging::Folder;
use super::stamp::Stamp;

/// A file of the site on its way into the output folder.
#[derive(Debug)]
pub enum Pending {
    /// Still in memory: a picture that may not have to be drawn, or what could not be staged.
    InMemory(Output),
    /// The file in its place is already as it should be.
    InPlace { path: String, size: u64, stood: Stood },
    /// In the staging folder, to be renamed into its place.
    Staged {
        path: String,
        size: u64,
        /// There is no file in its place.
        is_new: bool,
        /// Removed with the last file that names it.
        folder: Arc<Folder>,
        stood: Stood,
    },
}

/// How a file stood in its place when its round had ended, shared by all receipts for it.
#[derive(Debug, Clone)]
pub struct Stood {
    place: Arc<Path>,
    stamp: Arc<OnceLock<Stamp>>,
}

impl Stood {
    /// A file that is to stand at `place`.
    pub fn at(place: PathBuf) -> Self {
        Self { place: place.into(), stamp: Arc::default() }
    }

    fn is_as_it_was(&self) -> bool {
        self.stamp.get().is_some_and(|stamp| Stamp::of(&self.place).as_ref() == Some(stamp))
    }
}

/// Remembers how the files of a site stand now that they were written: those that still stand so in the next round need not be
/// rendered again.
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

    /// A staged file stands in its place by the next round.
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

    /// Somebody else may have changed the file in its place since.
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

    /// The picture that the file is drawn from, if it is one.
    pub fn picture(&self) -> Option<&Picture> {
        match self {
            Pending::InMemory(Output { content: Content::Picture(picture), .. }) => Some(picture),
            _ => None,
        }
    }

    /// The size in bytes; of a picture only when it was drawn.
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
