//! The result of a build for the preview.

use crate::render::Output;

/// The result of a build for the preview.
#[derive(Debug, Default)]
pub struct PreviewBuild {
    /// All files of the site; ignored if there are errors.
    pub outputs: Vec<Output>,
    /// Whether the build had errors. The last good site is then still served.
    pub has_errors: bool,
    /// The diagnostics as JSON Lines (`diagnostic::json::render`), for the overlay in the browser.
    pub messages: String,
    /// The text to print on the terminal; empty if there is nothing to print.
    pub text: String,
}
