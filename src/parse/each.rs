//! Files that make a page of each row of a table: `each = "cities"` in the front matter.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::document::{self, Document, RowOfPage};
use super::each_messages as messages;
use super::editions::PageSettings;
use super::file_cache::{FileCache, ParseResult};
use super::front_matter::{EACH, RawFrontMatter};
use crate::data::{Row, Table};
use crate::diagnostic::Diagnostic;
use crate::markdown::slug::slug;
use crate::options::{self, OptionReader};
use crate::text::placeholders::placeholders;
use crate::text::{File, FilePath, Place, RowTexts, Span, Spanned, cache_key};

/// The most pages of one file: readers cannot look through more, so that is a mistake.
const MAX_PAGES: usize = 20_000;

/// A file for all rows of a table, of which only the front matter has been read.
#[derive(Debug)]
pub struct RowsFile {
    /// Its front matter, with the placeholders still in it.
    pub front_matter: RawFrontMatter,
    /// The name of the table.
    pub each: Spanned<String>,
}

/// The table that `each` names. `None` without that key, or if its value is invalid, which is reported.
pub fn table_name(
    file: &FilePath,
    table: &options::OptionTable,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Spanned<String>> {
    OptionReader::new(table, file, "the front matter", diagnostics).string(EACH)
}

/// The inputs for the pages of a file for all rows.
pub struct RowPageInputs<'r> {
    /// The file.
    pub file: &'r File,
    /// Its front matter.
    pub rows_file: &'r RowsFile,
    /// The table whose rows have pages.
    pub table: &'r Table,
    /// How its Markdown is read.
    pub settings: PageSettings<'r>,
}

impl RowPageInputs<'_> {
    /// The pages of the rows, in the order of the table. Unchanged ones are taken from `cache`; all of them are added
    /// to `results` for the next build.
    pub fn pages(
        &self,
        cache: &FileCache<Document>,
        results: &mut Vec<(FilePath, ParseResult<Document>)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Document>> {
        let (file, table) = (self.file, self.table);
        let at = Place::new(&file.path, self.rows_file.each.span);
        let keyed: Vec<&Row> = table.rows.iter().filter(|row| !row.key.is_empty()).collect();
        if keyed.is_empty() && !table.rows.is_empty() {
            diagnostics.push(messages::missing_key(at, table));
            return Vec::new();
        }
        if keyed.len() > MAX_PAGES {
            diagnostics.push(messages::too_many_rows(at, table, MAX_PAGES));
            return Vec::new();
        }
        let text = file.text().unwrap_or_default();
        self.check_placeholders(text, &keyed, diagnostics);
        let mut pages: Vec<Arc<Document>> = Vec::with_capacity(keyed.len());
        let mut first_of_path: BTreeMap<FilePath, Arc<str>> = BTreeMap::new();
        let mut same: Vec<(FilePath, [Arc<str>; 2])> = Vec::new();
        let read = |row: &&Row| self.page(text, row, cache);
        let read: Vec<_> = keyed.par_iter().map(read).collect();
        for (name, page) in read {
            diagnostics.extend(page.messages.iter().cloned());
            if let Some(document) = &page.value {
                let key: Arc<str> = document.row.clone().unwrap_or_default();
                match first_of_path.get(&document.path) {
                    // A duplicate key was reported.
                    Some(first) if *first == key => {}
                    Some(first) => same.push((document.path.clone(), [first.clone(), key])),
                    None => {
                        first_of_path.insert(document.path.clone(), key);
                        pages.push(document.clone());
                    }
                }
            }
            results.push((name, page));
        }
        diagnostics.extend(messages::same_address(at, table, &same));
        pages
    }

    /// The page of a row, and the path under which it is cached.
    fn page(&self, text: &str, row: &Row, cache: &FileCache<Document>) -> (FilePath, ParseResult<Document>) {
        let texts = Arc::new(texts(self.table, row));
        let name: FilePath = format!("{}#{}", self.file.path, row.key).into();
        let slug = page_slug(row);
        let about = RowOfPage { texts: &texts, key: &row.key, slug: &slug };
        let key = cache_key((self.file.hash, self.settings, &texts));
        let page = cache.get_or_parse(&name, key, |found| {
            let page = document::page(self.file, text, &self.rows_file.front_matter, Some(about), self.settings, found);
            found.iter_mut().for_each(|message| message.row = page.row.clone());
            Some(page)
        });
        (name, page)
    }

    /// Reports placeholders for fields that the table does not have, and cells that have nothing to show.
    fn check_placeholders(&self, text: &str, rows: &[&Row], diagnostics: &mut Vec<Diagnostic>) {
        let (file, table) = (&self.file.path, self.table);
        for placeholder in placeholders(text) {
            let Some(name) = placeholder.field else { continue };
            let place = Place::new(file, Span::from(placeholder.range));
            let Some(field) = table.field_index(name) else {
                diagnostics.push(messages::unknown_field(place, table, name));
                continue;
            };
            let is_empty = |row: &&&Row| row.cells.get(field).is_none_or(|cell| cell.value.is_missing());
            let empty: Vec<&str> = rows.iter().filter(is_empty).map(|row| row.key.as_str()).collect();
            if !empty.is_empty() {
                diagnostics.push(messages::empty_cells(place, name, &empty));
            }
        }
    }
}

/// The part of the address for a row.
fn page_slug(row: &Row) -> String {
    match slug(&row.key) {
        // A key without letters or digits, such as `…`.
        slug if slug.is_empty() => row.anchor.clone(),
        // The page of a folder has this name.
        slug if slug == "index" => "index-1".to_owned(),
        slug => slug,
    }
}

fn texts(table: &Table, row: &Row) -> RowTexts {
    let cells = table.fields.iter().zip(&row.cells).map(|(field, cell)| {
        let text = if cell.value.is_missing() { String::new() } else { cell.text.clone() };
        (field.name.clone(), text)
    });
    RowTexts::new(&row.key, cells)
}
