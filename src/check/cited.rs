//! The sources that a page cites, and the key of all that it uses: what lists of uses and ways back show of it.

use super::page_facts::PageFacts;
use crate::markdown::Target;
use crate::parse::Document;
use crate::text::key;

/// The key of what a page gives to [`super::uses::Uses`], and of what the ways back show of its figures.
pub fn key_of(document: &Document, facts: &PageFacts) -> u64 {
    let tables: Vec<&str> =
        document.blocks().filter_map(|block| block.data.as_ref()).map(|data| data.table.value.as_str()).collect();
    let figures = facts.figures.iter().map(|bound| &*bound.figure);
    let figures: Vec<_> =
        figures.map(|figure| (figure.table().map(|table| &table.name), figure.source_ids(), figure.shown())).collect();
    key((cited(document), tables, figures))
}

/// The sources that a page cites, in the order in which they are met.
pub fn cited(document: &Document) -> Vec<&str> {
    let in_text = document.texts().flat_map(|text| &text.links).filter_map(|link| match &link.target {
        Target::Source(id) => Some(id.as_str()),
        _ => None,
    });
    let in_blocks = document.blocks().flat_map(|block| &block.sources).map(|source| source.value.as_str());
    in_text.chain(in_blocks).collect()
}
