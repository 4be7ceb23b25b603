//! What a fuzzer makes of bytes: a small site for each kind of input, which is then read, checked and rendered whole.
//!
//! Shared by the targets beside it and by the test that runs the kept corpus (`tests/it/faults/corpus.rs`).

use std::fs;
use std::path::Path;

use nutgraf::diagnostic::{github, json, sarif, terminal};
use nutgraf::pipeline::{self, BuildRequest};

const TABLE: &str = "year,name,n\n2023,a,12.5\n2024,b,-3\n";
const SIDECAR: &str = "title = \"T\"\nkey = \"year\"\n[field.year]\ntype = \"period\"\n[field.name]\ntype = \"string\"\n\
                       [field.n]\ntype = \"number\"\nunit = \"%\"\n";

/// Gives the program an input, in a folder that is empty.
pub type Try = fn(&Path, &[u8]);

/// The kinds of inputs, by the names of their targets and of the folders of the corpus.
pub const KINDS: [(&str, Try); 5] =
    [("page", page), ("table", table), ("block", block), ("fact", fact), ("site", site)];

/// Markdown with its front matter.
pub fn page(root: &Path, bytes: &[u8]) {
    check(
        root,
        &[
            ("content/index.md", bytes),
            ("content/data/t.csv", TABLE.as_bytes()),
            ("content/data/t.toml", SIDECAR.as_bytes()),
        ],
    );
}

/// A table, and its sidecar behind a line of four per cent signs.
pub fn table(root: &Path, bytes: &[u8]) {
    let mark = b"\n%%%%\n";
    let cut = bytes.windows(mark.len()).position(|window| window == mark);
    let (csv, sidecar) = match cut {
        Some(at) => (&bytes[..at + 1], Some(&bytes[at + mark.len()..])),
        None => (bytes, None),
    };
    let page = b"+++\ntitle = \"P\"\n+++\n\n```{table}\ndata = \"t\"\n```\n\n[5](fact:t/a/n) [](fact:t/latest/n) [1](fact:t/all/n?sum)\n";
    let mut files: Vec<(&str, &[u8])> = vec![("content/index.md", page), ("content/data/t.csv", csv)];
    files.extend(sidecar.map(|sidecar| ("content/data/t.toml", sidecar)));
    check(root, &files);
}

/// The name of a block in the first line, its options below.
pub fn block(root: &Path, bytes: &[u8]) {
    let cut = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (name, options) = bytes.split_at(cut);
    let text = [b"+++\ntitle = \"P\"\n+++\n\n````{", name, b"}", options, b"\n````\n"].concat();
    page(root, &text);
}

/// The words of a figure in the first line, its reference in the second, the language of the page in the third.
pub fn fact(root: &Path, bytes: &[u8]) {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let (words, reference, language) = (line(), line(), line());
    let language: &[u8] = if language.is_empty() { b"en" } else { language };
    let text = [
        b"+++\ntitle = \"P\"\nlanguage = \"",
        language,
        b"\"\n+++\n\nIt was [",
        words,
        b"](<fact:",
        reference,
        b">) and ",
        words,
        b".\n",
    ]
    .concat();
    page(root, &text);
}

/// Files behind lines of `=== path`.
pub fn site(root: &Path, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    for part in text.split("=== ").skip(1).take(20) {
        let (path, content) = part.split_once('\n').unwrap_or((part, ""));
        let is_plain = path.split('/').all(|name| {
            !name.is_empty()
                && !name.starts_with('.')
                && name.len() < 60
                && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "._-".contains(sign))
        });
        let is_read = ["content/", "templates/", "static/", "themes/"].iter().any(|folder| path.starts_with(folder))
            || path == "site.toml";
        if is_plain && is_read {
            files.push((path, content.as_bytes()));
        }
    }
    check(root, &files);
}

/// Reads, checks and renders a site of these files in `root`, which is emptied first, and prints its messages in every
/// form.
fn check(root: &Path, files: &[(&str, &[u8])]) {
    let _ = fs::remove_dir_all(root);
    let mut is_there = false;
    for (path, bytes) in files {
        let place = root.join(path);
        if let Some(folder) = place.parent() {
            let _ = fs::create_dir_all(folder);
        }
        is_there |= *path == "site.toml";
        let _ = fs::write(place, bytes);
    }
    if !is_there {
        let _ = fs::create_dir_all(root);
        let _ = fs::write(root.join("site.toml"), "title = \"A\"\nbase_url = \"https://example.org/\"\n");
    }
    let request = BuildRequest { root: root.to_owned(), output: root.join("public"), ..BuildRequest::default() };
    let built = pipeline::check(&request);
    let text = |path: &str| built.files.bytes(path);
    let _ = json::render(&built.report, &text);
    let _ = sarif::render(&built.report, &text);
    let _ = github::render(&built.report, &text);
    let _ = terminal::render(&built.report, &text, true, 80);
}
