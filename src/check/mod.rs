//! Stage 3: the outline of the site, then everything in it against it → Checked.
//!
//! Every link, anchor, image, source, table and field is looked up; every one that is not there is reported.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, codes};
use crate::facts::Today;
use crate::parse::Parsed;
use crate::text::Place;

pub mod addresses;
pub mod blocks;
pub mod charts;
pub mod claims;
pub mod facts;
pub mod links;
pub mod outline;
mod output_names;
pub mod pages;
pub mod palette;
pub mod prose;
pub mod sources;
pub mod templates;

pub use charts::ChartNames;
pub use facts::{BoundFigure, Coverage, PageFacts, UnboundFigure};
pub use outline::{Outline, OutlinePage, PageKind};
pub use sources::Uses;

/// A site of which everything that can be known before it is drawn is known.
#[derive(Debug)]
pub struct Checked<'f> {
    pub parsed: Parsed<'f>,
    pub outline: Outline,
    /// Who uses what: tables and sources by page.
    pub uses: Uses,
    /// The figures of each page of the outline.
    pub facts: Vec<PageFacts>,
    pub charts: ChartNames,
}

/// What a check is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request {
    /// Drafts are pages like others.
    pub drafts: bool,
    /// The day on which figures may be stale; without one none are.
    pub today: Today,
    /// Find the cells that figures bound to nothing agree with.
    pub candidates: bool,
}

/// What a check may look at.
#[derive(Debug, Clone, Copy)]
pub struct Site<'c, 'f> {
    pub parsed: &'c Parsed<'f>,
    pub outline: &'c Outline,
}

/// Checks the whole site.
pub fn check<'f>(parsed: Parsed<'f>, request: &Request, diagnostics: &mut Vec<Diagnostic>) -> Checked<'f> {
    let outline = outline::outline(&parsed, request.drafts);
    if outline.pages.is_empty() && parsed.broken.is_empty() {
        diagnostics.push(no_pages(&outline));
    }
    let site = Site { parsed: &parsed, outline: &outline };
    let charts = charts::names(site, diagnostics);
    addresses::check(site, &charts, diagnostics);
    templates::check(site, diagnostics);
    palette::check(site, diagnostics);
    let claims = claims::Claims::default();
    let found: Vec<_> = outline.pages.par_iter().map(|page| pages::check(site, page, *request, &claims)).collect();
    let mut facts = Vec::with_capacity(found.len());
    for (found, of_page) in found {
        diagnostics.extend(found);
        facts.push(of_page);
    }
    sources::check_tables(site, diagnostics);
    let uses = sources::uses(site, &facts);
    sources::check_unused(site, &uses, diagnostics);
    Checked { parsed, outline, uses, facts, charts }
}

/// A site without a front page of its own gets one that lists its pages; a site without pages gets nothing.
fn no_pages(outline: &Outline) -> Diagnostic {
    let place = Place::file(&"content/index.md".into());
    let message = if outline.drafts.is_empty() {
        "there is no page in content/"
    } else {
        "every page in content/ is a draft, and drafts are not built"
    };
    let help = "write content/index.md, the front page; `nutgraf new DIR` makes a small site to begin with";
    Diagnostic::new(&codes::SITE_EMPTY, place, message).help(help)
}

/// Names → ids of what refers to them, each once, in the order of the site.
pub type Index = BTreeMap<String, Vec<usize>>;
