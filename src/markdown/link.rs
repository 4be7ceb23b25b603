//! Links: what kind of target a destination names, by its spelling alone.

use crate::text::{Span, nfc};

/// A link of a text.
#[derive(Debug, Clone)]
pub struct Link {
    /// What the destination names.
    pub target: Target,
    /// The title after the destination (CommonMark §6.3); empty without one.
    pub title: String,
    /// The whole link, text and destination.
    pub span: Span,
    /// The destination as written, or the whole link if it is written elsewhere (reference links).
    pub destination_span: Span,
    /// Whether there is nothing between the brackets.
    pub is_empty: bool,
}

/// Where a link points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `#anchor` on the same page.
    Anchor(String),
    /// A path relative to the file, percent-decoded, with an anchor if there is one.
    Relative { path: String, anchor: Option<String> },
    /// A path from the site's root, without the leading slash.
    Rooted { path: String, anchor: Option<String> },
    /// `source:ID`: cites an entry of the bibliography.
    Source(String),
    /// `fact:REF`: the link text is a figure that is bound to a cell; the reference as it is written.
    Fact(String),
    /// Another site or program: `https:`, `http:`, `mailto:`, `tel:`.
    Web(String),
    /// An unknown scheme, or one that could run a script.
    Unknown { scheme: String },
}

impl Target {
    /// The anchor after `#`, if there is one.
    pub fn anchor(&self) -> Option<&str> {
        match self {
            Target::Anchor(anchor) => Some(anchor),
            Target::Relative { anchor, .. } | Target::Rooted { anchor, .. } => anchor.as_deref(),
            _ => None,
        }
    }
}

/// Schemes that a page may link to. `javascript:` and `data:` could run a script and are not among them.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Classifies a destination (RFC 3986 §4.1).
pub fn target(destination: &str) -> Target {
    if let Some((scheme, rest)) = split_scheme(destination) {
        let scheme = scheme.to_ascii_lowercase();
        return match scheme.as_str() {
            "source" => Target::Source(percent_decode(rest)),
            "fact" => Target::Fact(rest.to_owned()),
            known if SCHEMES.contains(&known) => Target::Web(percent_encode_address(destination)),
            _ => Target::Unknown { scheme },
        };
    }
    if destination.starts_with("//") {
        return Target::Web(percent_encode_address(destination));
    }
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor))),
        None => (destination, None),
    };
    match (path.strip_prefix('/'), anchor) {
        (Some(rooted), anchor) => Target::Rooted { path: decode(rooted), anchor },
        (None, Some(anchor)) if path.is_empty() => Target::Anchor(anchor),
        (None, anchor) => Target::Relative { path: decode(path), anchor },
    }
}

/// Splits off the scheme: a letter, then letters, digits, `+`, `-` or `.`, up to a colon (RFC 3986 §3.1).
fn split_scheme(destination: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    let legal = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    legal.then_some((scheme, rest))
}

/// A path or anchor as files and headings have it: percent-decoded and in Unicode NFC, however it was typed.
fn decode(text: &str) -> String {
    nfc(&percent_decode(text)).into_owned()
}

/// Percent-decodes (RFC 3986 §2.1). A text that does not decode to UTF-8 is returned unchanged.
pub fn percent_decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}

/// An address of another site for an `href`: spaces, and characters that would end the attribute or the address, are
/// percent-encoded (RFC 3986 §2.1); encoded ones are kept.
fn percent_encode_address(address: &str) -> String {
    address.chars().fold(String::with_capacity(address.len()), |mut out, letter| {
        let is_legal = !letter.is_whitespace()
            && !letter.is_control()
            && !matches!(letter, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
        if is_legal {
            out.push(letter);
        } else {
            push_encoded(&mut out, letter);
        }
        out
    })
}

/// Whether a web or mail address can work (RFC 3986 §3.2, RFC 6068): it has a complete host and a valid port, or a
/// recipient.
pub fn is_complete_address(address: &str) -> bool {
    let (scheme, rest) = match split_scheme(address) {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), address),
    };
    match scheme.as_str() {
        "http" | "https" => {
            let Some(rest) = rest.strip_prefix("//") else { return false };
            let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
            is_authority(authority.rsplit('@').next().unwrap_or_default())
        }
        "mailto" => {
            rest.starts_with('?') || rest.split('?').next().is_some_and(|to| to.contains('@') || to.contains("%40"))
        }
        _ => true,
    }
}

/// Whether the authority of an address is a host with an optional port (RFC 3986 §3.2).
fn is_authority(authority: &str) -> bool {
    let (is_host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let Some((address, port)) = rest.split_once(']') else { return false };
            // A zone may follow the address of a local machine (RFC 6874).
            let number = address.split("%25").next().unwrap_or_default();
            (number.parse::<std::net::Ipv6Addr>().is_ok(), port)
        }
        None => {
            let (name, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
            let name = name.strip_suffix('.').unwrap_or(name);
            (!name.is_empty() && name.split('.').all(|label| !label.is_empty()), port)
        }
    };
    let is_port =
        |port: &str| port.strip_prefix(':').is_some_and(|port| port.is_empty() || port.parse::<u16>().is_ok());
    is_host && (port.is_empty() || is_port(port))
}

fn push_encoded(out: &mut String, letter: char) {
    let mut bytes = [0; 4];
    for byte in letter.encode_utf8(&mut bytes).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

/// A path for an address: characters that would end or break it are percent-encoded, other letters are kept.
pub fn percent_encode_path(path: &str) -> String {
    path.chars().fold(String::with_capacity(path.len()), |mut out, character| {
        match character {
            ' ' | '"' | '#' | '%' | '<' | '>' | '?' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(character)));
            }
            control if control.is_control() => push_encoded(&mut out, control),
            plain => out.push(plain),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_distinguished_by_their_spelling() {
        let relative = |path: &str, anchor: Option<&str>| Target::Relative {
            path: path.to_owned(),
            anchor: anchor.map(str::to_owned),
        };
        assert_eq!(target("../a%20b.md#x"), relative("../a b.md", Some("x")));
        assert_eq!(target("a:b/c.md"), Target::Unknown { scheme: "a".to_owned() });
        assert_eq!(target("./a:b.md"), relative("./a:b.md", None));
        assert_eq!(target("#top"), Target::Anchor("top".to_owned()));
        assert_eq!(target("/data/"), Target::Rooted { path: "data/".to_owned(), anchor: None });
        assert_eq!(target("source:census"), Target::Source("census".to_owned()));
        assert_eq!(target("cafe\u{301}.md"), relative("café.md", None));
        let web = |address: &str| Target::Web(address.to_owned());
        assert_eq!(target("https://a.org/x y?q=a b&c=%20#\u{a0}"), web("https://a.org/x%20y?q=a%20b&c=%20#%C2%A0"));
        assert_eq!(target("//a.org/{x}"), web("//a.org/%7Bx%7D"));
        assert_eq!(target("JavaScript:alert(1)"), Target::Unknown { scheme: "javascript".to_owned() });
    }

    #[test]
    fn an_address_has_a_complete_host() {
        for address in [
            "https://a.org",
            "http://a.org.:80/x",
            "https://u:p@a.org/@b",
            "https://[::1]:8080/",
            "https://[fe80::1%25eth0]/",
            "//a.org/x",
            "https://localhost",
            "https://b\u{fc}cher.example",
            "mailto:a@b.org?subject=x",
            "mailto:?subject=x",
            "tel:+49",
        ] {
            assert!(is_complete_address(address), "{address}");
        }
        for address in [
            "https://[::1",
            "https://[::1]x",
            "https://[a.org]",
            "https://",
            "https:///x",
            "https:a.org",
            "https:/a.org",
            "https://a..org",
            "https://.org",
            "https://a.org:99999",
            "https://a.org:x",
            "https://fact:d/a/v",
            "//",
            "mailto:desk",
            "mailto:",
        ] {
            assert!(!is_complete_address(address), "{address}");
        }
    }

    #[test]
    fn decoding_undoes_encoding() {
        for path in ["a b#c?d%e", "中文/é", "100%", "%zz", "[x]"] {
            assert_eq!(percent_decode(&percent_encode_path(path)), path);
        }
    }
}
