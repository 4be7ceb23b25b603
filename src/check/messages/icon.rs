//! The messages about the image that the site's icons are made from.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// The image does not exist.
pub fn missing_image(place: Place, path: &str) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_MISSING, place, format!("there is no image `{path}`"))
        .help("`icon` is the path of a file in `content/` or `static/`, from the site's folder: `content/icon.svg`")
}

/// The image is in another format, or is an SVG without a size.
pub fn invalid_image(place: Place, path: &str, is_svg: bool) -> Diagnostic {
    let (what, help) = match is_svg {
        true => ("an SVG file with a size", "give its `<svg>` a `viewBox`"),
        false => ("an SVG or PNG file", "save the image as SVG or PNG"),
    };
    Diagnostic::new(&codes::IMAGE_FORMAT, place, format!("icons cannot be made from `{path}`: it is not {what}"))
        .help(help)
}

/// The image is not square; its size is in pixels.
pub fn not_square(place: Place, path: &str, (width, height): (usize, usize)) -> Diagnostic {
    let message = format!("`{path}` is {width} × {height}, and icons are square");
    Diagnostic::new(&codes::IMAGE_FORMAT, place, message).help("crop the image, or add space on two sides")
}

/// The image is smaller than the largest icon; `side` and `least` are in pixels.
pub fn too_small(place: Place, path: &str, side: usize, least: usize) -> Diagnostic {
    let message = format!("`{path}` is {side} pixels wide, and the largest icon is {least}");
    Diagnostic::new(&codes::IMAGE_FORMAT, place, message)
        .help(format!("use an image of at least {least} × {least} pixels, or an SVG file"))
}

/// The image cannot be decoded: `why` is the decoder's message.
pub fn damaged(place: Place, path: &str, why: &str) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_FORMAT, place, format!("`{path}` cannot be read: {why}"))
        .help("open the image in the program that it was made with, and save it again")
}

/// The image has an SVG element that is not rendered.
pub fn unsupported_element(place: Place, path: &str, element: &str) -> Diagnostic {
    let message = format!("`{path}` has `<{element}>`, which would be missing from the icons");
    Diagnostic::new(&codes::IMAGE_FORMAT, place, message).help(match element {
        "image" => "draw it as shapes, or use a PNG file of at least 512 × 512 pixels",
        _ => "convert the text to paths",
    })
}
