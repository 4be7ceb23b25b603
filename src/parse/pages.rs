//! The pages of `content/`: one for each file, or one for each row of a table that a file names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::broken::is_broken_table;
use super::cache::ParseCache;
use super::document::Document;
use super::each::{RowPageInputs, RowsFile};
use super::each_messages as messages;
use super::editions::{Editions, PageSettings};
use super::page_file::{self, PageFile};
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::read::CommitDates;
use crate::text::{File, FilePath, Place, cache_key};

/// All pages, and the files that make more than one.
#[derive(Debug, Default)]
pub struct Pages {
    /// In the order of their files; those of one file in the order of its table's rows.
    pub documents: Vec<Arc<Document>>,
    /// Files that make a page of each row, each with the first of its pages, if it has any.
    pub row_files: BTreeMap<FilePath, Option<FilePath>>,
}

/// Reads the files of pages. Unchanged ones are taken from `cache`. Those that could not be read are reported and added
/// to `broken`.
pub fn read(
    files: &[&File],
    editions: &Editions,
    (tables, commit_dates): (&BTreeMap<String, Arc<Table>>, &CommitDates),
    cache: &mut ParseCache,
    broken: &mut BTreeSet<FilePath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pages {
    let known = &cache.pages;
    let settings = |file: &File| PageSettings {
        committed: commit_dates.days.get(&file.path).copied(),
        ..editions.settings_of(file.path.strip_prefix("content/").unwrap_or(&file.path))
    };
    let read = |file: &&File| {
        let settings = settings(file);
        let key = cache_key((file.hash, settings));
        known.get_or_parse(&file.path, key, |found| page_file::read(file, settings, found))
    };
    let results: Vec<_> = files.par_iter().map(read).collect();
    let mut pages = Pages::default();
    let mut row_pages = Vec::new();
    for (result, file) in results.iter().zip(files) {
        diagnostics.extend(result.messages.iter().cloned());
        match result.value.as_deref() {
            Some(PageFile::Page(document)) => pages.documents.push(document.clone()),
            Some(PageFile::Rows(rows_file)) => {
                let made = match table(rows_file, file, tables, broken, diagnostics) {
                    Some(table) => {
                        let inputs = RowPageInputs { file, rows_file, table, settings: settings(file) };
                        inputs.pages(&cache.row_pages, &mut row_pages, diagnostics)
                    }
                    None => Vec::new(),
                };
                pages.row_files.insert(file.path.clone(), made.first().map(|page| page.path.clone()));
                pages.documents.extend(made);
            }
            None => {
                broken.insert(file.path.clone());
            }
        }
    }
    cache.pages.replace(files.iter().map(|file| file.path.clone()).zip(results));
    cache.row_pages.replace(row_pages);
    pages
}

/// The table whose rows a file makes pages of. `None` if it does not exist, which is reported.
fn table<'t>(
    rows_file: &RowsFile,
    file: &File,
    tables: &'t BTreeMap<String, Arc<Table>>,
    broken: &BTreeSet<FilePath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'t Table> {
    let name = rows_file.each.value.as_str();
    let found = tables.get(name);
    if found.is_none() && !is_broken_table(broken, name) {
        let place = Place::new(&file.path, rows_file.each.span);
        diagnostics.push(messages::unknown_table(place, name, tables.keys().map(String::as_str)));
    }
    found.map(|table| &**table)
}
