//! Output: one file of the site, by its path and its bytes, or the picture that they are drawn from; and the sink that
//! finished files go to.

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
}

/// Where files go as soon as they are finished, from several threads at once: to memory, to a staging folder, nowhere.
/// Rendering knows only this; the pages of a large site take more memory than the rest of a build.
pub trait OutputSink: Sync {
    /// What the sink gives for a file, for whoever asked for the site.
    type Receipt: Receipt;

    /// Takes a file.
    fn take(&self, output: Output) -> Self::Receipt;

    /// The paths of pages that somebody waits for: in a large site they are rendered before all others.
    fn awaited(&self) -> &[String] {
        &[]
    }

    /// Told when the pages that are waited for are finished and nothing is wrong with them, with the receipts for them and for
    /// what all pages load. Others may still have a mistake.
    fn show(&self, _files: &[&Self::Receipt]) {}
}

/// What stands for a file that a sink took: it says the file's path, and all else is between the sink and its owner.
pub trait Receipt: Send + Sync {
    /// The path of the file in the site ([`Output::path`]).
    fn path(&self) -> &str;

    /// A receipt for the same file to keep until the next round, which then need not render it again. `None` from a sink that
    /// cannot vouch for it.
    fn keep(&self) -> Option<Self>
    where
        Self: Sized;

    /// A kept receipt, for the round that has come. `None` where the file is no longer what it was.
    fn again(&self) -> Option<Self>
    where
        Self: Sized,
    {
        self.keep()
    }
}

/// A sink that keeps files in memory gives the files themselves.
impl Receipt for Output {
    fn path(&self) -> &str {
        &self.path
    }

    fn keep(&self) -> Option<Self> {
        Some(self.clone())
    }
}

/// Whether two files are one in memory, as what was kept from one round to the next is.
fn is_one(own: &Bytes, other: &Bytes) -> bool {
    own.as_ptr() == other.as_ptr() && own.len() == other.len()
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
        }
    }

    /// Whether two files hold the same, without drawing any.
    pub fn is_same_as(&self, other: &Output) -> bool {
        match (&self.content, &other.content) {
            (Content::Bytes(own), Content::Bytes(other)) => is_one(own, other) || own == other,
            (Content::Picture(own), Content::Picture(other)) => own.fingerprint() == other.fingerprint(),
            _ => false,
        }
    }
}
