//! `nutgraf lsp`: the language server, for editors.

use crate::cli;
use crate::lsp;

use super::request::request;
use super::usage_error::UsageError;

/// Serves one editor until it leaves.
pub fn run(arguments: &cli::Lsp) -> Result<bool, UsageError> {
    let request = request(&arguments.site)?;
    lsp::run(&request).map(|()| true).map_err(UsageError)
}
