//! `nutgraf completions SHELL`: prints the script with which a shell completes commands, options and codes.

use clap::CommandFactory;

use crate::cli::{self, Cli};

use super::streams;
use super::usage_error::UsageError;

/// Prints the script.
pub fn run(arguments: &cli::CompletionsArgs) -> Result<bool, UsageError> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "nutgraf", &mut script);
    Ok(streams::print(&String::from_utf8_lossy(&script)))
}
