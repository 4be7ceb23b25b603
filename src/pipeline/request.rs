//! The request for a build.

use std::path::PathBuf;

use super::progress::Progress;
use crate::data::Period;
use crate::diagnostic::Overrides;

/// Which site to build, and how.
#[derive(Debug, Clone, Default)]
pub struct BuildRequest {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// Replaces the `base_url` of site.toml.
    pub base_url: Option<String>,
    /// Build drafts like other pages.
    pub drafts: bool,
    /// Which messages are made errors or hidden.
    pub overrides: Overrides,
    /// The date on which figures are checked for being stale (`stale_after`). Without it, they are not: a build never reads
    /// the clock.
    pub today: Option<Period>,
    /// Whether to find the cells that unbound figures agree with, for `nutgraf facts --unbound`.
    pub candidates: bool,
    /// Whether to leave out the search index, which a preview does not need.
    pub skips_search: bool,
    /// Whether to list every page in every language, for `nutgraf translations`.
    pub translations: bool,
    /// Whether to leave out the smaller files of photos.
    pub skips_photos: bool,
    /// Whether to leave out compressed copies.
    pub skips_compression: bool,
    /// Whether the build ends only when its files are on the disk (fsync).
    pub is_durable: bool,
    /// The progress of the build, for a display.
    pub progress: Progress,
}
