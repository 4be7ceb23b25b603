//! Turns the path of a request into the path of an output.
//!
//! Outputs are looked up in memory by name, so no request can reach other files. A path that does not consist of plain
//! names is refused all the same.

/// The decoded path of a request without its first slash: `/a%20b/` → `a b/`. `None` if it cannot be the path of an output.
pub fn decode(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let mut names = Vec::new();
    let mut rest = path.split('/').peekable();
    while let Some(part) = rest.next() {
        let name = decode_name(part)?;
        let is_last = rest.peek().is_none();
        if (name.is_empty() && !is_last) || name == "." || name == ".." {
            return None;
        }
        names.push(name);
    }
    Some(names.join("/"))
}

/// The path of the requested page: `/a%20b/` → `a b/index.html`. `None` if the request is not for a folder.
pub fn page(path: &str) -> Option<String> {
    let path = decode(path)?;
    let is_folder = path.is_empty() || path.ends_with('/');
    match is_folder {
        true => Some(format!("{path}index.html")),
        false => Some(path).filter(|path| path.ends_with("/index.html") || path == "index.html"),
    }
}

/// One name, percent-decoded (RFC 3986 §2.1). `None` if it is not UTF-8 or contains a slash or a control character.
fn decode_name(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after.get(2..)?;
    }
    let name = String::from_utf8(bytes).ok()?;
    let is_plain = !name.chars().any(|c| matches!(c, '/' | '\\') || c.is_control());
    is_plain.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_name_by_name() {
        let check = |path: &str, expected: Option<&str>| assert_eq!(decode(path).as_deref(), expected, "{path}");
        check("/", Some(""));
        check("/a/b.html", Some("a/b.html"));
        check("/a/", Some("a/"));
        check("/a%20b/100%25", Some("a b/100%"));
        check("/%E7%B4%84/%d8%b9", Some("約/ع"));
        check("/約/", Some("約/"));
        check("/...", Some("..."));
    }

    #[test]
    fn paths_with_anything_but_plain_names_are_refused() {
        for path in [
            "",
            "a",
            "*",
            "//a",
            "/a//b",
            "/..",
            "/../a",
            "/a/..",
            "/%2e%2E/a",
            "/.",
            "/a%2fb",
            "/a%5c..",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%ff",
            "/%00",
            "/a\\b",
        ] {
            assert_eq!(decode(path), None, "{path}");
        }
    }
}
