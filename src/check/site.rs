//! What a check may look at, and what it is asked for.

use super::claims::Claims;
use super::outline::Outline;
use super::template_ids::TemplateIds;
use crate::facts::Today;
use crate::parse::Parsed;
use crate::text::File;

/// What a check is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request {
    /// Drafts are pages like others.
    pub drafts: bool,
    /// The day on which figures may be stale; without one none are.
    pub today: Today,
    /// Find the cells that figures bound to nothing agree with.
    pub candidates: bool,
    /// List every page in every language.
    pub translations: bool,
}

/// The site as far as it is known before its pages are checked.
#[derive(Debug, Clone, Copy)]
pub struct Site<'c, 'f> {
    pub parsed: &'c Parsed<'f>,
    pub outline: &'c Outline,
}

impl<'f> Site<'_, 'f> {
    /// The file of the site at a path of the output, of `content/` or of `static/`.
    pub fn file(self, path: &str) -> Option<&'f File> {
        let (copied, of_theme) = (&self.parsed.copied, &self.parsed.theme_files);
        copied.get(path).or_else(|| of_theme.get(&format!("static/{path}"))).copied()
    }

    /// The file of the site at a path, with the path; in the tree of a language also one that all languages share.
    pub fn file_of_tree(self, path: String) -> Option<(&'f File, String)> {
        match self.file(&path) {
            Some(file) => Some((file, path)),
            None => {
                let shared = self.parsed.settings.editions.in_main(&path)?;
                Some((self.file(shared)?, shared.to_owned()))
            }
        }
    }

    /// Whether a path of the output is the CSV that stands for a table's file.
    pub fn is_table(self, path: &str) -> bool {
        let name = path.strip_prefix("data/").and_then(|name| name.strip_suffix(".csv"));
        let table = name.and_then(|name| self.parsed.tables.get(name));
        table.is_some_and(|table| table.is_rewritten && table.published == path)
    }
}

/// What a page is checked against, beside its own document.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'c, 'f> {
    pub site: Site<'c, 'f>,
    pub request: Request,
    /// Ids that the theme's templates write.
    pub template_ids: &'c TemplateIds,
    /// Claims that were found to hold.
    pub claims: &'c Claims,
}
