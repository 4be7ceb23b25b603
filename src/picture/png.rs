//! SVG → PNG, with resvg. References to files and addresses are not followed: nothing is loaded while an image is
//! rendered.

use resvg::{tiny_skia, usvg};

use super::encode;
use super::fonts::{self, FAMILY, FontSet};

/// The largest width and height of an image, in pixels.
const MAX_SIDE: f32 = 8192.0;

/// The PNG file of `svg`, in the size in pixels that its `width` and `height` give, with texts in `fonts`.
///
/// # Errors
///
/// Why it cannot be rendered: it is not SVG, it is too large, or there is not enough memory.
pub fn render(svg: &str, fonts: &FontSet) -> Result<Vec<u8>, String> {
    let options = usvg::Options {
        font_family: FAMILY.to_owned(),
        fontdb: fonts.database.clone(),
        font_resolver: fonts::resolver(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let side = |length: f32| length.ceil().clamp(1.0, MAX_SIDE) as u32;
    let mut pixels = tiny_skia::Pixmap::new(side(tree.size().width()), side(tree.size().height()))
        .ok_or_else(|| "there is not enough memory".to_owned())?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    encode::png(&pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(inside: &str) -> Vec<u8> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"60\"><style>text{{font:700 14px x}}</style>{inside}</svg>"
        );
        render(&svg, &FontSet::with(std::iter::empty())).expect("a picture")
    }

    #[test]
    fn a_picture_has_the_size_of_its_file_and_its_letters() {
        let plain = rendered("");
        let size = imagesize::blob_size(&plain).expect("a PNG file");
        assert_eq!((size.width, size.height), (120, 60));
        let (latin, arabic) = (rendered("<text y=\"20\">abc</text>"), rendered("<text y=\"20\">مرحبا</text>"));
        assert!(latin.len() > plain.len() && arabic.len() > plain.len() && latin != arabic);
    }

    #[test]
    fn a_file_that_is_not_svg_is_reported() {
        assert!(render("<svg", &FontSet::with(std::iter::empty())).is_err());
        assert!(render("", &FontSet::with(std::iter::empty())).is_err());
    }
}
