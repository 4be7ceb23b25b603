//! The names in a site's files, on which definitions, references, hovers and renames are based.

use crate::pipeline::Analysis;
use crate::text::FilePath;

use super::name::Named;
use super::{names_in_blocks, names_in_data, names_in_pages};

/// All names in a file; in a page, in order.
pub fn names_in(analysis: &Analysis, file: &str) -> Vec<Named> {
    let mut found = Vec::new();
    if let Some(document) = analysis.document(file) {
        names_in_pages::find(analysis, document, &mut found);
        names_in_blocks::find(analysis, document, &mut found);
    } else if file == crate::parse::SOURCES {
        names_in_data::in_sources(analysis, &mut found);
    } else if let Some(table) = analysis.table_of(file) {
        match file.ends_with(".toml") {
            true => names_in_data::in_sidecar(analysis, table, file, &mut found),
            false => names_in_data::in_csv(table, &mut found),
        }
    }
    found
}

/// The name at an offset of a file: the shortest one that contains it.
pub fn name_at(analysis: &Analysis, file: &str, offset: usize) -> Option<Named> {
    let is_there = |named: &Named| named.span.start as usize <= offset && offset <= named.span.end as usize;
    let found = names_in(analysis, file).into_iter().filter(is_there);
    found.min_by_key(|named| named.span.end - named.span.start)
}

/// Every file that can contain names.
pub fn files(analysis: &Analysis) -> Vec<FilePath> {
    let pages = analysis.documents.iter().map(|document| document.file.clone());
    let tables = analysis.tables.values();
    let of_tables = tables.flat_map(|table| std::iter::once(&table.csv_file).chain(&table.sidecar_file)).cloned();
    pages.chain(of_tables).chain(analysis.bibliography.file.clone()).collect()
}
