//! A key of where the links and images of texts lead: their HTML changes only with it.

use std::hash::{Hash, Hasher};

use rapidhash::quality::RapidHasher;

use super::destination::{Destination, Linked};
use super::outline::Outline;
use super::page::CheckedPage;

/// The key of everything that a page refers to: its links and images, the pictures and files of its blocks, and its own
/// picture.
pub fn of_page(outline: &Outline, page: &CheckedPage) -> u64 {
    let mut leads = RapidHasher::default();
    for text in page.texts() {
        add(outline, text, &mut leads);
    }
    for (_, found) in page.blocks() {
        (&found.pictures, &found.files).hash(&mut leads);
    }
    page.image.hash(&mut leads);
    leads.finish()
}

/// The key of texts that are not on a page.
pub fn of_texts<'t>(outline: &Outline, texts: impl Iterator<Item = Linked<'t>>) -> u64 {
    let mut leads = RapidHasher::default();
    texts.for_each(|text| add(outline, text, &mut leads));
    leads.finish()
}

fn add(outline: &Outline, text: Linked<'_>, leads: &mut RapidHasher<'_>) {
    for destination in &text.found.links {
        std::mem::discriminant(destination).hash(leads);
        match destination {
            // The indices of pages change when one is added or removed.
            Destination::Page(index) => outline.page(*index).map(|page| &page.folder).hash(leads),
            Destination::Generated(folder) => folder.hash(leads),
            Destination::File(path) => path.hash(leads),
            Destination::Source { number, nth } => (number, nth).hash(leads),
            Destination::Figure(index) => index.hash(leads),
            Destination::Here | Destination::Web | Destination::Nowhere => {}
        }
    }
    text.found.images.hash(leads);
}
