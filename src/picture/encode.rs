//! Pixels → a PNG file (W3C PNG, third edition).
//!
//! Charts have few colours, so a palette is used if 256 are enough (§11.2.2): a third of the bytes to compress, and a
//! smaller file. Rows are not filtered, which is best for flat areas.

use std::borrow::Cow;

use rapidhash::RapidHashMap;
use resvg::tiny_skia::Pixmap;

/// The most entries of a palette.
const MOST_COLOURS: usize = 256;

/// Pixels in the colour type of the file.
struct Image {
    colour: png::ColorType,
    palette: Option<Vec<u8>>,
    data: Vec<u8>,
}

/// The PNG file for `pixels`, in their size.
///
/// # Errors
///
/// Why it cannot be encoded, as part of a sentence for a message.
pub fn png(pixels: &Pixmap) -> Result<Vec<u8>, String> {
    // Transparent pixels would need more bytes each; no picture of ours has any.
    let is_opaque = pixels.data().chunks_exact(4).all(|pixel| pixel.last() == Some(&u8::MAX));
    if !is_opaque {
        return pixels.encode_png().map_err(|error| error.to_string());
    }
    let image = indexed(pixels).unwrap_or_else(|| plain(pixels));
    let mut bytes = Vec::with_capacity(image.data.len() / 16);
    encode(&mut bytes, pixels.width(), pixels.height(), image).map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn encode(bytes: &mut Vec<u8>, width: u32, height: u32, image: Image) -> Result<(), png::EncodingError> {
    let mut encoder = png::Encoder::new(bytes, width, height);
    encoder.set_color(image.colour);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    if let Some(palette) = image.palette {
        encoder.set_palette(Cow::Owned(palette));
    }
    encoder.write_header()?.write_image_data(&image.data)
}

/// The image with a palette. `None` if it has too many colours.
fn indexed(pixels: &Pixmap) -> Option<Image> {
    let mut numbers: RapidHashMap<[u8; 3], u8> = RapidHashMap::default();
    let mut palette = Vec::new();
    let mut data = Vec::with_capacity(pixels.data().len() / 4);
    let mut last = None;
    for pixel in pixels.data().chunks_exact(4) {
        let &[red, green, blue, _] = pixel else { return None };
        let colour = [red, green, blue];
        let number = match last {
            Some((before, number)) if before == colour => number,
            _ => match numbers.get(&colour) {
                Some(number) => *number,
                None if numbers.len() < MOST_COLOURS => {
                    let number = u8::try_from(numbers.len()).ok()?;
                    numbers.insert(colour, number);
                    palette.extend(colour);
                    number
                }
                None => return None,
            },
        };
        last = Some((colour, number));
        data.push(number);
    }
    Some(Image { colour: png::ColorType::Indexed, palette: Some(palette), data })
}

fn plain(pixels: &Pixmap) -> Image {
    let data = pixels.data().chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    Image { colour: png::ColorType::Rgb, palette: None, data }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::{Color, ColorU8};

    /// A picture whose pixels are what `colour` says of their number.
    fn picture(colour: impl Fn(usize) -> ColorU8) -> Pixmap {
        let mut pixels = Pixmap::new(32, 20).expect("room");
        pixels.fill(Color::WHITE);
        for (at, pixel) in pixels.pixels_mut().iter_mut().enumerate() {
            *pixel = colour(at).premultiply();
        }
        pixels
    }

    /// What a reader finds in the file: as many bytes a pixel as `channels`.
    fn read(bytes: &[u8]) -> (png::ColorType, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG file");
        let colour = reader.info().color_type;
        let mut data = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut data).expect("pixels");
        (colour, data)
    }

    #[test]
    fn few_colours_are_a_palette_and_every_pixel_keeps_its_own() {
        for (count, colour) in
            [(1, png::ColorType::Indexed), (256, png::ColorType::Indexed), (257, png::ColorType::Rgb)]
        {
            let pixels = picture(|at| ColorU8::from_rgba((at % count) as u8, ((at % count) >> 8) as u8, 7, 255));
            let (found, data) = read(&png(&pixels).expect("a file"));
            assert_eq!(found, colour, "{count} colours");
            assert_eq!(data, plain(&pixels).data, "{count} colours");
        }
    }

    #[test]
    fn what_is_not_opaque_keeps_its_alpha() {
        let pixels = picture(|at| ColorU8::from_rgba(9, 9, 9, at as u8));
        assert_eq!(read(&png(&pixels).expect("a file")).0, png::ColorType::Rgba);
    }
}
