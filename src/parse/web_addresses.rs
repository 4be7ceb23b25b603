//! Addresses in settings: of the site itself, and for contact.

use super::messages;
use crate::options::OptionReader;

/// Reads `url`, an http or https address. `None` for anything else, which is reported.
pub fn read_url(reader: &mut OptionReader<'_, '_>) -> Option<String> {
    let url = reader.string("url")?;
    let is_address = is_web(&url.value);
    if !is_address {
        reader.wrong_value(url.span, messages::invalid_web_address(&url.value));
    }
    is_address.then_some(url.value)
}

/// Whether readers can use it as a contact: `name@host`, or an http or https address.
pub fn is_contact(contact: &str) -> bool {
    let is_mail = contact
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !name.contains([':', '/']) && is_host(host));
    is_web(contact) || is_word(contact) && is_mail
}

/// Whether it is an http or https address with a host.
pub fn is_web(address: &str) -> bool {
    let is_address = ["https://", "http://"].iter().any(|scheme| {
        address.strip_prefix(scheme).is_some_and(|rest| is_host(rest.split(['/', '?', '#']).next().unwrap_or_default()))
    });
    is_word(address) && is_address
}

fn is_word(address: &str) -> bool {
    !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'))
}

/// An http or https address without query and fragment, with one slash at its end. `None` if it is not one.
pub fn normalized_base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split('/').next().unwrap_or_default();
    let is_legal = !url.contains(['?', '#', '"', '<', '>', '\\', '@', '`', '{', '}', '|', '^'])
        && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_host(authority) && is_legal).then(|| format!("{}/", url.trim_end_matches('/')))
}

/// Whether `authority` is a host name or IP address, with or without a port (RFC 3986 §3.2).
fn is_host(authority: &str) -> bool {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let Some((address, port)) = rest.split_once(']') else { return false };
            if address.parse::<std::net::Ipv6Addr>().is_err() {
                return false;
            }
            ("localhost", port)
        }
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '%'));
    is_port && host.strip_suffix('.').unwrap_or(host).split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_can_be_followed() {
        for contact in ["desk@example.org", "https://example.org/contact?about=access", "http://example.org"] {
            assert!(is_contact(contact), "{contact}");
        }
        for contact in
            ["", "desk", "@example.org", "desk@", "javascript:alert(1)", "mailto:desk@example.org", "a b@c.org"]
        {
            assert!(!is_contact(contact), "{contact}");
        }
    }

    #[test]
    fn a_base_url_ends_in_one_slash() {
        assert_eq!(normalized_base_url("https://a.org").as_deref(), Some("https://a.org/"));
        assert_eq!(normalized_base_url("http://a.org/b//").as_deref(), Some("http://a.org/b/"));
        assert_eq!(normalized_base_url("http://[::1]:80/a").as_deref(), Some("http://[::1]:80/a/"));
        assert_eq!(normalized_base_url("https://bücher.example").as_deref(), Some("https://bücher.example/"));
        let wrong = [
            "a.org",
            "ftp://a.org",
            "https://",
            "https://a.org/?x",
            "javascript:x",
            "https://[::1",
            "https://[::1]x",
            "https://[a]",
            "https://a..org",
            "https://a.org:x",
            "https://a.org:99999",
            "https://u:p@a.org",
            "https://a.org/\u{7}",
            "https://a.org\n",
        ];
        for wrong in wrong {
            assert_eq!(normalized_base_url(wrong), None, "{wrong}");
        }
    }
}
