//! Checks the Host header: which host names the preview answers to.
//!
//! A page on another site can point its own host name at 127.0.0.1 (DNS rebinding), and could then read the unpublished
//! site. That does not work with an IP address, nor with `localhost`, which browsers do not look up (W3C Secure Contexts,
//! “Is origin potentially trustworthy?”). The port is not compared, since port forwarding changes it.

use std::net::IpAddr;

/// Whether a request for `authority` (`localhost:4000`) is meant for a server that listens on `bound`.
pub fn is_own(authority: &str, bound: IpAddr) -> bool {
    let Some(name) = name_of(authority) else { return false };
    if let Ok(address) = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        return address.is_loopback() || address == bound || bound.is_unspecified();
    }
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// The name or address before the port. `None` if the port is invalid.
fn name_of(authority: &str) -> Option<&str> {
    let (name, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let end = rest.find(']')? + 2;
            (authority.get(..end)?, authority.get(end..)?)
        }
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let is_port = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    is_port.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_that_nobody_else_can_own_are_accepted() {
        let check = |authority: &str, bound: &str| is_own(authority, bound.parse().unwrap());
        for own in
            ["localhost", "LOCALHOST:4000", "localhost.:4000", "a.localhost", "127.0.0.1:80", "[::1]:4000", "[::1]"]
        {
            assert!(check(own, "127.0.0.1"), "{own}");
        }
        for foreign in [
            "",
            ":4000",
            "example.org",
            "127.0.0.1.example.org:4000",
            "localhost.example.org",
            "localhost:4000@example.org",
            "evillocalhost",
            "192.168.1.7:4000",
            "[::1].example.org",
            "[::1",
        ] {
            assert!(!check(foreign, "127.0.0.1"), "{foreign}");
        }
        assert!(check("192.168.1.7:4000", "192.168.1.7"));
        assert!(check("192.168.1.7:4000", "0.0.0.0"));
        assert!(!check("example.org", "0.0.0.0"));
    }
}
