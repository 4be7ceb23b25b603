//! Images: their addresses, their sizes, and the figure around one that stands alone.

use crate::check::links::resolve_image;
use crate::markdown::Image;
use crate::markdown::link::percent_encode_path;
use crate::markup::{push_attribute, push_text};

use super::html::Frame;

/// `<img>` with its width and height, so that the page does not jump when the picture comes.
pub fn image(out: &mut String, frame: Frame<'_, '_>, image: Option<&Image>) {
    let Some(image) = image else { return };
    let Ok(path) = resolve_image(frame.site, frame.file, &image.destination, image.span) else { return };
    out.push_str("<img");
    push_attribute(out, "src", &format!("{}{}", frame.root, percent_encode_path(&path)));
    push_attribute(out, "alt", &image.alt);
    if let Some((width, height)) = size(frame, &path) {
        out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// An image with its title as the caption.
pub fn figure(out: &mut String, frame: Frame<'_, '_>, found: Option<&Image>) {
    out.push_str("<figure class=\"picture\">");
    image(out, frame, found);
    if let Some(title) = found.map(|image| image.title.as_str()).filter(|title| !title.is_empty()) {
        out.push_str("<figcaption>");
        push_text(out, title);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

fn size(frame: Frame<'_, '_>, path: &str) -> Option<(usize, usize)> {
    let site = frame.site.parsed;
    let file = site.copied.get(path).or_else(|| site.theme_files.get(&format!("static/{path}")))?;
    let size = imagesize::blob_size(&file.bytes).ok()?;
    Some((size.width, size.height))
}
