//! Checks that every copied file is used by a link, a picture, a block or a template.
//!
//! Everything in `content/` that is neither a page nor a table is published. A file that nothing refers to is often a
//! draft, a note or an original that readers should not find. Office documents are published only if a page links to
//! them.

use std::collections::{BTreeMap, BTreeSet};

use rapidhash::RapidHashSet;

use super::icon;
use super::messages::files as messages;
use super::paths;
use super::site::Site;
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::link::percent_decode;
use crate::markdown::{Markdown, NodeKind, Target};
use crate::parse::{Document, Editions, ParsedSite};
use crate::text::{File, FilePath};

/// If more files of one folder are unused than this, they are reported together.
const MAX_OF_A_FOLDER: usize = 3;

/// Reports files that nothing refers to. Returns the office documents among them, which are not copied, by their paths
/// below `content/`.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let unused = unused(site);
    let bytes = |path: &str| site.parsed.copied.get(path).map_or(&[][..], |file| &*file.bytes);
    report_lfs_pointers(site.parsed, diagnostics);
    // A file may seem unused only because a link to it is misspelt, which was reported.
    let misspelt = [
        &codes::LINK_BROKEN,
        &codes::IMAGE_MISSING,
        &codes::URL_CLASH,
        &codes::MARKDOWN_RAW,
        &codes::TRANSLATION_PLACE,
    ];
    let is_explained = diagnostics.iter().any(|diagnostic| misspelt.contains(&diagnostic.code));
    let (mut left_out, mut found) = (BTreeSet::new(), Vec::new());
    let mut by_folder: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in unused {
        if messages::is_office(path) {
            left_out.insert(path.to_owned());
        }
        if messages::is_of_table(&file(path), bytes(path)) {
            found.push(messages::unused_file(&file(path), bytes(path)));
        } else if messages::is_office(path) {
            found.push(messages::office_file(&file(path)));
        } else {
            by_folder.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default().push(path);
        }
    }
    for (folder, paths) in by_folder {
        match paths.as_slice() {
            [first, .., last] if paths.len() > MAX_OF_A_FOLDER => {
                found.push(messages::unused_files(&file(first), folder, paths.len(), last));
            }
            paths => found.extend(paths.iter().map(|path| messages::unused_file(&file(path), bytes(path)))),
        }
    }
    if !is_explained {
        diagnostics.append(&mut found);
    }
    left_out
}

/// Reports files that are only pointers of Git LFS, once for the site. If it is a picture, that was reported where a page
/// shows it.
fn report_lfs_pointers(parsed: &ParsedSite<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let is_pointer = |file: &&File| file.bytes.starts_with(b"version https://git-lfs");
    let has_picture =
        diagnostics.iter().any(|found| found.code == &codes::IMAGE_FORMAT && found.message.contains("Git LFS"));
    let is_picture = |path: &str| super::picture_kind::has_ending_of_picture(path);
    let is_reported = |path: &str| table_of(parsed, path).is_some() || (has_picture && is_picture(path));
    let pointers = parsed.copied.iter().filter(|(path, file)| is_pointer(file) && !is_reported(path));
    let pointers: Vec<&File> = pointers.map(|(_, file)| *file).collect();
    if let Some(first) = pointers.first() {
        diagnostics.push(messages::large_files(&first.path, pointers.len()));
    }
}

fn file(path: &str) -> FilePath {
    format!("content/{path}").into()
}

/// The files that nothing refers to, by their paths below `content/`.
fn unused<'s>(site: Site<'s, '_>) -> Vec<&'s str> {
    let parsed = site.parsed;
    let candidates: Vec<&str> =
        parsed.copied.keys().map(String::as_str).filter(|path| !is_requested_by_itself(parsed, path)).collect();
    if candidates.is_empty() {
        return candidates;
    }
    let (mut paths, mut names) = (RapidHashSet::default(), RapidHashSet::default());
    // Drafts count too: their files are used.
    for document in &parsed.documents {
        refer(document, &parsed.settings.editions, &mut paths, &mut names);
    }
    let name_of = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let rest: Vec<&str> =
        candidates.into_iter().filter(|path| !paths.contains(*path) && !names.contains(&name_of(path))).collect();
    // Searching all texts of the site takes longest, so it is done only for the files that are left.
    let texts: Vec<&[u8]> = texts(parsed);
    rest.into_iter()
        .filter(|path| {
            let name = name_of(path);
            let finder = memchr::memmem::Finder::new(&name);
            !texts.iter().any(|text| finder.find(text).is_some())
        })
        .collect()
}

/// The number of files that are copied and are neither tables nor in `left_out`.
pub fn count(parsed: &ParsedSite<'_>, left_out: &BTreeSet<String>) -> usize {
    let is_counted = |path: &String| !left_out.contains(path) && table_of(parsed, path).is_none();
    parsed.copied.keys().filter(|path| is_counted(path)).count()
}

/// The name of the table that a file below `content/` belongs to, whether or not the table could be read.
fn table_of<'p>(parsed: &ParsedSite<'_>, path: &'p str) -> Option<&'p str> {
    let (name, _) = path.strip_prefix("data/")?.rsplit_once('.')?;
    (parsed.tables.contains_key(name) || parsed.is_broken_table(name)).then_some(name)
}

/// Collects what a page refers to: paths below `content/` if they can be resolved, otherwise file names.
fn refer(document: &Document, editions: &Editions, paths: &mut RapidHashSet<String>, names: &mut RapidHashSet<String>) {
    let file = &document.file;
    let mut add = |target: &Target| match target {
        Target::Relative { path, .. } => {
            let path = paths::join(file, path);
            // In the tree of a language it may be a file that all languages share.
            paths.extend(path.as_deref().and_then(|path| editions.in_main(path)).map(str::to_owned));
            paths.extend(path);
        }
        Target::Rooted { path, .. } => {
            paths.insert(path.clone());
        }
        _ => {}
    };
    for text in document.texts() {
        text.links.iter().for_each(|link| add(&link.target));
        text.images.iter().for_each(|image| add(&crate::markdown::link::target(&image.destination)));
    }
    if let Some(image) = &document.front.image {
        add(&crate::markdown::link::target(&image.value));
    }
    let mut name = |text: &str| {
        let bare = text.split(['?', '#']).next().unwrap_or_default();
        names.insert(percent_decode(bare.rsplit('/').next().unwrap_or_default()));
    };
    for block in document.blocks() {
        each_string(&block.options, &mut name);
    }
    each_string(&document.front.extra, &mut name);
    for text in document.texts() {
        each_html(text, &mut |html| html.split(['"', '\'', ' ', '>', '=', ',']).for_each(&mut name));
    }
}

fn each_string(value: &serde_json::Value, each: &mut impl FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => each(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| each_string(item, each)),
        serde_json::Value::Object(map) => map.values().for_each(|item| each_string(item, each)),
        _ => {}
    }
}

fn each_html(text: &Markdown, each: &mut impl FnMut(&str)) {
    let footnotes = text.footnotes.iter().flat_map(|footnote| &footnote.nodes);
    for node in text.nodes.iter().chain(footnotes) {
        if let NodeKind::Html(html) = node.kind {
            each(text.text(html));
        }
    }
}

/// The text files of the site and the theme that may contain the name of a file.
fn texts<'s>(parsed: &'s ParsedSite<'_>) -> Vec<&'s [u8]> {
    let is_text = |path: &str| {
        let end = path.rsplit_once('.').map_or("", |(_, end)| end);
        matches!(end, "csv" | "tsv" | "json" | "html" | "css" | "js" | "svg" | "toml" | "xml" | "txt" | "webmanifest")
    };
    let copied = parsed.copied.iter().filter(|(path, _)| is_text(path)).map(|(_, file)| file);
    let theme = parsed.theme_files.iter().filter(|(path, _)| is_text(path)).map(|(_, file)| file);
    copied.chain(theme).map(|file| &*file.bytes).collect()
}

/// Whether a file is one that browsers and servers request even if no page links to it, or that of a table.
fn is_requested_by_itself(parsed: &ParsedSite<'_>, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_known = matches!(
        name.as_str(),
        "feed.xml"
            | "sitemap.xml"
            | "robots.txt"
            | "humans.txt"
            | "ads.txt"
            | "security.txt"
            | "cname"
            | "_headers"
            | "_redirects"
            | "404.html"
            | "favicon.ico"
            | "favicon.svg"
            | "favicon.png"
            | "site.webmanifest"
            | "manifest.json"
            | "browserconfig.xml"
            | "license"
            | "license.txt"
            | "llms.txt"
    );
    is_known
        || icon::uses(parsed, path)
        || table_of(parsed, path).is_some()
        || name.starts_with("apple-touch-icon")
        || (name.starts_with("google") && name.ends_with(".html"))
        || path.starts_with(".well-known/")
}
