//! What the functions of templates find, by the names that templates ask for.

use std::collections::HashMap;

use tera::Value;

use super::context::{CoverageView, LengthView, Shared, value_of};
use super::render_context::RenderContext;
use super::{assets, site, sources};

/// Everything that a template may ask for by a function.
#[derive(Debug, Default)]
pub struct Lookup {
    /// Pages in short by their path in `content/`: `tariff-fight.md`.
    pub pages: HashMap<String, Value>,
    /// Tables in short by their name, in the site's language.
    pub tables: HashMap<String, Value>,
    /// Entries of the bibliography by their id, in the site's language.
    pub sources: HashMap<String, Value>,
    /// Files of `static/` by their path, each with a hash of its bytes.
    pub assets: HashMap<String, String>,
    /// The lengths of pages by the `path` that a page in short has.
    pub lengths: HashMap<String, LengthView>,
    pub coverage: CoverageView<'static>,
}

impl Lookup {
    pub fn of(context: RenderContext<'_, '_>) -> Self {
        let (parsed, outline) = (&context.checked.parsed, &context.checked.outline);
        let language = &parsed.settings.language;
        let pages = outline.pages.iter().enumerate().filter_map(|(index, page)| {
            let path = page.document.path.strip_prefix("content/").unwrap_or(&page.document.path);
            Some((path.to_owned(), context.shared.entry_with_children(index)?.value()))
        });
        let sources = parsed
            .bibliography
            .iter()
            .map(|source| (source.id.clone(), value_of(&sources::source(context.checked, source, language, None))));
        Self {
            pages: pages.collect(),
            tables: parsed.tables.keys().cloned().zip(context.shared.tables.iter().map(Shared::value)).collect(),
            sources: sources.collect(),
            assets: assets::hashes(&parsed.theme_files).collect(),
            lengths: outline.pages.iter().map(|page| (outline.link_path(&page.folder), site::length(page))).collect(),
            coverage: site::coverage(context),
        }
    }
}
