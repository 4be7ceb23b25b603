//! The analysis of a site for an editor: checked with unsaved texts over the files on disk, and kept for the next time.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bytes::Bytes;

use super::discarding_sink::{Discarded, DiscardingSink};
use super::memory::{self, Changes, Memory};
use super::request::Request;
use super::stages::{checked, parsed};
use crate::check::CheckedPage;
use crate::data::{Bibliography, Table};
use crate::diagnostic::Report;
use crate::parse::{Document, Settings};
use crate::read::{self, Files};
use crate::render;
use crate::text::{File, FilePath};

/// Unsaved texts, by the paths of their files.
pub type Buffers = BTreeMap<FilePath, Bytes>;

/// What is kept between analyses: the site's files as they are on disk, and the results for each.
pub type AnalysisMemory = Memory<Discarded>;

/// The result of an analysis.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The files, with the buffers over them.
    pub files: Arc<Files>,
    pub report: Report,
    /// `None` if there is no site.
    pub settings: Option<Settings>,
    pub tables: BTreeMap<String, Arc<Table>>,
    pub bibliography: Arc<Bibliography>,
    /// Every page that could be read.
    pub documents: Vec<Arc<Document>>,
    /// Every page that is built.
    pub pages: Vec<Arc<CheckedPage>>,
    /// The address of each page below the site's root, in the order of `pages`.
    pub folders: Vec<String>,
    documents_by_file: HashMap<FilePath, usize>,
    pages_by_file: HashMap<FilePath, usize>,
}

/// How much is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Texts and tables: immediately, after every change.
    Content,
    /// Also the rendering of pages, for mistakes in templates.
    Rendered,
}

/// Analyses the site with `buffers` over its files. `changes` says what may have changed on disk.
pub fn analyse(
    request: &Request,
    memory: &mut AnalysisMemory,
    changes: &Changes,
    buffers: &Buffers,
    depth: Depth,
) -> Analysis {
    let mut diagnostics = Vec::new();
    let mut files = memory.read(&request.root, changes, &mut diagnostics);
    if !buffers.is_empty() {
        lay_over(Arc::make_mut(&mut files), buffers, &mut diagnostics);
    }
    if files.get(read::SETTINGS).is_none() {
        let report = Report::new(diagnostics, &request.overrides);
        return Analysis { files, report, ..Analysis::default() };
    }
    let inputs = memory::inputs(&files);
    let parsed = parsed(request, &files, memory, &mut diagnostics);
    let checked = checked(request, parsed, inputs, memory, &mut diagnostics);
    let report = Report::new(diagnostics.clone(), &request.overrides);
    let report = if depth == Depth::Rendered && !report.has_errors() {
        render::render(&checked, &mut memory.rendered, &DiscardingSink, &mut diagnostics);
        Report::new(diagnostics, &request.overrides)
    } else {
        report
    };
    let index = |files: &mut dyn Iterator<Item = &FilePath>| files.cloned().zip(0..).collect::<HashMap<_, _>>();
    let documents_by_file = index(&mut checked.parsed.documents.iter().map(|document| &document.file));
    let pages_by_file = index(&mut checked.pages.iter().map(|page| &page.document.file));
    let folders = checked.outline.pages.iter().map(|page| page.folder.clone()).collect();
    let (settings, tables) = (Some(checked.parsed.settings), checked.parsed.tables);
    let (bibliography, documents) = (checked.parsed.bibliography, checked.parsed.documents);
    let pages = checked.pages;
    Analysis {
        files,
        report,
        settings,
        tables,
        bibliography,
        documents,
        pages,
        folders,
        documents_by_file,
        pages_by_file,
    }
}

/// Puts unsaved texts over the files on disk. Tables among them are converted like those on disk.
fn lay_over(files: &mut Files, buffers: &Buffers, diagnostics: &mut Vec<crate::diagnostic::Diagnostic>) {
    let mut tables = BTreeMap::new();
    for (path, bytes) in buffers {
        let file = File::new(path.clone(), bytes.clone());
        if path.starts_with("content/data/") {
            files.origins.remove(path);
            tables.insert(path.clone(), file.clone());
        }
        files.by_path.insert(path.clone(), file);
    }
    let opened = read::tables::open(&mut tables, diagnostics);
    files.origins.extend(opened);
    files.by_path.extend(tables);
}

impl Analysis {
    pub fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file)?.text().ok()
    }

    pub fn document(&self, file: &str) -> Option<&Arc<Document>> {
        self.documents.get(*self.documents_by_file.get(file)?)
    }

    pub fn page(&self, file: &str) -> Option<&Arc<CheckedPage>> {
        self.pages.get(*self.pages_by_file.get(file)?)
    }

    /// The page at an address below the site's root: `tariffs/`.
    pub fn page_at(&self, folder: &str) -> Option<&Arc<CheckedPage>> {
        self.pages.get(self.folders.iter().position(|known| known == folder)?)
    }

    /// The table whose CSV or sidecar is `file`.
    pub fn table_of(&self, file: &str) -> Option<&Arc<Table>> {
        let name = file.strip_prefix("content/data/")?;
        let (name, ending) = name.rsplit_once('.')?;
        matches!(ending, "csv" | "tsv" | "toml").then(|| self.tables.get(name))?
    }
}
