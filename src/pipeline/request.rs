//! What is asked of the pipeline.

use std::path::PathBuf;

use super::progress::Progress;
use crate::data::Period;
use crate::diagnostic::Overrides;

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The site's folder.
    pub root: PathBuf,
    /// Where the site is written.
    pub output: PathBuf,
    /// In place of the `base_url` of site.toml.
    pub base_url: Option<String>,
    /// Build drafts like other pages.
    pub drafts: bool,
    pub overrides: Overrides,
    /// The day on which figures may be stale (`stale_after`). Without one the build looks at no clock.
    pub today: Option<Period>,
    /// Find the cells that figures bound to nothing agree with, for `nutgraf facts --unbound`.
    pub candidates: bool,
    /// Make no list of texts to search: a preview can do without.
    pub skips_search: bool,
    /// List every page in every language, for `nutgraf translations`.
    pub translations: bool,
    /// Make no smaller files of photos, for the same reason.
    pub skips_photos: bool,
    /// A build ends only when what it wrote is on the disk itself.
    pub is_durable: bool,
    /// How far the build has come, for whoever shows it.
    pub progress: Progress,
}
