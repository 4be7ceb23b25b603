//! What is kept from one round of `serve` or `build --watch` to the next, so that a round costs what changed.
//!
//! There is one way to build: a first build is a round with an empty memory. Everything is kept by hashes of what it was made
//! from, so a round ends as a clean build does, byte for byte; nothing is kept on the disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::read::{self, Files};
use crate::text::key;
use crate::{check, parse, render};

/// The results of the round before.
#[derive(Debug)]
pub struct Memory<R> {
    /// The site's files, if all of them could be read.
    files: Option<Arc<Files>>,
    pub(super) parsed: parse::Kept,
    pub(super) checked: check::Kept,
    /// Receipts of the sink that the round's files go to.
    pub(super) rendered: render::Kept<R>,
}

/// For a program that builds again and again.
impl<R> Default for Memory<R> {
    fn default() -> Self {
        Self { files: None, parsed: Default::default(), checked: Default::default(), rendered: Default::default() }
    }
}

impl<R> Memory<R> {
    /// For a program that builds once: nothing is worked out for a round that never comes.
    pub fn for_one_round() -> Self {
        Self { checked: check::Kept::for_one_round(), rendered: render::Kept::for_one_round(), ..Self::default() }
    }
}

/// The key of all files of a site that are no pages: what every page may depend on.
pub(super) fn inputs(files: &Files) -> u64 {
    let others = files.by_path.values().filter(|file| !parse::is_page_of_site(&file.path));
    key(others.map(|file| (&file.path, file.hash)).collect::<Vec<_>>())
}

/// What may have changed since the round before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Changes {
    /// Anything: the first round, folders that came or went, lost events.
    #[default]
    Unknown,
    /// The contents of these files, by their real paths, and nothing else.
    Files(BTreeSet<PathBuf>),
}

impl<R> Memory<R> {
    /// The files of the site at `root` as they are now. Where it is known which ones changed, only these are read.
    pub(super) fn read(&mut self, root: &Path, changes: &Changes, diagnostics: &mut Vec<Diagnostic>) -> Arc<Files> {
        let before = self.files.take().map(Arc::unwrap_or_clone);
        let again = match (changes, before) {
            (Changes::Files(paths), Some(files)) => read::again(root, files, paths),
            _ => None,
        };
        let files = Arc::new(again.unwrap_or_else(|| read::read(root, diagnostics)));
        // A message of this stage belongs to a walk of the whole tree: the next round walks again.
        if diagnostics.is_empty() {
            self.files = Some(files.clone());
        }
        files
    }
}
