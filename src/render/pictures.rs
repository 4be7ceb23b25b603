//! Images: their addresses, their sizes, and the figure around one that stands alone.

use crate::check::Linked;
use crate::markdown::link::percent_encode_path;
use crate::markup::{push_attribute, push_text};

use super::frame::Frame;

/// `<img>` with its width and height, so that the page does not jump when the picture comes.
pub fn image(out: &mut String, frame: Frame<'_>, text: Linked<'_>, index: u32) {
    let Some((image, picture)) = text.image(index) else { return };
    out.push_str("<img");
    push_attribute(out, "src", &format!("{}{}", frame.root, percent_encode_path(&picture.path)));
    push_attribute(out, "alt", &image.alt);
    if let Some((width, height)) = picture.size {
        out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// An image with its title as the caption.
pub fn figure(out: &mut String, frame: Frame<'_>, text: Linked<'_>, index: u32) {
    out.push_str("<figure class=\"picture\">");
    image(out, frame, text, index);
    let title = text.markdown.image(index).map(|image| image.title.as_str());
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        out.push_str("<figcaption>");
        push_text(out, title);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}
