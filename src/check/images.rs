//! Checks that every image of a page is a file of the site and has a text alternative (WCAG 2.2 §1.1.1).

use super::destination::PictureFile;
use super::messages::links as messages;
use super::paths::join;
use super::picture_kind::not_a_picture;
use super::site::Site;
use super::svg_size;
use crate::diagnostic::Diagnostic;
use crate::markdown::{Image, Target};
use crate::picture::photo;
use crate::text::alt_text::{AltTextFlaw, alt_text_flaw};
use crate::text::{File, FilePath, Place, Span};

/// Resolves the images of a text in `file`; `None` for each one that does not exist, which is reported.
pub fn check(
    site: Site<'_, '_>,
    file: &FilePath,
    images: &[Image],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<PictureFile>> {
    let mut found = Vec::with_capacity(images.len());
    for image in images {
        match resolve(site, file, &image.destination, image.span) {
            Ok(picture) => found.push(Some(picture)),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                found.push(None);
            }
        }
        match alt_text_flaw(&image.alt) {
            Some(AltTextFlaw::Empty) => diagnostics.push(messages::missing_alt_text(Place::new(file, image.span))),
            Some(AltTextFlaw::Meaningless) => {
                diagnostics
                    .push(crate::parse::messages::meaningless_alternative(Place::new(file, image.span), &image.alt));
            }
            None => {}
        }
    }
    found
}

/// The image of the site that `destination`, written in `file` at `span`, names.
///
/// # Errors
///
/// The message for the author.
pub fn resolve(
    site: Site<'_, '_>,
    file: &FilePath,
    destination: &str,
    span: Span,
) -> Result<PictureFile, Box<Diagnostic>> {
    let path = match crate::markdown::link::target(destination) {
        Target::Relative { path, .. } => join(file, &path),
        Target::Rooted { path, .. } => Some(path),
        _ => return Err(Box::new(messages::external_image(Place::new(file, span), destination))),
    };
    let found = path.and_then(|path| site.file_or_shared(path));
    let Some((picture, path)) = found else {
        let there = site.parsed.copied.keys().filter(|path| is_picture(path)).map(String::as_str);
        return Err(Box::new(messages::missing_image(Place::new(file, span), destination, there)));
    };
    if let Some(found) = not_a_picture(&path, &picture.bytes) {
        return Err(Box::new(messages::not_a_picture(Place::new(file, span), destination, &found)));
    }
    let photo = site.parsed.settings.makes_photos.then(|| photo::inspect(&picture.bytes)).flatten();
    // Images of the theme are left as they are.
    let photo = photo.filter(|_| site.parsed.copied.contains_key(&path));
    Ok(PictureFile { size: size(picture), hash: picture.hash, photo, path })
}

/// The image of the site that `destination`, written in `file`, names. `None` if it does not exist.
pub fn picture(site: Site<'_, '_>, file: &FilePath, destination: &str) -> Option<PictureFile> {
    resolve(site, file, destination, Span::at(0)).ok()
}

/// Width and height in pixels, from the header of the file, after its rotation (EXIF).
fn size(file: &File) -> Option<(usize, usize)> {
    match imagesize::blob_size(&file.bytes) {
        Ok(size) => Some(photo::displayed_size(&file.bytes, (size.width, size.height))),
        Err(_) => svg_size::size(&file.bytes),
    }
}

fn is_picture(path: &str) -> bool {
    let end = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(end.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif")
}
