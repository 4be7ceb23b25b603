//! `nutgraf lsp`: runs the language server.

use crate::cli;
use crate::lsp;

use super::request::request;
use super::usage_error::UsageError;

/// Serves one editor until it exits.
pub fn run(arguments: &cli::LspArgs) -> Result<bool, UsageError> {
    let request = request(&arguments.site)?;
    lsp::run(&request).map(|()| true).map_err(UsageError)
}
