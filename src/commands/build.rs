//! `nutgraf build`: builds the site into public/.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::cli;
use crate::pipeline::{self, BuildCache, BuildRequest, BuildResult, Changes, SiteCounts, Unchanged};
use crate::preview::{self, WatchOptions};
use crate::text::printable;
use crate::write::pending::PendingFile;
use crate::write::{OutputLock, StagingSink, WriteSummary};

use super::changes::changes;
use super::progress::ProgressLine;
use super::rebuilt_pages;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Builds once, or again on every change. Returns whether the content has no errors.
pub fn run(arguments: &cli::BuildArgs) -> Result<bool, UsageError> {
    let mut request = request(&arguments.site)?;
    // With --watch, the next build replaces the files soon.
    request.is_durable = !arguments.no_sync && !arguments.watch;
    if arguments.watch {
        return watch(arguments, request);
    }
    let lock = pipeline::lock_output(&request, &terminal::report_waiting);
    let mut cache = BuildCache::for_single_build();
    // With --verbose, all stages have to run.
    if !arguments.site.verbose
        && let Some(is_printed) = nothing_to_do(&arguments.site, &request, &mut cache)
    {
        return Ok(is_printed);
    }
    // Without --verbose, the files have just been read.
    let changes = if arguments.site.verbose { Changes::Unknown } else { Changes::Files(BTreeSet::new()) };
    let (is_fine, built) = build(&arguments.site, &request, lock, &mut cache, &changes);
    if is_fine {
        let (built, files, _lock) = &built;
        pipeline::remember_build(&request, built, files.len());
    }
    // The process ends here, and freeing millions of small allocations one by one would only take time. After errors they
    // are freed, because that removes the staging folder.
    if is_fine {
        std::mem::forget(built);
    }
    Ok(is_fine)
}

/// If the site is already what this build would make, reports that. Returns whether the report could be printed; `None` if
/// the site has to be built.
fn nothing_to_do(site: &cli::SiteArgs, request: &BuildRequest, cache: &mut BuildCache<PendingFile>) -> Option<bool> {
    let began = Instant::now();
    let (Unchanged { pages, tables, copied, files, report }, read) = pipeline::unchanged(request, cache)?;
    terminal::print_messages(&report, &read);
    let counts = SiteCounts { pages, tables, copied, ..SiteCounts::default() };
    let written = WriteSummary { unchanged: files, ..WriteSummary::default() };
    Some(site.quiet || streams::print(&printable(&line(request, &counts, &written, began.elapsed(), &report.tally()))))
}

/// Runs one build and reports it. Returns whether it had no errors, and its results, to be kept until they are recorded.
fn build(
    site: &cli::SiteArgs,
    request: &BuildRequest,
    lock: Option<OutputLock>,
    cache: &mut BuildCache<PendingFile>,
    changes: &Changes,
) -> (bool, (BuildResult, Vec<PendingFile>, Option<OutputLock>)) {
    let began = Instant::now();
    let shown = ProgressLine::while_building(request, site.quiet);
    let (built, files) = pipeline::rebuild(request, cache, changes, StagingSink::to);
    drop(shown);
    terminal::print_messages(&built.report, &built.files);
    if built.report.has_errors() {
        streams::print_error(&format!("{}; nothing was written", built.report.tally()));
        return (false, (built, files, lock));
    }
    let shown = ProgressLine::while_building(request, site.quiet);
    let written = pipeline::write(request, &files);
    drop(shown);
    let is_written = match written {
        Ok(written) => site.quiet || streams::print(&summary(site, request, &built, &written, began.elapsed())),
        Err(report) => {
            terminal::print_messages(&report, &built.files);
            streams::print_error(&report.tally());
            false
        }
    };
    (is_written, (built, files, lock))
}

/// What a build did, in one or more lines for the terminal.
fn summary(
    site: &cli::SiteArgs,
    request: &BuildRequest,
    built: &BuildResult,
    written: &WriteSummary,
    time: Duration,
) -> String {
    let counts = built.counts;
    let mut text = line(request, &counts, written, time, &built.report.tally());
    if site.verbose {
        for (stage, time) in &built.times {
            text.push_str(&format!("  {stage:<7} {:>8.1} ms\n", time.as_secs_f64() * 1e3));
        }
        text.push_str(&format!("  {} words, {} bytes\n", counts.words, written.bytes));
        text.push_str(&rebuilt_pages::lines(&built.rerendered));
        for line in &built.details {
            text.push_str(&format!("  {line}\n"));
        }
    }
    printable(&text).into_owned()
}

/// One line about what was built and written.
fn line(request: &BuildRequest, counts: &SiteCounts, written: &WriteSummary, time: Duration, tally: &str) -> String {
    format!(
        "{} → {}: {} written, {} unchanged, {} removed, in {}{}\n",
        size(counts),
        request.output.display(),
        written.changed,
        written.unchanged,
        written.removed,
        terminal::duration(time),
        if tally.is_empty() { String::new() } else { format!(" ({tally})") },
    )
}

/// The size of the site: “14 pages, 3 tables and 2 copied files”.
fn size(counts: &SiteCounts) -> String {
    let pages = terminal::counted(counts.pages, "page", "pages");
    let tables = terminal::counted(counts.tables, "table", "tables");
    match counts.copied {
        0 => format!("{pages} and {tables}"),
        copied => format!("{pages}, {tables} and {}", terminal::counted(copied, "copied file", "copied files")),
    }
}

/// Builds again after every change, until Ctrl-C.
fn watch(arguments: &cli::BuildArgs, request: BuildRequest) -> Result<bool, UsageError> {
    let watch_options = WatchOptions {
        watched: vec![request.root.clone()],
        output: request.output.clone(),
        poll: arguments.poll.map(Duration::from_millis),
    };
    let site = arguments.site.clone();
    let mut cache = BuildCache::default();
    let again = move |changed: &preview::FileChanges| {
        let lock = pipeline::lock_output(&request, &terminal::report_waiting);
        let (is_fine, (_, files, _lock)) = build(&site, &request, lock, &mut cache, &changes(changed));
        if is_fine {
            pipeline::remember(&files);
        }
    };
    preview::watch(&watch_options, again, streams::print_error).map_err(|error| UsageError(error.to_string()))?;
    Ok(true)
}
