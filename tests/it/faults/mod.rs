//! Faults: none may damage the site, leave it between two builds for good, or leave files behind.
//! Each attack has a short version, and a longer one that runs on request: `cargo test -- --ignored faults`. Random
//! choices depend on a seed, which is printed; `NUTGRAF_SEED=…` repeats them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::site::{PROGRAM, Site};

mod corpus;
mod costs;
mod heavy;
mod hostile;
mod kills;
mod names;
mod places;
mod preview;
mod random;
mod reader;
mod server;
mod streams;
mod two;
mod windows;

/// Random numbers (a linear congruential generator, as in Knuth's MMIX).
pub struct Lot(u64);

impl Lot {
    pub fn new() -> Self {
        let asked = std::env::var("NUTGRAF_SEED").ok().and_then(|seed| seed.parse().ok());
        let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
        let seed = asked.unwrap_or_else(now);
        println!("NUTGRAF_SEED={seed}");
        Self(seed)
    }

    /// A number from 0 to `most` - 1.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % most.max(1)
    }
}

/// A site with versions that differ in everything that can be half done when a build is killed: styles, pages that are
/// added and removed and link to one another, a chart, a file that becomes a folder and a folder that becomes a file.
pub fn versioned() -> Site {
    let site = Site::new().file("site.toml", "title = \"A site\"\nbase_url = \"https://example.org/\"\n").table(
        "t",
        "year,share\n2017,21.6\n2020,18.6\n2024,13.4\n",
        "title = \"T\"\nkey = \"year\"\n[field]\nyear.type = \"period\"\nshare = { type = \"number\", unit = \"%\" }\n",
    );
    to_version(&site, 0);
    site
}

/// Changes a site to another of its versions.
pub fn to_version(site: &Site, version: u64) {
    for path in ["content/x", "content/y"] {
        let path = site.path(path);
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
    for number in 0..6 {
        let _ = fs::remove_file(site.path(&format!("content/p{number}.md")));
    }
    let is_odd = version % 2 == 1;
    site.write("templates/blocks/note.css", format!(".note {{ margin-top: {version}px }}\n"));
    site.write(if is_odd { "content/x/inner.txt" } else { "content/x" }, format!("{version}"));
    if is_odd {
        site.write("content/y", "a file");
    } else {
        site.write("content/y/z.md", page("Z", "Words"));
    }
    let first = version % 3;
    let pages = first..first + 4;
    for number in pages.clone() {
        let next = if number + 1 == pages.end { first } else { number + 1 };
        site.write(&format!("content/p{number}.md"), page("P", &format!("See [next](p{next}.md). {version}")));
    }
    let points = if is_odd { "[x](x/inner.txt) [y](/y)" } else { "[x](/x) [y](y/z.md)" };
    let links: String = pages.map(|number| format!("[p](p{number}.md) ")).collect();
    let chart = format!(
        "```{{chart}}\nkind = \"line\"\ndata = \"t\"\nx = \"year\"\ny = \"share\"\ntitle = \"Version {version}\"\n\
         summary = \"The share in two years.\"\n```\n"
    );
    // Only the styles of blocks used on the site are written.
    let note = "```{note}\ntext = \"Words.\"\n```\n";
    site.write("content/index.md", page("Front", &format!("{links}{points}\n\n{chart}{note}")));
}

fn page(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n{text}\n")
}

/// A command for the program on a site, to run in parallel with the test.
pub fn begin(site: &Site, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).arg("--root").arg(site.root()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Everything in a folder, including folders and the list of files.
pub fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    found
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let bytes =
                if entry.file_type().is_file() { fs::read(entry.path()).unwrap_or_default() } else { vec![b'/'] };
            (path, bytes)
        })
        .collect()
}

/// The site builds, and its output is the same as that of a build into a new folder.
#[track_caller]
pub fn assert_heals(site: &Site, after: &str) {
    let ran = site.build();
    assert_eq!(ran.code, 0, "after {after}: {}", ran.stderr);
    assert_clean(site, after);
}

/// The output is the same as that of a build into a new folder, and no staged files are left anywhere.
#[track_caller]
pub fn assert_clean(site: &Site, after: &str) {
    let clean = site.beside("clean/public");
    let _ = fs::remove_dir_all(&clean);
    let ran = site.run("build", &["--output", clean.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (own, clean) = (everything(&site.public()), everything(&clean));
    let paths: BTreeSet<&String> = own.keys().chain(clean.keys()).collect();
    let differ: Vec<&&String> = paths.iter().filter(|path| own.get(**path) != clean.get(**path)).collect();
    assert!(differ.is_empty(), "after {after} these are not as a clean build makes them: {differ:?}");
    assert_eq!(waiting(site), Vec::<String>::new(), "after {after}");
}

/// The program's own files in a site's folders, except those that it keeps on purpose.
pub fn waiting(site: &Site) -> Vec<String> {
    let is_kept = |path: &str| path.ends_with(nutgraf::write::manifest::NAME) || path.ends_with(".nutgraf-last-build");
    everything(&site.root()).into_keys().filter(|path| path.contains(".nutgraf-") && !is_kept(path)).collect()
}

/// A page that points to something that is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dangling {
    pub page: String,
    pub target: String,
    pub bytes: Vec<u8>,
}

/// The broken links among the pages that a reader can reach from the front page.
pub fn dangling(folder: &Path) -> Vec<Dangling> {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut wanted = vec!["index.html".to_owned()];
    let mut found = Vec::new();
    while let Some(page) = wanted.pop() {
        let Ok(bytes) = fs::read(folder.join(&page)) else { continue };
        for target in targets(&page, &String::from_utf8_lossy(&bytes)) {
            let there = fs::metadata(folder.join(&target));
            let is_page = target.ends_with(".html");
            match there {
                // A file that became a folder still exists for a reader.
                Ok(_) if is_page && seen.insert(target.clone()) => wanted.push(target),
                Ok(_) => {}
                Err(_) => found.push(Dangling { page: page.clone(), target, bytes: bytes.clone() }),
            }
        }
    }
    found
}

/// The files that a page uses and links to, by their paths in the site.
fn targets(page: &str, html: &str) -> Vec<String> {
    let attributes = [" href=\"", " src=\""];
    let values = attributes.iter().flat_map(|name| html.split(name).skip(1));
    values.filter_map(|rest| resolve(page, rest.split(['"', '#', '?']).next().unwrap_or_default())).collect()
}

fn resolve(page: &str, address: &str) -> Option<String> {
    if address.is_empty() || address.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    if address.starts_with('/') {
        parts.clear();
    }
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let is_folder = address.ends_with('/') || matches!(address.rsplit('/').next(), Some("." | ".."));
    if is_folder {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}
