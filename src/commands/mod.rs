//! Runs commands. Problems with the content are printed to stderr as messages, invalid arguments in one line.

use std::process::ExitCode;

use crate::cli::Command;

pub mod arguments;
pub mod bind;
pub mod build;
mod changes;
pub mod check;
mod completions;
mod download;
mod explain;
pub mod facts;
pub mod fetch;
mod fetch_refusals;
pub mod fill_links;
mod key_input;
mod licenses;
mod lock;
mod lsp;
mod man;
mod manual_page;
mod messages;
pub mod new;
pub mod new_table;
mod progress;
mod rebuilt_pages;
mod request;
pub mod revisions;
mod schema;
pub mod serve;
mod streams;
mod terminal;
pub mod theme;
pub mod translations;
mod usage_error;

use usage_error::UsageError;

/// The content has errors.
const CONTENT_HAS_ERRORS: u8 = 1;
/// The arguments are invalid.
const INVALID_ARGUMENTS: u8 = 2;

/// Runs a command. Returns the exit code of the process: 0 for success, 1 for errors in the content, 2 for invalid
/// arguments.
pub fn run(command: &Command) -> ExitCode {
    let result = match command {
        Command::New(arguments) => new::run(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Facts(arguments) => facts::run(arguments),
        Command::Fetch(arguments) => fetch::run(arguments),
        Command::Translations(arguments) => translations::run(arguments),
        Command::Theme(arguments) => theme::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
        Command::Licenses => Ok(licenses::run()),
        Command::Lsp(arguments) => lsp::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(CONTENT_HAS_ERRORS),
        Err(UsageError(message)) => {
            streams::print_error(&format!("error: {message}"));
            ExitCode::from(INVALID_ARGUMENTS)
        }
    }
}
