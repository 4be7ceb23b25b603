//! Attacks on the preview: other host names, methods that change something, paths that lead outside, requests that
//! never end, very many connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::preview::Preview;
use crate::site::Site;

fn site() -> Site {
    Site::new()
        .page("index.md", "The front.\n")
        .page("a.md", "A page.\n")
        .file("content/note.txt", "a note")
        .file("secret.txt", "secret of the author")
        .file("templates/secret.txt", "secret of the author")
}

/// Sends raw bytes; returns the response up to the end of the connection or until the server stops sending.
fn send(port: u16, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(port: u16, method: &str, path: &str, host: &str) -> String {
    send(port, format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes())
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn names_that_another_site_could_own_are_refused() {
    let preview = Preview::of(&site());
    let port = preview.port();
    for own in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", "a.localhost"] {
        assert_eq!(status(&request(port, "GET", "/a/", &format!("{own}:{port}"))), 200, "{own}");
    }
    let foreign = [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:80",
        "0.0.0.0",
        "",
        "127.0.0.1@evil.example",
        "evil.example#127.0.0.1",
        "localhost evil.example",
        "2130706433",
        "0x7f.1",
        "127.1",
        "127.0.0.1.nip.io",
        "localhost\tx",
        "[::ffff:7f00:1]x",
        "localhost,evil.example",
        "evil.example.",
    ];
    for host in foreign {
        let answer = request(port, "GET", "/a/", host);
        assert!(matches!(status(&answer), 400 | 403), "{host:?}: {answer}");
        assert!(!answer.contains("A page"), "{host:?}: {answer}");
    }
    // Without a host name, with two, and with one in the request line that differs from the header.
    for raw in [
        "GET /a/ HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(),
        "GET /a/ HTTP/1.0\r\n\r\n".to_owned(),
        format!("GET /a/ HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        format!("GET http://evil.example/a/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"),
        format!(
            "GET /a/ HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost:{port}\r\nConnection: close\r\n\r\n"
        ),
    ] {
        let answer = send(port, raw.as_bytes());
        assert!(!answer.contains("A page"), "{raw:?}: {answer}");
    }
}

#[test]
fn methods_that_change_something_change_nothing() {
    let site = site();
    let preview = Preview::of(&site);
    let port = preview.port();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X"] {
        let answer = request(port, method, "/a/", &format!("localhost:{port}"));
        assert!(matches!(status(&answer), 400 | 405 | 501), "{method}: {answer}");
        assert!(!answer.contains("A page"), "{method}: {answer}");
    }
    let head = request(port, "HEAD", "/a/", &format!("localhost:{port}"));
    assert_eq!(status(&head), 200);
    assert!(head.ends_with("\r\n\r\n"), "a HEAD has no body: {head}");
    assert!(site.path("content/a.md").is_file());
}

#[test]
fn no_path_leads_out_of_the_site() {
    let preview = Preview::of(&site());
    let port = preview.port();
    let ups = [
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "..%2f",
        "..%5c",
        "..\\",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "....",
        "..;",
        "%00..",
        "..%00",
    ];
    let ends = ["secret.txt", "site.toml", "templates/secret.txt", "content/a.md", "etc/passwd", "../../etc/passwd"];
    for up in ups {
        for end in ends {
            for path in
                [format!("/{up}/{end}"), format!("/a/{up}/{up}/{end}"), format!("//{up}/{end}"), format!("/{up}{end}")]
            {
                let answer = request(port, "GET", &path, &format!("localhost:{port}"));
                assert_ne!(status(&answer), 200, "{path}: {answer}");
                assert!(!answer.contains("secret of the author") && !answer.contains("root:"), "{path}: {answer}");
            }
        }
    }
    for path in [
        "/secret.txt",
        "/site.toml",
        "/content/a.md",
        "/a.md",
        "/.nutgraf-manifest",
        "/C:/x",
        "/a/index.html::$DATA",
        "/con",
        "/\u{202e}",
    ] {
        let answer = request(port, "GET", path, &format!("localhost:{port}"));
        assert!(matches!(status(&answer), 400 | 404), "{path}: {answer}");
    }
    // The requested path is shown without becoming markup of the page.
    let answer = request(port, "GET", "/%3Cscript%3Ealert(1)%3C/script%3E\"onload=x", &format!("localhost:{port}"));
    assert!(!answer.to_lowercase().contains("<script>alert"), "{answer}");
    // A line break in an address adds no header to the answer.
    let answer = request(port, "GET", "/a%0d%0aX-Added:%20yes", &format!("localhost:{port}"));
    assert!(!answer.to_lowercase().contains("\nx-added"), "{answer}");
}

#[test]
fn invalid_requests_are_answered_or_dropped_and_the_next_is_served() {
    let preview = Preview::of(&site());
    let port = preview.port();
    let long = "a".repeat(200_000);
    let many: String = (0..2_000).map(|number| format!("X-{number}: y\r\n")).collect();
    let cases = [
        b"\0\0\0\0\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03".to_vec(),
        b"GET\r\n\r\n".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\nConnection: close\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}Connection: close\r\n\r\n").into_bytes(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\nHost: localhost\n\n".to_vec(),
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \xff\r\nConnection: close\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-,5-2,-1\r\nConnection: close\r\n\r\n".to_vec(),
    ];
    for bytes in cases {
        // Do not wait for a client that keeps the connection open.
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let _ = stream.write_all(&bytes);
        drop(stream);
        let answer = request(port, "GET", "/a/", "localhost");
        assert_eq!(status(&answer), 200, "after {:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
    }
}

#[test]
fn slow_or_many_connections_delay_nobody() {
    let preview = Preview::of(&site());
    let port = preview.port();
    let mut held = Vec::new();
    for number in 0..300 {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { break };
        let start: &[u8] = match number % 4 {
            0 => b"",
            1 => b"G",
            2 => b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            _ => b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\na",
        };
        let _ = stream.write_all(start);
        held.push(stream);
    }
    assert!(held.len() > 100, "{} connections could be opened", held.len());
    for _ in 0..5 {
        assert_eq!(status(&request(port, "GET", "/a/", "localhost")), 200);
        for stream in &mut held {
            let _ = stream.write_all(b"b");
        }
    }
    // A page that is requested but whose response is not read.
    for _ in 0..50 {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let _ = stream.write_all(b"GET /a/ HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20).as_slice());
        held.push(stream);
    }
    assert_eq!(status(&request(port, "GET", "/note.txt", "localhost")), 200);
}
