//! Runs the stages in order: read → parse → check → render → write. The only module that knows all five.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::check::translations::Translated;
use crate::check::{self, Coverage, PageFacts};
use crate::diagnostic::{Diagnostic, Report};
use crate::parse;
pub use crate::read::Files;
use crate::read::{self, overlay};
pub use crate::render::Again;
use crate::render::{self, OutputSink};
use crate::text::{File, FilePath};
use crate::write::pending::Pending;
use crate::write::{self, Claim, Written};

mod analysis;
mod discarding_sink;
pub mod loose;
mod memory;
mod progress;
mod request;
mod stages;
mod unchanged;

pub use analysis::{Analysis, AnalysisMemory, Buffers, Depth, analyse};
use discarding_sink::DiscardingSink;
pub use memory::{Changes, Memory};
pub use progress::Progress;
pub use request::Request;
use stages::{checked, parsed};
pub use unchanged::{Unchanged, unchanged};

/// The files of the theme that the site at `root` selects, without the site's own `templates/` and `static/`, each with
/// its path in a theme: `templates/base.html`.
pub fn theme_of(root: &Path) -> Vec<(String, File)> {
    let files = crate::read::themes(root);
    let layers = parse::theme_layers::of_site(&files);
    overlay::layered(&files, &layers).into_iter().map(|(path, file)| (path, file.clone())).collect()
}

/// The results of a build, apart from the files themselves.
#[derive(Debug)]
pub struct Built {
    pub files: Arc<Files>,
    pub report: Report,
    /// Those messages of the report that are about reading the files.
    pub read: Vec<Diagnostic>,
    pub counts: Counts,
    /// The figures of each page, by its file.
    pub facts: FactsByFile,
    /// Every page in every language, if the request asks for it.
    pub translations: Vec<Translated>,
    pub times: Vec<(&'static str, Duration)>,
    /// The pages that this build rendered again, and why; empty in a first build.
    pub again: Vec<Again>,
    /// How table files were read, one line each, for `--verbose`.
    pub found_out: Vec<String>,
}

/// The figures of each page, by its file, in the order of the site.
pub type FactsByFile = Vec<(FilePath, Arc<PageFacts>)>;

/// The size of the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub pages: usize,
    pub words: usize,
    pub tables: usize,
    /// The number of files of `content/` that are neither pages nor tables, and are copied.
    pub copied: usize,
    pub coverage: Coverage,
}

/// Locks the output folder, so that no other build writes to it; to be held from before the build until the site is
/// written. `None` if the folder cannot be the site's, which the build then reports.
///
/// `waits` is called if another process has the lock.
pub fn claim(request: &Request, waits: &dyn Fn(&Path)) -> Option<Claim> {
    write::folder::check(&request.root, &request.output, &inputs()).ok()?;
    Some(Claim::take(&request.output, waits))
}

/// Builds the site, but does not write it. The messages of all stages are in the report.
///
/// `sink` is created for the output folder when there is something to render, and receives every file of the site. Its
/// receipts are in the order of the files' paths, and empty if there are errors.
pub fn build<S: OutputSink>(request: &Request, sink: impl FnOnce(&Path) -> S) -> (Built, Vec<S::Receipt>) {
    build_again(request, &mut Memory::for_one_round(), &Changes::Unknown, sink)
}

/// Like [`build`], with the results of the last build in `memory`: only what `changes` names, or what has different
/// content than before, is calculated again.
pub fn build_again<S: OutputSink>(
    request: &Request,
    memory: &mut Memory<S::Receipt>,
    changes: &Changes,
    sink: impl FnOnce(&Path) -> S,
) -> (Built, Vec<S::Receipt>) {
    let mut diagnostics = Vec::new();
    let mut clock = Clock::start(&request.progress);
    if let Err(refusal) = write::folder::check(&request.root, &request.output, &inputs()) {
        let report = Report::new(vec![*refusal], &request.overrides);
        return (Built::nothing(Arc::default(), report, clock), Vec::new());
    }
    let files = memory.read(&request.root, changes, &mut diagnostics);
    clock.lap("read");
    // A folder without settings is not a site: any other message about it would only follow from that.
    if files.get(read::SETTINGS).is_none() {
        let report = Report::new(diagnostics, &request.overrides);
        return (Built::nothing(files, report, clock), Vec::new());
    }
    let read = diagnostics.clone();
    let Made { outputs, counts, facts, translations, found_out } =
        stages(request, &files, memory, sink, &mut diagnostics, &mut clock);
    let report = Report::new(diagnostics, &request.overrides);
    let outputs = if report.has_errors() { Vec::new() } else { outputs };
    let again = std::mem::take(&mut memory.rendered.again);
    (Built { files, report, read, counts, facts, translations, times: clock.times, again, found_out }, outputs)
}

/// Builds the site only for its messages and figures: files are rendered and dropped.
pub fn check(request: &Request) -> Built {
    build(request, |_| DiscardingSink).0
}

impl Built {
    /// The result for a site of which nothing, or only its files, could be read.
    fn nothing(files: Arc<Files>, report: Report, clock: Clock) -> Self {
        Self {
            files,
            report,
            read: Vec::new(),
            counts: Counts::default(),
            facts: Vec::new(),
            translations: Vec::new(),
            times: clock.times,
            again: Vec::new(),
            found_out: Vec::new(),
        }
    }
}

/// What the stages made.
struct Made<R> {
    outputs: Vec<R>,
    counts: Counts,
    facts: FactsByFile,
    translations: Vec<Translated>,
    found_out: Vec<String>,
}

fn stages<S: OutputSink>(
    request: &Request,
    files: &Files,
    memory: &mut Memory<S::Receipt>,
    sink: impl FnOnce(&Path) -> S,
    diagnostics: &mut Vec<Diagnostic>,
    clock: &mut Clock,
) -> Made<S::Receipt> {
    let parsed = parsed(request, files, memory, diagnostics);
    clock.lap("parse");
    let checked = checked(request, parsed, memory::inputs(files), memory, diagnostics);
    clock.lap("check");
    let counts = Counts {
        pages: checked.outline.pages.len(),
        words: checked.outline.pages.iter().map(|page| page.document.words).sum(),
        tables: checked.parsed.tables.len(),
        copied: check::files::count(&checked.parsed, &checked.left_out),
        coverage: Coverage::of(checked.pages.iter().map(|page| &*page.facts)),
    };
    let found_out = found_out(&checked.parsed);
    // Mistakes found so far would only be repeated as mistakes in templates.
    let outputs = match Report::new(diagnostics.clone(), &request.overrides).has_errors() {
        true => Vec::new(),
        false => render::render(&checked, &mut memory.rendered, &sink(&request.output), diagnostics),
    };
    clock.lap("render");
    let facts = facts_by_file(&checked);
    memory.checked.keep_outline(checked.keys.heads, checked.outline);
    Made { outputs, counts, facts, translations: checked.translations, found_out }
}

/// How tables were read, if their files left something to be determined, and what other hosts cost readers.
fn found_out(parsed: &parse::Parsed<'_>) -> Vec<String> {
    let tables = parsed.tables.values().filter(|table| !table.read_as.is_empty());
    let tables = tables.map(|table| format!("{}: {}", table.csv_file, table.read_as.join(", ")));
    tables.chain(parsed.settings.loads.costs()).collect()
}

fn facts_by_file(checked: &check::Checked<'_>) -> FactsByFile {
    checked.pages.iter().map(|page| (page.document.file.clone(), page.facts.clone())).collect()
}

/// Writes the files of a build. Without files there were errors, and nothing is written.
///
/// # Errors
///
/// The messages about files that could not be written; the existing site is then unchanged.
pub fn write(request: &Request, files: &[Pending]) -> Result<Written, Report> {
    write::write(&request.root, &request.output, files, request.is_durable)
        .map_err(|found| Report::new(found, &request.overrides))
}

/// Records, after a site of `files` files was written, its inputs and the state of its files: see [`unchanged`].
pub fn remember_build(request: &Request, built: &Built, files: usize) {
    let Counts { pages, tables, copied, .. } = built.counts;
    let told = Unchanged { pages, tables, copied, files, report: built.report.clone() };
    unchanged::remember(request, &built.files, &built.read, told);
}

/// Records, after a site was written, the state of its files: the next build with the same memory does not touch those
/// that are still in that state.
pub fn remember(files: &[Pending]) {
    write::pending::remember(files);
}

/// The folders that the output folder has to be separate from.
fn inputs() -> Vec<&'static str> {
    read::FOLDERS.to_vec()
}

struct Clock {
    progress: Progress,
    since: Instant,
    times: Vec<(&'static str, Duration)>,
}

impl Clock {
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
