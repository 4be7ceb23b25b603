//! Checks Markdown files outside a site: read → parse the tables → check the figures. Nothing is rendered or written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{BuildResult, Progress, SiteCounts, StageTimer};
use crate::check::markdown_file::{self, MarkdownFileContext};
use crate::check::{Coverage, PageFacts};
use crate::data::{Period, bibliography};
use crate::diagnostic::{Diagnostic, Overrides, Report};
use crate::parse;
use crate::read::{Files, markdown_files};
use crate::text::FilePath;

/// Which files to check, and how.
#[derive(Debug, Clone, Default)]
pub struct MarkdownCheckRequest {
    /// The Markdown files; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// The folder of the tables.
    pub data: PathBuf,
    /// The language tag of files that do not give one; an unknown tag is read as English.
    pub language: String,
    /// Which messages are made errors or hidden.
    pub overrides: Overrides,
    /// The date on which figures are checked for being stale, if they are.
    pub today: Option<Period>,
}

/// Checks the figures of the files. Of messages about tables, only those about tables that a figure refers to are reported.
pub fn check_markdown(request: &MarkdownCheckRequest) -> BuildResult {
    let mut timer = StageTimer::start(&Progress::default());
    let mut diagnostics = Vec::new();
    let found = markdown_files::read(&request.files, &request.data, &mut diagnostics);
    timer.lap("read");
    let (mut broken, mut of_tables) = (BTreeSet::new(), Vec::new());
    let settings = parse::settings::read(None, &mut Vec::new()).markdown;
    let cache = &mut parse::ParseCache::default();
    let tables = parse::tables(&found.tables, settings, cache, &mut broken, &mut of_tables);
    let bibliography = found.tables.get(parse::SOURCES).map(|file| bibliography::read(file, &mut of_tables));
    let named = markdown_file::tables_named(&found.markdown);
    let shown = shown(&found);
    let is_of_named = |diagnostic: &Diagnostic| {
        let file = diagnostic.place.as_ref().and_then(|place| shown.stems.get(&place.file));
        file.is_none_or(|stem| named.contains(stem))
    };
    diagnostics.extend(of_tables.into_iter().filter(is_of_named));
    timer.lap("parse");
    let stems: BTreeSet<&String> = broken.iter().filter_map(|path| shown.stems.get(path)).collect();
    let book = MarkdownFileContext {
        tables: &tables,
        bibliography: &bibliography.unwrap_or_default(),
        is_broken: &|table| stems.iter().any(|stem| *stem == table),
        today: request.today,
        language: &request.language,
    };
    let check = |file: &crate::text::File| {
        let facts = Arc::new(markdown_file::check(file, &book, &mut diagnostics));
        (file.path.clone(), facts)
    };
    let facts: Vec<(FilePath, Arc<PageFacts>)> = found.markdown.iter().map(check).collect();
    timer.lap("check");
    let counts = SiteCounts {
        pages: facts.len(),
        tables: tables.keys().filter(|name| named.contains(name)).count(),
        coverage: Coverage::sum(facts.iter().map(|(_, facts)| &**facts)),
        ..SiteCounts::default()
    };
    let report = Report::new(diagnostics, &request.overrides);
    BuildResult {
        files: Arc::new(shown.files),
        report,
        read_diagnostics: Vec::new(),
        counts,
        facts,
        translations: Vec::new(),
        times: timer.times,
        rerendered: Vec::new(),
        details: Default::default(),
    }
}

/// The files by the paths that messages show, and the name of the table for each file of a table.
struct ShownFiles {
    files: Files,
    stems: BTreeMap<FilePath, String>,
}

fn shown(found: &markdown_files::MarkdownFiles) -> ShownFiles {
    let mut shown = ShownFiles { files: Files::default(), stems: BTreeMap::new() };
    for (path, file) in &found.tables.by_path {
        let stem = path.strip_prefix("content/data/").and_then(|name| name.rsplit_once('.'));
        if let Some((stem, _)) = stem {
            shown.stems.insert(file.path.clone(), stem.to_owned());
        }
        shown.files.by_path.insert(file.path.clone(), file.clone());
    }
    for file in &found.markdown {
        shown.files.by_path.insert(file.path.clone(), file.clone());
    }
    shown
}
