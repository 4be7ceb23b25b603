//! Tests of the preview as a browser sees it: a real server, a real folder, and a builder that only copies files.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::*;
use crate::render::Output;

const SOON: Duration = Duration::from_secs(10);

/// A site in a temporary folder, with its preview.
struct TestSite {
    root: PathBuf,
    address: SocketAddr,
    end: Option<tokio::sync::oneshot::Sender<()>>,
    _folder: tempfile::TempDir,
}

impl Drop for TestSite {
    fn drop(&mut self) {
        self.end.take().unwrap().send(()).ok();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl TestSite {
    fn new(files: &[(&str, &str)], poll: Option<Duration>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        for (path, text) in files {
            write(&root.join(path), text);
        }
        let (said, lines) = mpsc::channel();
        let (end, ended) = tokio::sync::oneshot::channel();
        let watch_options = WatchOptions { watched: vec![root.clone()], output: root.join("public"), poll };
        let settings =
            PreviewSettings { host: [127, 0, 0, 1].into(), port: 0, open: false, is_quiet: false, watch_options };
        let content = root.join("content");
        std::thread::spawn(move || {
            let print_line = Arc::new(move |line: &str| said.send(line.to_owned()).unwrap_or(()));
            server::run(&settings, move |_, _| copy(&content), print_line, async {
                ended.await.ok();
            })
        });
        let address = loop {
            let line = lines.recv_timeout(SOON).unwrap();
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap().parse().unwrap();
            }
        };
        Self { root, address, end: Some(end), _folder: folder }
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root.join(path), text);
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, first_line: &str, headers: &str) -> Answer {
        let mut stream = self.send(&format!("{first_line} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n"));
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), "Host: localhost\r\n")
    }

    /// Waits until `path` returns `status` and contains `text`.
    fn comes_to(&self, path: &str, status: u16, text: &str) {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.status == status && answer.body.contains(text) {
                return;
            }
            assert!(began.elapsed() < SOON, "{path}: {} {}", answer.status, answer.body);
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A build that copies every file of `content`; the word "wrong" is an error, the word "bug" a panic.
fn copy(content: &Path) -> PreviewBuild {
    let mut outputs = Vec::new();
    for entry in walkdir::WalkDir::new(content).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        assert!(!bytes.starts_with(b"bug"), "a bug");
        let path = entry.path().strip_prefix(content).unwrap().to_str().unwrap().to_owned();
        outputs.push(Output::new(path, bytes));
    }
    let wrong = outputs.iter().find(|output| output.bytes().is_ok_and(|bytes| bytes.starts_with(b"wrong")));
    let message = |path: &str| format!("{{\"severity\":\"error\",\"file\":\"{path}\",\"message\":\"it is wrong\"}}\n");
    let messages = wrong.map(|output| message(&output.path)).unwrap_or_default();
    PreviewBuild { has_errors: wrong.is_some(), messages, outputs, ..PreviewBuild::default() }
}

fn front(text: &str) -> TestSite {
    TestSite::new(&[("content/index.html", text)], None)
}

#[test]
fn pages_come_with_their_headers_and_the_client() {
    let site = front("<body>front</body>");
    let page = site.get("/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("front<script src=\"/__nutgraf/client.js\" data-page="), "{}", page.body);
    for header in
        ["content-type: text/html; charset=utf-8", "cache-control: no-store", "x-content-type-options: nosniff"]
    {
        assert!(page.head.contains(header), "{}", page.head);
    }
    assert_eq!(site.get("/__nutgraf/client.js").status, 200);
    let head = site.ask("HEAD /", "Host: localhost\r\n");
    assert!(head.body.is_empty() && head.head.contains(&format!("content-length: {}", page.body.len())));
    assert_eq!(site.get("/no").status, 404);
}

#[test]
fn a_page_that_the_browser_has_is_not_sent_again() {
    let site = front("front");
    let page = site.get("/");
    let tag = page.head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let again = |tag: &str| site.ask("GET /", &format!("Host: localhost\r\nIf-None-Match: {tag}\r\n")).status;
    assert_eq!(again(&tag), 304);
    assert_eq!(again(&format!("\"x\", W/{tag}")), 304);
    assert_eq!(again("\"x\""), 200);
}

#[test]
fn foreign_hosts_and_other_methods_are_refused() {
    let site = front("secret");
    for headers in
        ["Host: example.org\r\n", "Host: example.org:4000\r\n", "", "Host: localhost\r\nHost: example.org\r\n"]
    {
        let answer = site.ask("GET /", headers);
        assert!(matches!(answer.status, 400 | 403) && !answer.body.contains("secret"), "{headers}");
        assert!(matches!(site.ask("GET /__nutgraf/events", headers).status, 400 | 403));
    }
    assert_eq!(site.ask("GET http://example.org/", "Host: localhost\r\n").status, 403);
    assert_eq!(site.ask("GET /", &format!("Host: {}\r\n", site.address)).status, 200);
    let post = site.ask("POST /", "Host: localhost\r\nContent-Length: 0\r\n");
    assert!(post.status == 405 && post.head.contains("allow: get, head"));
}

#[test]
fn paths_are_those_of_the_site_and_no_others() {
    let files = [
        ("secret.txt", "secret"),
        ("content/index.html", "front"),
        ("content/約 100%/index.html", "terms"),
        ("content/a.csv", "x"),
        ("content/404.html", "lost"),
    ];
    let site = TestSite::new(&files, None);
    assert!(site.get("/%E7%B4%84%20100%25/").body.contains("terms"));
    let redirect = site.get("/%E7%B4%84%20100%25?q=1");
    assert_eq!(redirect.status, 308);
    assert!(redirect.head.contains("location: /%e7%b4%84%20100%25/?q=1"), "{}", redirect.head);
    let data = site.get("/a.csv");
    assert!(data.body == "x" && data.head.contains("content-type: text/csv; charset=utf-8"));
    for path in
        ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/content/../../secret.txt", "//secret.txt"]
    {
        let answer = site.get(path);
        assert!(answer.status == 404 && answer.body.contains("lost"), "{path}: {}", answer.body);
    }
}

#[test]
fn a_taken_port_is_passed_over() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let watch_options = WatchOptions { watched: Vec::new(), output: "public".into(), poll: None };
    let settings = PreviewSettings { host: [127, 0, 0, 1].into(), port, open: false, is_quiet: true, watch_options };
    let (said, lines) = mpsc::channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let print_line = Arc::new(move |line: &str| said.send(line.to_owned()).unwrap_or(()));
    let server = std::thread::spawn(move || {
        server::run(&settings, |_, _| PreviewBuild::default(), print_line, async {
            ended.await.ok();
        })
    });
    assert!(lines.recv_timeout(SOON).unwrap().starts_with(&format!("port {port} is taken")));
    end.send(()).unwrap();
    server.join().unwrap().unwrap();
}

#[test]
fn every_way_of_saving_is_seen() {
    let site = front("0");
    site.write("content/index.html", "in place");
    site.comes_to("/", 200, "in place");
    site.write("content/index.html.tmp", "by rename");
    std::fs::rename(site.root.join("content/index.html.tmp"), site.root.join("content/index.html")).unwrap();
    site.comes_to("/", 200, "by rename");
    // Vim: the old file becomes the backup, a new one is written, the backup goes.
    std::fs::rename(site.root.join("content/index.html"), site.root.join("content/index.html~")).unwrap();
    site.write("content/index.html", "as Vim does");
    std::fs::remove_file(site.root.join("content/index.html~")).unwrap();
    site.comes_to("/", 200, "as Vim does");
    for i in 0..50 {
        site.write("content/index.html", &format!("burst {i}."));
    }
    site.comes_to("/", 200, "burst 49.");
    std::fs::remove_file(site.root.join("content/index.html")).unwrap();
    site.comes_to("/", 404, "Not found");
}

#[test]
fn folders_may_come_and_go() {
    let site = front("front");
    let content = site.root.join("content");
    site.write("content/a/b/index.html", "new");
    site.comes_to("/a/b/", 200, "new");
    site.write("content/a/b/index.html", "newer");
    site.comes_to("/a/b/", 200, "newer");
    std::fs::rename(content.join("a"), content.join("c")).unwrap();
    site.comes_to("/c/b/", 200, "newer");
    site.comes_to("/a/b/", 404, "");
    site.write("content/c/b/index.html", "after the move");
    site.comes_to("/c/b/", 200, "after the move");
    for round in 0..3 {
        std::fs::remove_dir_all(&content).unwrap();
        site.comes_to("/", 404, "");
        site.write("content/index.html", &format!("again {round}"));
        site.comes_to("/", 200, &format!("again {round}"));
        site.write("content/index.html", &format!("changed {round}"));
        site.comes_to("/", 200, &format!("changed {round}"));
    }
    std::fs::rename(&site.root, site.root.with_extension("away")).unwrap();
    site.comes_to("/", 404, "");
    site.write("content/index.html", "a new root");
    site.comes_to("/", 200, "a new root");
    site.write("content/d/index.html", "in it");
    site.comes_to("/d/", 200, "in it");
}

#[test]
fn errors_and_bugs_leave_the_last_good_site_until_they_are_gone() {
    let site = front("wrong from the start");
    site.comes_to("/", 500, "it is wrong");
    site.write("content/index.html", "good");
    site.comes_to("/", 200, "good");
    let mut events = BufReader::new(site.send("GET /__nutgraf/events HTTP/1.1\r\nHost: localhost\r\n\r\n")).lines();
    let mut next = || loop {
        let line = events.next().unwrap().unwrap();
        if let Some(data) = line.strip_prefix("data: ") {
            return serde_json::from_str::<serde_json::Value>(data).unwrap();
        }
    };
    assert_eq!(next()["changed"], serde_json::Value::Null);
    site.write("content/index.html", "wrong");
    let event = next();
    assert!(event["has_errors"] == true && event["messages"][0]["message"] == "it is wrong", "{event}");
    assert!(site.get("/").body.contains("good"));
    site.write("content/index.html", "bug");
    while !next()["messages"][0]["message"].as_str().unwrap_or_default().contains("a bug") {}
    assert!(site.get("/").body.contains("good"));
    site.write("content/index.html", "mended");
    let event = next();
    assert!(event["has_errors"] == false && event["changed"][0] == "index.html", "{event}");
    assert!(site.get("/").body.contains("mended"));
}

#[test]
fn looking_again_and_again_sees_changes_too() {
    let site = TestSite::new(&[("content/index.html", "0")], Some(Duration::from_millis(20)));
    for text in ["one", "two again", "three", ""] {
        std::fs::remove_dir_all(site.root.join("content")).unwrap();
        site.comes_to("/", 404, "");
        site.write("content/index.html", text);
        site.comes_to("/", 200, text);
    }
    site.write("content/a/index.html", "deep");
    site.comes_to("/a/", 200, "deep");
    site.write("content/a/index.html", "deeper");
    site.comes_to("/a/", 200, "deeper");
}
