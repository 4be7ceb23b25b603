//! A site that is open in the editor: its unsaved texts, its last analysis, and what has to be analysed again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::positions::{PositionEncoding, PositionMap};
use super::protocol::ContentChange;
use crate::pipeline::{Analysis, AnalysisCache, AnalysisDepth, Buffers, BuildRequest, Changes, analyse};
use crate::read::nearby::real_path;
use crate::text::FilePath;

/// A site that is open in the editor.
#[derive(Debug)]
pub struct Workspace {
    /// How the site is checked.
    pub request: BuildRequest,
    /// How the editor counts characters.
    pub encoding: PositionEncoding,
    cache: AnalysisCache,
    /// The texts of open files.
    pub buffers: Buffers,
    /// The last analysis.
    pub analysis: Analysis,
    /// What may have changed on disk since the last analysis.
    changes: Changes,
    /// Whether something has changed since the last analysis.
    pub is_stale: bool,
    /// Whether the last analysis did not render the pages.
    pub is_shallow: bool,
    /// Files whose messages the editor shows.
    pub shown: BTreeSet<FilePath>,
}

impl Workspace {
    /// A site that has not been analysed yet.
    pub fn new(request: BuildRequest, encoding: PositionEncoding) -> Self {
        Self {
            request,
            encoding,
            cache: AnalysisCache::default(),
            buffers: Buffers::new(),
            analysis: Analysis::default(),
            changes: Changes::Unknown,
            is_stale: true,
            is_shallow: true,
            shown: BTreeSet::new(),
        }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.request.root
    }

    /// The path in the site of a file on disk. `None` if it is not part of a site.
    pub fn site_path(&self, path: &Path) -> Option<FilePath> {
        crate::read::path_in_site(self.root(), path)
    }

    /// The path on disk of a file of the site.
    pub fn disk_path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    /// The editor has opened a file with this text.
    pub fn open(&mut self, file: FilePath, text: String) {
        self.buffers.insert(file, Bytes::from(text));
        self.is_stale = true;
    }

    /// The editor has changed an open file.
    pub fn edit(&mut self, file: &FilePath, edits: Vec<ContentChange>) {
        let Some(bytes) = self.buffers.get(file) else { return };
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for edit in edits {
            match edit.range {
                None => text = edit.text,
                Some(range) => {
                    let lines = PositionMap::new(&text, self.encoding);
                    let (start, end) = (lines.offset(range.start), lines.offset(range.end));
                    text.replace_range(start..end.max(start), &edit.text);
                }
            }
        }
        self.buffers.insert(file.clone(), Bytes::from(text));
        self.is_stale = true;
    }

    /// The editor has closed the file, so its content on disk counts again.
    pub fn close(&mut self, file: &FilePath) {
        self.buffers.remove(file);
        self.saved(file);
    }

    /// The file's content on disk may have changed.
    pub fn saved(&mut self, file: &FilePath) {
        if let Changes::Files(files) = &mut self.changes {
            // The pipeline compares real paths.
            let root = real_path(&self.request.root);
            files.insert(root.join(&**file));
        }
        self.is_stale = true;
    }

    /// Files were added or removed on disk.
    pub fn moved(&mut self) {
        self.changes = Changes::Unknown;
        self.is_stale = true;
    }

    /// Analyses the site again.
    pub fn refresh(&mut self, depth: AnalysisDepth) {
        let changes = std::mem::replace(&mut self.changes, Changes::Files(BTreeSet::new()));
        self.analysis = analyse(&self.request, &mut self.cache, &changes, &self.buffers, depth);
        self.is_stale = false;
        self.is_shallow = depth == AnalysisDepth::Content;
    }

    /// An analysis with other unsaved texts, which does not replace the last one.
    pub fn analyse_with(&mut self, buffers: &Buffers) -> Analysis {
        let changes = std::mem::replace(&mut self.changes, Changes::Files(BTreeSet::new()));
        analyse(&self.request, &mut self.cache, &changes, buffers, AnalysisDepth::Content)
    }
}
