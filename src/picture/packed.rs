//! The bytes of a file → the same compressed with gzip (RFC 1952) or Brotli (RFC 7932).

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The format of a compressed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Packing {
    Gzip,
    Brotli,
}

/// Of 0 to 11. The highest takes about ten times as long and saves about a twentieth more.
const BROTLI_QUALITY: i32 = 9;
/// The binary logarithm of the sliding window's size; 24 is the most that the format allows (RFC 7932 §9.1).
const BROTLI_WINDOW: i32 = 22;

impl Packing {
    /// The ending of the names of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Packing::Gzip => "gz",
            Packing::Brotli => "br",
        }
    }
}

/// Compresses the bytes. The same bytes always give the same result: no time and no name is written.
///
/// # Errors
///
/// What the encoder says.
pub fn pack(bytes: &[u8], packing: Packing) -> Result<Vec<u8>, String> {
    let out = Vec::with_capacity(bytes.len() / 3);
    match packing {
        Packing::Gzip => {
            let mut encoder = GzEncoder::new(out, Compression::best());
            encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| error.to_string())
        }
        Packing::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: BROTLI_QUALITY,
                lgwin: BROTLI_WINDOW,
                size_hint: bytes.len(),
                ..Default::default()
            };
            let (mut from, mut out) = (bytes, out);
            brotli::BrotliCompress(&mut from, &mut out, &parameters).map_err(|error| error.to_string())?;
            Ok(out)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_as_it_was() {
        let text = "words and words, ".repeat(200).into_bytes();
        let gzip = pack(&text, Packing::Gzip).expect("it is packed");
        let mut found = Vec::new();
        flate2::read::GzDecoder::new(gzip.as_slice()).read_to_end(&mut found).expect("it is gzip");
        assert_eq!(found, text);
        assert_eq!(gzip.get(4..8), Some(&[0; 4][..]), "no time is written");
        let brotli = pack(&text, Packing::Brotli).expect("it is packed");
        let mut found = Vec::new();
        brotli::BrotliDecompress(&mut brotli.as_slice(), &mut found).expect("it is Brotli");
        assert_eq!(found, text);
        assert!(gzip.len() < text.len() / 10 && brotli.len() < text.len() / 10);
    }
}
