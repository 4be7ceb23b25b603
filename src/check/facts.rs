//! Checks the figures of a page: that each agrees with its cell, and that none is left unbound.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::facts::Tables;
use crate::parse::Document;
use crate::text::Span;

use super::destination::{CheckedText, Destination};
use super::fact_context::{FactContext, FactPassage};
use super::figures;
use super::outline::OutlinePage;
use super::page_facts::PageFacts;
use super::site::CheckContext;

/// Checks the figures of one page, and sets the destinations of their links in `texts`, which are the texts of its
/// document in their order.
pub fn check(
    context: CheckContext<'_, '_>,
    page: &OutlinePage,
    texts: &mut [CheckedText],
    diagnostics: &mut Vec<Diagnostic>,
) -> PageFacts {
    let document = &page.document;
    let parsed = context.site.parsed;
    let settings = &parsed.settings;
    let fact_context = FactContext {
        tables: Tables { by_name: &parsed.tables, bibliography: Some(&parsed.bibliography) },
        is_broken: &|table| parsed.is_broken_table(table),
        settings: &settings.facts,
        today: context.options.today,
        candidates: context.options.candidates,
        claims: context.claims,
        // In a file that makes pages from rows, only an empty link can have the right words on every page.
        may_be_empty: document.row.is_some(),
    };
    let language = document.front.language.as_ref().unwrap_or(&settings.language);
    let is_raw = |span: Span| document.is_raw(span);
    let (mut found, links) =
        figures::check(&fact_context, &document.file, language, &passages(document), &is_raw, diagnostics);
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

/// The texts of a page, in the order of [`Document::texts`].
fn passages(document: &Document) -> Vec<FactPassage<'_>> {
    let title = document.front.title.as_str();
    let own = [Some(&document.body), document.front.description.as_ref()].into_iter().flatten();
    let own = own.map(|text| FactPassage { text, is_quotation: false, title, table: None });
    let of_blocks = document.blocks().flat_map(|block| {
        let table = block.data.as_ref().map(|data| data.table.value.as_str());
        block.texts.iter().map(move |text| FactPassage { text, is_quotation: block.is_quotation, title, table })
    });
    own.chain(of_blocks).collect()
}
