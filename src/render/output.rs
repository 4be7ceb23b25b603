//! Output: one file of the site, by its path and its bytes, or the picture that they are drawn from.

use std::any::Any;
use std::sync::Arc;

use bytes::Bytes;

pub use crate::picture::Picture;

/// A file that the site consists of.
#[derive(Debug, Clone)]
pub struct Output {
    /// Relative to the output folder, with `/` between its parts: `tariff-fight/index.html`.
    pub path: String,
    pub content: Content,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Content {
    Bytes(Bytes),
    /// Drawn only when it is wanted: it takes longer than the rest of its page.
    Picture(Arc<Picture>),
    /// Handed over when it was done, and no longer in memory.
    Stored(Stored),
}

/// Where a file is that was handed over.
#[derive(Debug, Clone)]
pub enum Stored {
    /// In its place already, as it should be.
    Standing { size: u64 },
    /// In a file that has yet to be renamed into its place.
    Staged {
        size: u64,
        /// Nothing stands in its place.
        is_new: bool,
        /// The folder that it lies in, gone with the last file that names it.
        folder: Arc<dyn Any + Send + Sync>,
    },
    /// Nowhere: what it holds is not wanted.
    Dropped,
}

/// Where files go when they are done, from several threads at once.
pub trait Shelf: Sync {
    /// Takes a file. What is given back stands for it from then on.
    fn put(&self, file: Output) -> Output;
}

/// Keeps every file in memory.
pub struct InMemory;

impl Shelf for InMemory {
    fn put(&self, file: Output) -> Output {
        file
    }
}

/// Keeps nothing but the paths, for who only asks what is wrong with a site.
pub struct Nowhere;

impl Shelf for Nowhere {
    fn put(&self, file: Output) -> Output {
        Output { content: Content::Stored(Stored::Dropped), ..file }
    }
}

impl Output {
    pub fn new(path: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { path: path.into(), content: Content::Bytes(bytes.into()) }
    }

    /// A file of text.
    pub fn text(path: impl Into<String>, mut text: String) -> Self {
        // The room that a page was given and did not need adds up over ten thousand pages.
        text.shrink_to_fit();
        Self::new(path, text.into_bytes())
    }

    pub fn picture(path: impl Into<String>, picture: Picture) -> Self {
        Self { path: path.into(), content: Content::Picture(Arc::new(picture)) }
    }

    /// The bytes; a picture is drawn for them. The error says why it cannot be.
    pub fn bytes(&self) -> Result<Bytes, String> {
        match &self.content {
            Content::Bytes(bytes) => Ok(bytes.clone()),
            Content::Picture(picture) => picture.bytes(),
            Content::Stored(_) => Err("its bytes were handed over".to_owned()),
        }
    }

    /// Whether two files hold the same, without drawing any.
    pub fn is_same_as(&self, other: &Output) -> bool {
        match (&self.content, &other.content) {
            (Content::Bytes(own), Content::Bytes(other)) => own == other,
            (Content::Picture(own), Content::Picture(other)) => own.fingerprint() == other.fingerprint(),
            _ => false,
        }
    }
}
