//! Analyses a site for an editor: checks it with unsaved texts in place of the files on disk, and caches the results.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bytes::Bytes;

use super::build_cache::{self, BuildCache, Changes};
use super::discarding_sink::{DiscardedFile, DiscardingSink};
use super::request::BuildRequest;
use super::stages::{checked, parsed};
use crate::check::CheckedPage;
use crate::data::{Bibliography, Table};
use crate::diagnostic::Report;
use crate::parse::{Document, SiteSettings};
use crate::read::{self, Files};
use crate::render;
use crate::text::{File, FilePath};

/// Unsaved texts, by the paths of their files.
pub type Buffers = BTreeMap<FilePath, Bytes>;

/// The cache between analyses: the site's files as they are on disk, and the results for each.
pub type AnalysisCache = BuildCache<DiscardedFile>;

/// The result of an analysis.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The files, with the unsaved texts in their place.
    pub files: Arc<Files>,
    /// All messages.
    pub report: Report,
    /// The settings of the site. `None` if it has none, and so is not a site.
    pub settings: Option<SiteSettings>,
    /// Every table that could be read, by name.
    pub tables: BTreeMap<String, Arc<Table>>,
    /// The sources of the site.
    pub bibliography: Arc<Bibliography>,
    /// Every page that could be parsed.
    pub documents: Vec<Arc<Document>>,
    /// Every page that is built.
    pub pages: Vec<Arc<CheckedPage>>,
    /// The address of each page below the site's root, in the order of `pages`.
    pub folders: Vec<String>,
    documents_by_file: HashMap<FilePath, usize>,
    pages_by_file: HashMap<FilePath, usize>,
}

/// How far an analysis goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnalysisDepth {
    /// Texts and tables are checked. This is fast enough to be done after every change.
    Content,
    /// Pages are rendered as well, to find mistakes in templates.
    Rendered,
}

/// Analyses the site of `request`, with `buffers` in place of its files. `changes` says what may have changed on disk since
/// the last analysis with this cache.
pub fn analyse(
    request: &BuildRequest,
    cache: &mut AnalysisCache,
    changes: &Changes,
    buffers: &Buffers,
    depth: AnalysisDepth,
) -> Analysis {
    let mut diagnostics = Vec::new();
    let mut files = cache.read(&request.root, changes, &mut diagnostics);
    if !buffers.is_empty() {
        apply_buffers(Arc::make_mut(&mut files), buffers, &mut diagnostics);
    }
    if files.get(read::SETTINGS).is_none() {
        let report = Report::new(diagnostics, &request.overrides);
        return Analysis { files, report, ..Analysis::default() };
    }
    let inputs = build_cache::inputs(&files);
    let parsed = parsed(request, &files, cache, &mut diagnostics);
    let checked = checked(request, parsed, inputs, cache, &mut diagnostics);
    let report = Report::new(diagnostics.clone(), &request.overrides);
    let report = if depth == AnalysisDepth::Rendered && !report.has_errors() {
        render::render(&checked, &mut cache.rendered, &DiscardingSink, &mut diagnostics);
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

/// Puts unsaved texts in place of the files on disk. Tables among them are converted like those on disk.
fn apply_buffers(files: &mut Files, buffers: &Buffers, diagnostics: &mut Vec<crate::diagnostic::Diagnostic>) {
    let mut tables = BTreeMap::new();
    for (path, bytes) in buffers {
        let file = File::new(path.clone(), bytes.clone());
        if path.starts_with("content/data/") {
            files.origins.remove(path);
            tables.insert(path.clone(), file.clone());
        }
        files.by_path.insert(path.clone(), file);
    }
    let opened = read::tables::convert(&mut tables, diagnostics);
    files.origins.extend(opened);
    files.by_path.extend(tables);
}

impl Analysis {
    /// The text of a file, by its path in the site.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file)?.text().ok()
    }

    /// The parsed page of a file.
    pub fn document(&self, file: &str) -> Option<&Arc<Document>> {
        self.documents.get(*self.documents_by_file.get(file)?)
    }

    /// The checked page of a file.
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
