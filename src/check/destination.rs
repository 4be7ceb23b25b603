//! Where the links of a text lead, by their index: `render` only writes them and looks nothing up.

use crate::markdown::{Image, Link, Markdown};
use crate::picture::Photo;

/// Where a link leads. Its anchor, if it has one, is in the link's target.
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
    /// An entry of the bibliography: its number in the page's list, and which mark of it this is, from 1.
    Source { number: usize, nth: u32 },
    /// A figure, by its index on the page.
    Figure(usize),
    /// Nowhere. If readers could see it, that was reported.
    Nowhere,
}

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PictureFile {
    /// The path in the output.
    pub path: String,
    /// Width and height in pixels, if the file has them.
    pub size: Option<(usize, usize)>,
    /// A hash of its bytes.
    pub hash: u64,
    /// What is known about it, if smaller files of it are made.
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
    pub fn of(markdown: &Markdown) -> Self {
        Self { links: vec![Destination::Nowhere; markdown.links.len()], ..Self::default() }
    }
}

/// A text, and where its links and images lead.
#[derive(Debug, Clone, Copy)]
pub struct Linked<'t> {
    /// The text.
    pub markdown: &'t Markdown,
    /// What was found for it, by the same indices.
    pub found: &'t CheckedText,
}

impl<'t> Linked<'t> {
    /// A link, and where it leads.
    pub fn link(self, index: u32) -> Option<(&'t Link, &'t Destination)> {
        Some((self.markdown.link(index)?, self.found.links.get(index as usize)?))
    }

    /// An image with the file that it shows, if that is there.
    pub fn image(self, index: u32) -> Option<(&'t Image, &'t PictureFile)> {
        Some((self.markdown.image(index)?, self.found.images.get(index as usize)?.as_ref()?))
    }

    /// Every link, and where it leads.
    pub fn links(self) -> impl Iterator<Item = (&'t Link, &'t Destination)> {
        self.markdown.links.iter().zip(&self.found.links)
    }
}
