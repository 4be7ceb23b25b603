//! Stage 3: builds the outline of the site, then checks everything against it → Checked.
//!
//! Every link, anchor, image, source, table and field is looked up once; each one that does not exist is reported, and
//! what was found is kept with its page for `render`.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::parse::Parsed;
use crate::text::key;

pub mod addresses;
pub mod anchor_links;
pub mod anchors;
mod authors;
pub mod binding;
pub mod blocks;
pub mod charts;
pub mod citations;
pub mod cited;
pub mod claims;
pub mod corrections;
pub mod coverage;
pub mod destination;
pub mod facts;
pub mod figures;
pub mod files;
pub mod free_ids;
mod future_dates;
pub mod ground;
pub mod html_ids;
mod html_links;
pub mod icon;
pub mod ids;
pub mod images;
pub mod kept;
pub mod keys;
pub mod leads;
pub mod links;
pub mod loose;
pub mod markdown_file;
pub mod messages;
pub mod outline;
pub mod output_names;
pub mod page;
pub mod page_facts;
pub mod palette;
pub mod paths;
pub mod picture_kind;
pub mod prose;
pub mod published;
pub mod repeated_tables;
pub mod rests;
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
pub mod used_terms;
pub mod uses;

pub use anchors::Anchors;
pub use blocks::{BlockData, CheckedBlock};
pub use charts::ChartNames;
pub use citations::{Citations, Entry};
pub use corrections::{CheckedCorrections, Corrected};
pub use coverage::Coverage;
pub use destination::{CheckedText, Destination, Linked, PictureFile};
pub use kept::Kept;
pub use keys::Keys;
pub use outline::{Outline, OutlinePage, PageKind};
pub use page::CheckedPage;
pub use page_facts::{BoundFigure, Offer, PageFacts, UnboundFigure};
pub use site::{Request, Site};
pub use tables::TableNotes;
pub use uses::Uses;

use claims::Claims;
use kept::Checking;
use rests::Common;
use site::Surroundings;
use template_ids::TemplateIds;

/// A site that has been checked: everything is known that can be known before rendering.
#[derive(Debug)]
pub struct Checked<'f> {
    /// The parsed files.
    pub parsed: Parsed<'f>,
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
    /// The state of every translation, if that was asked for; otherwise empty.
    pub translations: Vec<translations::Translated>,
    /// Files of `content/` that are not copied, by their paths below it.
    pub left_out: BTreeSet<String>,
    /// The keys of the site's inputs.
    pub keys: Keys,
    /// The key of the names of charts.
    pub charts_key: u64,
    /// The key of `uses`.
    pub uses_key: u64,
}

/// Checks the whole site and reports all problems. Unchanged pages are taken from `kept`, with their messages;
/// afterwards it has those of this site. `inputs` is the key of the files that are not pages.
pub fn check<'f>(
    parsed: Parsed<'f>,
    request: &Request,
    inputs: u64,
    kept: &mut Kept,
    diagnostics: &mut Vec<Diagnostic>,
) -> Checked<'f> {
    let keys = Keys::of(&parsed, request, inputs);
    let around = keys.surroundings;
    let outline = kept.outline(keys.heads, &parsed, request.drafts);
    if outline.pages.is_empty() && parsed.broken.is_empty() {
        diagnostics.push(messages::site::no_pages(!outline.drafts.is_empty()));
    }
    let site = Site { parsed: &parsed, outline: &outline };
    let charts = charts::names(site, diagnostics);
    let charts_key = kept::key_of_charts(&charts);
    kept.addresses.result(key((around, charts_key)), diagnostics, |found| addresses::check(site, &charts, found));
    kept.theme.result(around, diagnostics, |found| {
        templates::check(site, found);
        palette::check(site, found);
        icon::check(site.parsed, found);
    });
    let template_ids = kept.template_ids.silent(around, || TemplateIds::read(&parsed.theme_files));
    let claims = Claims::default();
    let against = Surroundings { site, request: *request, template_ids: &template_ids, claims: &claims };
    let common = Common::of(site, request, &keys);
    let check = |page: &OutlinePage| {
        let key = key((around, page.document.hash));
        let rests = || common.key(site, &page.document);
        kept.or_check((&page.document, key), rests, request, || {
            let (found, mut messages) = page::check(against, page);
            messages.iter_mut().for_each(|message| message.row.clone_from(&page.document.row));
            (found, messages)
        })
    };
    let found: Vec<Checking> = outline.pages.par_iter().map(check).collect();
    let mut pages = Vec::with_capacity(found.len());
    for checking in &found {
        diagnostics.extend(checking.messages.iter().cloned());
        pages.push(checking.page.clone());
    }
    kept.replace(found);
    let notes = kept.notes.result(around, diagnostics, |found| tables::check(site, found));
    anchor_links::check(against, (&pages, &notes), around, &mut kept.anchor_links, diagnostics);
    let uses_key = key((around, pages.iter().map(|page| page.uses).collect::<Vec<_>>()));
    let uses = kept.uses.result(uses_key, diagnostics, |found| {
        let uses = uses::uses(site, &pages, &notes);
        uses::check_unused(site, &uses, found);
        uses
    });
    let corrections = kept.corrections.result(around, diagnostics, |found| corrections::check(site, request, found));
    future_dates::check(site, request, diagnostics);
    let translations = translations::check(site, &pages, request, diagnostics);
    published::check(site, &pages, &corrections, diagnostics);
    subjects::check(site, &pages, diagnostics);
    search::check(site, diagnostics);
    let left_out = files::check(site, diagnostics);
    Checked {
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
