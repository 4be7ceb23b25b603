//! Where a link of a text leads, kept for each by its index: `render` writes it and looks nothing up.

use crate::markdown::{Image, Link, Markdown};
use crate::picture::Photo;

/// Where a link leads. Its anchor, if it has one, is that of the link's target.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Destination {
    /// A place on the page itself.
    Here,
    /// A page of the outline, by its index.
    Page(usize),
    /// A page that no file of `content/` stands for, by its folder: `data/`.
    Generated(String),
    /// A file of the output, by its path.
    File(String),
    /// Another site; the target holds its address.
    Web,
    /// An entry of the bibliography: its number in the page's list, and which mark of it this is, from 1.
    Source { number: usize, nth: u32 },
    /// A figure, by its index on the page.
    Figure(usize),
    /// Nowhere. Where readers could see it, it was reported.
    Nowhere,
}

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PictureFile {
    /// In the output.
    pub path: String,
    /// Width and height in pixels, where the file says them.
    pub size: Option<(usize, usize)>,
    /// Of its content.
    pub hash: u64,
    /// What is known of it, where smaller files are made of it.
    pub photo: Option<Photo>,
}

/// What the links and images of one text lead to.
#[derive(Debug, Default)]
pub struct CheckedText {
    /// One for each link of the text.
    pub links: Vec<Destination>,
    /// One for each image of the text; `None` for one that is not there, which was reported.
    pub images: Vec<Option<PictureFile>>,
}

impl CheckedText {
    /// A text of which nothing is known yet but how many links it has.
    pub fn of(markdown: &Markdown) -> Self {
        Self { links: vec![Destination::Nowhere; markdown.links.len()], ..Self::default() }
    }
}

/// A text, and what its links and images lead to.
#[derive(Debug, Clone, Copy)]
pub struct Linked<'t> {
    pub markdown: &'t Markdown,
    pub found: &'t CheckedText,
}

impl<'t> Linked<'t> {
    /// A link with what it leads to.
    pub fn link(self, index: u32) -> Option<(&'t Link, &'t Destination)> {
        Some((self.markdown.link(index)?, self.found.links.get(index as usize)?))
    }

    /// An image with the file that it shows, if that is there.
    pub fn image(self, index: u32) -> Option<(&'t Image, &'t PictureFile)> {
        Some((self.markdown.image(index)?, self.found.images.get(index as usize)?.as_ref()?))
    }

    /// Every link with what it leads to.
    pub fn links(self) -> impl Iterator<Item = (&'t Link, &'t Destination)> {
        self.markdown.links.iter().zip(&self.found.links)
    }
}
