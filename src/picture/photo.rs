//! Authors' photographs and screenshots: the size at which they are shown, and which smaller files are worth making.
//!
//! JPEG and PNG files get smaller versions for small screens, in their own format and as WebP, which all current
//! browsers support and which takes a half to two thirds of the bytes. Everything else is left as it is: animations,
//! drawings, and files that are already small.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{ImageDecoder, Limits};

/// The widths of smaller files in pixels: for a phone, a phone with twice the pixel density, a column at that density,
/// and a whole window.
const WIDTHS: [u32; 4] = [480, 960, 1600, 2400];
/// Images up to this width in pixels are also offered as WebP in their own width.
const MAX_FULL_WIDTH: u32 = 3000;
/// A smaller file is worth making if the photo is at least this many tenths of its width.
const MIN_RATIO_TENTHS: u32 = 12;
/// The most pixels of a photo: decoding a larger one takes more memory than a build should.
const MAX_PIXELS: u64 = 80_000_000;
/// Files with fewer bytes than this load as fast as any smaller one.
const MIN_BYTES: usize = 16 * 1024;

/// The format in which a file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotoFormat {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG.
    Png,
    /// WebP (RFC 9649).
    WebP,
}

impl PhotoFormat {
    /// The file extension, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            PhotoFormat::Jpeg => "jpg",
            PhotoFormat::Png => "png",
            PhotoFormat::WebP => "webp",
        }
    }
}

/// An image of which smaller files are worth making.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Photo {
    /// The format of the file itself.
    pub format: PhotoFormat,
    /// The width in pixels, after rotation for display.
    pub width: u32,
    /// The height in pixels, after rotation for display.
    pub height: u32,
    /// Whether its colour space is not sRGB. WebP is then left out: its encoder does not write profiles.
    pub has_profile: bool,
}

/// A smaller file of a photo, or the photo in another format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The width in pixels; the proportions are those of the photo.
    pub width: u32,
    /// The format of the file.
    pub format: PhotoFormat,
}

impl Photo {
    /// The smaller files in its own format, narrowest first.
    pub fn smaller_variants(&self) -> Vec<Variant> {
        let width = u64::from(self.width) * 10;
        let worth = |wanted: &u32| u64::from(*wanted) * u64::from(MIN_RATIO_TENTHS) <= width;
        WIDTHS.into_iter().filter(worth).map(|width| Variant { width, format: self.format }).collect()
    }

    /// The files as WebP, narrowest first.
    pub fn webp_variants(&self) -> Vec<Variant> {
        if self.has_profile {
            return Vec::new();
        }
        let whole = (self.width <= MAX_FULL_WIDTH).then_some(self.width);
        let widths = self.smaller_variants().into_iter().map(|variant| variant.width).chain(whole);
        widths.map(|width| Variant { width, format: PhotoFormat::WebP }).collect()
    }
}

/// Reads the header of the file with these `bytes`. `None` if it is not a JPEG or PNG file, or if smaller files of it
/// are not worth making.
pub fn inspect(bytes: &[u8]) -> Option<Photo> {
    if bytes.len() < MIN_BYTES {
        return None;
    }
    let (format, (width, height), profile) = if bytes.starts_with(b"\xff\xd8\xff") {
        let mut decoder = JpegDecoder::new(Cursor::new(bytes)).ok()?;
        let size = rotated(decoder.dimensions(), decoder.orientation().ok()?);
        (PhotoFormat::Jpeg, size, decoder.icc_profile().ok()?)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && !is_animated(bytes) {
        let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), Limits::default()).ok()?;
        (PhotoFormat::Png, decoder.dimensions(), decoder.icc_profile().ok()?)
    } else {
        return None;
    };
    let has_profile = profile.is_some_and(|profile| !is_srgb(&profile));
    let photo = Photo { format, width, height, has_profile };
    let fits = u64::from(width) * u64::from(height) <= MAX_PIXELS;
    (fits && !photo.smaller_variants().is_empty()).then_some(photo)
}

/// Width and height in pixels at which a browser shows an image of this size: a JPEG file may have to be rotated by 90°
/// (Exif tag Orientation).
pub fn displayed_size(bytes: &[u8], (width, height): (usize, usize)) -> (usize, usize) {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return (width, height);
    }
    let orientation = JpegDecoder::new(Cursor::new(bytes)).and_then(|mut decoder| decoder.orientation());
    if orientation.is_ok_and(swaps_sides) { (height, width) } else { (width, height) }
}

fn rotated((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    if swaps_sides(orientation) { (height, width) } else { (width, height) }
}

fn swaps_sides(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Whether a PNG file is an animation: its `acTL` chunk comes before the first image data (PNG, third edition).
fn is_animated(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((head, after_head)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = *head;
        match &kind {
            b"acTL" => return true,
            b"IDAT" => return false,
            // The checksum follows the data.
            _ => rest = after_head.get(u32::from_be_bytes([a, b, c, d]) as usize + 4..).unwrap_or_default(),
        }
    }
    false
}

/// Whether a colour profile is sRGB by its name, in Latin or in UTF-16 (ICC.1, profile description tag).
fn is_srgb(profile: &[u8]) -> bool {
    let has = |name: &[u8]| memchr::memmem::find(profile, name).is_some();
    has(b"sRGB") || has(b"s\0R\0G\0B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_never_enlarged_and_a_small_one_has_no_smaller_files() {
        let widths = |width: u32| {
            let photo = Photo { format: PhotoFormat::Jpeg, width, height: 100, has_profile: false };
            let of = |variants: Vec<Variant>| variants.into_iter().map(|variant| variant.width).collect::<Vec<_>>();
            (of(photo.smaller_variants()), of(photo.webp_variants()))
        };
        assert_eq!(widths(500), (vec![], vec![500]));
        assert_eq!(widths(1200), (vec![480, 960], vec![480, 960, 1200]));
        assert_eq!(widths(4000), (vec![480, 960, 1600, 2400], vec![480, 960, 1600, 2400]));
        let photo = Photo { format: PhotoFormat::Jpeg, width: 1200, height: 100, has_profile: true };
        assert!(photo.webp_variants().is_empty());
    }

    #[test]
    fn a_file_that_is_not_an_image_is_left_alone() {
        for bytes in [&b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>", b""] {
            assert_eq!(inspect(&bytes.repeat(8_000)), None);
            assert_eq!(displayed_size(bytes, (3, 2)), (3, 2));
        }
    }
}
