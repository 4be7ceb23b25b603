//! File names and kinds of files that cannot become pages.

use std::fs;
use std::process::Command;

use crate::site::{Site, files};

/// Makes a named pipe. Opening it for reading would block for ever.
#[cfg(unix)]
fn pipe(site: &Site, path: &str) {
    let place = site.path(path);
    let _ = fs::remove_file(&place);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(place).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_wherever_it_is() {
    for path in ["site.toml", "content/a.md", "content/data/t.csv", "static/x", "templates/page.html", "content"] {
        let site = Site::new();
        if path == "content" {
            fs::remove_dir_all(site.path("content")).unwrap();
        }
        pipe(&site, path);
        site.build().fails_saying(&["file-read", path]);
    }
}

#[cfg(unix)]
#[test]
fn a_socket_and_a_folder_in_the_place_of_a_file_are_refused() {
    let site = Site::new();
    let _socket = std::os::unix::net::UnixListener::bind(site.path("content/s.md")).unwrap();
    site.build().fails_saying(&["file-read", "content/s.md", "neither a file nor a folder"]);
    let site = Site::bare();
    fs::create_dir(site.path("site.toml")).unwrap();
    site.build().fails_saying(&["file-read", "site.toml", "it is not a file"]);
}

#[cfg(unix)]
#[test]
fn names_with_control_characters_are_refused_and_do_nothing_to_a_terminal() {
    for name in ["a\u{1b}[31m.md", "a\nCNAME", "b\u{7f}.csv", "folder\u{8}/x.md"] {
        let site = Site::new();
        site.write(&format!("content/{name}"), "x");
        let ran = site.build();
        ran.fails_saying(&["file-name", "control character"]);
        assert!(!ran.stderr.contains(['\u{1b}', '\u{7f}', '\u{8}']), "{:?}", ran.stderr);
        let ran = site.run("check", &["--format", "json"]);
        assert_eq!(ran.messages().iter().filter(|message| message["code"] == "file-name").count(), 1);
    }
}

#[test]
fn no_file_may_have_the_name_of_the_manifest() {
    for path in ["static/.nutgraf-manifest", "static/.nutgraf-manifest/x", "static/a/.nutgraf-staging-1"] {
        let site = Site::new();
        site.write("public/mine", "mine");
        let site = site.file(path, "nutgraf manifest 3\n\"mine\"\n");
        let before = files(&site.public());
        site.build().fails_saying(&["file-name", "reserved for the program", path.split("/x").next().unwrap()]);
        assert!(files(&site.public()) == before);
    }
    let front = ["aliases = [\".nutgraf-manifest\"]", "aliases = [\"/.nutgraf-manifest/\"]"];
    for front in front {
        let site = Site::new().page_with("a.md", front, "");
        site.write("public/mine", "mine");
        assert_eq!(site.build().code, 1, "{front}");
        assert_eq!(site.output("mine"), "mine");
    }
}

#[test]
fn an_address_below_a_generated_file_is_reported_where_it_is_set() {
    for alias in ["feed.xml", "robots.txt", "/sitemap.xml/", "facts.json/x", "404.html/a"] {
        let site = Site::new().page_with("a.md", &format!("aliases = [\"{alias}\"]"), "");
        site.fails_with("content/a.md:3:12", "url-clash");
    }
}

#[test]
fn a_slug_that_is_too_long_is_reported_at_its_place() {
    let long = "a".repeat(300);
    let site = Site::new().page_with("a.md", &format!("slug = \"{long}\""), "");
    site.fails_with("content/a.md:3:8", "file-name");
    let site = Site::new().page_with("a.md", &format!("aliases = [\"x/{long}/\"]"), "");
    site.fails_with("content/a.md:3:12", "file-name");
}

#[test]
fn names_that_other_systems_cannot_distinguish_are_reported() {
    let site = Site::new().file("content/Foo.txt", "1").file("static/foo.txt", "2");
    site.build().fails_saying(&["url-clash", "differ only in upper and lower case", "cannot tell the two apart"]);
    // A combining accent counts as part of its letter, so these are the same name.
    let site = Site::new().file("content/caf\u{e9}.txt", "1").file("static/cafe\u{301}.txt", "2");
    site.build().fails_saying(&["url-clash", "two files of this site would be at /café.txt"]);
    let site = Site::new().file("content/caf\u{e9}.txt", "1").file("content/cafe\u{301}.txt", "2");
    site.build().fails_saying(&["file-read", "two files have this name"]);
    Site::new().file("content/Foo/a.txt", "1").file("static/foo/b.txt", "2").builds_with_warnings();
}

#[test]
fn a_file_that_is_too_large_is_reported_before_it_is_read() {
    let site = Site::new();
    let sparse = |path: &str, size: u64| {
        site.write(path, "");
        fs::File::options().write(true).open(site.path(path)).unwrap().set_len(size).unwrap();
    };
    for path in ["content/a.md", "content/data/t.csv", "content/sources.toml", "templates/page.html"] {
        sparse(path, 1_000_000_000);
        site.build().fails_saying(&["file-read", path, "the file is too large: 1000 MB", "[limits]"]);
        site.remove(path);
    }
    sparse("content/film.mp4", 70_000_000);
    site.builds_with_warnings();
    site.write("content/large.md", format!("+++\ntitle = \"L\"\n+++\n{}", "Words.\n\n".repeat(140_000)));
    site.builds_with_warnings();
    site.write("site.toml", "title = \"A\"\n[limits]\npage_mb = 1\n");
    site.build().fails_saying(&["file-read", "large.md", "`page_mb = 2` in [limits]"]);
    site.write("site.toml", "title = \"A\"\n[limits]\npage_mb = 0\nword_mb = 1\n");
    site.fails_with("site.toml:3:11", "option-value").fails_with("site.toml:4:1", "option-unknown");
}

#[test]
fn characters_that_xml_forbids_are_left_out_of_the_feed_and_of_charts() {
    let site = super::versioned();
    let front = "date = 2024-05-01\ndescription = \"D\"";
    let site = site.page_with("dated.md", front, "Words\u{1}\u{b} and \u{1b}[31m more\u{ffff}.");
    site.write("content/data/t.csv", "year,share,name\n2017,21.6,a\u{1}b\n2020,18.6,c\n2024,13.4,d\n");
    site.build();
    for (path, bytes) in site.outputs() {
        if path.ends_with(".xml") || path.ends_with(".svg") || path.ends_with(".html") {
            let text = String::from_utf8(bytes).unwrap();
            let is_illegal = |c: char| (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || c == '\u{ffff}';
            assert!(!text.contains(is_illegal), "{path}");
        }
    }
}

#[test]
fn an_address_of_a_site_has_a_host() {
    for url in ["https://[::1", "https://a b.org", "https://:80/", "https://.", "https://a.org:port", "https://\u{7}"] {
        let site = Site::new();
        let ran = site.run("build", &["--base-url", url]);
        assert_eq!(ran.code, 2, "{url}: {}", ran.stderr);
        assert!(!ran.stderr.contains('\u{7}'));
    }
}
