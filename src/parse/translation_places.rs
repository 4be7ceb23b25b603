//! Where translations belong: `content/ar/…` mirrors `content/…`. For files in other places, as other programs have
//! them, a message says where they belong.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::document::Document;
use super::editions::Editions;
use super::messages;
use crate::diagnostic::Diagnostic;
use crate::language::{Language, codes};
use crate::read::Files;
use crate::text::{FilePath, Place};

/// Files below `content/` that all languages share.
const SHARED: [&str; 3] = ["sources.toml", "corrections.toml", "published.toml"];

/// Reports pages and data whose names or folders suggest a language other than that of their tree.
pub fn report(editions: &Editions, documents: &[Arc<Document>], files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let pages: BTreeSet<&FilePath> = documents.iter().map(|document| &document.file).collect();
    for file in pages {
        let path = file.strip_prefix("content/").unwrap_or(file);
        diagnostics.extend(by_suffix(editions, files, file, path).or_else(|| in_main_tree(editions, file, path)));
    }
    if editions.is_single() {
        return;
    }
    for document in documents {
        diagnostics.extend(other_language(editions, document));
    }
    for folder in mirrored_folders(editions, files, documents) {
        diagnostics.push(messages::unlisted_tree(&folder, editions.all().map(|edition| &*edition.language.tag)));
    }
    for (path, file) in files.below("content") {
        let Some(shared) = editions.in_main(path) else { continue };
        let is_table = shared.strip_prefix("data/").is_some_and(|name| !name.contains('/'));
        if is_table || SHARED.contains(&shared) {
            diagnostics.push(messages::shared_by_languages(&file.path, shared));
        }
    }
}

/// `NAME.ar.md`, of a language of the site, or beside `NAME.md`.
fn by_suffix(editions: &Editions, files: &Files, file: &FilePath, path: &str) -> Option<Diagnostic> {
    let (name, tag) = path.strip_suffix(".md")?.rsplit_once('.')?;
    let language = Language::parse(tag).filter(|language| language.tag.eq_ignore_ascii_case(tag))?;
    let bare = name.rsplit('/').next().filter(|bare| !bare.is_empty())?;
    let in_main = editions.in_main(path).and_then(|path| path.rsplit_once('.')?.0.rsplit_once('.'));
    let name = in_main.map_or(name, |(name, _)| name);
    if let Some(edition) = editions.all().find(|edition| edition.language.tag == language.tag) {
        let is_named = !editions.is_single();
        return is_named.then(|| {
            messages::misplaced_page_of_language(file, &edition.language.tag, &format!("{}{name}.md", edition.tree))
        });
    }
    let is_known = language.subtag().len() == 2 && codes::is_known(language.subtag());
    let folder = file.strip_suffix(path).unwrap_or("content/");
    let is_beside = files.get(&format!("{folder}{name}.md")).is_some();
    let right = || format!("{}/{name}.md", language.tag);
    (is_known && is_beside && !bare.contains('.'))
        .then(|| messages::page_of_unlisted_language(file, &language.tag, &right(), &editions.main().language.tag))
}

/// `content/en/…` of a site whose main language is English, or `content/AR/…` beside `content/ar/…`.
fn in_main_tree(editions: &Editions, file: &FilePath, path: &str) -> Option<Diagnostic> {
    let (first, rest) = path.split_once('/').filter(|_| !editions.is_single())?;
    let edition = editions.all().find(|edition| first.eq_ignore_ascii_case(&edition.language.tag))?;
    let right = format!("{}{rest}", edition.tree);
    (right != path).then(|| messages::misplaced_page_of_language(file, &edition.language.tag, &right))
}

/// A page that says that it is in a language which has another tree.
fn other_language(editions: &Editions, document: &Document) -> Option<Diagnostic> {
    let (span, language) = document.front.language_span.zip(document.front.language.as_ref())?;
    let path = document.file.strip_prefix("content/").unwrap_or(&document.file);
    let tree = editions.index_of_path(path);
    let own = editions.index_of(language);
    let is_right = own == tree && (tree == 0 || editions.get(tree).language == *language);
    if is_right {
        return None;
    }
    let place = Place::new(&document.file, span);
    let there = editions.get(tree);
    let bare = editions.in_main(path).unwrap_or(path);
    let right = editions.all().find(|edition| edition.language == *language);
    let right = right.map(|edition| format!("content/{}{bare}", edition.tree));
    Some(messages::language_outside_tree(place, &language.tag, &there.language.tag, &there.tree, right.as_deref()))
}

/// Folders whose name is the tag of a language that the site does not list, and whose pages mirror those of `content/`.
fn mirrored_folders(editions: &Editions, files: &Files, documents: &[Arc<Document>]) -> BTreeSet<String> {
    let folder = |document: &Arc<Document>| {
        let (first, rest) = document.file.strip_prefix("content/")?.split_once('/')?;
        let language = Language::parse(first).filter(|language| language.tag.eq_ignore_ascii_case(first))?;
        let is_listed = editions.all().any(|edition| edition.language.tag == language.tag);
        let is_known = language.subtag().len() == 2 && codes::is_known(language.subtag());
        let is_mirrored = !is_listed && is_known && files.get(&format!("content/{rest}")).is_some();
        is_mirrored.then(|| first.to_owned())
    };
    documents.iter().filter_map(folder).collect()
}
