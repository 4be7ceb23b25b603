//! The cache of `serve` and `build --watch`: the results of the last build, so that the next one takes only as long as what
//! has changed.
//!
//! There is only one way to build: the first build starts with an empty cache. Results are cached by hashes of their
//! inputs, so a rebuild gives the same bytes as a clean build. The cache is not stored on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::read::{self, Files};
use crate::text::cache_key;
use crate::{check, parse, render};

/// The results of the last build, stage by stage. `R` is the receipt of the sink.
#[derive(Debug)]
pub struct BuildCache<R> {
    /// The site's files, if all of them could be read.
    files: Option<Arc<Files>>,
    pub(super) parsed: parse::ParseCache,
    pub(super) checked: check::CheckCache,
    /// The receipts of the sink that received the files.
    pub(super) rendered: render::RenderCache<R>,
}

/// An empty cache, for a program that builds repeatedly.
impl<R> Default for BuildCache<R> {
    fn default() -> Self {
        Self { files: None, parsed: Default::default(), checked: Default::default(), rendered: Default::default() }
    }
}

impl<R> BuildCache<R> {
    /// For a program that builds once: nothing is calculated that only a next build would use.
    pub fn for_single_build() -> Self {
        Self {
            checked: check::CheckCache::for_single_build(),
            rendered: render::RenderCache::for_one_round(),
            ..Self::default()
        }
    }
}

/// The cache key of all files of a site except pages, since every page may depend on them.
pub(super) fn inputs(files: &Files) -> u64 {
    let others = files.by_path.values().filter(|file| !parse::is_page_of_site(&file.path));
    cache_key(others.map(|file| (&file.path, file.hash)).collect::<Vec<_>>())
}

/// What may have changed since the last build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Changes {
    /// Anything: the first build, folders that were added or removed, lost events.
    #[default]
    Unknown,
    /// Only the contents of these files, by their real paths.
    Files(BTreeSet<PathBuf>),
}

impl<R> BuildCache<R> {
    /// The current files of the site at `root`. If it is known which ones have changed, only these are read.
    pub(super) fn read(&mut self, root: &Path, changes: &Changes, diagnostics: &mut Vec<Diagnostic>) -> Arc<Files> {
        let before = self.files.take().map(Arc::unwrap_or_clone);
        let again = match (changes, before) {
            (Changes::Files(paths), Some(files)) => read::reread(root, files, paths),
            _ => None,
        };
        let files = Arc::new(again.unwrap_or_else(|| read::read(root, diagnostics)));
        // The messages of this stage come from walking all folders, so with messages the next build has to walk again.
        if diagnostics.is_empty() {
            self.files = Some(files.clone());
        }
        files
    }
}
