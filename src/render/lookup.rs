//! What the functions of templates look up by name.

use std::collections::HashMap;
use std::sync::Arc;

use tera::Value;

use super::context::{CoverageView, KeyFigureView, LengthView, value_of};
use super::render_context::RenderContext;
use super::{assets, key_figures, site, sources};
use crate::text::cache_key;

/// Everything that a template may request with a function.
#[derive(Debug, Default)]
pub struct Lookup {
    /// What is found by name.
    pub names: Arc<Names>,
    /// The lengths of pages, by their index in the outline.
    pub lengths: Vec<LengthView>,
    /// How many figures are bound.
    pub coverage: CoverageView<'static>,
    /// The first key figures of pages, by the `path` of their summaries.
    pub key_figures: HashMap<String, KeyFigureView>,
}

/// What does not change with the body of a page. Each entry has a digest, by which changes are noticed.
#[derive(Debug, Default)]
pub struct Names {
    /// Page summaries by the page's path in `content/`: `tariff-fight.md`.
    pub pages: HashMap<String, NamedValue>,
    /// Table summaries by name, in the site's main language.
    pub tables: HashMap<String, NamedValue>,
    /// Entries of the bibliography by id, in the site's main language.
    pub sources: HashMap<String, NamedValue>,
    /// The hashes of the files in `static/`, by path.
    pub assets: HashMap<String, String>,
    /// The index of a page in the outline, by the `path` of its summary.
    pub indices: HashMap<String, usize>,
}

/// What is found by a name.
#[derive(Debug, Clone)]
pub struct NamedValue {
    /// The value for the template.
    pub value: Value,
    /// Its digest.
    pub digest: u64,
}

impl Names {
    /// Collects all names of a site.
    pub fn new(context: RenderContext<'_, '_>) -> Self {
        let (parsed, outline) = (&context.checked.parsed, &context.checked.outline);
        let language = &parsed.settings.language;
        let pages = outline.pages.iter().filter_map(|page| {
            let path = page.document.path.strip_prefix("content/").unwrap_or(&page.document.path);
            let entry = context.shared.entry_with_children(page.index)?;
            Some((path.to_owned(), NamedValue { value: entry.view.value(), digest: entry.digest }))
        });
        let sources = parsed.bibliography.iter().map(|source| {
            let view = sources::source(context.checked, source, language, None);
            let found = NamedValue { value: value_of(&view), digest: cache_key(serde_json::to_string(&view).ok()) };
            (source.id.clone(), found)
        });
        let tables =
            context.shared.tables(0).iter().map(|table| NamedValue { value: table.view.value(), digest: table.digest });
        Self {
            pages: pages.collect(),
            tables: parsed.tables.keys().cloned().zip(tables).collect(),
            sources: sources.collect(),
            assets: assets::hashes(&parsed.theme_files).collect(),
            indices: outline.pages.iter().map(|page| (outline.link_path(&page.folder), page.index)).collect(),
        }
    }
}

impl Lookup {
    /// Adds to `names` what changes with the bodies of pages.
    pub fn new(context: RenderContext<'_, '_>, names: Arc<Names>) -> Self {
        let lengths = context.checked.outline.pages.iter().map(site::length).collect();
        let key_figures = key_figures::of_site(context.checked).collect();
        Self { names, lengths, coverage: site::coverage(context), key_figures }
    }
}
