//! Converts `file:` URIs to paths and back (RFC 8089).

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The characters that are percent-encoded in a path: all but slashes and the unreserved characters (RFC 3986 §2.3), as
/// editors do it.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of a `file:` URI. `None` for any other URI.
pub fn path_from_uri(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    // `/C:/sites` is `C:/sites`.
    let is_drive = matches!(decoded.as_bytes(), [b'/', letter, b':', ..] if letter.is_ascii_alphabetic());
    let path = if is_drive { decoded.get(1..)? } else { &*decoded };
    (!path.contains('\0')).then(|| PathBuf::from(path))
}

/// The `file:` URI of an absolute path.
pub fn uri_from_path(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&text, ENCODED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_survives_the_conversion_to_a_uri() {
        for path in ["/home/me/a site/content/ü.md", "/a/b%20c#d?.md"] {
            assert_eq!(path_from_uri(&uri_from_path(Path::new(path))), Some(PathBuf::from(path)));
        }
        assert_eq!(path_from_uri("file:///c%3A/sites/a.md"), Some(PathBuf::from("c:/sites/a.md")));
        assert_eq!(path_from_uri("untitled:Untitled-1"), None);
        assert_eq!(uri_from_path(Path::new("/a b.md")), "file:///a%20b.md");
    }
}
