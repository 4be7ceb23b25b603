//! Names and folders of pages that have a meaning in other programs, but not here.

use std::collections::BTreeMap;

use super::Document;
use super::foreign_names::{ForeignMeaning, foreign_meaning};
use super::front_matter_search::begins_with_front_matter;
use super::messages;
use crate::diagnostic::Diagnostic;
use crate::read::Files;

/// Reports pages whose names were probably meant to have an effect that only front matter has.
pub fn report<'d>(documents: impl Iterator<Item = &'d Document>, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    // The pages of one file's rows are reported once.
    let pages: BTreeMap<_, _> = documents.map(|document| (&document.file, document.front.draft)).collect();
    for (file, is_draft) in pages {
        let path = file.strip_prefix("content/").unwrap_or(file);
        let Some(meaning) = foreign_meaning(path) else { continue };
        let folder = file.rsplit_once('/').map_or("content", |(folder, _)| folder);
        let is_free = || files.get(&format!("{folder}/index.md")).is_none();
        let is_reported = match meaning {
            ForeignMeaning::DraftFolder | ForeignMeaning::Underscore => !is_draft,
            ForeignMeaning::Index | ForeignMeaning::NotFound | ForeignMeaning::PostFolder => true,
            ForeignMeaning::Readme => is_free(),
        };
        if is_reported {
            diagnostics.push(messages::foreign_page_name(file, meaning));
        }
    }
    // A file of `static/` is copied as it is, with its front matter.
    for (path, file) in files.below("static").filter(|(path, _)| path.ends_with(".md")) {
        if file.text().is_ok_and(begins_with_front_matter) {
            diagnostics.push(messages::page_in_static(&file.path, path));
        }
    }
}
