//! `nutgraf serve`: previews the site with live reload.

use std::time::{Duration, Instant};

use crate::cli;
use crate::diagnostic::json;
use crate::pipeline::{self, BuildCache, BuildRequest, Changes};
use crate::preview::{self, PreviewSettings, WatchOptions};

use super::changes::changes;
use super::rebuilt_pages;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Serves until Ctrl-C.
pub fn run(arguments: &cli::ServeArgs) -> Result<bool, UsageError> {
    let request = BuildRequest {
        skips_search: !arguments.search,
        skips_photos: true,
        skips_compression: true,
        ..request(&arguments.site)?
    };
    let settings = PreviewSettings {
        host: arguments.host,
        port: arguments.port,
        open: arguments.open,
        is_quiet: arguments.site.quiet,
        watch_options: WatchOptions {
            watched: vec![request.root.clone()],
            output: request.output.clone(),
            poll: arguments.poll.map(Duration::from_millis),
        },
    };
    let site = arguments.site.clone();
    let mut cache = BuildCache::default();
    let build = move |changed: &preview::FileChanges, open: preview::OpenPagesSink<'_>| {
        build(&site, &request, &mut cache, &changes(changed), open)
    };
    preview::serve(settings, build, |line| streams::print_error_in_colours(&format!("{line}\n")))
        .map_err(|error| UsageError(error.to_string()))?;
    Ok(true)
}

/// One build for the preview. Nothing is written: the pages are served from memory.
fn build(
    site: &cli::SiteArgs,
    request: &BuildRequest,
    cache: &mut BuildCache<preview::Served>,
    changes: &Changes,
    open: preview::OpenPagesSink<'_>,
) -> preview::PreviewBuild {
    let began = Instant::now();
    let (built, outputs) = pipeline::rebuild(request, cache, changes, |_| open);
    let sources = |path: &str| built.files.bytes(path);
    let mut text = terminal::messages(&built.report, &built.files, terminal::is_terminal());
    if !site.quiet {
        let pages = terminal::counted(built.counts.pages, "page", "pages");
        let tally = built.report.tally();
        let verdict = if tally.is_empty() { String::new() } else { format!(": {tally}") };
        text.push_str(&format!("{pages} built in {}{verdict}", terminal::duration(began.elapsed())));
        if site.verbose {
            text.push_str(&format!("\n{}", rebuilt_pages::lines(&built.rerendered)));
        }
    }
    preview::PreviewBuild {
        has_errors: built.report.has_errors(),
        messages: json::render(&built.report, &sources),
        text,
        outputs,
    }
}
