//! Addresses: the path of a request → the path of an output.
//!
//! Nothing here can leave the site, since outputs are looked up in memory by name; a path that does not consist of
//! plain names is refused all the same.

/// The path of the output that `/a%20b/` requests, without the first slash: `a b/`. `None` if it does not name one.
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

/// The path of the page that `/a%20b/` requests: `a b/index.html`. `None` if it is not a page in a folder of its own.
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
    fn nothing_but_names_is_understood() {
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
