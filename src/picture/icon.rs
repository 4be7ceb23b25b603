//! The icons of a site, drawn from one image: an SVG or PNG file → a square PNG file of a given size, or an ICO file.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType as Rows, PngEncoder};
use image::imageops::{self, FilterType};
use image::{ExtendedColorType, ImageEncoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use resvg::{tiny_skia, usvg};

/// In which form an icon is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it is, with its transparent parts.
    Plain,
    /// On the background colour of pages: iOS shows black where an icon is transparent.
    Filled,
    /// The same, with the image inside the safe zone, a circle (Web App Manifest, “maskable” icons).
    Maskable,
    /// An ICO file with one image, which browsers ask for at the root of a host.
    Ico,
}

/// The image's side as a fraction of a maskable icon's: the square inside the safe zone, whose diameter is four fifths.
const SAFE: f32 = 0.8 * std::f32::consts::FRAC_1_SQRT_2;

/// An icon to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Width and height in pixels.
    pub side: u32,
    pub form: Form,
    /// The background colour of pages: red, green and blue.
    pub background: [u8; 3],
}

/// Draws the icon.
///
/// # Errors
///
/// Why it cannot be drawn: the file is damaged or too large.
pub fn draw(image: &[u8], is_svg: bool, wanted: Wanted) -> Result<Vec<u8>, String> {
    let Wanted { side, form, background } = wanted;
    let inner = if form == Form::Maskable { (side as f32 * SAFE).round() as u32 } else { side };
    let drawn = if is_svg { of_svg(image, inner)? } else { of_png(image, inner)? };
    let pixels = match form {
        Form::Plain | Form::Ico => drawn,
        Form::Filled | Form::Maskable => {
            let [red, green, blue] = background;
            let mut pixels = RgbaImage::from_pixel(side, side, Rgba([red, green, blue, 255]));
            let edge = i64::from(side.saturating_sub(inner) / 2);
            imageops::overlay(&mut pixels, &drawn, edge, edge);
            pixels
        }
    };
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Best, Rows::Adaptive);
    encoder
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::Rgba8)
        .map_err(|error| error.to_string())?;
    Ok(if form == Form::Ico { ico(&png, side) } else { png })
}

/// Why no icon can be drawn from the image. `None` if one can.
pub fn damage(image: &[u8], is_svg: bool) -> Option<String> {
    draw(image, is_svg, Wanted { side: 16, form: Form::Plain, background: [255; 3] }).err()
}

fn of_png(bytes: &[u8], side: u32) -> Result<RgbaImage, String> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    reader.limits(Limits::default());
    let image = reader.decode().map_err(|error| error.to_string())?;
    Ok(image.resize_exact(side, side, FilterType::Lanczos3).into_rgba8())
}

fn of_svg(bytes: &[u8], side: u32) -> Result<RgbaImage, String> {
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
        let wanted = |side, form| Wanted { side, form, background: BACKGROUND };
        let large = draw(SVG.as_bytes(), true, wanted(512, Form::Plain)).expect("an icon");
        assert_eq!(read(&large).dimensions(), (512, 512));
        let small = read(&draw(&large, false, wanted(180, Form::Filled)).expect("an icon"));
        assert_eq!((small.dimensions(), small.get_pixel(90, 90).0), ((180, 180), [204, 0, 0, 255]));
    }

    #[test]
    fn a_maskable_icon_keeps_all_within_the_circle() {
        let wanted = Wanted { side: 512, form: Form::Maskable, background: BACKGROUND };
        let pixels = read(&draw(SVG.as_bytes(), true, wanted).expect("an icon"));
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
        let wanted = Wanted { side: 32, form: Form::Ico, background: BACKGROUND };
        let file = draw(SVG.as_bytes(), true, wanted).expect("an icon");
        assert_eq!(file.get(..8), Some(&[0, 0, 1, 0, 1, 0, 32, 32][..]));
        assert_eq!(read(file.get(22..).expect("an image")).dimensions(), (32, 32));
    }

    #[test]
    fn what_is_no_image_is_told() {
        let wanted = Wanted { side: 32, form: Form::Plain, background: BACKGROUND };
        assert!(draw(b"<svg", true, wanted).is_err() && draw(b"words", false, wanted).is_err());
    }
}
