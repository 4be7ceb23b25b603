//! Every figure of a page agrees with its cell, and none stands there that is bound to nothing.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::facts::Tables;
use crate::parse::Document;
use crate::text::Span;

use super::destination::{CheckedText, Destination};
use super::figures;
use super::ground::{Ground, Passage};
use super::outline::OutlinePage;
use super::page_facts::PageFacts;
use super::site::Surroundings;

/// Checks the figures of one page. `texts` are those of its document, in their order; each learns which figures its
/// links to cells are.
pub fn check(
    around: Surroundings<'_, '_>,
    page: &OutlinePage,
    texts: &mut [CheckedText],
    diagnostics: &mut Vec<Diagnostic>,
) -> PageFacts {
    let document = &page.document;
    let parsed = around.site.parsed;
    let settings = &parsed.settings;
    let ground = Ground {
        tables: Tables { by_name: &parsed.tables, bibliography: Some(&parsed.bibliography) },
        is_broken: &|table| parsed.is_broken_table(table),
        settings: &settings.facts,
        today: around.request.today,
        candidates: around.request.candidates,
        claims: around.claims,
        // Where a file is written for many rows, only an empty link has the right words on the page of each.
        may_be_empty: document.row.is_some(),
    };
    let language = document.front.language.as_ref().unwrap_or(&settings.language);
    let is_raw = |span: Span| document.is_raw(span);
    let (mut found, links) =
        figures::check(&ground, &document.file, language, &passages(document), &is_raw, diagnostics);
    found.row.clone_from(&document.row);
    let shown: BTreeSet<&str> =
        document.blocks().filter_map(|block| block.data.as_ref()).map(|data| data.table.value.as_str()).collect();
    for bound in &mut found.figures {
        bound.is_shown = bound.figure.table().is_some_and(|table| shown.contains(table.name.as_str()));
    }
    for (figure, link) in links.iter().enumerate() {
        if let Some(at) = texts.get_mut(link.text).and_then(|text| text.links.get_mut(link.link as usize)) {
            *at = Destination::Figure(figure);
        }
    }
    found
}

/// The texts of a page in their order.
fn passages(document: &Document) -> Vec<Passage<'_>> {
    let title = document.front.title.as_str();
    let own = [Some(&document.body), document.front.description.as_ref()].into_iter().flatten();
    let own = own.map(|text| Passage { text, is_quotation: false, title, table: None });
    let of_blocks = document.blocks().flat_map(|block| {
        let table = block.data.as_ref().map(|data| data.table.value.as_str());
        block.texts.iter().map(move |text| Passage { text, is_quotation: block.is_quotation, title, table })
    });
    own.chain(of_blocks).collect()
}
