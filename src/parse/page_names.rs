//! Names and folders of pages that have a meaning in other programs, but not here.

use std::collections::BTreeMap;

use super::Document;
use super::head_search::begins_with_head;
use super::meant_names::{Meant, meant};
use super::messages;
use crate::diagnostic::Diagnostic;
use crate::read::Files;

/// Reports pages whose names were probably meant to have an effect that only front matter has.
pub fn report<'d>(documents: impl Iterator<Item = &'d Document>, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    // The pages of one file's rows are reported once.
    let pages: BTreeMap<_, _> = documents.map(|document| (&document.file, document.front.draft)).collect();
    for (file, is_draft) in pages {
        let path = file.strip_prefix("content/").unwrap_or(file);
        let Some(meant) = meant(path) else { continue };
        let folder = file.rsplit_once('/').map_or("content", |(folder, _)| folder);
        let is_free = || files.get(&format!("{folder}/index.md")).is_none();
        let is_told = match meant {
            Meant::DraftFolder | Meant::Underscore => !is_draft,
            Meant::Index | Meant::NotFound | Meant::PostFolder => true,
            Meant::Readme => is_free(),
        };
        if is_told {
            diagnostics.push(messages::page_name(file, meant));
        }
    }
    // A file of `static/` is copied as it is, with its front matter.
    for (path, file) in files.below("static").filter(|(path, _)| path.ends_with(".md")) {
        if file.text().is_ok_and(begins_with_head) {
            diagnostics.push(messages::page_in_static(&file.path, path));
        }
    }
}
