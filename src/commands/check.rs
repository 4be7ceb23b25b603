//! `nutgraf check`: checks a site without writing it, or the figures of Markdown files outside a site.
#![expect(clippy::disallowed_methods, reason = "looks whether the folder of tables exists")]

use crate::cli::{self, MessageFormat};
use crate::diagnostic::{github, json, sarif};
use crate::pipeline::markdown_files::{MarkdownCheckRequest, check_markdown};
use crate::pipeline::{self, BuildResult};

use super::messages;
use super::progress::ProgressLine;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Checks the site or the files. Returns whether the content has no errors.
pub fn run(arguments: &cli::CheckArgs) -> Result<bool, UsageError> {
    let request = request(&arguments.site)?;
    let (built, pages) = if arguments.files.is_empty() {
        let shown = ProgressLine::while_building(&request, arguments.site.quiet);
        let built = pipeline::check(&request);
        drop(shown);
        (built, ("page", "pages"))
    } else {
        let data = arguments.data.clone().ok_or_else(messages::missing_tables)?;
        if !data.is_dir() {
            return Err(messages::missing_data_folder(&data));
        }
        if !crate::parse::is_language(&arguments.language) {
            return Err(messages::unknown_language(&arguments.language));
        }
        let request = MarkdownCheckRequest {
            files: arguments.files.clone(),
            data,
            language: arguments.language.clone(),
            overrides: request.overrides,
            today: request.today,
        };
        (check_markdown(&request), ("file", "files"))
    };
    let is_printed = print_messages(&built, arguments.format);
    if arguments.format == MessageFormat::Human && !arguments.site.quiet {
        let tally = built.report.tally();
        let size = format!(
            "{} and {} checked",
            terminal::counted(built.counts.pages, pages.0, pages.1),
            terminal::counted(built.counts.tables, "table", "tables")
        );
        let verdict = if tally.is_empty() { "no problems found".to_owned() } else { tally };
        streams::print_error(&format!("{size}: {verdict}"));
    }
    Ok(!built.report.has_errors() && is_printed)
}

/// Prints the messages. `false` if they could not be written.
fn print_messages(built: &BuildResult, format: MessageFormat) -> bool {
    let sources = |path: &str| built.files.bytes(path);
    match format {
        MessageFormat::Human => {
            terminal::print_messages(&built.report, &built.files);
            true
        }
        MessageFormat::Json => streams::print(&json::render(&built.report, &sources)),
        MessageFormat::Github => streams::print(&github::render(&built.report, &sources)),
        MessageFormat::Sarif => streams::print(&sarif::render(&built.report, &sources)),
    }
}
