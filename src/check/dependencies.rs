//! Cache keys of what the check of a page actually depends on: its document, where its links lead, its images, and the
//! parts of the site that it can depend on. If these are unchanged, the page is not checked again even if its
//! context has changed.
//!
//! This applies only to pages without messages, apart from those about unbound figures: the suggestions in other messages
//! may come from any page, table or file of the site.

use super::blocks;
use super::cache_keys::CacheKeys;
use super::destination::Destination;
use super::images;
use super::links;
use super::site::{CheckOptions, Site};
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::Target;
use crate::parse::Document;
use crate::text::cache_key;

/// The dependencies that all pages share, hashed once.
#[derive(Debug, Clone, Copy)]
pub struct SharedDependencies {
    /// Those of every page: templates, settings, files that could not be read, whether there are tables.
    all: u64,
    /// Those of pages that use data: all tables, the bibliography and the shapes of maps.
    data: u64,
}

impl SharedDependencies {
    /// The shared dependencies of a site.
    pub fn new(site: Site<'_, '_>, options: &CheckOptions, keys: &CacheKeys) -> Self {
        let parsed = site.parsed;
        let templates = parsed.theme_files.iter().filter(|(path, _)| path.ends_with(".html"));
        let templates: Vec<_> = templates.map(|(path, file)| (path, file.hash)).collect();
        let settings = (parsed.settings_hash, &parsed.settings.base_url, options.drafts, keys.today);
        let unread = (&parsed.broken, &parsed.row_files);
        let tables: Vec<_> = parsed.tables.values().map(|table| (&table.name, table.hash)).collect();
        Self {
            all: cache_key((templates, settings, unread, parsed.tables.is_empty())),
            data: cache_key((tables, parsed.bibliography_hash, parsed.shapes_hash)),
        }
    }

    /// The key of everything that the check of a page depends on.
    pub fn key(self, site: Site<'_, '_>, document: &Document) -> u64 {
        let links = document.texts().flat_map(|text| &text.links);
        let is_data = |target: &Target| matches!(target, Target::Fact(_) | Target::Source(_));
        let mut has_data = document.blocks().next().is_some();
        let mut targets: Vec<Option<Destination>> = Vec::new();
        for link in links {
            has_data |= is_data(&link.target);
            if !is_data(&link.target) && !matches!(link.target, Target::Anchor(_) | Target::Web(_)) {
                targets.push(links::destination(site, &document.file, &link.target));
            }
        }
        let in_texts = document.texts().flat_map(|text| &text.images).map(|image| image.destination.as_str());
        let in_blocks = document.blocks().flat_map(|block| &block.pictures).map(|picture| picture.value.as_str());
        let own = document.front.image.iter().map(|image| image.value.as_str());
        let pictures = in_texts.chain(in_blocks).chain(own).map(|path| images::picture(site, &document.file, path));
        let pictures: Vec<_> = pictures.collect();
        let files = document.blocks().flat_map(|block| &block.files);
        let files: Vec<_> = files.map(|file| blocks::file_path(site, &document.file, &file.value)).collect();
        cache_key((self.all, if has_data { self.data } else { 0 }, targets, pictures, files))
    }
}

/// Whether the result for a page with these messages can be reused while what it depends on is unchanged.
pub fn is_reusable(messages: &[Diagnostic], options: &CheckOptions) -> bool {
    // The candidates for a figure are from all tables.
    !options.candidates && messages.iter().all(|message| *message.code == codes::FIGURE_UNBOUND)
}
