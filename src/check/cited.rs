//! The sources that a page cites, and the cache key of everything that it uses.

use super::page_facts::PageFacts;
use crate::markdown::Target;
use crate::parse::Document;
use crate::text::cache_key;

/// The key of everything about a page that other pages show: the tables and sources that it uses
/// ([`super::uses::Uses`]), and its figures, which the pages of tables link back to.
pub fn key_of(document: &Document, facts: &PageFacts) -> u64 {
    let tables: Vec<&str> =
        document.blocks().filter_map(|block| block.data.as_ref()).map(|data| data.table.value.as_str()).collect();
    let figures = facts.figures.iter().map(|bound| &*bound.figure);
    let figures: Vec<_> =
        figures.map(|figure| (figure.table().map(|table| &table.name), figure.source_ids(), figure.shown())).collect();
    cache_key((cited(document), tables, figures))
}

/// The ids of the sources that a page cites, first in its texts, then in its blocks; with repetitions.
pub fn cited(document: &Document) -> Vec<&str> {
    let in_text = document.texts().flat_map(|text| &text.links).filter_map(|link| match &link.target {
        Target::Source(id) => Some(id.as_str()),
        _ => None,
    });
    let in_blocks = document.blocks().flat_map(|block| &block.sources).map(|source| source.value.as_str());
    in_text.chain(in_blocks).collect()
}
