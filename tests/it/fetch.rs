//! `nutgraf fetch`: table files from a server, which these tests run on this machine.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use crate::needs;
use crate::site::Site;

/// Serves responses by path until the test ends. Returns the server's address.
fn server(answers: &[(&str, &str)]) -> String {
    let answers: BTreeMap<String, String> =
        answers.iter().map(|(path, body)| ((*path).into(), (*body).into())).collect();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut line = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            reader.read_line(&mut line).unwrap();
            let mut header = String::new();
            while reader.read_line(&mut header).unwrap() > 2 {
                header.clear();
            }
            let path = line.split(' ').nth(1).unwrap_or_default();
            let (status, body) = match answers.get(path) {
                Some(body) => ("200 OK", body.as_str()),
                None => ("404 Not Found", "none"),
            };
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
                .unwrap();
        }
    });
    address
}

fn has_curl() -> bool {
    let there = Command::new("curl").arg("--version").output().is_ok();
    if !there {
        needs::missing("curl is not installed");
    }
    there
}

const OLD: &str = "site,depth\nMill,4\nFord,5\nHill,6\nLock,7\n";

fn site(url: &str) -> Site {
    let sidecar = format!(
        "title = \"Wells\"\nkey = \"site\"\n\n[fetch]\nurl = \"{url}\"\n\n[field.site]\ntype = \"string\"\n\n[field.depth]\ntype = \"number\"\n"
    );
    Site::new()
        .file("content/data/wells.csv", OLD)
        .file("content/data/wells.toml", &sidecar)
        .page("a.md", "Mill is [4](fact:wells/Mill/depth), Ford [5](fact:wells/Ford/depth).\n")
}

fn text(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.path(path)).unwrap()
}

#[test]
fn a_download_is_written_and_recorded_and_contradictions_are_reported() {
    if !has_curl() {
        return;
    }
    let new = OLD.replace("Mill,4", "Mill,8");
    let site = site(&format!("{}/wells", server(&[("/wells", &new)])));
    let ran = site.run("fetch", &["--today", "2024-11-30"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.starts_with("wells: 4 rows in content/data/wells.csv\n"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("error[").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("error[fact-disagrees]") && ran.stderr.contains("content/a.md:"), "{}", ran.stderr);
    assert_eq!(text(&site, "content/data/wells.csv"), new);
    let sidecar = text(&site, "content/data/wells.toml");
    assert!(sidecar.contains("date = \"2024-11-30\"\nhash = \"sha256:"), "{sidecar}");
    // The second time nothing has changed, and nothing is written.
    let again = site.run("fetch", &["wells", "--today", "2025-01-01"]);
    assert_eq!((again.code, again.stderr.as_str()), (0, "wells: already up to date\n"));
    assert_eq!(text(&site, "content/data/wells.toml"), sidecar);
}

#[test]
fn a_download_that_is_worse_than_the_existing_file_is_rejected() {
    if !has_curl() {
        return;
    }
    let address = server(&[
        ("/page", "<!DOCTYPE html>\n<title>Sign in</title>"),
        ("/column", "site\nMill\nFord\nHill\nLock\n"),
        ("/rows", "site,depth\nMill,4\n"),
        ("/none", "site,depth\n"),
        ("/empty", ""),
    ]);
    for (path, words) in [
        ("/page", "the response is a web page"),
        ("/column", "lacks the column `depth`"),
        ("/rows", "has 1 row, but there were 4"),
        ("/none", "the download is not a table"),
        ("/empty", "the response is empty"),
        ("/gone", "404"),
    ] {
        let site = site(&format!("{address}{path}"));
        let ran = site.run("fetch", &[]);
        assert_eq!(ran.code, 1, "{path}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{path}: {}", ran.stderr);
        assert_eq!(text(&site, "content/data/wells.csv"), OLD, "{path}");
        assert!(!text(&site, "content/data/wells.toml").contains("date ="), "{path}");
    }
}

#[test]
fn a_table_that_is_not_there_yet_comes_by_its_sidecar_alone() {
    if !has_curl() {
        return;
    }
    let address =
        server(&[("/wells.json", "[{\"site\": \"Mill\", \"depth\": 4}, {\"site\": \"Ford\", \"depth\": 5}]")]);
    let site = site(&format!("{address}/wells.json"));
    site.remove("content/data/wells.csv");
    let ran = site.run("fetch", &["-q"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    site.builds();
}

#[test]
fn invalid_arguments_are_reported_in_one_line() {
    let with = site("https://example.org/wells.csv");
    with.run("fetch", &["well"]).says(&["did you mean `wells`?"]);
    let without = Site::new().table("wells", OLD, "title = \"Wells\"\n");
    without.run("fetch", &[]).says(&["no sidecar says where to fetch its table from"]);
}
