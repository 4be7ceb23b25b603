//! Checks Markdown files outside a site: read → parse the tables → check the figures. Nothing is rendered or written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Built, Clock, Counts, Progress};
use crate::check::markdown_file::{self, Tablebook};
use crate::check::{Coverage, PageFacts};
use crate::data::{Period, bibliography};
use crate::diagnostic::{Diagnostic, Overrides, Report};
use crate::parse;
use crate::read::{Files, loose};
use crate::text::FilePath;

/// What to check.
#[derive(Debug, Clone, Default)]
pub struct MarkdownRequest {
    pub files: Vec<PathBuf>,
    /// The folder of the tables.
    pub data: PathBuf,
    /// The language tag of files that do not give one; an unknown tag is read as English.
    pub language: String,
    pub overrides: Overrides,
    pub today: Option<Period>,
}

/// Checks the figures of the files. Messages about tables are limited to those that a figure refers to.
pub fn check_markdown(request: &MarkdownRequest) -> Built {
    let mut clock = Clock::start(&Progress::default());
    let mut diagnostics = Vec::new();
    let loose = loose::read(&request.files, &request.data, &mut diagnostics);
    clock.lap("read");
    let (mut broken, mut of_tables) = (BTreeSet::new(), Vec::new());
    let settings = parse::settings::read(None, &mut Vec::new()).markdown;
    let kept = &mut parse::Kept::default();
    let tables = parse::tables(&loose.tables, settings, kept, &mut broken, &mut of_tables);
    let bibliography = loose.tables.get(parse::SOURCES).map(|file| bibliography::read(file, &mut of_tables));
    let named = markdown_file::tables_named(&loose.markdown);
    let shown = shown(&loose);
    let is_of_named = |diagnostic: &Diagnostic| {
        let file = diagnostic.place.as_ref().and_then(|place| shown.stems.get(&place.file));
        file.is_none_or(|stem| named.contains(stem))
    };
    diagnostics.extend(of_tables.into_iter().filter(is_of_named));
    clock.lap("parse");
    let stems: BTreeSet<&String> = broken.iter().filter_map(|path| shown.stems.get(path)).collect();
    let book = Tablebook {
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
    let facts: Vec<(FilePath, Arc<PageFacts>)> = loose.markdown.iter().map(check).collect();
    clock.lap("check");
    let counts = Counts {
        pages: facts.len(),
        tables: tables.keys().filter(|name| named.contains(name)).count(),
        coverage: Coverage::of(facts.iter().map(|(_, facts)| &**facts)),
        ..Counts::default()
    };
    let report = Report::new(diagnostics, &request.overrides);
    Built {
        files: Arc::new(shown.files),
        report,
        read: Vec::new(),
        counts,
        facts,
        translations: Vec::new(),
        times: clock.times,
        again: Vec::new(),
        found_out: Default::default(),
    }
}

/// The files by the paths that messages show, and the table name for each table file.
struct Shown {
    files: Files,
    stems: BTreeMap<FilePath, String>,
}

fn shown(loose: &loose::Loose) -> Shown {
    let mut shown = Shown { files: Files::default(), stems: BTreeMap::new() };
    for (path, file) in &loose.tables.by_path {
        let stem = path.strip_prefix("content/data/").and_then(|name| name.rsplit_once('.'));
        if let Some((stem, _)) = stem {
            shown.stems.insert(file.path.clone(), stem.to_owned());
        }
        shown.files.by_path.insert(file.path.clone(), file.clone());
    }
    for file in &loose.markdown {
        shown.files.by_path.insert(file.path.clone(), file.clone());
    }
    shown
}
