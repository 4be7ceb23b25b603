//! Images: their addresses, their sizes, and the figure element around one that is alone in its paragraph.

use serde_json::{Value, json};

use crate::check::{LinkedText, PictureFile};
use crate::markdown::link::percent_encode_path;
use crate::markup::{push_attribute, push_text};

use super::context::SizedFile;
use super::frame::Frame;
use super::photos;

/// A picture of a block for its template: `src`; `width` and `height` if they are known; `srcset` and `webp_srcset` if
/// there are smaller files.
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

/// Appends `<img>` with its width and height, so that the page does not jump when the picture is loaded.
///
/// Within a line of text its title is a tooltip, as on code hosts; on its own the title is the caption.
pub fn image(out: &mut String, frame: Frame<'_>, text: LinkedText<'_>, index: u32) {
    write_image(out, frame, text, index, false);
}

/// Appends `<img>`. With `has_caption`, the title is shown as a caption and not repeated as a tooltip.
fn write_image(out: &mut String, frame: Frame<'_>, text: LinkedText<'_>, index: u32, has_caption: bool) {
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

/// Appends an image with its title as the caption, followed by the marks of its sources.
pub fn figure(out: &mut String, frame: Frame<'_>, text: LinkedText<'_>, index: u32, marks: &str) {
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
