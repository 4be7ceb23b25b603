//! Files that are called CSV and are something else, by what they begin with.

/// What a file is that is no CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disguise {
    /// What a server sends in the place of a file that is not there, or that wants a log-in.
    Html,
    Xml,
    Json,
    /// XLSX, ODS, or any other archive.
    Archive,
    /// XLS and other files of old office programs (MS-CFB).
    Compound,
    Pdf,
    Gzip,
    Parquet,
    Picture,
    Database,
    /// What Git LFS leaves where it keeps the file itself elsewhere.
    LargeFile,
}

/// What the bytes of a file say that it is, if that is no text of cells.
pub fn of(bytes: &[u8]) -> Option<Disguise> {
    const STARTS: [(&[u8], Disguise); 10] = [
        (b"PK\x03\x04", Disguise::Archive),
        (b"\xd0\xcf\x11\xe0", Disguise::Compound),
        (b"%PDF-", Disguise::Pdf),
        (b"\x1f\x8b", Disguise::Gzip),
        (b"PAR1", Disguise::Parquet),
        (b"\x89PNG", Disguise::Picture),
        (b"\xff\xd8\xff", Disguise::Picture),
        (b"GIF8", Disguise::Picture),
        (b"SQLite format 3", Disguise::Database),
        (b"version https://git-lfs", Disguise::LargeFile),
    ];
    if let Some((_, found)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(*found);
    }
    const MOST: usize = 400;
    let start = bytes.get(..bytes.len().min(MOST)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head") {
        return Some(Disguise::Html);
    }
    if start.starts_with("<?xml") || start.starts_with("<!doctype") {
        return Some(if start.contains("<html") { Disguise::Html } else { Disguise::Xml });
    }
    let inner = start.trim_start_matches('[').trim_start();
    let is_json = start.starts_with(['[', '{'])
        && inner.strip_prefix('{').is_some_and(|inner| inner.trim_start().starts_with('"') && inner.contains("\":"));
    is_json.then_some(Disguise::Json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_beginning() {
        for (bytes, right) in [
            (&b"<!DOCTYPE html><html>"[..], Some(Disguise::Html)),
            (b"\xef\xbb\xbf\n<html lang=\"de\">", Some(Disguise::Html)),
            (b"<?xml version=\"1.0\"?><rows/>", Some(Disguise::Xml)),
            (b"[{\"a\": 1}]", Some(Disguise::Json)),
            (b"{\n  \"a\": [1]}", Some(Disguise::Json)),
            (b"PK\x03\x04\x14", Some(Disguise::Archive)),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\n", Some(Disguise::LargeFile)),
            (b"a,b\n1,2\n", None),
            (b"[a],{b}\n1,2\n", None),
            (b"<5,>5\n1,2\n", None),
            (b"", None),
        ] {
            assert_eq!(of(bytes), right, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
