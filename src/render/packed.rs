//! Compressed copies beside text files (`[output] compress`), for servers that send them as they are.

use crate::parse::Parsed;
use crate::parse::settings::Packed;
use crate::picture::{Packing, Picture};

use super::output::{Content, Output};

/// A smaller file fits into one packet as it is, and compressing it would not save any.
const LEAST_BYTES: usize = 1_024;
/// The most bits per byte, of eight, of a text that is compressed. A file that is called a text and has more is
/// compressed already, or is noise.
const MOST_BITS: f64 = 7.0;

/// The endings of the names of text files.
const TEXTS: [&str; 14] =
    ["html", "css", "js", "mjs", "json", "geojson", "topojson", "svg", "xml", "txt", "md", "csv", "tsv", "webmanifest"];

/// A file of the site's own, and its compressed copies.
pub fn with_own(file: Output, parsed: &Parsed<'_>) -> impl Iterator<Item = Output> {
    with_packed(file, &parsed.settings.compress).into_iter().filter(|file| !is_own_copy(file, parsed))
}

/// A file that is made for the site, and its compressed copies; none if the site has a file with its path, which then
/// counts instead.
pub fn with_made(file: Output, parsed: &Parsed<'_>) -> impl Iterator<Item = Output> {
    let wanted = if parsed.brings(&file.path) { &[][..] } else { &parsed.settings.compress };
    with_packed(file, wanted).into_iter().filter(|file| !is_own_copy(file, parsed))
}

/// Whether a compressed copy would take the place of one that the site brings.
fn is_own_copy(file: &Output, parsed: &Parsed<'_>) -> bool {
    matches!(&file.content, Content::Picture(picture) if picture.is_packed()) && parsed.brings(&file.path)
}

/// A file, and its compressed copies where they are wanted and save anything.
fn with_packed(file: Output, wanted: &[Packed]) -> Vec<Output> {
    let mut files: Vec<Output> = Vec::with_capacity(1 + wanted.len());
    if let Content::Bytes(bytes) = &file.content
        && is_text(&file.path)
        && bytes.len() >= LEAST_BYTES
        && bits(bytes) < MOST_BITS
    {
        files.extend(wanted.iter().map(|packed| {
            let packing = match packed {
                Packed::Gzip => Packing::Gzip,
                Packed::Brotli => Packing::Brotli,
            };
            let path = format!("{}.{}", file.path, packing.ending());
            Output::picture(path, Picture::packed(bytes.clone(), packing))
        }));
    }
    files.push(file);
    files
}

fn is_text(path: &str) -> bool {
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).is_some_and(|(_, end)| TEXTS.contains(&end))
}

/// How many bits a byte holds, by how often each byte comes (Shannon's entropy).
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
        let made = with_packed(Output::new(path, bytes), &[Packed::Gzip, Packed::Brotli]);
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
