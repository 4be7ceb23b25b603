//! `nutgraf check`: everything the build checks, writing nothing.

use crate::cli::{self, Format};
use crate::diagnostic::{github, json, sarif};
use crate::pipeline;

use super::progress::Shown;
use super::request::request;
use super::streams;
use super::terminal;
use super::wrong_call::WrongCall;

/// Checks the site. Whether the content is fine.
pub fn run(arguments: &cli::Check) -> Result<bool, WrongCall> {
    let request = request(&arguments.site)?;
    let shown = Shown::while_building(&request, arguments.site.quiet);
    let built = pipeline::check(&request);
    drop(shown);
    let sources = |path: &str| built.files.bytes(path);
    let is_said = match arguments.format {
        Format::Human => {
            terminal::print_messages(&built.report, &built);
            true
        }
        Format::Json => streams::print(&json::render(&built.report, &sources)),
        Format::Github => streams::print(&github::render(&built.report, &sources)),
        Format::Sarif => streams::print(&sarif::render(&built.report, &sources)),
    };
    if arguments.format == Format::Human && !arguments.site.quiet {
        let tally = built.report.tally();
        let size = format!(
            "{} and {} checked",
            terminal::counted(built.counts.pages, "page", "pages"),
            terminal::counted(built.counts.tables, "table", "tables")
        );
        let verdict = if tally.is_empty() { "nothing is wrong".to_owned() } else { tally };
        streams::tell(&format!("{size}: {verdict}"));
    }
    Ok(!built.report.has_errors() && is_said)
}
