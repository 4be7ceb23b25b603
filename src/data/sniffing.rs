//! Files that are named like CSV but have another format, recognised by their first bytes.

/// The format of a file that is not CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SniffedFormat {
    /// A web page, which a server sends if a file is missing or needs a login.
    Html,
    Xml,
    Json,
    /// XLSX, ODS, or any other ZIP archive.
    Archive,
    /// XLS and other files of old office programs (MS-CFB).
    Compound,
    Pdf,
    Gzip,
    Parquet,
    Picture,
    Database,
    /// The pointer that Git LFS leaves in place of a file.
    LargeFile,
}

/// The format of a file by its first bytes; `None` if it may be CSV.
pub fn sniff(bytes: &[u8]) -> Option<SniffedFormat> {
    /// The first bytes of files in other formats (“magic numbers”).
    const STARTS: [(&[u8], SniffedFormat); 10] = [
        (b"PK\x03\x04", SniffedFormat::Archive),
        (b"\xd0\xcf\x11\xe0", SniffedFormat::Compound),
        (b"%PDF-", SniffedFormat::Pdf),
        (b"\x1f\x8b", SniffedFormat::Gzip),
        (b"PAR1", SniffedFormat::Parquet),
        (b"\x89PNG", SniffedFormat::Picture),
        (b"\xff\xd8\xff", SniffedFormat::Picture),
        (b"GIF8", SniffedFormat::Picture),
        (b"SQLite format 3", SniffedFormat::Database),
        (b"version https://git-lfs", SniffedFormat::LargeFile),
    ];
    if let Some((_, found)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(*found);
    }
    const LIMIT: usize = 400;
    let start = bytes.get(..bytes.len().min(LIMIT)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head") {
        return Some(SniffedFormat::Html);
    }
    if start.starts_with("<?xml") || start.starts_with("<!doctype") {
        return Some(if start.contains("<html") { SniffedFormat::Html } else { SniffedFormat::Xml });
    }
    let inner = start.trim_start_matches('[').trim_start();
    let is_json = start.starts_with(['[', '{'])
        && inner.strip_prefix('{').is_some_and(|inner| inner.trim_start().starts_with('"') && inner.contains("\":"));
    is_json.then_some(SniffedFormat::Json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_beginning() {
        for (bytes, right) in [
            (&b"<!DOCTYPE html><html>"[..], Some(SniffedFormat::Html)),
            (b"\xef\xbb\xbf\n<html lang=\"de\">", Some(SniffedFormat::Html)),
            (b"<?xml version=\"1.0\"?><rows/>", Some(SniffedFormat::Xml)),
            (b"[{\"a\": 1}]", Some(SniffedFormat::Json)),
            (b"{\n  \"a\": [1]}", Some(SniffedFormat::Json)),
            (b"PK\x03\x04\x14", Some(SniffedFormat::Archive)),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\n", Some(SniffedFormat::LargeFile)),
            (b"a,b\n1,2\n", None),
            (b"[a],{b}\n1,2\n", None),
            (b"<5,>5\n1,2\n", None),
            (b"", None),
        ] {
            assert_eq!(sniff(bytes), right, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
