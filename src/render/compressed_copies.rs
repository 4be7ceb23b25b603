//! Compressed copies beside text files (`[output] compress`), for servers that send them as they are.

use crate::parse::ParsedSite;
use crate::picture::{CompressionFormat, DerivedFile};

use super::output::{Content, Output};

/// The smallest file in bytes that is compressed: smaller ones fit into one packet anyway.
const MIN_BYTES: usize = 1_024;
/// The most bits per byte, of eight, in a text that is compressed. A file with more is compressed already, or is noise.
const MAX_BITS: f64 = 7.0;

/// The extensions of text files.
const TEXTS: [&str; 14] =
    ["html", "css", "js", "mjs", "json", "geojson", "topojson", "svg", "xml", "txt", "md", "csv", "tsv", "webmanifest"];

/// A file of the site's own, with its compressed copies.
pub fn own_with_copies(file: Output, parsed: &ParsedSite<'_>) -> impl Iterator<Item = Output> {
    with_copies(file, &parsed.settings.compress).into_iter().filter(|file| !is_own_copy(file, parsed))
}

/// A file that was made for the site, with its compressed copies; none if the site has a file with its path, which
/// takes precedence.
pub fn generated_with_copies(file: Output, parsed: &ParsedSite<'_>) -> impl Iterator<Item = Output> {
    let wanted = if parsed.provides(&file.path) { &[][..] } else { &parsed.settings.compress };
    with_copies(file, wanted).into_iter().filter(|file| !is_own_copy(file, parsed))
}

/// Whether a compressed copy would replace one that the site brings.
fn is_own_copy(file: &Output, parsed: &ParsedSite<'_>) -> bool {
    matches!(&file.content, Content::Picture(picture) if picture.is_compressed_copy()) && parsed.provides(&file.path)
}

/// A file with its compressed copies, if the settings ask for them and they are smaller.
fn with_copies(file: Output, wanted: &[CompressionFormat]) -> Vec<Output> {
    let mut files: Vec<Output> = Vec::with_capacity(1 + wanted.len());
    if !wanted.is_empty()
        && let Content::Bytes(bytes) = &file.content
        && is_text(&file.path)
        && bytes.len() >= MIN_BYTES
        && bits(bytes) < MAX_BITS
    {
        files.extend(wanted.iter().map(|format| {
            let path = format!("{}.{}", file.path, format.extension());
            Output::picture(path, DerivedFile::compressed(bytes.clone(), *format))
        }));
    }
    files.push(file);
    files
}

fn is_text(path: &str) -> bool {
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).is_some_and(|(_, end)| TEXTS.contains(&end))
}

/// The entropy in bits per byte, from the frequencies of the bytes (Shannon).
fn bits(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    let length = bytes.len() as f64;
    let share = |count: &u32| f64::from(*count) / length;
    counts.iter().filter(|count| **count > 0).map(|count| -share(count) * libm::log2(share(count))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(path: &str, bytes: Vec<u8>) -> Vec<String> {
        let made = with_copies(Output::new(path, bytes), &[CompressionFormat::Gzip, CompressionFormat::Brotli]);
        made.into_iter().map(|file| file.path).collect()
    }

    #[test]
    fn only_texts_of_some_length_are_packed() {
        let text = "Words in a row. ".repeat(100).into_bytes();
        assert_eq!(paths("a/index.html", text.clone()), ["a/index.html.gz", "a/index.html.br", "a/index.html"]);
        assert_eq!(paths("a.png", text.clone()), ["a.png"]);
        assert_eq!(paths("html", text), ["html"]);
        assert_eq!(paths("a.html", b"Words".to_vec()), ["a.html"]);
        let noise: Vec<u8> = (0..4_096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(paths("a.txt", noise), ["a.txt"], "what has no pattern does not become smaller");
    }
}
