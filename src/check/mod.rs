//! Stage 3: builds the outline of the site, then checks everything against it. ParsedSite → CheckedSite.
//!
//! Every link, anchor, image, source, table and field is resolved once. One that does not exist is reported; the results
//! are returned with each page, so that `render` has nothing to look up.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::parse::ParsedSite;
use crate::text::cache_key;

pub mod addresses;
pub mod anchor_links;
mod authors;
pub mod binding;
pub mod binding_candidates;
pub mod blocks;
pub mod cache;
pub mod cache_keys;
pub mod charts;
pub mod citations;
pub mod cited;
pub mod claim_cache;
pub mod corrections;
pub mod coverage;
mod dates;
pub mod dependencies;
pub mod destination;
pub mod fact_context;
pub mod facts;
pub mod figures;
pub mod files;
pub mod html_ids;
mod html_links;
pub mod icon;
pub mod ids;
pub mod images;
pub mod link_targets;
pub mod links;
pub mod markdown_file;
pub mod messages;
pub mod outline;
pub mod output_names;
pub mod page;
pub mod page_facts;
pub mod page_ids;
pub mod palette;
pub mod paths;
pub mod picture_kind;
pub mod prose;
pub mod published;
pub mod repeated_tables;
pub mod search;
pub mod site;
pub mod sources;
pub mod subjects;
mod svg_size;
pub mod tables;
pub mod template_ids;
pub mod templates;
pub mod terms;
mod translated_sections;
pub mod translation_stamp;
pub mod translations;
pub mod unique_ids;
pub mod used_terms;
pub mod uses;

pub use blocks::{BlockData, CheckedBlock};
pub use cache::CheckCache;
pub use cache_keys::CacheKeys;
pub use charts::ChartNames;
pub use citations::{Citation, Citations};
pub use corrections::{CheckedCorrection, CheckedCorrections};
pub use coverage::Coverage;
pub use destination::{CheckedText, Destination, LinkedText, PictureFile};
pub use outline::{Outline, OutlinePage, PageKind};
pub use page::CheckedPage;
pub use page_facts::{BindingCandidate, BoundFigure, PageFacts, UnboundFigure};
pub use page_ids::PageIds;
pub use site::{CheckOptions, Site};
pub use tables::TableNotes;
pub use uses::Uses;

use cache::PageCheck;
use claim_cache::ClaimCache;
use dependencies::SharedDependencies;
use site::CheckContext;
use template_ids::TemplateIds;

/// A checked site: everything that can be known before rendering.
#[derive(Debug)]
pub struct CheckedSite<'f> {
    /// The parsed files.
    pub parsed: ParsedSite<'f>,
    /// The pages and their relations.
    pub outline: Outline,
    /// One for each page of the outline.
    pub pages: Vec<Arc<CheckedPage>>,
    /// The notes of tables, with their links resolved.
    pub notes: Arc<TableNotes>,
    /// The ids that templates write.
    pub template_ids: Arc<TemplateIds>,
    /// Which pages use which tables and sources.
    pub uses: Arc<Uses>,
    /// The names of charts.
    pub charts: ChartNames,
    /// The corrections with their pages.
    pub corrections: Arc<CheckedCorrections>,
    /// The state of every translation, if the options ask for it; otherwise empty.
    pub translations: Vec<translations::TranslationStatus>,
    /// Files of `content/` that are not copied, by their paths below it.
    pub left_out: BTreeSet<String>,
    /// The keys of the site's inputs.
    pub keys: CacheKeys,
    /// The key of the names of charts.
    pub charts_key: u64,
    /// The key of `uses`.
    pub uses_key: u64,
}

/// Checks the site and reports all problems. Results for unchanged pages are taken from `cache`, with their messages;
/// afterwards it contains the results for this site. `inputs` is the key of the files that are not pages.
pub fn check<'f>(
    parsed: ParsedSite<'f>,
    options: &CheckOptions,
    inputs: u64,
    cache: &mut CheckCache,
    diagnostics: &mut Vec<Diagnostic>,
) -> CheckedSite<'f> {
    let keys = CacheKeys::new(&parsed, options, inputs);
    let context_key = keys.context;
    let outline = cache.outline(keys.front_matter, &parsed, options.drafts);
    if outline.pages.is_empty() && parsed.broken.is_empty() {
        diagnostics.push(messages::site::empty_site(!outline.drafts.is_empty()));
    }
    let site = Site { parsed: &parsed, outline: &outline };
    let charts = charts::names(site, diagnostics);
    let charts_key = cache::key_of_charts(&charts);
    cache
        .addresses
        .result(cache_key((context_key, charts_key)), diagnostics, |found| addresses::check(site, &charts, found));
    cache.theme.result(context_key, diagnostics, |found| {
        templates::check(site, found);
        palette::check(site, found);
        icon::check(site.parsed, found);
    });
    let template_ids =
        cache.template_ids.result_without_messages(context_key, || TemplateIds::read(&parsed.theme_files));
    let claims = ClaimCache::default();
    let context = CheckContext { site, options: *options, template_ids: &template_ids, claims: &claims };
    let common = SharedDependencies::new(site, options, &keys);
    let check = |page: &OutlinePage| {
        let key = cache_key((context_key, page.document.hash));
        let dependencies = || common.key(site, &page.document);
        cache.get_or_check((&page.document, key), dependencies, options, || {
            let (found, mut messages) = page::check(context, page);
            messages.iter_mut().for_each(|message| message.row.clone_from(&page.document.row));
            (found, messages)
        })
    };
    let found: Vec<PageCheck> = outline.pages.par_iter().map(check).collect();
    let mut pages = Vec::with_capacity(found.len());
    for checking in &found {
        diagnostics.extend(checking.messages.iter().cloned());
        pages.push(checking.page.clone());
    }
    cache.replace(found);
    let notes = cache.notes.result(context_key, diagnostics, |found| tables::check(site, found));
    anchor_links::check(context, (&pages, &notes), context_key, &mut cache.anchor_links, diagnostics);
    let uses_key = cache_key((context_key, pages.iter().map(|page| page.uses).collect::<Vec<_>>()));
    let uses = cache.uses.result(uses_key, diagnostics, |found| {
        let uses = uses::uses(site, &pages, &notes);
        uses::check_unused(site, &uses, found);
        uses
    });
    let corrections =
        cache.corrections.result(context_key, diagnostics, |found| corrections::check(site, options, found));
    dates::check(site, options, diagnostics);
    let translations = translations::check(site, &pages, options, diagnostics);
    published::check(site, &pages, &corrections, diagnostics);
    subjects::check(site, &pages, diagnostics);
    search::check(site, diagnostics);
    let left_out = files::check(site, diagnostics);
    CheckedSite {
        parsed,
        outline,
        pages,
        notes,
        template_ids,
        uses,
        charts,
        corrections,
        translations,
        left_out,
        keys,
        charts_key,
        uses_key,
    }
}
