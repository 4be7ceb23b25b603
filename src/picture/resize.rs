//! Makes a smaller file of a photo: decodes it, rotates it as it is shown, scales it down and encodes it.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType as Rows, PngDecoder, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder, Limits};

use super::photo::{Photo, PhotoFormat, Variant};

/// The quality of JPEG files, from 0 to 100. A higher one makes files larger without a visible difference.
const JPEG_QUALITY: u8 = 82;
/// The same for WebP, which has a scale of its own.
const WEBP_QUALITY: f32 = 80.0;

/// The bytes of the file `wanted`, made from `photo`, whose own file is `bytes`.
///
/// # Errors
///
/// Why it cannot be made, as part of a sentence for a message.
pub fn resize(bytes: &[u8], photo: Photo, wanted: Variant) -> Result<Vec<u8>, String> {
    let (image, profile) = match photo.format {
        PhotoFormat::Png => {
            decode(PngDecoder::with_limits(Cursor::new(bytes), Limits::default()).map_err(|error| error.to_string())?)
        }
        _ => decode(JpegDecoder::new(Cursor::new(bytes)).map_err(|error| error.to_string())?),
    }?;
    let height = u64::from(photo.height) * u64::from(wanted.width) / u64::from(photo.width.max(1));
    let height = u32::try_from(height).unwrap_or(photo.height).max(1);
    let image = if wanted.width < image.width() {
        image.resize_exact(wanted.width, height, FilterType::Lanczos3)
    } else {
        image
    };
    // JPEG has no transparency; in the other two formats, an opaque image is smaller without it.
    let image = match image.color().has_alpha() && wanted.format != PhotoFormat::Jpeg {
        true => DynamicImage::ImageRgba8(image.into_rgba8()),
        false => DynamicImage::ImageRgb8(image.into_rgb8()),
    };
    write(&image, profile, photo, wanted.format)
}

fn decode<D: ImageDecoder>(mut decoder: D) -> Result<(DynamicImage, Option<Vec<u8>>), String> {
    let orientation = decoder.orientation().map_err(|error| error.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    image.apply_orientation(orientation);
    Ok((image, profile))
}

/// Encodes an image in `format`, with the colour profile of the photo if the format can contain one.
fn write(image: &DynamicImage, profile: Option<Vec<u8>>, photo: Photo, format: PhotoFormat) -> Result<Vec<u8>, String> {
    let (width, height, pixels) = (image.width(), image.height(), image.as_bytes());
    let mut out = Vec::new();
    let failed = |error: image::ImageError| error.to_string();
    match format {
        PhotoFormat::WebP => {
            let has_alpha = image.color().has_alpha();
            let layout = if has_alpha { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
            // A screenshot stays sharp; a photograph does not have to be exact.
            let is_exact = photo.format == PhotoFormat::Png;
            let written = webp::Encoder::new(pixels, layout, width, height).encode_simple(is_exact, WEBP_QUALITY);
            out = written.map_err(|error| format!("{error:?}"))?.to_vec();
        }
        PhotoFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
            if let Some(profile) = profile {
                // An image without its colour profile can still be shown.
                let _ = encoder.set_icc_profile(profile);
            }
            encoder.write_image(pixels, width, height, image.color().into()).map_err(failed)?;
        }
        PhotoFormat::Png => {
            let mut encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, Rows::Adaptive);
            if let Some(profile) = profile {
                let _ = encoder.set_icc_profile(profile);
            }
            encoder.write_image(pixels, width, height, image.color().into()).map_err(failed)?;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::photo::inspect;
    use super::*;

    /// An image of noise, which no format can compress.
    fn noise(width: u32, height: u32) -> image::RgbImage {
        let mut seed = 7_u32;
        image::RgbImage::from_fn(width, height, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = seed.to_be_bytes();
            image::Rgb([a, b, c])
        })
    }

    fn size(bytes: &[u8]) -> (usize, usize) {
        let size = imagesize::blob_size(bytes).unwrap();
        (size.width, size.height)
    }

    #[test]
    fn a_smaller_file_keeps_the_shape_in_each_format() {
        let mut jpeg = Vec::new();
        JpegEncoder::new(&mut jpeg).encode_image(&noise(1200, 700)).unwrap();
        let of_jpeg = inspect(&jpeg).unwrap();
        assert_eq!((of_jpeg.format, of_jpeg.width, of_jpeg.height), (PhotoFormat::Jpeg, 1200, 700));
        for format in [PhotoFormat::Jpeg, PhotoFormat::WebP] {
            let made = resize(&jpeg, of_jpeg, Variant { width: 480, format }).unwrap();
            assert_eq!(size(&made), (480, 280));
            assert!(made.len() < jpeg.len() / 2, "{format:?}: {} of {}", made.len(), jpeg.len());
        }
        let mut png = Vec::new();
        let image = noise(700, 40);
        PngEncoder::new(&mut png).write_image(image.as_raw(), 700, 40, image::ExtendedColorType::Rgb8).unwrap();
        let of_png = inspect(&png).unwrap();
        for format in [PhotoFormat::Png, PhotoFormat::WebP] {
            let made = resize(&png, of_png, Variant { width: 480, format }).unwrap();
            assert_eq!(size(&made), (480, 27));
        }
    }

    #[test]
    fn a_photo_with_an_orientation_is_rotated() {
        let mut jpeg = Vec::new();
        JpegEncoder::new(&mut jpeg).encode_image(&noise(1200, 700)).unwrap();
        // An Exif segment with the orientation 6: rotated by 90 degrees.
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        jpeg.splice(2..2, exif.iter().copied());
        let of_jpeg = inspect(&jpeg).unwrap();
        assert_eq!((of_jpeg.width, of_jpeg.height), (700, 1200));
        assert_eq!(super::super::photo::displayed_size(&jpeg, (1200, 700)), (700, 1200));
        assert_eq!(
            size(&resize(&jpeg, of_jpeg, Variant { width: 480, format: PhotoFormat::WebP }).unwrap()),
            (480, 822)
        );
    }

    #[test]
    fn a_damaged_file_is_reported() {
        let (mut png, image) = (Vec::new(), noise(700, 40));
        PngEncoder::new(&mut png).write_image(image.as_raw(), 700, 40, image::ExtendedColorType::Rgb8).unwrap();
        let photo = inspect(&png).unwrap();
        png[5_000] ^= 0xff;
        assert!(resize(&png, photo, Variant { width: 480, format: PhotoFormat::Png }).is_err());
    }
}
