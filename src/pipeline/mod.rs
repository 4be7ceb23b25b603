//! read → parse → check → render → write, in order. The only file that knows all five stages.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::check::{self, Coverage, PageFacts};
use crate::data::Period;
use crate::diagnostic::{Diagnostic, Overrides, Report};
use crate::parse;
use crate::read::{self, Files};
use crate::render::output::{InMemory, Nowhere};
use crate::render::{self, Output, Shelf};
use crate::text::FilePath;
use crate::write::{self, Handover, Written};

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The site's folder.
    pub root: PathBuf,
    /// Where the site is written.
    pub output: PathBuf,
    /// In place of the `base_url` of site.toml.
    pub base_url: Option<String>,
    /// Build drafts like other pages.
    pub drafts: bool,
    pub overrides: Overrides,
    /// The day on which figures may be stale (`stale_after`). Without one the build looks at no clock.
    pub today: Option<Period>,
    /// Find the cells that figures bound to nothing agree with, for `nutgraf facts --unbound`.
    pub candidates: bool,
    pub keep: Keep,
}

/// What becomes of the files of the site when they are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    /// They stay in memory, to be shown or written.
    #[default]
    InMemory,
    /// They are staged beside the site, to be written and nothing else.
    Staged,
    /// They are dropped: only what is wrong with the site is asked for.
    Nothing,
}

/// A site that was built.
#[derive(Debug)]
pub struct Built {
    pub files: Files,
    /// In the order of their paths; none when there are errors.
    pub outputs: Vec<Output>,
    pub report: Report,
    pub counts: Counts,
    /// The figures of each page, by its file.
    pub facts: Vec<(FilePath, PageFacts)>,
    pub times: Vec<(&'static str, Duration)>,
}

/// How large the site is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub pages: usize,
    pub words: usize,
    pub tables: usize,
    pub coverage: Coverage,
}

/// Builds the site, and writes nothing that a server would show. All messages of all stages are in the report.
pub fn build(request: &Request) -> Built {
    let mut diagnostics = Vec::new();
    let mut clock = Clock::start();
    if let Err(refusal) = write::folder::check(&request.root, &request.output, &inputs()) {
        let report = Report::new(vec![*refusal], &request.overrides);
        return Built {
            files: Files::default(),
            outputs: Vec::new(),
            report,
            counts: Counts::default(),
            facts: Vec::new(),
            times: clock.times,
        };
    }
    let files = read::read(&request.root, &mut diagnostics);
    clock.lap("read");
    // A folder without settings is no site: whatever else were said of it would only follow from that.
    if files.get(read::SETTINGS).is_none() {
        let report = Report::new(diagnostics, &request.overrides);
        return Built {
            files,
            outputs: Vec::new(),
            report,
            counts: Counts::default(),
            facts: Vec::new(),
            times: clock.times,
        };
    }
    let (outputs, counts, facts) = stages(request, &files, &mut diagnostics, &mut clock);
    let report = Report::new(diagnostics, &request.overrides);
    let outputs = if report.has_errors() { Vec::new() } else { outputs };
    Built { files, outputs, report, counts, facts, times: clock.times }
}

fn stages(
    request: &Request,
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
    clock: &mut Clock,
) -> (Vec<Output>, Counts, Vec<(FilePath, PageFacts)>) {
    let mut parsed = parse::parse(files, diagnostics);
    clock.lap("parse");
    if request.base_url.is_some() {
        parsed.settings.base_url.clone_from(&request.base_url);
    }
    let checked = check::check(
        parsed,
        &check::Request { drafts: request.drafts, today: request.today, candidates: request.candidates },
        diagnostics,
    );
    clock.lap("check");
    let counts = Counts {
        pages: checked.outline.pages.len(),
        words: checked.outline.pages.iter().map(|page| page.document.words).sum(),
        tables: checked.parsed.tables.len(),
        coverage: Coverage::of(&checked.facts),
    };
    // What is wrong already would only come back as a template's mistake.
    if Report::new(diagnostics.clone(), &request.overrides).has_errors() {
        return (Vec::new(), counts, by_file(checked));
    }
    let shelf: &dyn Shelf = match request.keep {
        Keep::InMemory => &InMemory,
        Keep::Staged => &Handover::to(&request.output),
        Keep::Nothing => &Nowhere,
    };
    let outputs = render::render(&checked, shelf, diagnostics);
    clock.lap("render");
    (outputs, counts, by_file(checked))
}

fn by_file(checked: check::Checked<'_>) -> Vec<(FilePath, PageFacts)> {
    let files = checked.outline.pages.iter().map(|page| page.document.file.clone());
    files.zip(checked.facts).collect()
}

/// Writes what was built. Without outputs there were errors, and nothing is written.
pub fn write(request: &Request, built: &Built) -> Result<Written, Report> {
    write::write(&request.output, &built.outputs).map_err(|found| Report::new(found, &request.overrides))
}

/// What the output folder must be apart from.
fn inputs() -> Vec<&'static str> {
    read::FOLDERS.to_vec()
}

struct Clock {
    since: Instant,
    times: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Self { since: Instant::now(), times: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        self.times.push((stage, self.since.elapsed()));
        self.since = Instant::now();
    }
}
