//! Runs the stages in order: read → parse → check → render → write. No other module knows all five.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::check::translations::TranslationStatus;
use crate::check::{self, Coverage, PageFacts};
use crate::diagnostic::{Diagnostic, Report};
use crate::parse;
pub use crate::read::Files;
use crate::read::{self, overlay};
pub use crate::render::RerenderedPage;
use crate::render::{self, OutputSink};
use crate::text::{File, FilePath};
use crate::write::pending::PendingFile;
use crate::write::{self, OutputLock, WriteSummary};

mod analysis;
mod build_cache;
mod discarding_sink;
pub mod markdown_files;
mod progress;
mod request;
mod stages;
mod unchanged;

pub use analysis::{Analysis, AnalysisCache, AnalysisDepth, Buffers, analyse};
pub use build_cache::{BuildCache, Changes};
use discarding_sink::DiscardingSink;
pub use progress::Progress;
pub use request::BuildRequest;
use stages::{checked, parsed};
pub use unchanged::{Unchanged, unchanged};

/// The files of the theme that the site at `root` uses, each with its path in a theme, such as `templates/base.html`.
/// The site's own `templates/` and `static/` are not included.
pub fn theme_of(root: &Path) -> Vec<(String, File)> {
    let files = crate::read::themes(root);
    let layers = parse::theme_layers::of_site(&files);
    overlay::layered(&files, &layers).into_iter().map(|(path, file)| (path, file.clone())).collect()
}

/// The results of a build, apart from the files that it made.
#[derive(Debug)]
pub struct BuildResult {
    /// The files that the site is made from.
    pub files: Arc<Files>,
    /// All messages.
    pub report: Report,
    /// Those messages of the report that come from reading the files.
    pub read_diagnostics: Vec<Diagnostic>,
    /// The size of the site.
    pub counts: SiteCounts,
    /// The figures of each page, by its file.
    pub facts: FactsByFile,
    /// Every page in every language, if the request asks for it.
    pub translations: Vec<TranslationStatus>,
    /// How long each stage took.
    pub times: Vec<(&'static str, Duration)>,
    /// The pages that this build had to render again, and why; empty in a first build.
    pub rerendered: Vec<RerenderedPage>,
    /// Details for `--verbose`, one line each, such as how table files were read.
    pub details: Vec<String>,
}

/// The figures of each page, by its file, in the order of the site.
pub type FactsByFile = Vec<(FilePath, Arc<PageFacts>)>;

/// The size of the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SiteCounts {
    /// The number of pages.
    pub pages: usize,
    /// The number of words in their texts.
    pub words: usize,
    /// The number of tables.
    pub tables: usize,
    /// The number of other files of `content/`, which are copied.
    pub copied: usize,
    /// The numbers of figures, by whether they are bound.
    pub coverage: Coverage,
}

/// Locks the output folder, so that no other build writes to it. The lock has to be taken before the build and kept until
/// the site is written. `on_wait` is called if another process has the lock.
///
/// `None` if the folder cannot be used, which the build then reports.
pub fn lock_output(request: &BuildRequest, on_wait: &dyn Fn(&Path)) -> Option<OutputLock> {
    write::folder::check(&request.root, &request.output, &input_folders()).ok()?;
    Some(OutputLock::acquire(&request.output, on_wait))
}

/// Builds the site, but does not write it. The messages of all stages are in the report.
///
/// `sink` makes the sink for the output folder. It is called only if there is something to render, and the sink receives
/// every file of the site. The receipts are in the order of the files' paths; a build with errors has none.
pub fn build<S: OutputSink>(request: &BuildRequest, sink: impl FnOnce(&Path) -> S) -> (BuildResult, Vec<S::Receipt>) {
    rebuild(request, &mut BuildCache::for_single_build(), &Changes::Unknown, sink)
}

/// Like [`build`], with the results of the last build in `cache`. `changes` says which files may have changed since; only
/// what depends on a changed file is calculated again.
pub fn rebuild<S: OutputSink>(
    request: &BuildRequest,
    cache: &mut BuildCache<S::Receipt>,
    changes: &Changes,
    sink: impl FnOnce(&Path) -> S,
) -> (BuildResult, Vec<S::Receipt>) {
    let mut diagnostics = Vec::new();
    let mut timer = StageTimer::start(&request.progress);
    if let Err(refusal) = write::folder::check(&request.root, &request.output, &input_folders()) {
        let report = Report::new(vec![*refusal], &request.overrides);
        return (BuildResult::after_reading(Arc::default(), report, timer), Vec::new());
    }
    let files = cache.read(&request.root, changes, &mut diagnostics);
    timer.lap("read");
    // A folder without settings is not a site. All other messages would only follow from that.
    if files.get(read::SETTINGS).is_none() {
        let report = Report::new(diagnostics, &request.overrides);
        return (BuildResult::after_reading(files, report, timer), Vec::new());
    }
    let read_diagnostics = diagnostics.clone();
    let StageResults { outputs, counts, facts, translations, details } =
        stages(request, &files, cache, sink, &mut diagnostics, &mut timer);
    let report = Report::new(diagnostics, &request.overrides);
    let outputs = if report.has_errors() { Vec::new() } else { outputs };
    let rerendered = std::mem::take(&mut cache.rendered.rerendered);
    (
        BuildResult {
            files,
            report,
            read_diagnostics,
            counts,
            facts,
            translations,
            times: timer.times,
            rerendered,
            details,
        },
        outputs,
    )
}

/// Builds the site only for its messages and figures. The rendered files are dropped.
pub fn check(request: &BuildRequest) -> BuildResult {
    build(request, |_| DiscardingSink).0
}

impl BuildResult {
    /// The result of a build that ended after the first stage.
    fn after_reading(files: Arc<Files>, report: Report, timer: StageTimer) -> Self {
        Self {
            files,
            report,
            read_diagnostics: Vec::new(),
            counts: SiteCounts::default(),
            facts: Vec::new(),
            translations: Vec::new(),
            times: timer.times,
            rerendered: Vec::new(),
            details: Vec::new(),
        }
    }
}

/// The results of the stages after `read`.
struct StageResults<R> {
    outputs: Vec<R>,
    counts: SiteCounts,
    facts: FactsByFile,
    translations: Vec<TranslationStatus>,
    details: Vec<String>,
}

/// Parses, checks and renders the site. A site with errors is not rendered.
fn stages<S: OutputSink>(
    request: &BuildRequest,
    files: &Files,
    cache: &mut BuildCache<S::Receipt>,
    sink: impl FnOnce(&Path) -> S,
    diagnostics: &mut Vec<Diagnostic>,
    timer: &mut StageTimer,
) -> StageResults<S::Receipt> {
    let parsed = parsed(request, files, cache, diagnostics);
    timer.lap("parse");
    let checked = checked(request, parsed, build_cache::inputs(files), cache, diagnostics);
    timer.lap("check");
    let counts = SiteCounts {
        pages: checked.outline.pages.len(),
        words: checked.outline.pages.iter().map(|page| page.document.words).sum(),
        tables: checked.parsed.tables.len(),
        copied: check::files::count(&checked.parsed, &checked.left_out),
        coverage: Coverage::sum(checked.pages.iter().map(|page| &*page.facts)),
    };
    let details = details(&checked.parsed);
    // With errors, rendering would only report the same mistakes again, as mistakes in templates.
    let outputs = match Report::new(diagnostics.clone(), &request.overrides).has_errors() {
        true => Vec::new(),
        false => render::render(&checked, &mut cache.rendered, &sink(&request.output), diagnostics),
    };
    timer.lap("render");
    let facts = facts_by_file(&checked);
    cache.checked.keep_outline(checked.keys.front_matter, checked.outline);
    StageResults { outputs, counts, facts, translations: checked.translations, details }
}

/// The details for `--verbose`: how tables were read, if that had to be guessed from their files, and what loading from
/// other hosts costs readers.
fn details(parsed: &parse::ParsedSite<'_>) -> Vec<String> {
    let tables = parsed.tables.values().filter(|table| !table.dialect_description.is_empty());
    let tables = tables.map(|table| format!("{}: {}", table.csv_file, table.dialect_description.join(", ")));
    tables.chain(parsed.settings.allowed_hosts.costs()).collect()
}

fn facts_by_file(checked: &check::CheckedSite<'_>) -> FactsByFile {
    checked.pages.iter().map(|page| (page.document.file.clone(), page.facts.clone())).collect()
}

/// Writes the files of a build without errors.
///
/// # Errors
///
/// The messages about files that could not be written. The existing site is then unchanged, unless a message says
/// otherwise.
pub fn write(request: &BuildRequest, files: &[PendingFile]) -> Result<WriteSummary, Report> {
    write::write(&request.root, &request.output, files, request.is_durable)
        .map_err(|found| Report::new(found, &request.overrides))
}

/// Records the inputs and the files of a site after it was written, for [`unchanged`]. `files` is the number of its files.
pub fn remember_build(request: &BuildRequest, built: &BuildResult, files: usize) {
    let SiteCounts { pages, tables, copied, .. } = built.counts;
    let report = Unchanged { pages, tables, copied, files, report: built.report.clone() };
    unchanged::remember(request, &built.files, &built.read_diagnostics, report);
}

/// Records the state of the files of a site after they were written. The next build with the same cache does not touch
/// those that are still in that state.
pub fn remember(files: &[PendingFile]) {
    write::pending::remember(files);
}

/// The folders that the output folder has to be separate from.
fn input_folders() -> Vec<&'static str> {
    read::FOLDERS.to_vec()
}

/// Measures how long each stage takes, and advances the display of the progress.
struct StageTimer {
    progress: Progress,
    since: Instant,
    times: Vec<(&'static str, Duration)>,
}

impl StageTimer {
    fn start(progress: &Progress) -> Self {
        progress.begin();
        Self { progress: progress.clone(), since: Instant::now(), times: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        self.times.push((stage, self.since.elapsed()));
        self.since = Instant::now();
        self.progress.next();
    }
}
