//! Compresses files in the two formats that hosts serve (gzip, RFC 1952; Brotli, RFC 7932).

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The format of a compressed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CompressionFormat {
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

/// From 0 to 11. For pages, 9 takes twice as long and saves less than a hundredth more, since its tables are far larger
/// than they are; 11 takes twenty to thirty times as long and saves about a tenth more.
const BROTLI_QUALITY: i32 = 7;
/// The binary logarithm of the sliding window's size; 24 is the most that the format allows (RFC 7932 §9.1).
const BROTLI_WINDOW: i32 = 22;

impl CompressionFormat {
    /// The extension that a compressed copy has after the name of its file, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            CompressionFormat::Gzip => "gz",
            CompressionFormat::Brotli => "br",
        }
    }
}

/// The contents `bytes` of a file, compressed. The same bytes always give the same result, since neither a time nor a
/// name is written.
///
/// # Errors
///
/// The encoder's message.
pub fn compress(bytes: &[u8], format: CompressionFormat) -> Result<Vec<u8>, String> {
    let out = Vec::with_capacity(bytes.len() / 3);
    match format {
        CompressionFormat::Gzip => {
            let mut encoder = GzEncoder::new(out, Compression::best());
            encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| error.to_string())
        }
        CompressionFormat::Brotli => {
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
    fn compressed_bytes_decompress_to_the_original() {
        let text = "words and words, ".repeat(200).into_bytes();
        let gzip = compress(&text, CompressionFormat::Gzip).expect("compressed bytes");
        let mut found = Vec::new();
        flate2::read::GzDecoder::new(gzip.as_slice()).read_to_end(&mut found).expect("it is gzip");
        assert_eq!(found, text);
        assert_eq!(gzip.get(4..8), Some(&[0; 4][..]), "no time is written");
        let brotli = compress(&text, CompressionFormat::Brotli).expect("compressed bytes");
        let mut found = Vec::new();
        brotli::BrotliDecompress(&mut brotli.as_slice(), &mut found).expect("it is Brotli");
        assert_eq!(found, text);
        assert!(gzip.len() < text.len() / 10 && brotli.len() < text.len() / 10);
    }
}
