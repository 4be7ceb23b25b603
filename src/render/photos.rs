//! The smaller files of photos: their names, the attributes by which pages offer them, and the files themselves.

use std::collections::BTreeMap;

use crate::check::{CheckedSite, PictureFile};
use crate::markdown::link::percent_encode_path;
use crate::picture::{DerivedFile, Photo, Variant};

use super::context::SizedFile;
use super::output::Output;

/// The width of a picture in the text, for the attribute `sizes`: the whole window on a phone, the column elsewhere.
pub const SIZES: &str = "(min-width: 46em) 42em, 100vw";

/// The path of a smaller file, relative to the site's root. The name depends on the content, so it can be cached for
/// ever.
fn path(picture: &PictureFile, variant: Variant) -> String {
    format!("assets/{:016x}-{}.{}", picture.hash, variant.width, variant.format.extension())
}

fn sized(picture: &PictureFile, variants: &[Variant]) -> Vec<SizedFile> {
    variants.iter().map(|variant| SizedFile { path: path(picture, *variant), width: variant.width }).collect()
}

/// The files of a picture in its own format, the narrowest first and the original last; empty if there are no smaller
/// ones.
pub fn own_format(picture: &PictureFile) -> Vec<SizedFile> {
    let Some(photo) = &picture.photo else { return Vec::new() };
    let own = SizedFile { path: percent_encode_path(&picture.path), width: photo.width };
    sized(picture, &photo.smaller_variants()).into_iter().chain([own]).collect()
}

/// Its files as WebP, the narrowest first; empty if none are made.
pub fn webp(picture: &PictureFile) -> Vec<SizedFile> {
    picture.photo.as_ref().map(|photo| sized(picture, &photo.webp_variants())).unwrap_or_default()
}

/// The value for HTML's attribute `srcset`.
pub fn srcset(root: &str, files: &[SizedFile]) -> String {
    files.iter().map(|file| format!("{root}{} {}w", file.path, file.width)).collect::<Vec<_>>().join(", ")
}

/// The smaller files of all photos on pages. They are rendered only when they are written, and only if they are new.
pub fn render(checked: &CheckedSite<'_>) -> Vec<Output> {
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
        for variant in photo.smaller_variants().into_iter().chain(photo.webp_variants()) {
            let origin = (&*file.path, file.bytes.clone(), file.hash);
            outputs.push(Output::picture(path(picture, variant), DerivedFile::smaller_photo(origin, photo, variant)));
        }
    }
    outputs
}
