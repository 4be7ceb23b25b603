//! Cache keys of where the links and images of texts lead, on which their HTML depends.

use std::hash::{Hash, Hasher};

use rapidhash::quality::RapidHasher;

use super::destination::{Destination, LinkedText};
use super::outline::Outline;
use super::page::CheckedPage;

/// The key of everything that a page refers to: its links and images, the pictures and files of its blocks, and its own
/// picture.
pub fn key_of_page(outline: &Outline, page: &CheckedPage) -> u64 {
    let mut hasher = RapidHasher::default();
    for text in page.texts() {
        add(outline, text, &mut hasher);
    }
    for (_, found) in page.blocks() {
        (&found.pictures, &found.files).hash(&mut hasher);
    }
    page.image.hash(&mut hasher);
    hasher.finish()
}

/// The key of texts that are not on a page.
pub fn key_of_texts<'t>(outline: &Outline, texts: impl Iterator<Item = LinkedText<'t>>) -> u64 {
    let mut hasher = RapidHasher::default();
    texts.for_each(|text| add(outline, text, &mut hasher));
    hasher.finish()
}

fn add(outline: &Outline, text: LinkedText<'_>, hasher: &mut RapidHasher<'_>) {
    for destination in &text.found.links {
        std::mem::discriminant(destination).hash(hasher);
        match destination {
            // The indices of pages change when one is added or removed.
            Destination::Page(index) => outline.page(*index).map(|page| &page.folder).hash(hasher),
            Destination::Generated(folder) => folder.hash(hasher),
            Destination::File(path) => path.hash(hasher),
            Destination::Source { number, nth } => (number, nth).hash(hasher),
            Destination::Figure(index) => index.hash(hasher),
            Destination::Here | Destination::Web | Destination::Nowhere => {}
        }
    }
    text.found.images.hash(hasher);
}
