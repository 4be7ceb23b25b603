//! `nutgraf check`: everything that a build checks, without writing; or the figures of Markdown files outside a site.
#![expect(clippy::disallowed_methods, reason = "looks whether the folder of tables is there")]

use crate::cli::{self, Format};
use crate::diagnostic::{github, json, sarif};
use crate::pipeline::loose::{MarkdownRequest, check_markdown};
use crate::pipeline::{self, Built};

use super::messages;
use super::progress::Shown;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Checks the site or the files. Returns whether the content has no errors.
pub fn run(arguments: &cli::Check) -> Result<bool, UsageError> {
    let request = request(&arguments.site)?;
    let (built, pages) = if arguments.files.is_empty() {
        let shown = Shown::while_building(&request, arguments.site.quiet);
        let built = pipeline::check(&request);
        drop(shown);
        (built, ("page", "pages"))
    } else {
        let data = arguments.data.clone().ok_or_else(messages::no_data)?;
        if !data.is_dir() {
            return Err(messages::no_folder_of_tables(&data));
        }
        if !crate::parse::is_language(&arguments.language) {
            return Err(messages::no_language(&arguments.language));
        }
        let request = MarkdownRequest {
            files: arguments.files.clone(),
            data,
            language: arguments.language.clone(),
            overrides: request.overrides,
            today: request.today,
        };
        (check_markdown(&request), ("file", "files"))
    };
    let is_said = tell(&built, arguments.format);
    if arguments.format == Format::Human && !arguments.site.quiet {
        let tally = built.report.tally();
        let size = format!(
            "{} and {} checked",
            terminal::counted(built.counts.pages, pages.0, pages.1),
            terminal::counted(built.counts.tables, "table", "tables")
        );
        let verdict = if tally.is_empty() { "no problems found".to_owned() } else { tally };
        streams::tell(&format!("{size}: {verdict}"));
    }
    Ok(!built.report.has_errors() && is_said)
}

/// Prints the messages. `false` if they could not be written.
fn tell(built: &Built, format: Format) -> bool {
    let sources = |path: &str| built.files.bytes(path);
    match format {
        Format::Human => {
            terminal::print_messages(&built.report, &built.files);
            true
        }
        Format::Json => streams::print(&json::render(&built.report, &sources)),
        Format::Github => streams::print(&github::render(&built.report, &sources)),
        Format::Sarif => streams::print(&sarif::render(&built.report, &sources)),
    }
}
