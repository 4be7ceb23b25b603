//! Pixels → a PNG file (W3C PNG Specification, third edition).
//!
//! Charts have few colours. If 256 are enough, the file has a palette (chunk `PLTE`): that is a third of the bytes to
//! compress, and a smaller file. Rows are not filtered, which is best for flat areas.

use std::borrow::Cow;

use rapidhash::RapidHashMap;
use resvg::tiny_skia::Pixmap;

/// The most entries of a palette.
const MAX_COLOURS: usize = 256;

/// Pixels in the colour type of the file, one row after the other.
struct PngData {
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
    // No chart has transparent pixels; a file that has any keeps its alpha channel.
    let is_opaque = pixels.pixels().iter().all(|pixel| pixel.is_opaque());
    if !is_opaque {
        return pixels.encode_png().map_err(|error| error.to_string());
    }
    let image = indexed(pixels).unwrap_or_else(|| truecolour(pixels));
    let mut bytes = Vec::with_capacity(image.data.len() / 16);
    encode(&mut bytes, pixels.width(), pixels.height(), image).map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn encode(bytes: &mut Vec<u8>, width: u32, height: u32, image: PngData) -> Result<(), png::EncodingError> {
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

/// The pixels as indices into a palette. `None` if they have too many colours for one.
fn indexed(pixels: &Pixmap) -> Option<PngData> {
    let mut numbers: RapidHashMap<[u8; 3], u8> = RapidHashMap::default();
    let mut palette = Vec::new();
    let mut data = Vec::with_capacity(pixels.data().len() / 4);
    let mut rest = pixels.pixels();
    while let Some(first) = rest.first() {
        // Most pixels are like the one before.
        let length = rest.iter().position(|pixel| pixel != first).unwrap_or(rest.len());
        let colour = [first.red(), first.green(), first.blue()];
        let number = match numbers.get(&colour) {
            Some(number) => *number,
            None if numbers.len() < MAX_COLOURS => {
                let number = u8::try_from(numbers.len()).ok()?;
                numbers.insert(colour, number);
                palette.extend(colour);
                number
            }
            None => return None,
        };
        data.resize(data.len() + length, number);
        rest = rest.get(length..).unwrap_or_default();
    }
    Some(PngData { colour: png::ColorType::Indexed, palette: Some(palette), data })
}

fn truecolour(pixels: &Pixmap) -> PngData {
    let data = pixels.data().chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    PngData { colour: png::ColorType::Rgb, palette: None, data }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::{Color, ColorU8};

    /// An image in which the pixel number `n` has the colour `colour(n)`.
    fn picture(colour: impl Fn(usize) -> ColorU8) -> Pixmap {
        let mut pixels = Pixmap::new(32, 20).expect("room");
        pixels.fill(Color::WHITE);
        for (at, pixel) in pixels.pixels_mut().iter_mut().enumerate() {
            *pixel = colour(at).premultiply();
        }
        pixels
    }

    /// The colour type of a PNG file and its pixels, decoded.
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
    fn up_to_256_colours_are_a_palette_and_every_pixel_keeps_its_colour() {
        for (count, colour) in
            [(1, png::ColorType::Indexed), (256, png::ColorType::Indexed), (257, png::ColorType::Rgb)]
        {
            let pixels = picture(|at| ColorU8::from_rgba((at % count) as u8, ((at % count) >> 8) as u8, 7, 255));
            let (found, data) = read(&png(&pixels).expect("a file"));
            assert_eq!(found, colour, "{count} colours");
            assert_eq!(data, truecolour(&pixels).data, "{count} colours");
        }
    }

    #[test]
    fn transparent_pixels_keep_their_alpha() {
        let pixels = picture(|at| ColorU8::from_rgba(9, 9, 9, at as u8));
        assert_eq!(read(&png(&pixels).expect("a file")).0, png::ColorType::Rgba);
    }
}
