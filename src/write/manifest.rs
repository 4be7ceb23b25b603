//! The manifest: the list of the files that the last build wrote to the output folder. Only files on it are ever removed,
//! and images on it are not rendered again if nothing has changed.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

/// The file of the manifest. Hosts do not need it, and it does no harm there.
pub const NAME: &str = ".nutgraf-manifest";

/// The first line of the manifest: its format version.
const FORMAT: &str = "nutgraf manifest 3";
/// The format before there were images. It can still be read.
const EARLIER_FORMAT: &str = "nutgraf manifest 2";

/// The files by path; for an image, what it was rendered from.
pub type ManifestEntries = BTreeMap<String, Option<ManifestImage>>;

/// What the manifest records about an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestImage {
    /// What its bytes were made from ([`crate::picture::DerivedFile::fingerprint`]).
    pub fingerprint: String,
    /// The BLAKE3 hash of its bytes in hexadecimal. If the file was changed since, it is rendered again.
    pub hash: String,
}

impl ManifestImage {
    /// The entry for an image with this fingerprint and these bytes.
    pub fn new(fingerprint: &str, bytes: &[u8]) -> Self {
        Self { fingerprint: fingerprint.to_owned(), hash: hash(bytes) }
    }
}

/// The BLAKE3 hash of `bytes`, in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Reads the manifest of the last build; empty if there is no manifest.
pub fn read(output: &Path) -> ManifestEntries {
    let text = std::fs::read_to_string(output.join(NAME)).unwrap_or_default();
    let mut lines = text.lines();
    if !matches!(lines.next(), Some(FORMAT | EARLIER_FORMAT)) {
        return ManifestEntries::new();
    }
    lines.filter_map(entry).filter(|(path, _)| is_inside(path)).collect()
}

/// Parses a line: a path as a JSON string, so that a line break in a file name cannot add a line; for an image, a JSON
/// array of path, fingerprint and hash. `None` for anything else.
fn entry(line: &str) -> Option<(String, Option<ManifestImage>)> {
    match serde_json::from_str::<Value>(line).ok()? {
        Value::String(path) => Some((path, None)),
        Value::Array(parts) => match <[Value; 3]>::try_from(parts).ok()? {
            [Value::String(path), Value::String(fingerprint), Value::String(hash)] => {
                Some((path, Some(ManifestImage { fingerprint, hash })))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The text of a manifest.
pub fn text(files: &ManifestEntries) -> String {
    let mut text = format!("{FORMAT}\n");
    for (path, image) in files {
        let line = match image {
            None => Value::from(path.as_str()),
            Some(image) => json!([path, image.fingerprint, image.hash]),
        };
        text.push_str(&line.to_string());
        text.push('\n');
    }
    text
}

/// Whether a path is inside the output folder: files are removed by the manifest, which may have been edited.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_outside_the_folder_are_ignored() {
        assert!(is_inside("a/b.html") && is_inside(".nojekyll"));
        for path in ["", "/etc/passwd", "../x", "a/../../x", "a//b"] {
            assert!(!is_inside(path), "{path}");
        }
    }

    #[test]
    fn a_line_is_a_path_or_an_image() {
        assert_eq!(entry("\"a\\nb\""), Some(("a\nb".to_owned(), None)));
        let image = ManifestImage { fingerprint: "f".to_owned(), hash: "h".to_owned() };
        assert_eq!(entry(r#"["c.png","f","h"]"#), Some(("c.png".to_owned(), Some(image))));
        for line in ["a", "", "[]", r#"["a","b"]"#, r#"["a","b",1]"#, "{}"] {
            assert_eq!(entry(line), None, "{line}");
        }
    }
}
