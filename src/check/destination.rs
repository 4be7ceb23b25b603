//! Where the links of a text lead, resolved once, so that `render` has nothing to look up.

use crate::markdown::{Image, Link, Markdown};
use crate::picture::Photo;

/// Where a link leads. Its anchor, if it has one, is only in [`Link::target`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Destination {
    /// The same page.
    Here,
    /// A page of the outline, by its index.
    Page(usize),
    /// A generated page, by its folder: `data/`.
    Generated(String),
    /// A file of the output, by its path.
    File(String),
    /// Another site; the target has its address.
    Web,
    /// A source in the list of the page.
    Source {
        /// Its number in the page's list, from 1.
        number: usize,
        /// The number of citations of it up to this one, from 1.
        nth: u32,
    },
    /// A figure, by its index on the page.
    Figure(usize),
    /// Nowhere. The link is invalid, which was reported.
    Nowhere,
}

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PictureFile {
    /// The path in the output.
    pub path: String,
    /// Width and height in pixels, if the file has them.
    pub size: Option<(usize, usize)>,
    /// The hash of its bytes.
    pub hash: u64,
    /// What smaller files are made of it, if any.
    pub photo: Option<Photo>,
}

/// Where the links of one text lead, and which files its images are.
#[derive(Debug, Default)]
pub struct CheckedText {
    /// One for each link of the text.
    pub links: Vec<Destination>,
    /// One for each image of the text; `None` for one that does not exist, which was reported.
    pub images: Vec<Option<PictureFile>>,
}

impl CheckedText {
    /// A text that has not been checked: as many links as `markdown` has, all leading nowhere.
    pub fn unresolved(markdown: &Markdown) -> Self {
        Self { links: vec![Destination::Nowhere; markdown.links.len()], ..Self::default() }
    }
}

/// A text together with its resolved links and images.
#[derive(Debug, Clone, Copy)]
pub struct LinkedText<'t> {
    /// The text.
    pub markdown: &'t Markdown,
    /// Its links and images, by the same indices.
    pub found: &'t CheckedText,
}

impl<'t> LinkedText<'t> {
    /// The link with this index, and where it leads.
    pub fn link(self, index: u32) -> Option<(&'t Link, &'t Destination)> {
        Some((self.markdown.link(index)?, self.found.links.get(index as usize)?))
    }

    /// The image with this index, and its file. `None` if the file does not exist.
    pub fn image(self, index: u32) -> Option<(&'t Image, &'t PictureFile)> {
        Some((self.markdown.image(index)?, self.found.images.get(index as usize)?.as_ref()?))
    }

    /// Every link, and where it leads.
    pub fn links(self) -> impl Iterator<Item = (&'t Link, &'t Destination)> {
        self.markdown.links.iter().zip(&self.found.links)
    }
}
