//! An output: one file of the site, by its path and its bytes, or an image that is rendered on demand; and the sink
//! that finished files go to.

use std::sync::Arc;

use bytes::Bytes;

pub use crate::picture::DerivedFile;

/// A file of the site.
#[derive(Debug, Clone)]
pub struct Output {
    /// Relative to the output folder, with `/` as separator: `tariff-fight/index.html`.
    pub path: String,
    /// What the file contains.
    pub content: Content,
}

/// The contents of a file.
#[derive(Debug, Clone)]
pub enum Content {
    Bytes(Bytes),
    /// Rendered on demand, because it takes longer than the rest of its page.
    Picture(Arc<DerivedFile>),
}

/// Where files go as soon as they are finished, from several threads at once: to memory, to a staging folder, nowhere.
/// Rendering knows only this interface; the pages of a large site take more memory than the rest of a build.
pub trait OutputSink: Sync {
    /// What the sink returns for a file, for the owner of the site.
    type Receipt: Receipt;

    /// Takes a file.
    fn take(&self, output: Output) -> Self::Receipt;

    /// The paths of pages that a browser is waiting for: on a large site they are rendered first.
    fn awaited(&self) -> &[String] {
        &[]
    }

    /// Called when the pages that are waited for are finished without errors, with the receipts for them and for what
    /// all pages load. Other pages may still have a mistake.
    fn show(&self, _files: &[&Self::Receipt]) {}
}

/// Represents a file that a sink took. It has the file's path; everything else is between the sink and its owner.
pub trait Receipt: Send + Sync {
    /// The path of the file in the site ([`Output::path`]).
    fn path(&self) -> &str;

    /// A receipt for the same file to cache until the next round, which then need not render it again. `None` from a
    /// sink that cannot guarantee that.
    fn keep(&self) -> Option<Self>
    where
        Self: Sized;

    /// A cached receipt for the next round. `None` if the file has changed.
    fn again(&self) -> Option<Self>
    where
        Self: Sized,
    {
        self.keep()
    }
}

/// A sink that keeps files in memory returns the files themselves.
impl Receipt for Output {
    fn path(&self) -> &str {
        &self.path
    }

    fn keep(&self) -> Option<Self> {
        Some(self.clone())
    }
}

/// Whether two files share their memory, as those from the cache do.
fn is_one(own: &Bytes, other: &Bytes) -> bool {
    own.as_ptr() == other.as_ptr() && own.len() == other.len()
}

impl Output {
    /// A file with these bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { path: path.into(), content: Content::Bytes(bytes.into()) }
    }

    /// A file with this text.
    pub fn text(path: impl Into<String>, mut text: String) -> Self {
        // Unused capacity would add up over ten thousand pages.
        text.shrink_to_fit();
        Self::new(path, text.into_bytes())
    }

    /// An image that is rendered on demand.
    pub fn picture(path: impl Into<String>, picture: DerivedFile) -> Self {
        Self { path: path.into(), content: Content::Picture(Arc::new(picture)) }
    }

    /// The bytes; an image is rendered for them. The error says why that failed.
    pub fn bytes(&self) -> Result<Bytes, String> {
        match &self.content {
            Content::Bytes(bytes) => Ok(bytes.clone()),
            Content::Picture(picture) => picture.bytes(),
        }
    }

    /// Whether two files have the same contents, without rendering images.
    pub fn is_same_as(&self, other: &Output) -> bool {
        match (&self.content, &other.content) {
            (Content::Bytes(own), Content::Bytes(other)) => is_one(own, other) || own == other,
            (Content::Picture(own), Content::Picture(other)) => own.fingerprint() == other.fingerprint(),
            _ => false,
        }
    }
}
