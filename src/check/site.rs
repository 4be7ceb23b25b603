//! The options of a check, and what it can look at.

use super::claim_cache::ClaimCache;
use super::outline::Outline;
use super::template_ids::TemplateIds;
use crate::facts::Today;
use crate::parse::ParsedSite;
use crate::text::File;

/// The options of a check.
#[derive(Debug, Clone, Copy, Default)]
pub struct CheckOptions {
    /// Whether drafts are built like other pages.
    pub drafts: bool,
    /// The date on which figures are checked for being stale, if they are.
    pub today: Today,
    /// Whether to find the cells that unbound figures agree with.
    pub candidates: bool,
    /// Whether to list the state of every translation.
    pub translations: bool,
}

/// The site as far as it is known before its pages are checked.
#[derive(Debug, Clone, Copy)]
pub struct Site<'c, 'f> {
    /// The parsed files.
    pub parsed: &'c ParsedSite<'f>,
    /// The pages and their relations.
    pub outline: &'c Outline,
}

impl<'f> Site<'_, 'f> {
    /// The file that is copied to `path` in the output, from `content/` or `static/`.
    pub fn file(self, path: &str) -> Option<&'f File> {
        let (copied, of_theme) = (&self.parsed.copied, &self.parsed.theme_files);
        copied.get(path).or_else(|| of_theme.get(&format!("static/{path}"))).copied()
    }

    /// The file that is copied to `path` in the output, with its path. If `path` is in the tree of a language, it may be a
    /// file of the main tree, which all languages share.
    pub fn file_or_shared(self, path: String) -> Option<(&'f File, String)> {
        match self.file(&path) {
            Some(file) => Some((file, path)),
            None => {
                let shared = self.parsed.settings.editions.in_main(&path)?;
                Some((self.file(shared)?, shared.to_owned()))
            }
        }
    }

    /// Whether `path` in the output is the CSV that is published for a table's file.
    pub fn is_table(self, path: &str) -> bool {
        let name = path.strip_prefix("data/").and_then(|name| name.strip_suffix(".csv"));
        let table = name.and_then(|name| self.parsed.tables.get(name));
        table.is_some_and(|table| table.is_rewritten && table.published == path)
    }
}

/// What a page is checked against, apart from its own document.
#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'c, 'f> {
    /// The site.
    pub site: Site<'c, 'f>,
    /// The options of the check.
    pub options: CheckOptions,
    /// The ids that the theme's templates write.
    pub template_ids: &'c TemplateIds,
    /// The figures that were already verified.
    pub claims: &'c ClaimCache,
}
