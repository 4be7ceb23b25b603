//! Finds the occurrences of symbols in a site's files. Definitions, references, hovers and renames are based on them.

use crate::pipeline::Analysis;
use crate::text::FilePath;

use super::occurrence::Occurrence;
use super::{occurrences_in_blocks, occurrences_in_data, occurrences_in_pages};

/// All occurrences in a file.
pub fn occurrences_in(analysis: &Analysis, file: &str) -> Vec<Occurrence> {
    let mut found = Vec::new();
    if let Some(document) = analysis.document(file) {
        occurrences_in_pages::find(analysis, document, &mut found);
        occurrences_in_blocks::find(analysis, document, &mut found);
    } else if file == crate::parse::SOURCES {
        occurrences_in_data::in_sources(analysis, &mut found);
    } else if let Some(table) = analysis.table_of(file) {
        match file.ends_with(".toml") {
            true => occurrences_in_data::in_sidecar(analysis, table, file, &mut found),
            false => occurrences_in_data::in_csv(table, &mut found),
        }
    }
    found
}

/// The occurrence at a byte offset of a file: the shortest one that contains it.
pub fn occurrence_at(analysis: &Analysis, file: &str, offset: usize) -> Option<Occurrence> {
    let is_there = |named: &Occurrence| named.span.start as usize <= offset && offset <= named.span.end as usize;
    let found = occurrences_in(analysis, file).into_iter().filter(is_there);
    found.min_by_key(|named| named.span.end - named.span.start)
}

/// Every file that can contain occurrences.
pub fn files(analysis: &Analysis) -> Vec<FilePath> {
    let pages = analysis.documents.iter().map(|document| document.file.clone());
    let tables = analysis.tables.values();
    let of_tables = tables.flat_map(|table| std::iter::once(&table.csv_file).chain(&table.sidecar_file)).cloned();
    pages.chain(of_tables).chain(analysis.bibliography.file.clone()).collect()
}
