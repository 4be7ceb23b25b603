//! The words of the messages about the image that the site's icons are made from.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

pub fn no_file(place: Place, path: &str) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_MISSING, place, format!("there is no image `{path}`"))
        .help("`icon` is the path of a file in `content/` or `static/`, from the site's folder: `content/icon.svg`")
}

pub fn no_icon(place: Place, path: &str, is_svg: bool) -> Diagnostic {
    let (what, help) = match is_svg {
        true => ("an SVG file with a size", "give its `<svg>` a `viewBox`"),
        false => ("an SVG or PNG file", "save the image as SVG or PNG"),
    };
    Diagnostic::new(&codes::IMAGE_FORMAT, place, format!("icons cannot be made from `{path}`: it is not {what}"))
        .help(help)
}

pub fn not_square(place: Place, path: &str, (width, height): (usize, usize)) -> Diagnostic {
    let message = format!("`{path}` is {width} × {height}, and icons are square");
    Diagnostic::new(&codes::IMAGE_FORMAT, place, message).help("crop the image, or add space on two sides")
}

pub fn too_small(place: Place, path: &str, side: usize, least: usize) -> Diagnostic {
    let message = format!("`{path}` is {side} pixels wide, and the largest icon is {least}");
    Diagnostic::new(&codes::IMAGE_FORMAT, place, message)
        .help(format!("use an image of at least {least} × {least} pixels, or an SVG file"))
}

pub fn damaged(place: Place, path: &str, why: &str) -> Diagnostic {
    Diagnostic::new(&codes::IMAGE_FORMAT, place, format!("`{path}` cannot be read: {why}"))
        .help("open the image in the program that it was made with, and save it again")
}

pub fn not_drawn(place: Place, path: &str, element: &str) -> Diagnostic {
    let message = format!("`{path}` has `<{element}>`, which would be missing from the icons");
    Diagnostic::new(&codes::IMAGE_FORMAT, place, message).help(match element {
        "image" => "draw it as shapes, or use a PNG file of at least 512 × 512 pixels",
        _ => "convert the text to paths",
    })
}
