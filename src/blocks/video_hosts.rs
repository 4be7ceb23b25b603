//! Derives the address of a video's player from that of its page, for hosts where this is possible.

/// The host of a web address, with its port if there is one: `www.youtube.com`. `None` for an address that a page does
/// not embed: one that is not `https:`, has a user name, or contains characters that could end an attribute.
pub fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_legal = name.contains('.') && name.split('.').all(is_label) && port.parse::<u16>().is_ok();
    let is_plain = !address
        .contains(|sign: char| sign.is_whitespace() || sign.is_control() || matches!(sign, '"' | '<' | '>' | '\\'));
    (is_legal && is_plain).then_some(host)
}

/// The address of the player for the video at `url`. It starts playing at once, since a reader has asked for it. `None`
/// for a host that is not known, or an address that is not a video.
pub fn player(url: &str) -> Option<String> {
    let (path, query) = path_and_query(url)?;
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let host = host(url)?;
    match host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host) {
        "youtube.com" | "youtube-nocookie.com" => {
            let id = match parts.as_slice() {
                ["watch"] => value(query, "v")?,
                ["shorts" | "live" | "embed" | "v", id] => *id,
                _ => return None,
            };
            youtube(id, query)
        }
        "youtu.be" => youtube(parts.first()?, query),
        "vimeo.com" => vimeo(&parts),
        // Any PeerTube site.
        _ => match parts.as_slice() {
            ["w", id] | ["videos", "watch", id] if is_id(id) => {
                Some(format!("https://{host}/videos/embed/{id}?autoplay=1&p2p=0"))
            }
            _ => None,
        },
    }
}

/// YouTube's player that sets no cookies before the video starts.
fn youtube(id: &str, query: &str) -> Option<String> {
    let start = value(query, "t").or_else(|| value(query, "start")).and_then(seconds);
    let start = start.map(|seconds| format!("&start={seconds}")).unwrap_or_default();
    is_id(id).then(|| format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1{start}"))
}

/// Vimeo's player. In the address, the number of a video can be followed by the hash of an unlisted one.
fn vimeo(parts: &[&str]) -> Option<String> {
    let number = parts.iter().position(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
    let id = parts.get(number)?;
    let hash = parts.get(number + 1).filter(|hash| is_id(hash)).map(|hash| format!("&h={hash}")).unwrap_or_default();
    Some(format!("https://player.vimeo.com/video/{id}?dnt=1&autoplay=1{hash}"))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn path_and_query(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://")?;
    let rest = rest.split('#').next()?;
    let path = rest.find('/').map_or("", |at| rest.get(at..).unwrap_or_default());
    Some(path.split_once('?').unwrap_or((path, "")))
}

/// The value of `key` in a query string.
fn value<'q>(query: &'q str, key: &str) -> Option<&'q str> {
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == key)).map(|(_, value)| value)
}

/// The seconds in a start time such as `90`, `90s`, `1m30s` or `1h2m3s`.
fn seconds(text: &str) -> Option<u64> {
    let (mut total, mut number) = (0u64, String::new());
    for sign in text.chars() {
        let unit = match sign {
            '0'..='9' => {
                number.push(sign);
                continue;
            }
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(unit)?)?;
        number.clear();
    }
    if number.is_empty() { Some(total) } else { total.checked_add(number.parse().ok()?) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_player_is_derived_from_the_address_of_the_video() {
        for (url, wanted) in [
            (
                "https://www.youtube.com/watch?v=a-B_9&t=1m30s",
                "https://www.youtube-nocookie.com/embed/a-B_9?autoplay=1&start=90",
            ),
            ("https://youtu.be/a-B_9?si=x", "https://www.youtube-nocookie.com/embed/a-B_9?autoplay=1"),
            ("https://m.youtube.com/shorts/ab", "https://www.youtube-nocookie.com/embed/ab?autoplay=1"),
            ("https://vimeo.com/1234", "https://player.vimeo.com/video/1234?dnt=1&autoplay=1"),
            ("https://vimeo.com/channels/x/1234", "https://player.vimeo.com/video/1234?dnt=1&autoplay=1"),
            ("https://vimeo.com/1234/ab12", "https://player.vimeo.com/video/1234?dnt=1&autoplay=1&h=ab12"),
            ("https://films.example.org/w/xY1", "https://films.example.org/videos/embed/xY1?autoplay=1&p2p=0"),
        ] {
            assert_eq!(player(url).as_deref(), Some(wanted), "{url}");
        }
        for url in [
            "https://www.youtube.com/",
            "https://www.youtube.com/watch?v=",
            "https://www.youtube.com/watch?v=a%22b",
            "https://vimeo.com/about",
            "https://a.org/film.html",
            "http://youtu.be/ab",
        ] {
            assert_eq!(player(url), None, "{url}");
        }
    }

    #[test]
    fn a_host_is_a_name_and_nothing_else() {
        assert_eq!(host("https://a.org:8080/x?y#z"), Some("a.org:8080"));
        for address in [
            "https://u:p@a.org/",
            "https://a.org\\@b.org",
            "//a.org",
            "https://",
            "https://a.org/ x",
            "javascript:x",
            "https://localhost",
            "https://[::1]/",
            "https://a.org;x/",
        ] {
            assert_eq!(host(address), None, "{address}");
        }
    }
}
