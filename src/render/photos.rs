//! The smaller files of photos: what they are called, how pages offer them, and the files themselves.

use std::collections::BTreeMap;

use crate::check::{Checked, PictureFile};
use crate::markdown::link::percent_encode_path;
use crate::picture::{Photo, Picture, Variant};

use super::context::SizedFile;
use super::output::Output;

/// The part of the window that a picture in the text takes: all of a phone's, the column's width elsewhere.
pub const SIZES: &str = "(min-width: 46em) 42em, 100vw";

/// A smaller file, relative to the site's root. The name follows from the content, so that browsers may keep it for good.
fn path(picture: &PictureFile, variant: Variant) -> String {
    format!("assets/{:016x}-{}.{}", picture.hash, variant.width, variant.format.ending())
}

fn sized(picture: &PictureFile, variants: &[Variant]) -> Vec<SizedFile> {
    variants.iter().map(|variant| SizedFile { path: path(picture, *variant), width: variant.width }).collect()
}

/// The files of a picture in its own format, narrowest first and its own file last; none where it has no smaller ones.
pub fn own_format(picture: &PictureFile) -> Vec<SizedFile> {
    let Some(photo) = &picture.photo else { return Vec::new() };
    let own = SizedFile { path: percent_encode_path(&picture.path), width: photo.width };
    sized(picture, &photo.smaller()).into_iter().chain([own]).collect()
}

/// Its files as WebP, narrowest first; none where it has none.
pub fn webp(picture: &PictureFile) -> Vec<SizedFile> {
    picture.photo.as_ref().map(|photo| sized(picture, &photo.webp())).unwrap_or_default()
}

/// A value for HTML's attribute `srcset`.
pub fn srcset(root: &str, files: &[SizedFile]) -> String {
    files.iter().map(|file| format!("{root}{} {}w", file.path, file.width)).collect::<Vec<_>>().join(", ")
}

/// The smaller files of all photos that pages show. They are drawn when they are written, and only where they are new.
pub fn render(checked: &Checked<'_>) -> Vec<Output> {
    let mut shown: BTreeMap<&str, (&PictureFile, Photo)> = BTreeMap::new();
    for page in &checked.pages {
        let of_texts = page.texts().flat_map(|text| text.found.images.iter().flatten());
        let of_blocks = page.blocks().flat_map(|(_, found)| found.pictures.iter().flatten());
        for picture in of_texts.chain(of_blocks).chain(&page.image) {
            if let Some(photo) = picture.photo {
                shown.insert(&picture.path, (picture, photo));
            }
        }
    }
    let mut outputs = Vec::new();
    for (name, (picture, photo)) in shown {
        let Some(file) = checked.parsed.copied.get(name) else { continue };
        for variant in photo.smaller().into_iter().chain(photo.webp()) {
            let origin = (&*file.path, file.bytes.clone(), file.hash);
            outputs.push(Output::picture(path(picture, variant), Picture::of_photo(origin, photo, variant)));
        }
    }
    outputs
}
