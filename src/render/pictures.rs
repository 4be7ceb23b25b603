//! Images: their addresses, their sizes, and the figure around one that stands alone.

use serde_json::{Value, json};

use crate::check::{Linked, PictureFile};
use crate::markdown::link::percent_encode_path;
use crate::markup::{push_attribute, push_text};

use super::frame::Frame;

/// A picture of a block as its template sees it: `src`, `width` and `height`, the last two where they are known.
pub fn view(frame: Frame<'_>, picture: &PictureFile) -> Value {
    let src = format!("{}{}", frame.root, percent_encode_path(&picture.path));
    json!({ "src": src, "width": picture.size.map(|size| size.0), "height": picture.size.map(|size| size.1) })
}

/// `<img>` with its width and height, so that the page does not jump when the picture comes.
///
/// Within a line of text its title stands in a tip, as it does on a code host; on its own the title is the caption.
pub fn image(out: &mut String, frame: Frame<'_>, text: Linked<'_>, index: u32) {
    write_image(out, frame, text, index, false);
}

fn write_image(out: &mut String, frame: Frame<'_>, text: Linked<'_>, index: u32, has_caption: bool) {
    let Some((image, picture)) = text.image(index) else { return };
    out.push_str("<img");
    push_attribute(out, "src", &format!("{}{}", frame.root, percent_encode_path(&picture.path)));
    push_attribute(out, "alt", &image.alt);
    if !image.title.is_empty() && !has_caption {
        push_attribute(out, "title", &image.title);
    }
    if let Some((width, height)) = picture.size {
        out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// An image with its title as the caption, and the marks of its sources behind that.
pub fn figure(out: &mut String, frame: Frame<'_>, text: Linked<'_>, index: u32, marks: &str) {
    out.push_str("<figure class=\"picture\">");
    write_image(out, frame, text, index, true);
    let title = text.markdown.image(index).map_or("", |image| image.title.as_str());
    if !title.is_empty() || !marks.is_empty() {
        out.push_str("<figcaption>");
        push_text(out, title);
        out.push_str(marks);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}
