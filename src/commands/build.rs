//! `nutgraf build`: content → public/.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::cli;
use crate::pipeline::{self, Built, Changes, Counts, Memory, Request, Unchanged};
use crate::preview::{self, Watching};
use crate::text::visible;
use crate::write::pending::Pending;
use crate::write::{Claim, StagingSink, Written};

use super::again;
use super::changes::changes;
use super::progress::Shown;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Builds once, or again on every change. Returns whether the content has no errors.
pub fn run(arguments: &cli::Build) -> Result<bool, UsageError> {
    let mut request = request(&arguments.site)?;
    // With --watch, the next build comes in a moment.
    request.is_durable = !arguments.no_sync && !arguments.watch;
    if arguments.watch {
        return watch(arguments, request);
    }
    let claim = pipeline::claim(&request, &terminal::waits);
    let mut memory = Memory::for_one_round();
    // With --verbose, all stages have to run.
    if !arguments.site.verbose
        && let Some(is_said) = nothing_to_do(&arguments.site, &request, &mut memory)
    {
        return Ok(is_said);
    }
    // The files have just been read.
    let changes = if arguments.site.verbose { Changes::Unknown } else { Changes::Files(BTreeSet::new()) };
    let (is_fine, built) = build(&arguments.site, &request, claim, &mut memory, &changes);
    if is_fine {
        let (built, files, _claim) = &built;
        pipeline::remember_build(&request, built, files.len());
    }
    // The process ends here: freeing millions of small allocations one by one would only take time. Only the staging
    // folder still has to be removed.
    if is_fine {
        std::mem::forget(built);
    }
    Ok(is_fine)
}

/// Reports that the site is already there as this build would make it. Returns whether that was the case.
fn nothing_to_do(site: &cli::Site, request: &Request, memory: &mut Memory<Pending>) -> Option<bool> {
    let began = Instant::now();
    let (Unchanged { pages, tables, copied, files, report }, read) = pipeline::unchanged(request, memory)?;
    terminal::print_messages(&report, &read);
    let counts = Counts { pages, tables, copied, ..Counts::default() };
    let written = Written { kept: files, ..Written::default() };
    Some(site.quiet || streams::print(&visible(&line(request, &counts, &written, began.elapsed(), &report.tally()))))
}

/// One build, with its report. Returns whether the content has no errors.
fn build(
    site: &cli::Site,
    request: &Request,
    claim: Option<Claim>,
    memory: &mut Memory<Pending>,
    changes: &Changes,
) -> (bool, (Built, Vec<Pending>, Option<Claim>)) {
    let began = Instant::now();
    let shown = Shown::while_building(request, site.quiet);
    let (built, files) = pipeline::build_again(request, memory, changes, StagingSink::to);
    drop(shown);
    terminal::print_messages(&built.report, &built.files);
    if built.report.has_errors() {
        streams::tell(&format!("{}; nothing was written", built.report.tally()));
        return (false, (built, files, claim));
    }
    let shown = Shown::while_building(request, site.quiet);
    let written = pipeline::write(request, &files);
    drop(shown);
    let is_written = match written {
        Ok(written) => site.quiet || streams::print(&summary(site, request, &built, &written, began.elapsed())),
        Err(report) => {
            terminal::print_messages(&report, &built.files);
            streams::tell(&report.tally());
            false
        }
    };
    (is_written, (built, files, claim))
}

fn summary(site: &cli::Site, request: &Request, built: &Built, written: &Written, time: Duration) -> String {
    let counts = built.counts;
    let mut text = line(request, &counts, written, time, &built.report.tally());
    if site.verbose {
        for (stage, time) in &built.times {
            text.push_str(&format!("  {stage:<7} {:>8.1} ms\n", time.as_secs_f64() * 1e3));
        }
        text.push_str(&format!("  {} words, {} bytes\n", counts.words, written.bytes));
        text.push_str(&again::lines(&built.again));
        for line in &built.found_out {
            text.push_str(&format!("  {line}\n"));
        }
    }
    visible(&text).into_owned()
}

/// What was built and written, in one line.
fn line(request: &Request, counts: &Counts, written: &Written, time: Duration, tally: &str) -> String {
    format!(
        "{} → {}: {} written, {} unchanged, {} removed, in {}{}\n",
        size(counts),
        request.output.display(),
        written.changed,
        written.kept,
        written.removed,
        terminal::duration(time),
        if tally.is_empty() { String::new() } else { format!(" ({tally})") },
    )
}

/// The size of the site: “14 pages, 3 tables and 2 copied files”.
fn size(counts: &Counts) -> String {
    let pages = terminal::counted(counts.pages, "page", "pages");
    let tables = terminal::counted(counts.tables, "table", "tables");
    match counts.copied {
        0 => format!("{pages} and {tables}"),
        copied => format!("{pages}, {tables} and {}", terminal::counted(copied, "copied file", "copied files")),
    }
}

fn watch(arguments: &cli::Build, request: Request) -> Result<bool, UsageError> {
    let watching = Watching {
        watched: vec![request.root.clone()],
        output: request.output.clone(),
        poll: arguments.poll.map(Duration::from_millis),
    };
    let site = arguments.site.clone();
    let mut memory = Memory::default();
    let again = move |changed: &preview::Changed| {
        let claim = pipeline::claim(&request, &terminal::waits);
        let (is_fine, (_, files, _claim)) = build(&site, &request, claim, &mut memory, &changes(changed));
        if is_fine {
            pipeline::remember(&files);
        }
    };
    preview::watch(&watching, again, streams::tell).map_err(|error| UsageError(error.to_string()))?;
    Ok(true)
}
