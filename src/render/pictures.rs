//! Images: their addresses, their sizes, and the figure around one that stands alone.

use serde_json::{Value, json};

use crate::check::{Linked, PictureFile};
use crate::markdown::link::percent_encode_path;
use crate::markup::{push_attribute, push_text};

use super::context::SizedFile;
use super::frame::Frame;
use super::photos;

/// A picture of a block as its template sees it: `src`; `width` and `height` where they are known; `srcset` and `webp_srcset`
/// where there are smaller files of it.
pub fn view(frame: Frame<'_>, picture: &PictureFile) -> Value {
    let src = format!("{}{}", frame.root, percent_encode_path(&picture.path));
    let set = |files: &[SizedFile]| (!files.is_empty()).then(|| photos::srcset(frame.root, files));
    json!({
        "src": src,
        "width": picture.size.map(|size| size.0),
        "height": picture.size.map(|size| size.1),
        "srcset": set(&photos::own_format(picture)),
        "webp_srcset": set(&photos::webp(picture)),
    })
}

/// `<img>` with its width and height, so that the page does not jump when the picture comes.
///
/// Within a line of text its title stands in a tip, as it does on a code host; on its own the title is the caption.
pub fn image(out: &mut String, frame: Frame<'_>, text: Linked<'_>, index: u32) {
    write_image(out, frame, text, index, false);
}

fn write_image(out: &mut String, frame: Frame<'_>, text: Linked<'_>, index: u32, has_caption: bool) {
    let Some((image, picture)) = text.image(index) else { return };
    let webp = photos::webp(picture);
    let own = photos::own_format(picture);
    if !webp.is_empty() {
        out.push_str("<picture><source type=\"image/webp\"");
        push_attribute(out, "srcset", &photos::srcset(frame.root, &webp));
        push_attribute(out, "sizes", photos::SIZES);
        out.push('>');
    }
    out.push_str("<img");
    push_attribute(out, "src", &format!("{}{}", frame.root, percent_encode_path(&picture.path)));
    if !own.is_empty() {
        push_attribute(out, "srcset", &photos::srcset(frame.root, &own));
        push_attribute(out, "sizes", photos::SIZES);
    }
    push_attribute(out, "alt", &image.alt);
    if !image.title.is_empty() && !has_caption {
        push_attribute(out, "title", &image.title);
    }
    if let Some((width, height)) = picture.size {
        out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
    out.push_str(if webp.is_empty() { "" } else { "</picture>" });
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
