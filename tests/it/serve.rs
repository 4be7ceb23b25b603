//! The preview and `build --watch`, as users see them: a running program, a socket, and files that change.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::site::{PROGRAM, Site};

/// Ten times longer than anything here takes, so that slow machines do not fail.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that runs until it is dropped, and the lines that it prints.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn start(site: &Site, arguments: &[&str]) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).arg("--root").arg(site.root()).env("NO_COLOR", "1");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        Self { child, lines }
    }

    /// The next line with these words.
    #[track_caller]
    fn says(&self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if line.contains(words) {
                return line;
            }
            said.push(line);
        }
        panic!("{words:?} was not said; this was:\n{}", said.join("\n"));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A preview of a site at a port that was free.
struct Preview {
    running: Running,
    port: u16,
}

impl Preview {
    fn start(site: &Site) -> Self {
        let running = Running::start(site, &["serve", "--port", "0"]);
        let line = running.says("http://127.0.0.1:");
        let port = line.split("127.0.0.1:").nth(1).unwrap();
        let port = port.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
        Self { running, port }
    }

    /// The status and the text of a response.
    fn get(&self, path: &str) -> (u16, String) {
        self.ask(path, &format!("127.0.0.1:{}", self.port))
    }

    fn ask(&self, path: &str, host: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let answer = String::from_utf8_lossy(&bytes).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status line");
        (status, answer)
    }

    /// Requests the page until it has these words.
    #[track_caller]
    fn comes_to_show(&self, path: &str, words: &str) -> String {
        self.comes_to(path, &format!("shows {words:?}"), |status, text| status == 200 && text.contains(words))
    }

    #[track_caller]
    fn comes_to(&self, path: &str, what: &str, is_so: impl Fn(u16, &str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let (status, text) = self.get(path);
            if is_so(status, &text) {
                return text;
            }
            assert!(Instant::now() < end, "{path} never {what}; at last {status}:\n{text}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn the_preview_shows_pages_from_memory_and_writes_nothing() {
    let site = Site::new().page("a.md", "First words");
    let preview = Preview::start(&site);
    assert!(preview.get("/a/").1.contains("First words"));
    assert_eq!(preview.get("/no-such-page/").0, 404);
    assert!(!site.public().exists());
}

#[test]
fn an_edited_page_a_new_one_and_a_removed_one_are_shown_as_they_are_now() {
    let site = Site::new().page("a.md", "First words");
    let preview = Preview::start(&site);
    let site = site.page("a.md", "Second words");
    preview.comes_to_show("/a/", "Second words");
    let site = site.page("folder/new/b.md", "New words");
    preview.comes_to_show("/folder/new/b/", "New words");
    // Many editors save this way: they write another file and rename it over this one.
    site.write("content/folder/new/.b.md.swp", "+++\ntitle = \"B\"\n+++\nSaved words");
    std::fs::rename(site.path("content/folder/new/.b.md.swp"), site.path("content/folder/new/b.md")).unwrap();
    preview.comes_to_show("/folder/new/b/", "Saved words");
    std::fs::remove_dir_all(site.path("content/folder")).unwrap();
    preview.comes_to("/folder/new/b/", "goes", |status, _| status == 404);
}

#[test]
fn an_error_leaves_the_last_good_page_and_disappears_when_fixed() {
    let site = Site::new().page("a.md", "Good words");
    let preview = Preview::start(&site);
    let site = site.page("a.md", "[away](nowhere.md)");
    preview.running.says("error[link-broken]");
    assert!(preview.get("/a/").1.contains("Good words"));
    let site = site.page("a.md", "Mended words");
    preview.comes_to_show("/a/", "Mended words");
    site.write("site.toml", "title = ");
    preview.running.says("error[");
    site.write("site.toml", crate::site::SETTINGS);
    let _site = site.page("a.md", "Words of a whole site");
    preview.comes_to_show("/a/", "Words of a whole site");
}

#[test]
fn a_site_that_starts_with_an_error_is_shown_when_fixed() {
    let site = Site::new().page("a.md", "[away](nowhere.md)");
    let preview = Preview::start(&site);
    let (_, page) = preview.get("/a/");
    assert!(page.contains("link-broken") && page.contains("content/a.md"), "{page}");
    let _site = site.page("a.md", "Words at last");
    preview.comes_to_show("/a/", "Words at last");
}

#[test]
fn the_preview_answers_only_to_its_own_name() {
    let site = Site::new().page("a.md", "Words");
    let preview = Preview::start(&site);
    assert_eq!(preview.ask("/a/", "evil.example").0, 403);
    assert_ne!(preview.get("/../site.toml").0, 200);
    assert_ne!(preview.get("/%2e%2e/site.toml").0, 200);
}

#[test]
fn a_port_in_use_is_skipped() {
    let site = Site::new();
    let first = Preview::start(&site);
    let port = first.port.to_string();
    let second = Running::start(&site, &["serve", "--port", &port]);
    let line = second.says("http://127.0.0.1:");
    assert!(!line.contains(&format!(":{port}/")), "{line}");
}

#[test]
fn build_watch_writes_again_on_every_change() {
    let site = Site::new().page("a.md", "First words");
    let running = Running::start(&site, &["build", "--watch"]);
    running.says("written");
    let site = site.page("a.md", "Second words");
    running.says("3 written");
    assert!(site.output("a/index.html").contains("Second words"));
    let site = site.page("a.md", "[away](nowhere.md)");
    running.says("nothing was written");
    assert!(site.output("a/index.html").contains("Second words"));
    let site = site.page("a.md", "Third words");
    running.says("3 written");
    assert!(site.output("a/index.html").contains("Third words"));
}
