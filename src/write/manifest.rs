//! The manifest: a list of the files that the last build wrote to the output folder, so that nothing else is ever
//! removed and no image is drawn again that is already there.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

/// The file of the manifest. Hosts do not need it, and it does no harm there.
pub const NAME: &str = ".nutgraf-manifest";

/// The first line of the manifest: its format version.
const HEAD: &str = "nutgraf manifest 3";
/// The format before there were images, which is still read.
const EARLIER_HEAD: &str = "nutgraf manifest 2";

/// The files by path; for an image, what it was drawn from.
pub type Files = BTreeMap<String, Option<Drawn>>;

/// An image as it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// What its bytes were made from ([`crate::render::output::Picture::fingerprint`]).
    pub fingerprint: String,
    /// The BLAKE3 hash of its bytes in hexadecimal: a file that somebody changed is drawn again.
    pub hash: String,
}

impl Drawn {
    /// The entry for an image with this fingerprint and these bytes.
    pub fn new(fingerprint: &str, bytes: &[u8]) -> Self {
        Self { fingerprint: fingerprint.to_owned(), hash: hash(bytes) }
    }
}

/// The BLAKE3 hash of `bytes`, in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Reads the manifest of the last build; empty if there is none.
pub fn read(output: &Path) -> Files {
    let text = std::fs::read_to_string(output.join(NAME)).unwrap_or_default();
    let mut lines = text.lines();
    if !matches!(lines.next(), Some(HEAD | EARLIER_HEAD)) {
        return Files::new();
    }
    lines.filter_map(entry).filter(|(path, _)| is_inside(path)).collect()
}

/// A line: a path as a JSON string, so that a line break in a file name cannot add a line; for an image, a JSON list of
/// path, fingerprint and hash.
fn entry(line: &str) -> Option<(String, Option<Drawn>)> {
    match serde_json::from_str::<Value>(line).ok()? {
        Value::String(path) => Some((path, None)),
        Value::Array(parts) => match <[Value; 3]>::try_from(parts).ok()? {
            [Value::String(path), Value::String(fingerprint), Value::String(hash)] => {
                Some((path, Some(Drawn { fingerprint, hash })))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The text of a manifest.
pub fn text(files: &Files) -> String {
    let mut text = format!("{HEAD}\n");
    for (path, drawn) in files {
        let line = match drawn {
            None => Value::from(path.as_str()),
            Some(drawn) => json!([path, drawn.fingerprint, drawn.hash]),
        };
        text.push_str(&line.to_string());
        text.push('\n');
    }
    text
}

/// A manifest that somebody changed must not lead outside the folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_out_is_not_ours() {
        assert!(is_inside("a/b.html") && is_inside(".nojekyll"));
        for path in ["", "/etc/passwd", "../x", "a/../../x", "a//b"] {
            assert!(!is_inside(path), "{path}");
        }
    }

    #[test]
    fn a_line_is_a_path_or_a_picture() {
        assert_eq!(entry("\"a\\nb\""), Some(("a\nb".to_owned(), None)));
        let drawn = Drawn { fingerprint: "f".to_owned(), hash: "h".to_owned() };
        assert_eq!(entry(r#"["c.png","f","h"]"#), Some(("c.png".to_owned(), Some(drawn))));
        for line in ["a", "", "[]", r#"["a","b"]"#, r#"["a","b",1]"#, "{}"] {
            assert_eq!(entry(line), None, "{line}");
        }
    }
}
