//! One site that is open in the editor: its unsaved texts, the last analysis, and what has to be analysed again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::positions::{Encoding, Lines};
use super::protocol::Edit;
use crate::pipeline::{Analysis, AnalysisMemory, Buffers, Changes, Depth, Request, analyse};
use crate::read::nearby::real_path;
use crate::text::FilePath;

/// A site.
#[derive(Debug)]
pub struct Workspace {
    pub request: Request,
    pub encoding: Encoding,
    memory: AnalysisMemory,
    pub buffers: Buffers,
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
    pub fn new(request: Request, encoding: Encoding) -> Self {
        Self {
            request,
            encoding,
            memory: AnalysisMemory::default(),
            buffers: Buffers::new(),
            analysis: Analysis::default(),
            changes: Changes::Unknown,
            is_stale: true,
            is_shallow: true,
            shown: BTreeSet::new(),
        }
    }

    pub fn root(&self) -> &Path {
        &self.request.root
    }

    /// The path in the site of a file on disk. `None` if it is not part of a site.
    pub fn site_path(&self, path: &Path) -> Option<FilePath> {
        crate::read::path_in_site(self.root(), path)
    }

    pub fn disk_path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub fn open(&mut self, file: FilePath, text: String) {
        self.buffers.insert(file, Bytes::from(text));
        self.is_stale = true;
    }

    pub fn edit(&mut self, file: &FilePath, edits: Vec<Edit>) {
        let Some(bytes) = self.buffers.get(file) else { return };
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for edit in edits {
            match edit.range {
                None => text = edit.text,
                Some(range) => {
                    let lines = Lines::new(&text, self.encoding);
                    let (start, end) = (lines.offset(range.start.into()), lines.offset(range.end.into()));
                    text.replace_range(start..end.max(start), &edit.text);
                }
            }
        }
        self.buffers.insert(file.clone(), Bytes::from(text));
        self.is_stale = true;
    }

    /// The editor no longer has the file: what is on the disk counts.
    pub fn close(&mut self, file: &FilePath) {
        self.buffers.remove(file);
        self.saved(file);
    }

    /// The file's content on the disk may be another.
    pub fn saved(&mut self, file: &FilePath) {
        if let Changes::Files(files) = &mut self.changes {
            // By its real path, as the disk is read.
            let root = real_path(&self.request.root);
            files.insert(root.join(&**file));
        }
        self.is_stale = true;
    }

    /// Files have come or gone.
    pub fn moved(&mut self) {
        self.changes = Changes::Unknown;
        self.is_stale = true;
    }

    /// Looks again at what has changed.
    pub fn refresh(&mut self, depth: Depth) {
        let changes = std::mem::replace(&mut self.changes, Changes::Files(BTreeSet::new()));
        self.analysis = analyse(&self.request, &mut self.memory, &changes, &self.buffers, depth);
        self.is_stale = false;
        self.is_shallow = depth == Depth::Content;
    }

    /// What would be known if the buffers were these.
    pub fn imagine(&mut self, buffers: &Buffers) -> Analysis {
        let changes = std::mem::replace(&mut self.changes, Changes::Files(BTreeSet::new()));
        analyse(&self.request, &mut self.memory, &changes, buffers, Depth::Content)
    }
}
