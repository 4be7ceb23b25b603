//! What the functions of templates find, by the names that templates ask for.

use std::collections::HashMap;
use std::sync::Arc;

use tera::Value;

use super::context::{CoverageView, KeyFigureView, LengthView, value_of};
use super::render_context::RenderContext;
use super::{assets, key_figures, site, sources};
use crate::text::key;

/// Everything that a template may ask for by a function.
#[derive(Debug, Default)]
pub struct Lookup {
    pub names: Arc<Names>,
    /// The lengths of pages, by their index in the outline.
    pub lengths: Vec<LengthView>,
    pub coverage: CoverageView<'static>,
    /// The first key figures of pages by the `path` that a page in short has.
    pub key_figures: HashMap<String, KeyFigureView>,
}

/// What does not change with the body of a page. Each has a digest: while that is the same, so is what it finds.
#[derive(Debug, Default)]
pub struct Names {
    /// Pages in short by their path in `content/`: `tariff-fight.md`.
    pub pages: HashMap<String, Found>,
    /// Tables in short by their name, in the site's main language.
    pub tables: HashMap<String, Found>,
    /// Entries of the bibliography by their id, in the site's main language.
    pub sources: HashMap<String, Found>,
    /// Files of `static/` by their path, each with a hash of its bytes.
    pub assets: HashMap<String, String>,
    /// The index of a page in the outline, by the `path` that a page in short has.
    pub indices: HashMap<String, usize>,
}

/// What is found by a name.
#[derive(Debug, Clone)]
pub struct Found {
    pub value: Value,
    pub digest: u64,
}

impl Names {
    pub fn of(context: RenderContext<'_, '_>) -> Self {
        let (parsed, outline) = (&context.checked.parsed, &context.checked.outline);
        let language = &parsed.settings.language;
        let pages = outline.pages.iter().filter_map(|page| {
            let path = page.document.path.strip_prefix("content/").unwrap_or(&page.document.path);
            let entry = context.shared.entry_with_children(page.index)?;
            Some((path.to_owned(), Found { value: entry.view.value(), digest: entry.digest }))
        });
        let sources = parsed.bibliography.iter().map(|source| {
            let view = sources::source(context.checked, source, language, None);
            let found = Found { value: value_of(&view), digest: key(serde_json::to_string(&view).ok()) };
            (source.id.clone(), found)
        });
        let tables =
            context.shared.tables(0).iter().map(|table| Found { value: table.view.value(), digest: table.digest });
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
    pub fn of(context: RenderContext<'_, '_>, names: Arc<Names>) -> Self {
        let lengths = context.checked.outline.pages.iter().map(site::length).collect();
        let key_figures = key_figures::of_site(context.checked).collect();
        Self { names, lengths, coverage: site::coverage(context), key_figures }
    }
}
