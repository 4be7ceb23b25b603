//! The icons of a site from one image: an SVG or PNG file → a square PNG file of a given size, or an ICO file.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType as Rows, PngEncoder};
use image::imageops::{self, FilterType};
use image::{ExtendedColorType, ImageEncoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use resvg::{tiny_skia, usvg};

/// The form of an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconForm {
    /// As it is, with its transparent parts.
    Plain,
    /// On the background colour of pages, since iOS shows black where an icon is transparent.
    Filled,
    /// On the background colour, with the image inside the safe zone: systems cut such an icon to any shape (Web App
    /// Manifest, icon masks and safe zone).
    Maskable,
    /// An ICO file with one image, which browsers request as `favicon.ico` at the root of a host.
    Ico,
}

/// The side of the image as a fraction of that of a maskable icon: the largest square inside the safe zone, a circle
/// whose diameter is four fifths of the icon.
const SAFE_SIDE: f32 = 0.8 * std::f32::consts::FRAC_1_SQRT_2;

/// Which icon to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IconSpec {
    /// Width and height in pixels.
    pub side: u32,
    /// See [`IconForm`].
    pub form: IconForm,
    /// The background colour of pages: red, green and blue.
    pub background: [u8; 3],
}

/// The bytes of the icon `spec`, from the bytes of an SVG file (`is_svg`) or of a PNG file.
///
/// # Errors
///
/// Why it cannot be made, as part of a sentence for a message: the file is damaged or too large.
pub fn render(image: &[u8], is_svg: bool, spec: IconSpec) -> Result<Vec<u8>, String> {
    let IconSpec { side, form, background } = spec;
    let inner = if form == IconForm::Maskable { (side as f32 * SAFE_SIDE).round() as u32 } else { side };
    let drawn = if is_svg { render_svg(image, inner)? } else { decode_png(image, inner)? };
    let pixels = match form {
        IconForm::Plain | IconForm::Ico => drawn,
        IconForm::Filled | IconForm::Maskable => {
            let [red, green, blue] = background;
            let mut pixels = RgbaImage::from_pixel(side, side, Rgba([red, green, blue, 255]));
            let edge = i64::from(side.saturating_sub(inner) / 2);
            imageops::overlay(&mut pixels, &drawn, edge, edge);
            pixels
        }
    };
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Default, Rows::Adaptive);
    encoder
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::Rgba8)
        .map_err(|error| error.to_string())?;
    Ok(if form == IconForm::Ico { ico(&png, side) } else { png })
}

/// Why no icon can be made from an image, as part of a sentence for a message. `None` if one can.
pub fn icon_error(image: &[u8], is_svg: bool) -> Option<String> {
    render(image, is_svg, IconSpec { side: 16, form: IconForm::Plain, background: [255; 3] }).err()
}

fn decode_png(bytes: &[u8], side: u32) -> Result<RgbaImage, String> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    reader.limits(Limits::default());
    let image = reader.decode().map_err(|error| error.to_string())?;
    Ok(image.resize_exact(side, side, FilterType::Lanczos3).into_rgba8())
}

/// Renders an SVG file to `side` × `side` pixels, its longer side filling them.
fn render_svg(bytes: &[u8], side: u32) -> Result<RgbaImage, String> {
    // Nothing is loaded, and there are no fonts; `check` reports text and images.
    let options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(bytes, &options).map_err(|error| error.to_string())?;
    let mut pixels = tiny_skia::Pixmap::new(side, side).ok_or("there is not enough memory")?;
    let scale = side as f32 / tree.size().width().max(tree.size().height());
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let straight = pixels.pixels().iter().flat_map(|pixel| {
        let colour = pixel.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    });
    RgbaImage::from_raw(side, side, straight.collect()).ok_or_else(|| "there is not enough memory".to_owned())
}

/// An ICO file with one PNG image: a header of 6 bytes, an entry of 16, the image. A side of 256 is written as 0.
fn ico(png: &[u8], side: u32) -> Vec<u8> {
    let side = u8::try_from(side).unwrap_or(0);
    let length = u32::try_from(png.len()).unwrap_or(u32::MAX).to_le_bytes();
    let mut out = vec![0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0];
    out.extend(length);
    out.extend(22_u32.to_le_bytes());
    out.extend(png);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" fill=\"#c00\"/></svg>";
    const BACKGROUND: [u8; 3] = [1, 2, 3];

    fn read(png: &[u8]) -> RgbaImage {
        image::load_from_memory_with_format(png, ImageFormat::Png).expect("a PNG file").into_rgba8()
    }

    #[test]
    fn an_icon_has_the_size_that_is_asked_for_from_either_kind_of_image() {
        let spec = |side, form| IconSpec { side, form, background: BACKGROUND };
        let large = render(SVG.as_bytes(), true, spec(512, IconForm::Plain)).expect("an icon");
        assert_eq!(read(&large).dimensions(), (512, 512));
        let small = read(&render(&large, false, spec(180, IconForm::Filled)).expect("an icon"));
        assert_eq!((small.dimensions(), small.get_pixel(90, 90).0), ((180, 180), [204, 0, 0, 255]));
    }

    #[test]
    fn a_maskable_icon_keeps_all_within_the_circle() {
        let spec = IconSpec { side: 512, form: IconForm::Maskable, background: BACKGROUND };
        let pixels = read(&render(SVG.as_bytes(), true, spec).expect("an icon"));
        let outside = pixels.enumerate_pixels().filter(|(x, y, _)| {
            let (x, y) = (f64::from(*x) - 256.0, f64::from(*y) - 256.0);
            x.hypot(y) > 0.4 * 512.0 + 1.0
        });
        for (x, y, pixel) in outside {
            assert_eq!(pixel.0, [1, 2, 3, 255], "at {x}, {y}");
        }
    }

    #[test]
    fn an_ico_file_holds_its_image() {
        let spec = IconSpec { side: 32, form: IconForm::Ico, background: BACKGROUND };
        let file = render(SVG.as_bytes(), true, spec).expect("an icon");
        assert_eq!(file.get(..8), Some(&[0, 0, 1, 0, 1, 0, 32, 32][..]));
        assert_eq!(read(file.get(22..).expect("an image")).dimensions(), (32, 32));
    }

    #[test]
    fn what_is_no_image_is_told() {
        let spec = IconSpec { side: 32, form: IconForm::Plain, background: BACKGROUND };
        assert!(render(b"<svg", true, spec).is_err() && render(b"words", false, spec).is_err());
    }
}
