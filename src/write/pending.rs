//! Files of the site on their way into the output folder: what the build's sink gives for them, and the write stage ends.

use std::sync::Arc;

use crate::render::output::{Content, Output, Picture, Receipt};

use super::staging::Folder;

/// A file of the site on its way into the output folder.
#[derive(Debug)]
pub enum Pending {
    /// Still in memory: a picture that may not have to be drawn, or what could not be staged.
    InMemory(Output),
    /// The file in its place is already as it should be.
    InPlace { path: String, size: u64 },
    /// In the staging folder, to be renamed into its place.
    Staged {
        path: String,
        size: u64,
        /// There is no file in its place.
        is_new: bool,
        /// Removed with the last file that names it.
        folder: Arc<Folder>,
    },
}

impl Receipt for Pending {
    fn path(&self) -> &str {
        match self {
            Pending::InMemory(output) => &output.path,
            Pending::InPlace { path, .. } | Pending::Staged { path, .. } => path,
        }
    }

    /// Somebody else may have changed the file in its place since.
    fn again(&self) -> Option<Self> {
        None
    }
}

impl Pending {
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
