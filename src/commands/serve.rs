//! `nutgraf serve`: a preview with live reload.

use std::time::{Duration, Instant};

use crate::cli;
use crate::diagnostic::json;
use crate::pipeline::{self, Changes, Memory, Request};
use crate::preview::{self, Settings, Watching};

use super::again;
use super::changes::changes;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Serves until Ctrl-C.
pub fn run(arguments: &cli::Serve) -> Result<bool, UsageError> {
    let request = Request {
        skips_search: !arguments.search,
        skips_photos: true,
        skips_compression: true,
        ..request(&arguments.site)?
    };
    let settings = Settings {
        host: arguments.host,
        port: arguments.port,
        open: arguments.open,
        quiet: arguments.site.quiet,
        watching: Watching {
            watched: vec![request.root.clone()],
            output: request.output.clone(),
            poll: arguments.poll.map(Duration::from_millis),
        },
    };
    let site = arguments.site.clone();
    let mut memory = Memory::default();
    let build = move |changed: &preview::Changed, open: preview::OpenPages<'_>| {
        build(&site, &request, &mut memory, &changes(changed), open)
    };
    preview::serve(settings, build, |line| streams::tell_in_colours(&format!("{line}\n")))
        .map_err(|error| UsageError(error.to_string()))?;
    Ok(true)
}

/// One build for the preview. Nothing is written: the pages are served from memory.
fn build(
    site: &cli::Site,
    request: &Request,
    memory: &mut Memory<preview::Served>,
    changes: &Changes,
    open: preview::OpenPages<'_>,
) -> preview::Built {
    let began = Instant::now();
    let (built, outputs) = pipeline::build_again(request, memory, changes, |_| open);
    let sources = |path: &str| built.files.bytes(path);
    let mut text = terminal::messages(&built.report, &built.files, terminal::is_terminal());
    if !site.quiet {
        let pages = terminal::counted(built.counts.pages, "page", "pages");
        let tally = built.report.tally();
        let verdict = if tally.is_empty() { String::new() } else { format!(": {tally}") };
        text.push_str(&format!("{pages} built in {}{verdict}", terminal::duration(began.elapsed())));
        if site.verbose {
            text.push_str(&format!("\n{}", again::lines(&built.again)));
        }
    }
    preview::Built {
        has_errors: built.report.has_errors(),
        messages: json::render(&built.report, &sources),
        text,
        outputs,
    }
}
