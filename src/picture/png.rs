//! SVG → PNG, with resvg. No text can refer to a file or an address: nothing is loaded while an image is drawn.

use resvg::{tiny_skia, usvg};

use super::encode;
use super::fonts::{self, FAMILY, Fonts};

/// The most pixels on a side of an image.
const MOST_PIXELS: f32 = 8192.0;

/// Draws `svg` in the size that it gives itself, as a PNG file.
///
/// # Errors
///
/// Why it cannot be drawn: it is not SVG, it is too large, or there is not enough memory.
pub fn draw(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, String> {
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
    let side = |length: f32| length.ceil().clamp(1.0, MOST_PIXELS) as u32;
    let mut pixels = tiny_skia::Pixmap::new(side(tree.size().width()), side(tree.size().height()))
        .ok_or_else(|| "there is not enough memory".to_owned())?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    encode::png(&pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inside: &str) -> Vec<u8> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"60\"><style>text{{font:700 14px x}}</style>{inside}</svg>"
        );
        draw(&svg, &Fonts::with(std::iter::empty())).expect("a picture")
    }

    #[test]
    fn a_picture_has_the_size_of_its_file_and_its_letters() {
        let plain = drawn("");
        let size = imagesize::blob_size(&plain).expect("a PNG file");
        assert_eq!((size.width, size.height), (120, 60));
        let (latin, arabic) = (drawn("<text y=\"20\">abc</text>"), drawn("<text y=\"20\">مرحبا</text>"));
        assert!(latin.len() > plain.len() && arabic.len() > plain.len() && latin != arabic);
    }

    #[test]
    fn a_file_that_is_not_svg_is_reported() {
        assert!(draw("<svg", &Fonts::with(std::iter::empty())).is_err());
        assert!(draw("", &Fonts::with(std::iter::empty())).is_err());
    }
}
