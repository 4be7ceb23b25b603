//! What is kept from one build of `serve` or `build --watch` to the next, so that a build costs only what changed.
//!
//! There is one way to build: the first build starts with an empty memory. Results are kept by hashes of their inputs,
//! so a rebuild gives the same bytes as a clean build; nothing is kept on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::read::{self, Files};
use crate::text::key;
use crate::{check, parse, render};

/// The results of the last build.
#[derive(Debug)]
pub struct Memory<R> {
    /// The site's files, if all of them could be read.
    files: Option<Arc<Files>>,
    pub(super) parsed: parse::Kept,
    pub(super) checked: check::Kept,
    /// The receipts of the sink that received the files.
    pub(super) rendered: render::Kept<R>,
}

/// For a program that builds repeatedly.
impl<R> Default for Memory<R> {
    fn default() -> Self {
        Self { files: None, parsed: Default::default(), checked: Default::default(), rendered: Default::default() }
    }
}

impl<R> Memory<R> {
    /// For a program that builds once: nothing is calculated for a next build.
    pub fn for_one_round() -> Self {
        Self { checked: check::Kept::for_one_round(), rendered: render::Kept::for_one_round(), ..Self::default() }
    }
}

/// The key of all files of a site except pages: what every page may depend on.
pub(super) fn inputs(files: &Files) -> u64 {
    let others = files.by_path.values().filter(|file| !parse::is_page_of_site(&file.path));
    key(others.map(|file| (&file.path, file.hash)).collect::<Vec<_>>())
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

impl<R> Memory<R> {
    /// The files of the site at `root` as they are now. If it is known which ones changed, only these are read.
    pub(super) fn read(&mut self, root: &Path, changes: &Changes, diagnostics: &mut Vec<Diagnostic>) -> Arc<Files> {
        let before = self.files.take().map(Arc::unwrap_or_clone);
        let again = match (changes, before) {
            (Changes::Files(paths), Some(files)) => read::again(root, files, paths),
            _ => None,
        };
        let files = Arc::new(again.unwrap_or_else(|| read::read(root, diagnostics)));
        // Messages of this stage come from a walk of all folders: the next build walks again.
        if diagnostics.is_empty() {
            self.files = Some(files.clone());
        }
        files
    }
}
