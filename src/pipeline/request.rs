//! What the pipeline is asked to do.

use std::path::PathBuf;

use super::progress::Progress;
use crate::data::Period;
use crate::diagnostic::Overrides;

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// Replaces the `base_url` of site.toml.
    pub base_url: Option<String>,
    /// Build drafts like other pages.
    pub drafts: bool,
    pub overrides: Overrides,
    /// The date for `stale_after`. Without it, stale figures are not reported: the build never reads the clock.
    pub today: Option<Period>,
    /// Find the cells that unbound figures agree with, for `nutgraf facts --unbound`.
    pub candidates: bool,
    /// Do not build a search index: a preview does not need one.
    pub skips_search: bool,
    /// List every page in every language, for `nutgraf translations`.
    pub translations: bool,
    /// Do not make smaller files of photos, for the same reason.
    pub skips_photos: bool,
    /// Do not make compressed files, for the same reason.
    pub skips_compression: bool,
    /// The build ends only when its files are on the disk itself (fsync).
    pub is_durable: bool,
    /// The progress of the build, for a display.
    pub progress: Progress,
}
