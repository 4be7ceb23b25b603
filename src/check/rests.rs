//! What the check of a page rests on beside its document, as one number: where its links lead, its pictures, and of the
//! site only what it could have asked for. While that is what it was, the page need not be checked again.
//!
//! It is looked at only of a page that had nothing to be told but that figures are bound to nothing: what else is told
//! may name any page, table or file of the site.

use super::blocks;
use super::destination::Destination;
use super::images;
use super::keys::Keys;
use super::links;
use super::site::{Request, Site};
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::Target;
use crate::parse::Document;
use crate::text::key;

/// The part that is the same for all pages.
#[derive(Debug, Clone, Copy)]
pub struct Common {
    /// The theme's templates, the settings, what could not be read, whether there are tables.
    all: u64,
    /// All tables, the bibliography and the shapes of maps.
    data: u64,
}

impl Common {
    /// The common part for a site.
    pub fn of(site: Site<'_, '_>, request: &Request, keys: &Keys) -> Self {
        let parsed = site.parsed;
        let templates = parsed.theme_files.iter().filter(|(path, _)| path.ends_with(".html"));
        let templates: Vec<_> = templates.map(|(path, file)| (path, file.hash)).collect();
        let settings = (parsed.settings_hash, &parsed.settings.base_url, request.drafts, keys.today);
        let unread = (&parsed.broken, &parsed.row_files);
        let tables: Vec<_> = parsed.tables.values().map(|table| (&table.name, table.hash)).collect();
        Self {
            all: key((templates, settings, unread, parsed.tables.is_empty())),
            data: key((tables, parsed.bibliography_hash, parsed.shapes_hash)),
        }
    }

    /// The key of what the check of a page depends on.
    pub fn key(self, site: Site<'_, '_>, document: &Document) -> u64 {
        let links = document.texts().flat_map(|text| &text.links);
        let is_data = |target: &Target| matches!(target, Target::Fact(_) | Target::Source(_));
        let mut has_data = document.blocks().next().is_some();
        let mut leads: Vec<Option<Destination>> = Vec::new();
        for link in links {
            has_data |= is_data(&link.target);
            if !is_data(&link.target) && !matches!(link.target, Target::Anchor(_) | Target::Web(_)) {
                leads.push(links::destination(site, &document.file, &link.target));
            }
        }
        let in_texts = document.texts().flat_map(|text| &text.images).map(|image| image.destination.as_str());
        let in_blocks = document.blocks().flat_map(|block| &block.pictures).map(|picture| picture.value.as_str());
        let own = document.front.image.iter().map(|image| image.value.as_str());
        let pictures = in_texts.chain(in_blocks).chain(own).map(|path| images::picture(site, &document.file, path));
        let pictures: Vec<_> = pictures.collect();
        let files = document.blocks().flat_map(|block| &block.files);
        let files: Vec<_> = files.map(|file| blocks::file_path(site, &document.file, &file.value)).collect();
        key((self.all, if has_data { self.data } else { 0 }, leads, pictures, files))
    }
}

/// Whether the result for a page with these messages can be reused while what it depends on is unchanged.
pub fn is_plain(messages: &[Diagnostic], request: &Request) -> bool {
    // The candidates for a figure are from all tables.
    !request.candidates && messages.iter().all(|message| *message.code == codes::FIGURE_UNBOUND)
}
