//! Recognises files that browsers do not show as images, by their first bytes and their extensions.
//!
//! Browsers look at the bytes of an image, not at its name (MIME Sniffing, “Matching an image type pattern”); only SVG is
//! recognised by its extension. Unknown formats are accepted.

/// What a file is instead of an image, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPicture {
    /// What it is, as the end of a sentence: “is a PDF”.
    pub is: &'static str,
    /// What to do instead.
    pub help: &'static str,
}

const SAVE: &str = "save it as JPEG, PNG, WebP or AVIF";
const EXPORT_AGAIN: &str = "get the image again, and check the file before you add it";
const FILM: &str = "show it with the block {video}";
const LINK: &str = "link to it: `[words](file)`, without `!`";
const TABLE: &str = "show it with the block {table} or {chart}";

/// What the file is, if it is known not to be an image that browsers show. `None` for an image or an unknown format.
pub fn not_a_picture(path: &str, bytes: &[u8]) -> Option<NotAPicture> {
    let is = |is, help| Some(NotAPicture { is, help });
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    if bytes.is_empty() {
        return is("is empty", EXPORT_AGAIN);
    }
    if let Some(brand) = bytes.get(4..12).and_then(|head| head.strip_prefix(b"ftyp")) {
        return match brand {
            b"avif" | b"avis" => None,
            b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" if end != "avif" => {
                is("is a HEIC image, which browsers do not show", SAVE)
            }
            b"mif1" | b"msf1" => None,
            _ => is("is a video", FILM),
        };
    }
    if [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8", b"BM"].iter().any(|start| bytes.starts_with(start)) {
        return None;
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return is("is a TIFF image, which browsers do not show", SAVE);
    }
    if bytes.starts_with(b"8BPS") {
        return is("is a Photoshop file", SAVE);
    }
    if bytes.starts_with(b"%PDF") {
        return is("is a PDF", LINK);
    }
    if bytes.starts_with(b"\x1a\x45\xdf\xa3") {
        return is("is a video", FILM);
    }
    of_text(&end, bytes).or_else(|| of_ending(&end))
}

fn of_text(end: &str, bytes: &[u8]) -> Option<NotAPicture> {
    let is = |is, help| Some(NotAPicture { is, help });
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4_096))?).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return is("is a web page that was saved under the name of an image", EXPORT_AGAIN);
    }
    if head.starts_with("version https://git-lfs") {
        return is("is only a pointer to a file that Git LFS stores elsewhere", "run `git lfs pull`, and build again");
    }
    let is_svg = head.starts_with("<svg") || (head.starts_with("<?xml") && head.contains("<svg"));
    if is_svg && matches!(end, "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif") {
        return is("is SVG, which browsers recognise only by the extension .svg", "rename it so that it ends in .svg");
    }
    None
}

/// Whether a file has the extension of an image.
pub fn has_ending_of_picture(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    matches!(end.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "heic" | "tif" | "tiff" | "bmp")
}

fn of_ending(end: &str) -> Option<NotAPicture> {
    let is = |is, help| Some(NotAPicture { is, help });
    match end {
        "heic" | "heif" => is("is a HEIC image, which browsers do not show", SAVE),
        "tif" | "tiff" => is("is a TIFF image, which browsers do not show", SAVE),
        "psd" | "ai" | "eps" | "raw" | "cr2" | "nef" | "dng" | "xcf" | "indd" | "jxl" | "jp2" => {
            is("is in a format that browsers do not show", SAVE)
        }
        "mp4" | "mov" | "m4v" | "webm" | "ogv" | "avi" | "mkv" | "mpg" | "mpeg" | "wmv" => is("is a video", FILM),
        "pdf" | "doc" | "docx" | "ppt" | "pptx" | "txt" | "zip" | "mp3" | "wav" | "html" | "md" => {
            is("is not an image", LINK)
        }
        "csv" | "tsv" | "xlsx" | "xls" | "ods" | "json" => is("is data, not an image", TABLE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(path: &str, bytes: &[u8]) -> Option<&'static str> {
        not_a_picture(path, bytes).map(|found| found.is)
    }

    #[test]
    fn images_are_recognised_whatever_their_extension() {
        for (path, bytes) in [
            ("a.png", &b"\x89PNG\r\n"[..]),
            ("a.heic", b"\xff\xd8\xff\xe0"),
            ("a.avif", b"\0\0\0\x1cftypavif"),
            ("a.svg", b"<?xml version=\"1.0\"?><svg/>"),
            ("a.webp", b"RIFF\0\0\0\0WEBP"),
            ("a.png", b"made for a test"),
        ] {
            assert_eq!(is(path, bytes), None, "{path}");
        }
    }

    #[test]
    fn other_files_are_described() {
        assert_eq!(is("a.png", b""), Some("is empty"));
        assert_eq!(is("a.jpg", b"\0\0\0\x18ftypheic"), Some("is a HEIC image, which browsers do not show"));
        assert_eq!(
            is("a.png", b"<!DOCTYPE html><title>x"),
            Some("is a web page that was saved under the name of an image")
        );
        assert_eq!(is("a.mov", b"\0\0\0\x14ftypqt  "), Some("is a video"));
        assert_eq!(is("a.csv", b"a,b"), Some("is data, not an image"));
        assert_eq!(is("a.png", b"<svg/>"), Some("is SVG, which browsers recognise only by the extension .svg"));
        assert_eq!(is("a.tif", b"II*\0"), Some("is a TIFF image, which browsers do not show"));
    }
}
